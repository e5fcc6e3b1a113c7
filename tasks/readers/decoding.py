"""Bytes in, clean text out, with the encoding and how it was found: BOM, strict UTF-8, declared, detected."""

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from tasks.model.errors import ReadError
from tasks.readers.cleaning import clean_telling

#: The encoding that a file says it has, or what finds that in its bytes, which is asked only where they aren't UTF-8.
Declared = str | Callable[[bytes], str | None] | None
EncodingSource = Literal["utf8", "bom", "declared", "detected"]

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers read these labels as Windows-1252, which is what such files are (WHATWG Encoding, "names and labels").
_LATIN = {"ascii", "iso8859-1", "iso8859-15", "cp1252"}
_LATIN_KIN = {"cp1250", "cp1254", "cp1257", "cp1258", "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-9", "iso8859-10"}
# Likewise: the declared one lacks characters that files said to be in it have.
_BROADER = {
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
    "euc_jp": "euc_jp", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis_620": "cp874",
}  # fmt: skip
_WIDE_XML = (
    (re.compile(rb"\0\0\0<\0"), "utf-32-be"), (re.compile(rb"<\0\0\0[^\0]\0"), "utf-32-le"),
    (re.compile(rb"\0<\0[^\0]"), "utf-16-be"), (re.compile(rb"<\0[^\0]\0"), "utf-16-le"),
)  # fmt: skip
_NEVER = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf-7", "mbcs", "oem"}
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\x0b\x0c\r\x1b") + b"\x7f"
_BAD = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffe\uffff\ue000-\uf8ff]")
_DETECTOR_BYTES = 65536
_BINARY_BYTES = 16384


@dataclass(frozen=True, slots=True)
class Decoded:
    """Clean text, the codec's name, how it was found, and the codes of what was odd."""

    text: str
    encoding: str
    source: EncodingSource
    warnings: list[str] = field(default_factory=list)


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode and clean a file; raise ReadError(`empty`, `binary` or `undecodable`)."""
    if not data.strip():
        raise ReadError("empty")
    text, encoding, source = _decoded(data, declared, data)
    cleaned = clean_telling(text)
    if not cleaned.text.strip():
        raise ReadError("empty")
    guessed = ["encoding_guessed"] if source == "detected" else []
    return Decoded(cleaned.text, encoding, source, guessed + cleaned.warnings)


def decode_markup(data: bytes, declared: Declared = None) -> Decoded:
    """Decode a file without cleaning its text, for formats whose markup is parsed first; errors as `decode` has."""
    if not data or data.isspace():
        raise ReadError("empty")
    text, encoding, source = _decoded(data, declared, data[:_BINARY_BYTES])
    return Decoded(text, encoding, source, ["encoding_guessed"] if source == "detected" else [])


def check_limits(text: str, max_line_chars: int) -> None:
    """Raise ReadError(`line_too_long`) where a line has more characters than `max_line_chars`."""
    start = 0
    while len(text) - start > max_line_chars:
        end = text.rfind("\n", start, start + max_line_chars + 1)
        if end < 0:
            raise ReadError("line_too_long", f"a line has more than {max_line_chars:,} characters")
        start = end + 1


def is_binary(data: bytes) -> bool:
    """Tell whether more than one byte in 200 is a control character, as in no text of one-byte units."""
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls * 200 > len(data)


def wide_encoding(data: bytes) -> str | None:
    """`utf-16-le` or `utf-16-be` for text without a BOM whose NUL bytes all lie on one side and that reads as text."""
    sides = data[1::2], data[0::2]
    zeros = [side.count(0) for side in sides]
    if len(data) % 2 or not any(zeros) or all(zeros):
        return None
    high, encoding = (sides[0], "utf-16-le") if zeros[0] else (sides[1], "utf-16-be")
    latin = max(zeros) * 10 > len(high) * 4
    other = len(high) >= 20 and max(zeros) * 20 > len(high) and len(set(high[:2000])) <= 5
    text = _strict(data, encoding) if latin or other else None
    return encoding if text is not None and _is_sane(text) else None


def wide_xml(data: bytes) -> str | None:
    """Name the encoding of XML in UTF-16 or UTF-32 without a BOM, told by its `<` (XML 1.0, appendix F)."""
    return next((encoding for start, encoding in _WIDE_XML if start.match(data)), None)


def _decoded(data: bytes, declared: Declared, sample: bytes) -> tuple[str, str, EncodingSource]:
    """Text, codec and how it was found; `sample` is what tells text from binary rubbish."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding, "bom"
    if xml := wide_xml(data):
        return data.decode(xml, "replace"), xml, "declared"
    if b"\0" in sample and (wide := wide_encoding(data)):
        return data.decode(wide, "replace"), wide, "detected"
    if is_binary(sample):
        raise ReadError("binary")
    if (text := _strict(data, "utf-8")) is not None:
        return text, "utf-8", "utf8"
    codec = _codec((declared(data) if callable(declared) else declared) or "")
    codec = _BROADER.get(codec or "", codec)
    if codec and (text := _declared(data, codec)) is not None and _is_sane(text):
        return text, codec, "declared"
    return *_detected(data), "detected"


def _detected(data: bytes) -> tuple[str, str]:
    if (text := _damaged_utf8(data)) is not None:
        return text, "utf-8"
    for codec in _guesses(data):
        text = _strict(data, codec)
        if text is not None and _is_sane(text):
            return text, codec
    raise ReadError("undecodable", "no encoding gives text of letters")


def _guesses(data: bytes) -> list[str]:
    """Codecs to try: Windows-1252 first where few letters are foreign, as the detector is at a loss with those."""
    # Imported late: one file in thirty needs it.
    import cchardet

    found = cchardet.detect(data[:_DETECTOR_BYTES])
    guess = _codec(found["encoding"] or "")
    if guess is None or guess.startswith(("mac", "cp437", "cp85")):
        return ["cp1252"]
    foreign = data.translate(None, bytes(range(128)))
    sparse = len(foreign) * 100 < len(data) or len(foreign) < 4
    return ["cp1252", guess] if sparse and guess in _LATIN_KIN else [guess, "cp1252"]


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 cut in a character, or with a few foreign bytes: whole sequences outnumber broken ones five to one."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = len(text) - broken - len(data.translate(None, bytes(range(128, 256))))
    cut_only = broken == 1 and text.endswith("\ufffd") and len(data) > 3 and whole > 0
    if cut_only:
        return text[:-1]
    return text if whole > 5 * broken else None


def _codec(label: str) -> str | None:
    label = label.strip().lower()
    try:
        name = codecs.lookup(label.removeprefix("x-")).name
    except (LookupError, ValueError):
        return None
    if name in _NEVER:
        return None
    return "cp1252" if name in _LATIN else name


def _declared(data: bytes, codec: str) -> str | None:
    """Text of the declared encoding; of one of several bytes a character, a few that are broken cost themselves."""
    text = _strict(data, codec)
    if text is not None or codec not in ("utf-8", *_BROADER.values()):
        return text
    text = data.decode(codec, "replace")
    foreign = len(data.translate(None, bytes(range(128))))
    return text if text.count("\ufffd") * 5 < foreign else None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _is_sane(text: str) -> bool:
    sample = text[:20000]
    letters = sum(map(str.isalpha, sample))
    bad = len(_BAD.findall(sample))
    return letters * 2 > len(sample.replace(" ", "")) and bad * 500 <= len(sample)
