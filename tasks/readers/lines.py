"""What one line of text gives away: a rule, a list item, a field of the head, the end of a sentence."""

import re

MARGIN = 120  # no hard-wrapped copy is wider than this; wire copy is 60 to 80 columns
FIELD_CHARS = 110

_RULE = re.compile(r"[ \t]*(?:[-_=*~#•—][ \t]?){3,}")
_BULLET = re.compile(r"\s*[•‣▪●◦·][ \t]*(?=\S)")
_ITEM = re.compile(r"\s*(?:[-*+]|\(?\d{1,2}[.)])[ \t]+(?=\S)")
_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_STRONG_LINE = re.compile(r"\*\*[^*]{1,150}\*\*")
_URL_LINE = re.compile(r"\s*<?https?://\S+>?\s*")
_STOPS = (".", "!", "?", "…", "。", "！", "？", "।", "؟", ":")
_CLOSERS = "\"'”’»)]*_"
_SENTENCE_START = re.compile(r"[\"'“‘«„(\[*_¿¡—–-]*\s?[^\W_a-zà-öø-ÿа-яё]")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef]")


def is_rule(line: str) -> bool:
    """Tell whether a line is blank, or of dashes, underscores or stars alone."""
    if line[:1].isalpha():
        return False
    return not line or line.isspace() or _RULE.fullmatch(line) is not None


def is_strong(line: str) -> bool:
    """Tell whether the whole line is bold, `**Sub-head**`."""
    return _STRONG_LINE.fullmatch(line) is not None


def is_item(line: str) -> bool:
    """Tell whether a line begins as a list item may: `- `, `1. `."""
    return not line[:1].isalpha() and _ITEM.match(line) is not None


def ends_sentence(line: str) -> bool:
    """Tell whether a line ends as sentences do, closing marks aside."""
    return line.rstrip(_CLOSERS).endswith(_STOPS)


def starts_sentence(line: str) -> bool:
    """Tell whether a line begins with a capital, a digit or a letter without case."""
    return _SENTENCE_START.match(line.lstrip()) is not None


def ends_paragraph(line: str, following: str) -> bool:
    """Tell whether a sentence ends with the line and another begins with the next."""
    return ends_sentence(line) and starts_sentence(following)


def indent(line: str) -> int:
    """Count the spaces before the text."""
    return len(line) - len(line.lstrip())


def starts_item(line: str, listed: bool) -> bool:
    """Tell whether a list item begins; `-` and `1.` begin one only where more of them are `listed`."""
    return _BULLET.match(line) is not None or (listed and _ITEM.match(line) is not None)


def stands_alone(line: str) -> bool:
    """Tell whether a line is a bare URL or a `# Heading`."""
    return _URL_LINE.fullmatch(line) is not None or _HEADING.match(line) is not None


def is_field(line: str) -> bool:
    """Tell whether a line may be a headline, byline or date: short, without a full stop."""
    return len(line) <= FIELD_CHARS and not ends_sentence(line)


def is_prose(text: str) -> bool:
    """Tell whether a text is long and ends as sentences do."""
    return len(text) > MARGIN and ends_sentence(text)


def unwrapped(lines: list[str]) -> str:
    """Join wrapped lines and collapse white space."""
    if len(lines) == 1:
        return _evened(lines[0])
    text = ""
    for line in map(_evened, lines):
        text += line if not text or _joins_bare(text, line) else f" {line}"
    return text


def _evened(line: str) -> str:
    # As nearly always: `isprintable` is false for all white space but the space.
    if line.isprintable() and "  " not in line and line[:1] != " " != line[-1:]:
        return line
    return " ".join(line.split())


def _joins_bare(text: str, line: str) -> bool:
    if text[-1] == "-":  # "a long-/awaited vote", but not "he said --/no"
        return text[-2:-1].isalpha() and line[:1].islower()
    return _CJK.match(text[-1]) is not None and _CJK.match(line) is not None


def item_mark(line: str) -> int:
    """The length of a list item's mark."""
    mark = _BULLET.match(line) or _ITEM.match(line)
    return mark.end() if mark else 0


def heading_mark(line: str) -> int:
    """The level of a line that begins `# `, 0 for any other."""
    mark = _HEADING.match(line)
    return len(mark[1]) if mark else 0
