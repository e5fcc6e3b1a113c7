r"""The bytes of an RTF file in, text that striprtf reads in linear time out: no pictures, one short table of fonts."""

import re

from tasks.readers.cleaning import clean

#: Groups that hold no text, and are most of many files: `{\*\themedata 504b0304…}`.
_BULKY = (
    "pict", "nonshppict", "objdata", "themedata", "colorschememapping", "datastore", "blipuid", "latentstyles",
    "fonttbl", "listtable", "listoverridetable", "rsidtbl", "xmlnstbl", "filetbl", "stylesheet", "colortbl", "fontemb",
)  # fmt: skip
_STEP = re.compile(rf"\\bin(\d{{1,9}}) ?|\\[\\{{}}]|\{{(?:\\\*)?\\(?:{'|'.join(_BULKY)})(?![a-z])|[{{}}]")
_FONT = re.compile(r"\\f(\d{1,5})(?!\d)[^{};]{0,200}?\\fcharset(\d{1,3})(?!\d)")
_FONTS = re.compile(r"\{\\fonttbl(?![a-z])")
_FONT_CHARS = 200_000
_MOST_FONTS = 1_000
_STATED = re.compile(r"\{\\(title|author|company|keywords)(?![a-z]) ?([^{}]{1,1000})\}")
_CHARACTER = re.compile(r"\\u(-?\d{1,6})\??|\\'([0-9a-fA-F]{2})|\\[a-z]{1,32}-?\d{0,10} ?")
_FIELD = re.compile(r"\\fldinst(?![a-z])")


#: Around what a field shows for an address: noncharacters, which neither Latin-1 nor an escape of RTF can give.
OPEN, CLOSE = "\U0001fffe", "\U0001ffff"
# `{\field{\*\fldinst {HYPERLINK "https://…" \\o "…"}}{\fldrslt text}}`
_LINK = re.compile(
    r"\\fldinst(?![a-z])[^\"]{0,200}?HYPERLINK\s{1,9}\"([^\"{}\s]{1,2000})\"[^{}]{0,300}\}{1,9}\s{0,9}"
    r"(?:\{[^{}]{0,300}\}\s{0,9}){0,2}\{\\fldrslt(?![a-z]) ?"
)
_BRACE = re.compile(r"\\[\\{}]|[{}]")
_SHOWN_CHARS = 3_000


def with_anchors(written: str) -> tuple[str, list[str]]:
    """Put marks around what shows links; also the addresses, in their order."""
    pieces, urls, at = list[str](), list[str](), 0
    for field in _LINK.finditer(written):
        end = _end_of_group(written, field.end())
        if field.start() < at or end is None:
            continue
        pieces += [written[at : field.end()], OPEN, written[field.end() : end], CLOSE]
        urls.append(field[1])
        at = end
    return "".join([*pieces, written[at:]]), urls


def _end_of_group(written: str, start: int) -> int | None:
    """Where the group ends that a place is in."""
    depth = 0
    for brace in _BRACE.finditer(written, start, start + _SHOWN_CHARS):
        depth += (brace[0] == "{") - (brace[0] == "}")
        if depth < 0:
            return brace.start()
    return None


def prepared(data: bytes) -> str:
    """Decode, and take out what has no text."""
    written = data.decode("latin-1")
    fonts = _fonts(written)
    kept: list[str] = []
    start, depth = 0, 0  # `depth`: in how many groups of a group that is left out
    at = 0
    while (step := _STEP.search(written, at)) is not None:
        at = step.end() + (int(step[1]) if step[1] else 0)
        mark = step[0]
        if depth:
            depth += (mark[0] == "{") - (mark == "}")
            start = at if depth == 0 else start
        elif step[1] or len(mark) > 2:
            kept.append(written[start : step.start()])
            start, depth = at, 0 if step[1] else 1
    if not depth:
        kept.append(written[start:])
    # A space after `\fldinst` keeps striprtf from putting addresses into the text.
    return _FIELD.sub(r"\\fldinst ", _with_fonts("".join(kept), fonts))


def stated(written: str) -> dict[str, str]:
    """Title, author and so on of the group `info`."""
    head = written[:100_000]
    return {name: _plain(value) for name, value in reversed(_STATED.findall(head))}


def _fonts(written: str) -> str:
    """A table of fonts with nothing but numbers and character sets."""
    table = _FONTS.search(written)
    if table is None:
        return ""
    found = dict(_FONT.findall(written[table.end() : table.end() + _FONT_CHARS]))
    lines = [rf"{{\f{number}\fcharset{charset} x;}}" for number, charset in list(found.items())[:_MOST_FONTS]]
    return "{\\fonttbl\n" + "\n".join(lines) + "}"


def _with_fonts(written: str, fonts: str) -> str:
    start = re.match(r"\s*\{\\rtf\d?(?:\\[a-z]{1,32}-?\d{0,10} ?|\s){0,40}", written)
    return written[: start.end()] + fonts + written[start.end() :] if start else written


def _plain(value: str) -> str:
    def character(match: re.Match[str]) -> str:
        if match[1]:
            code = int(match[1]) % 0x10000
            return chr(code)
        return bytes.fromhex(match[2]).decode("cp1252", "replace") if match[2] else ""

    return " ".join(clean(_CHARACTER.sub(character, value)).split())
