"""Text in, clean text out: one kind of line end, NFC, ordinary spaces, nothing invisible, mojibake repaired.

Gates come first: `str.isprintable` is false for every control, format and exotic space character, so text that needs
nothing costs three scans in C.
"""

import re
import unicodedata
from typing import NamedTuple

# Scripts that join letters: "می‌خواهم" needs its zero-width non-joiner, "ක්‍ෂ" its joiner.
_JOINING = "\u0600-\u08ff\u0900-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc"
_EMOJI = "\u2600-\u27bf\ufe0f\U0001f000-\U0001faff"
_JOINER = re.compile(rf"(?<![{_JOINING}{_EMOJI}])[\u200c\u200d]|(?<=[{_EMOJI}])[\u200c\u200d](?![{_EMOJI}])")
_ESCAPE = re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# What UTF-8 looks like in a one-byte encoding: a lead byte's character, then a continuation byte's.
_CONTINUATION = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\ufffd"
_MOJIBAKE = {
    "\ufffd": re.compile("\ufffd"),
    **{lead: re.compile(f"{lead}[{_CONTINUATION}]") for lead in "ÂÃÄÅÎÏÐÑ×ØÙâ"},
    **{lead: re.compile(f"{lead}[{_CONTINUATION}]{{2}}") for lead in "àãìïð"},
    # The same in Windows-1251, "РџСЂРёРІРµС‚ вЂ“": no Cyrillic orthography has these pairs.
    "Ђ": re.compile("вЂ"),
    "Р": re.compile("Р[°ѕµ]"),
}
# No text uses these C1 controls: they are Windows-1252 quotes and dashes read as Latin-1, "it\x92s".
_WINDOWS_QUOTE = re.compile("[\x91-\x94\x96\x97]")
_WINDOWS = str.maketrans("\x91\x92\x93\x94\x96\x97", "‘’“”–—")


class Cleaned(NamedTuple):
    """Clean text and the codes, out of `tasks.model.rejects.WARNINGS`, of what was done to it."""

    text: str
    warnings: list[str]


def clean(text: str) -> str:
    """Clean a text; cleaning it again changes nothing."""
    if text.isascii() and text.isprintable():
        return text
    return clean_telling(text).text


def is_clean(text: str) -> bool:
    """Tell quickly whether cleaning leaves a text as it is; False where only cleaning itself could tell."""
    if not _is_printable(text):
        return False
    return text.isascii() or not (_may_be_mojibake(text) or not unicodedata.is_normalized("NFC", text))


def clean_telling(text: str) -> Cleaned:
    """Clean a text and tell what was removed or repaired."""
    warnings: set[str] = set()
    while (cleaner := _pass(text, warnings)) != text:
        text = cleaner
    return Cleaned(text, sorted(warnings))


def _pass(text: str, warnings: set[str]) -> str:
    if not _is_printable(text):
        text = _without_invisible(text, warnings)
    if text.isascii():
        return text
    if _may_be_mojibake(text):
        text = _repaired(text, warnings)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _is_printable(text: str) -> bool:
    return text.replace("\n", " ").replace("\t", " ").isprintable()


def _without_invisible(text: str, warnings: set[str]) -> str:
    text = _SURROGATE.sub("\ufffd", _joined_surrogates(text))
    if not text.isascii():
        # Before anything goes: "Ã\xad" is an "í", though a soft hyphen alone is invisible.
        text = _repaired(text, warnings) if _may_be_mojibake(text) else text
        text = _with_windows_quotes(text, warnings)
    text = _LINE_END.sub("\n", text).replace("\u2029", "\n\n")
    visible = _CONTROL.sub("", _ESCAPE.sub("", text))
    if visible != text:
        warnings.add("controls_removed")
    return _SPACE.sub(" ", _JOINER.sub("", _INVISIBLE.sub("", visible)))


def _with_windows_quotes(text: str, warnings: set[str]) -> str:
    if _WINDOWS_QUOTE.search(text) is None:
        return text
    warnings.add("mojibake_repaired")
    return text.translate(_WINDOWS)


def _joined_surrogates(text: str) -> str:
    # JSON writes "😀" as two escapes, and some writers cut between them.
    if _SURROGATE.search(text) is None:
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _may_be_mojibake(text: str) -> bool:
    for lead, pattern in _MOJIBAKE.items():  # a third faster than `any` with a generator  # noqa: SIM110
        if lead in text and pattern.search(text) is not None:
            return True
    return False


def _repaired(text: str, warnings: set[str]) -> str:
    lines = text.split("\n")
    repaired = [line if line.isascii() else _repaired_line(line) for line in lines]
    if repaired != lines:
        warnings.add("mojibake_repaired")
    return "\n".join(repaired)


def _repaired_line(line: str) -> str:
    # Imported late: slow, and few files need it.
    from ftfy import fix_encoding
    from ftfy.badness import badness

    fixed = str(fix_encoding(line))
    certain = fixed != line and badness(fixed) < badness(line) and len(fixed) < len(line)
    return fixed if certain else line
