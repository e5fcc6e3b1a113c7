"""A page of a PDF in, its lines in reading order out, with where they stand and the size of their type, in points."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import c_int, create_string_buffer
from dataclasses import replace
from typing import Any

from tasks.model.errors import ReadError
from tasks.readers.cleaning import clean
from tasks.readers.pdf.columns import in_order
from tasks.readers.pdf.geometry import HYPHEN, Page, Piece, Word
from tasks.readers.pdf.links import Area, address_of, areas

#: PDFium marks a hyphen at the end of a line so, of the second kind in older versions.
HYPHENS = frozenset((0x02, 0xAD, 0xFFFE))

_BREAKS = frozenset((0x0A, 0x0D))
_GAP = 1.6  # in sizes of type: a wider one parts two pieces of a line
_BOLD = 600
_UPRIGHT = 0.1  # radians; what is turned further is a watermark or a margin's
#: PDFium isn't made for threads.
_LOCK = threading.Lock()


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """Open a PDF; raise ReadError(`encrypted`, `malformed`)."""
    # Imported late: few files need it.
    import pypdfium2  # type: ignore[import-untyped]

    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            code = "encrypted" if "password" in str(error).lower() else "malformed"
            raise ReadError(code, str(error)[:200]) from error
        try:
            yield document
        finally:
            document.close()


def page_of(document: Any, number: int, most: int) -> Page:
    """Read a page; raise ReadError(`too_complex`) where it has more than `most` characters."""
    import pypdfium2

    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return Page(0, 0, [])  # one that can't be read costs itself alone
    try:
        if text.count_chars() > most:
            raise ReadError("too_complex", "more characters than a book has")
        left, bottom, right, top = page.get_bbox()
        found = areas(document, page)
        pieces = [piece for piece in _pieces(text.raw, found) if piece.x1 > left and piece.x0 < right]
        return Page(bottom, top, in_order(pieces, number))
    finally:
        text.close()
        page.close()


def _pieces(text: Any, found: list[Area]) -> Iterator[Piece]:
    """Words that stand beside one another, as PDFium gives them."""
    piece: list[Word] = []
    for word in _words(text):
        if found and (url := address_of(word, found)):
            word = replace(word, url=url)
        if piece and not _goes_on(piece[-1], word):
            yield Piece(piece)
            piece = []
        piece.append(word)
    if piece:
        yield Piece(piece)


def _goes_on(last: Word, word: Word) -> bool:
    size = max(last.size, word.size)
    level = min(last.y1, word.y1) - max(last.y0, word.y0)
    return level > 0.5 * min(last.size, word.size) and -0.3 * size < word.x0 - last.x1 < _GAP * size


def _words(text: Any) -> Iterator[Word]:
    from pypdfium2.raw import FPDFText_CountChars, FPDFText_GetUnicode  # type: ignore[import-untyped]

    start, codes = 0, list[int]()
    for at in range(FPDFText_CountChars(text)):
        code = FPDFText_GetUnicode(text, at)
        if code in _BREAKS or chr(code).isspace():
            yield from _word(text, start, codes)
            codes = []
        else:
            start = at if not codes else start
            codes.append(code)
            if code in HYPHENS:  # what follows stands on the next line, with no break between
                yield from _word(text, start, codes)
                codes = []
    yield from _word(text, start, codes)


def _word(text: Any, start: int, codes: list[int]) -> Iterator[Word]:
    if not codes:
        return
    hyphened = codes[-1] in HYPHENS
    written = clean("".join(chr(code) for code in codes if code and code not in HYPHENS))
    first, last = _box(text, start), _box(text, start + len(codes) - 1 - (hyphened and len(codes) > 1))
    if not written or first is None or last is None or not _is_upright(text, start):
        return
    x0, x1 = min(first[0], last[0]), max(first[2], last[2])
    y0, y1 = min(first[1], last[1]), max(first[3], last[3])
    yield Word(written + HYPHEN * hyphened, x0, x1, y0, y1, _is_bold(text, start))


def _box(text: Any, at: int) -> tuple[float, float, float, float] | None:
    from pypdfium2.raw import FS_RECTF, FPDFText_GetLooseCharBox

    box = FS_RECTF()
    if not FPDFText_GetLooseCharBox(text, at, box) or box.top <= box.bottom:
        return None
    return box.left, box.bottom, box.right, box.top


def _is_upright(text: Any, at: int) -> bool:
    from pypdfium2.raw import FPDFText_GetCharAngle

    angle = FPDFText_GetCharAngle(text, at)
    return bool(angle < _UPRIGHT or angle > 6.28 - _UPRIGHT)


def _is_bold(text: Any, at: int) -> bool:
    from pypdfium2.raw import FPDFText_GetFontInfo, FPDFText_GetFontWeight

    if FPDFText_GetFontWeight(text, at) >= _BOLD:
        return True
    size = FPDFText_GetFontInfo(text, at, None, 0, c_int())
    if not 0 < size < 200:
        return False
    name = create_string_buffer(size)
    FPDFText_GetFontInfo(text, at, name, size, c_int())
    return b"bold" in name.value.lower()
