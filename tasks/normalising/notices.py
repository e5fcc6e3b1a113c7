"""Notices around a text: `Read more: …`, `© 2024 …`, `Correction: …` in, what kind of notice it is out."""

import re
from functools import cache
from typing import Literal

from tasks.model.article import Block
from tasks.normalising.openings import by_opening
from tasks.normalising.wordlists import sections

Notice = Literal["drop", "list", "correction", "copyright", "origin", "address"]

LABEL_CHARS = 260
SENTENCE_CHARS = 420
CORRECTION_CHARS = 900
COPYRIGHT_CHARS = 400
GATE_CHARS = 120

_URL = re.compile(r"<?(https?://[^\s<>]+)>?")


def notice(block: Block) -> Notice | None:
    """Name the kind of notice that a block is; None for text."""
    text = block.text.strip(" *_#|>»›→•-–—")
    if not text:
        return "drop"
    if text.startswith(("http", "<http")) and _URL.fullmatch(text):
        return "address"
    if len(text) > CORRECTION_CHARS or not (rules := _rules()).may_match(text):
        return None
    if len(text) <= 60 and (label := text.rstrip(" :…")):
        if rules.list.fullmatch(label):
            return "list"
        if rules.whole.fullmatch(label) or rules.whole.fullmatch(text):
            return "drop"
    return _labelled(text, rules) or _said(text, rules)


def _labelled(text: str, rules: "_Rules") -> Notice | None:
    if len(text) <= LABEL_CHARS and (match := rules.origin.match(text)):
        rest = text[match.end() :].strip(" :<>")
        if not rest or _URL.fullmatch(rest):
            return "origin" if rest or len(match[0].strip(" :")) > 5 else None
    if len(text) <= CORRECTION_CHARS and rules.correction.match(text):
        return "correction" if not rules.note.match(text) or rules.correcting.search(text) else None
    if len(text) <= CORRECTION_CHARS and rules.corrected.match(text):
        return "correction"
    if len(text) <= LABEL_CHARS and rules.colon.match(text):
        return "drop"
    return None


def _said(text: str, rules: "_Rules") -> Notice | None:
    if len(text) <= COPYRIGHT_CHARS and rules.copyright.match(text) and not _is_story(text):
        return "copyright"
    if len(text) <= SENTENCE_CHARS and rules.sentence.match(text) and '"' not in text and "“" not in text:
        return "drop"
    return None


def _is_story(text: str) -> bool:
    """Whether a line that begins "Copyright" is news: "Copyright law was …" goes on in small letters."""
    return (
        re.match(r"copyright\s+(?!by\b|all\b|reserved\b)[a-z]", text, re.I) is not None
        and not re.search(r"\d{4}|reserved|©|\(c\)", text, re.I)
        and text[10:11].islower()
    )


def address(text: str) -> str | None:
    """Find the web address in a line."""
    match = _URL.search(text)
    return match[1].rstrip(".,;)") if match else None


class _Rules:
    """The patterns of `notices.txt`; `may_match` lets through whatever any of them matches, and is quick to say no."""

    def __init__(self) -> None:
        words = sections("notices.txt")

        def any_of(key: str, end: str = "") -> re.Pattern[str]:
            return re.compile(rf"(?:{'|'.join(words[key])}){end}", re.I)

        self.whole = any_of("whole")
        self.list = any_of("list")
        self.colon = any_of("colon", r"\s?(?::|：|\s[|>»–—-]\s)\s?")
        self.sentence = any_of("sentence")
        self.correction = any_of(
            "correction", r"(?:\s?[:：]\s|\s?\([^)]{4,40}\)\s?:?|,?\s[^.:]{4,30}:\s|\s+[—–-]\s|\.\s)"
        )
        self.corrected = any_of("corrected", r"\b")
        self.note = any_of("note")
        self.correcting = re.compile(
            r"correct|clarif|amend|updated to|an? (?:earlier|previous) version|korrig|berichtig|corrig|исправл|уточн",
            re.I,
        )
        self.copyright = any_of("copyright")
        self.origin = any_of("origin", r"\s?(?:[:：]\s?|\s(?=<?https?://)|$)")
        self._gates = by_opening([pattern for patterns in words.values() for pattern in patterns])

    def may_match(self, text: str) -> bool:
        """Whether any pattern may match; only those are tried that may begin with the text's first letter."""
        return self._gates.may_match(text[:GATE_CHARS].lower())


@cache
def _rules() -> _Rules:
    return _Rules()
