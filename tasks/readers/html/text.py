"""What a line of text gives away by itself: its folded form, whether it ends a sentence, how it begins."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from tasks.readers.html.words import sections

NOTICE_CHARS = 400
OPENING_CHARS = 60
ADDRESS_WORDS = 6
_GATE_SIZES = (3, 2, 1)
#: The gate of phrases of a single word for texts that have more than ASCII; no word is like it.
_FOREIGN = "\n"

_NOTICES = sections("notices.txt")[""]
# Thai, Lao and Khmer end sentences by a space; what ends in their letters may be one.
_END = re.compile(r"[.!?…:;。！？।؟۔։።၊။」』）】“”’\"»')\]\u0e00-\u0eff\u1780-\u17ff]\s*$")
# Cloudflare shows addresses as "[email protected]".
_ADDRESS = re.compile(r"(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\[email\sprotected\])\W*$")
#: What stands before a label, and after it: ">> Read also", "▶ Related", "(Photo: …)".
_ARROWS = " >»›▶►▷■●•·–—|+*（([【-→👉📌⏩"
#: A number is that of the comments, or of the photos.
_AFTER_LABEL = " :…：/】])）([（0123456789"
_MARKS = "“”„’‘–—…«»\xa0"
_NO_LETTER = re.compile(r"[\W_]+")
_ASCII_EDGES = bytes(code for code in range(128) if not chr(code).isalnum())


def folded(text: str | None) -> str:
    """Reduce a text to its letters and digits, in lower case."""
    if not text:
        return ""
    # Most of what goes is ASCII, and bytes go twenty times as fast as a pattern; most of the rest is a few marks.
    text = text.encode("utf-8", "surrogatepass").translate(None, _ASCII_EDGES).decode("utf-8", "surrogatepass")
    if not text.isascii() and not text.isalnum():
        for mark in _MARKS:
            text = text.replace(mark, "")
        if not text.isalnum():
            text = _NO_LETTER.sub("", text)
    return text.lower()


def on_one_line(text: str) -> str:
    """Make every run of white space one space; most texts are so already, which is quicker to tell than to do."""
    text = text.strip()
    return text if text.isprintable() and "  " not in text else " ".join(text.split())


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends as sentences do."""
    return _END.search(text) is not None


def is_about_the_page(text: str) -> bool:
    """Tell whether a line begins as furniture does, or is its label: "Read more: …", "Publicité"."""
    lower = text[:OPENING_CHARS].lower().replace("i̇", "i")  # Turkish "İLGİLİ HABER"
    if _opens(lower):
        return True
    bare = lower if lower[:1].isalpha() else lower.lstrip(_ARROWS)
    return (bare != lower and _opens(bare)) or (len(text) < OPENING_CHARS and bare.rstrip(_AFTER_LABEL) in _labels())


def _opens(lower: str) -> bool:
    openings = _openings()
    for size in _GATE_SIZES:
        for entry in openings.get(lower[:size], ()):
            if lower.startswith(entry) and not (entry[-1].isalnum() and _goes_on(lower, len(entry))):
                return True
    return False


def _goes_on(text: str, end: int) -> bool:
    """Whether a word goes on after its first letters: "Tagsüber" begins with no "tags"."""
    return text[end : end + 1].isalnum()


def is_notice(text: str) -> bool:
    """Tell whether a paragraph is a notice of the page: "We may earn a commission …"."""
    return may_be_notice(text) and bool(notices_in([text.lower()]))


def may_be_notice(text: str) -> bool:
    """Tell whether a paragraph is short enough for a notice; a long one is of the article, whatever it says."""
    return len(text) <= NOTICE_CHARS


def says_notice(text: str, notices: Sequence[str]) -> bool:
    """Tell whether a paragraph says one of these notices."""
    return may_be_notice(text) and says_any(text, notices)


def notices_in(texts: Iterable[str]) -> list[str]:
    """List the notices that texts in lower case have: hardly a page has one, and one look at all tells so."""
    lower = "\n".join(texts)
    gates = _gates()
    words = sorted(_gate_words().intersection(lower.split()))
    words.append("" if lower.isascii() else _FOREIGN)
    # A rare character is looked for first, ten times as fast: a page in Cyrillic has none of a Chinese phrase.
    return [phrase for word in words for rare, phrase in gates[word] if rare in lower and phrase in lower]


def is_address(text: str) -> bool:
    """Tell whether a line is an e-mail address with, perhaps, a name before: "Jane Roe jroe@herald.example"."""
    named = "@" in text or "[email" in text
    return named and len(text.split()) <= ADDRESS_WORDS and _ADDRESS.search(text) is not None


def says_any(text: str, phrases: Sequence[str]) -> bool:
    """Tell whether a text has any of these phrases, which are in lower case; ten times as fast as a pattern of all."""
    lower = text.lower() if phrases else ""
    for phrase in phrases:  # a third faster than `any` with a generator  # noqa: SIM110
        if phrase in lower:
            return True
    return False


@cache
def _gates() -> dict[str, list[tuple[str, str]]]:
    """The notices by a word that a text with them must have; those of a single word by none.

    A word within a phrase stands alone in the text, too; the last may go on there, the first may follow a bracket.
    With each its last character in the order of the alphabets, which is a rare one: "x", "ș", "订".
    """
    found: dict[str, list[tuple[str, str]]] = {"": []}
    for phrase in _NOTICES:
        words = phrase.split()
        inner = words[1:-1] or words[:-1] or [""]
        found.setdefault(max(inner, key=len), []).append((max(phrase), phrase))
    found[_FOREIGN] = found[""]
    found[""] = [(rare, phrase) for rare, phrase in found[""] if phrase.isascii()]
    return found


@cache
def _gate_words() -> frozenset[str]:
    return frozenset(_gates())


@cache
def _labels() -> frozenset[str]:
    return frozenset(sections("openings.txt")["alone"])


@cache
def _openings() -> dict[str, list[str]]:
    """The entries by their first three characters; shorter ones by all that they have."""
    found: dict[str, list[str]] = {}
    for entry in sections("openings.txt")[""]:
        found.setdefault(entry[: _GATE_SIZES[0]], []).append(entry)
    return found
