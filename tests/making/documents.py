"""Small documents made from strings: PDF, DOCX, ODT, RTF. `python -m tests.making.documents` writes the golden ones.

Nothing here depends on the clock, so that the same text makes the same bytes.
"""

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

GOLDEN = Path(__file__).parents[1] / "golden" / "readers"

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_ODF = (
    f'xmlns:office="{_OFFICE}" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)


def packed(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of parts, in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_STORED if name == "mimetype" else method)
    return out.getvalue()


# ---- Word --------------------------------------------------------------------------------------------------------


def word(body: str, core: str = "", links: dict[str, str] | None = None, **more: str | bytes) -> bytes:
    """A Word document around the XML of its body."""
    rels = "".join(
        f'<Relationship Id="{key}" Type="link" Target="{url}" TargetMode="External"/>'
        for key, url in (links or {}).items()
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": "<Relationships/>",
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": f"<Relationships>{rels}</Relationships>",
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{_styles()}</w:styles>',
        "docProps/core.xml": f'<c:p xmlns:c="c" xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</c:p>',
    }
    return packed(parts | more)


def _styles() -> str:
    named = {"Titel": "Title", "Untertitel": "Subtitle", "Kop2": "heading 2", "Citaat": "Quote"}
    styles = (f'<w:style w:styleId="{key}"><w:name w:val="{name}"/></w:style>' for key, name in named.items())
    return '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>' + "".join(
        styles
    )


def paragraph(text: str, style: str = "", marks: str = "", run: str = "") -> str:
    """A paragraph of a Word document, with the XML of its own marks and its run's."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{marks}</w:pPr>{run_of(text, run)}</w:p>"


def run_of(text: str, marks: str = "") -> str:
    """A run of a Word document."""
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


# ---- OpenDocument ------------------------------------------------------------------------------------------------


def opendocument(body: str, meta: str = "", styles: str = "", **more: str | bytes) -> bytes:
    """An OpenDocument text around the XML of its body."""
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {_ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "meta.xml": f"<office:document-meta {_ODF}><office:meta>{meta}</office:meta></office:document-meta>",
    }
    return packed(parts | more)


# ---- PDF ---------------------------------------------------------------------------------------------------------

Run = tuple[float, float, float, str]  # x, y, size; a text that begins with `*` is bold


Linked = tuple[float, float, float, float, str]  # x0, y0, x1, y1, address


def pdf(
    pages: list[list[Run]], info: dict[str, str] | None = None, trailer: str = "", links: list[Linked] | None = None
) -> bytes:
    """A PDF of lines of Helvetica at their places, in the order given; text in Windows-1252. All pages have `links`."""
    objects: list[bytes] = [b"", b""]  # catalog and pages come last, when their content is known
    regular = _add(objects, b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    bold = _add(objects, b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>")
    fonts = f"<< /Font << /F1 {regular} 0 R /F2 {bold} 0 R >> >>"
    annotated = "".join(
        f"<< /Type /Annot /Subtype /Link /Rect [{x0} {y0} {x1} {y1}] /A << /S /URI /URI {_string(url)} >> >>"
        for x0, y0, x1, y1, url in links or []
    )
    marks = f"/Annots [{annotated}]" if annotated else ""
    kids = []
    for page in pages:
        content = b"\n".join(_shown(*run) for run in page)
        stream = _add(objects, b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        box = "/MediaBox [0 0 595 842]"
        kids.append(
            _add(
                objects,
                f"<< /Type /Page /Parent 2 0 R {box} /Resources {fonts} {marks}/Contents {stream} 0 R >>".encode(),
            )
        )
    said = "".join(f"/{key} {_string(value)} " for key, value in (info or {}).items())
    about = _add(objects, f"<< {said}>>".encode("cp1252"))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] /Count {len(kids)} >>".encode()
    return _file(objects, about, trailer)


def _add(objects: list[bytes], written: bytes) -> int:
    objects.append(written)
    return len(objects)


def _shown(x: float, y: float, size: float, text: str) -> bytes:
    font, text = ("F2", text[1:]) if text.startswith("*") else ("F1", text)
    return f"BT /{font} {size} Tf {x} {y} Td {_string(text)} Tj ET".encode("cp1252")


def _string(text: str) -> str:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"({escaped})"


def _file(objects: list[bytes], about: int, trailer: str = "") -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, written in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, written)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    out += f"trailer\n<< /Size {size} /Root 1 0 R /Info {about} 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


#: No password of a reader's opens what is encrypted so.
LOCKED = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O ({'o' * 32}) /U ({'u' * 32}) /P -4 >> /ID [<00><00>] "


def column(lines: list[str], x: float, y: float, size: float = 10, leading: float = 12) -> list[Run]:
    """Lines below one another."""
    return [(x, y - leading * number, size, line) for number, line in enumerate(lines)]


# ---- golden documents --------------------------------------------------------------------------------------------

_LEFT = [
    "LOWER BAY, March 5, 2024 - The café on the pier",
    "opened again on Monday, two weeks after the",
    "storm tore off its roof. The har-",
    "bour authority had called the work a long-",
    "awaited repair.",
    "   Three builders worked on it by day and by",
    "night, and the ferry brought them their bread.",
    "The long-awaited opening drew a crowd that",
]
_RIGHT = [
    "filled the pier from one end to the other.",
    '"We have never closed for so long," said the',
    "keeper, Marta Lindqvist. She had counted on",
    "three days.",
    "Coffee is free until noon. The roof, the autho-",
    "rity says, is going to hold for a hundred years,",
    "and the café is to stay open on Sundays, too.",
]
_OVER = [
    "The authority also plans a new quay. It is to",
    "be built by the end of next year, if the council",
    "agrees to pay a third of the cost.",
]


def columns_pdf() -> bytes:
    """A press release in two columns over two pages, with headers and footers."""
    header = [(72, 800, 8, "Harbour Authority of Lower Bay"), (450, 800, 8, "Press release 7/2024")]
    first = [
        *header,
        (72, 740, 20, "*Ferry café reopens after storm"),
        (72, 720, 12, "New roof took two weeks to build"),
    ]
    # The file has the right column first, as some programs write it.
    first += column(_RIGHT, 310, 690) + column(_LEFT, 72, 690) + [(290, 40, 8, "Page 1 of 2")]
    second = [*header, *column(_OVER, 72, 760), (290, 40, 8, "Page 2 of 2")]
    return pdf([first, second], {"Title": "Microsoft Word - release.doc", "Author": "Harbour Authority of Lower Bay"})


def release_docx() -> bytes:
    """A press release with a title, tracked changes, a link, a list and a table."""
    body = (
        paragraph("FOR IMMEDIATE RELEASE", run="<w:b/>")
        + paragraph("Harbour Authority of Lower Bay")
        + "<w:p>" + run_of("Contact: Marta Lindqvist") + "<w:r><w:br/></w:r>" + run_of("Tel: +44 20 7946 0") + "</w:p>"
        + paragraph("Ferry café reopens after storm", "Titel")
        + paragraph("New roof took two weeks to build", "Untertitel")
        + paragraph(
            "LOWER BAY, March 5, 2024 — The café on the pier opened again on Monday, two weeks after the storm tore "
            "off its roof."
        )
        + "<w:p>" + run_of("“We have ") + run_of("never", "<w:i/>") + run_of(" closed for so long,” said the keeper, ")
        + '<w:del w:id="1"><w:r><w:delText>Anna Berg</w:delText></w:r></w:del>'
        + '<w:ins w:id="2">' + run_of("Marta Lindqvist") + "</w:ins>" + run_of(". The plans are ")
        + '<w:hyperlink r:id="rId9">' + run_of("on the site") + "</w:hyperlink>" + run_of(".") + "</w:p>"
        + paragraph("What is new", "Kop2")
        + paragraph("A roof of slate", marks='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>')
        + paragraph("A stove", marks='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>')
        + f"<w:tbl><w:tr><w:tc>{paragraph('Seats')}</w:tc><w:tc>{paragraph('40')}</w:tc></w:tr></w:tbl>"
        + paragraph("###")
        + paragraph("Notes to editors: pictures are to be had from the authority.")
    )  # fmt: skip
    core = "<dc:title>Template 2019</dc:title><dc:creator>Microsoft User</dc:creator><dc:language>en-GB</dc:language>"
    return word(body, core, {"rId9": "https://port.example/cafe"})


def release_odt() -> bytes:
    """A press release with a title by style, spans, a list, a note and a tracked change."""
    body = (
        "<text:tracked-changes><text:changed-region><text:p>Nobody reads this.</text:p></text:changed-region>"
        "</text:tracked-changes>"
        "<text:p>PRESSEMITTEILUNG</text:p>"
        '<text:p text:style-name="P1">Café am Hafen öffnet nach Sturm</text:p>'
        "<text:p>Niederhafen, 5. März 2024 – Das Café am Hafen hat am Montag wieder geöffnet, zwei Wochen nach dem "
        "Sturm.</text:p>"
        '<text:p>„Wir waren <text:span text:style-name="T1">noch nie</text:span> so lange zu“, sagte die Wirtin, '
        "<text:note><text:note-body><text:p>Name geändert.</text:p></text:note-body></text:note>Marta Lind. Mehr steht "
        '<text:a xlink:href="https://hafen.example/">auf der Seite</text:a>.</text:p>'
        '<text:h text:outline-level="2">Was neu ist</text:h>'
        "<text:list><text:list-item><text:p>Ein Dach</text:p></text:list-item>"
        "<text:list-item><text:p>Ein<text:s/>Ofen</text:p></text:list-item></text:list>"
        "<text:p>Pressekontakt:<text:line-break/>Marta Lind<text:line-break/>presse@hafen.example</text:p>"
    )
    styles = (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
        '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    meta = (
        "<meta:initial-creator>Hafenamt Niederhafen</meta:initial-creator><dc:language>de-DE</dc:language>"
        "<meta:keyword>Hafen</meta:keyword><meta:keyword>Café</meta:keyword>"
    )
    return opendocument(body, meta, styles)


RELEASE_RTF = r"""{\rtf1\ansi\ansicpg1252\deff0\uc1{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset204 Times;}}
{\info{\title Ferry caf\'e9 reopens after storm}{\author Marta Lindqvist}{\creatim\yr2019\mo1\dy5}}
{\header\pard Harbour Authority of Lower Bay\par}
\pard\b PRESS RELEASE\b0\par
\pard\fs36 Ferry caf\'e9 reopens after storm\fs22\par
\pard LOWER BAY, March 5, 2024 \emdash  The caf\'e9 on the pier opened again on Monday, two weeks after the storm tore
 off its roof, and a Russian ship, the {\f1\'cc\'e8\'f0}, brought the slate.\par
\pard\ldblquote We have {\i never} closed for so long,\rdblquote  said the keeper, who is \u8776?60. The plans are
 {\field{\*\fldinst{HYPERLINK "https://port.example/cafe"}}{\fldrslt{on the site}}}.\par
{\*\shppict{\pict\pngblip 89504e470d0a1a0a}}
\pard{\pntext\'b7\tab}A roof of slate\par
{\footer\pard Page 1\par}}
"""


def write_golden() -> None:
    """Write the golden documents."""
    made = {
        "pdf/columns.pdf": columns_pdf(),
        "docx/release.docx": release_docx(),
        "odt/release.odt": release_odt(),
        "rtf/release.rtf": RELEASE_RTF.encode("ascii"),
    }
    for name, data in made.items():
        (GOLDEN / name).parent.mkdir(exist_ok=True)
        (GOLDEN / name).write_bytes(data)


if __name__ == "__main__":
    write_golden()
