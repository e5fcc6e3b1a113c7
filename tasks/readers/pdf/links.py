"""A page of a PDF in; the boxes on it that lead to addresses of the web out."""

from collections.abc import Iterator
from ctypes import byref, c_int, create_string_buffer
from typing import Any, NamedTuple

from tasks.readers.pdf.geometry import Word

MAX_LINKS = 500  # of a page
_URL_BYTES = 2_000


class Area(NamedTuple):
    """A box, in points from the page's lower left, and its address."""

    x0: float
    y0: float
    x1: float
    y1: float
    url: str


def areas(document: Any, page: Any) -> list[Area]:
    """The boxes of link annotations with a URI, in the file's order."""
    return list(_areas(document.raw, page.raw))


def address_of(word: Word, areas: list[Area]) -> str:
    """The address of the first box that the word's middle is in; empty where none is."""
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return next((a.url for a in areas if a.x0 <= x <= a.x1 and a.y0 <= y <= a.y1), "")


def _areas(document: Any, page: Any) -> Iterator[Area]:
    from pypdfium2.raw import FPDF_LINK, FS_RECTF, FPDFLink_Enumerate, FPDFLink_GetAnnotRect  # type: ignore[import-untyped]

    position, link, box = c_int(0), FPDF_LINK(), FS_RECTF()
    for _ in range(MAX_LINKS):
        if not FPDFLink_Enumerate(page, byref(position), byref(link)):
            return
        url = _url(document, link)
        if url and FPDFLink_GetAnnotRect(link, byref(box)):
            yield Area(box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top), url)


def _url(document: Any, link: Any) -> str:
    from pypdfium2.raw import PDFACTION_URI, FPDFAction_GetType, FPDFAction_GetURIPath, FPDFLink_GetAction

    action = FPDFLink_GetAction(link)
    if not action or FPDFAction_GetType(action) != PDFACTION_URI:
        return ""
    size = FPDFAction_GetURIPath(document, action, None, 0)
    if not 1 < size <= _URL_BYTES:
        return ""
    written = create_string_buffer(size)
    FPDFAction_GetURIPath(document, action, written, size)
    return written.value.decode("utf-8", "replace").strip()
