"""The body: blocks of text in, body text with its paragraphs, sentences and links out, every offset exact."""

import re
from dataclasses import dataclass, field
from urllib.parse import urljoin

from tasks.model.article import Block, RawLink
from tasks.normalising.sentences import blanked, split
from tasks.normalising.urls import canonical, domain

Row = dict[str, object]

SUBHEAD_CHARS = 70
PROSE_CHARS = 80
GAP = "\n\n"
_MARK = re.compile(r" [\W_](?= )")

_KINDS = {"heading": "subhead", "list_item": "list_item", "blockquote": "blockquote"}
_STOP = (".", "!", "…", ",", ";", ":", "。", "”", '"', "»", ")", "—", "-")


@dataclass(slots=True)
class Paragraph:
    """A paragraph on its way into the body: `block` is its number among the article's blocks."""

    text: str
    block: int
    kind: str = "text"
    links: list[RawLink] = field(default_factory=list)
    strong: bool = False


def paragraph(block: Block, number: int, start: int = 0, end: int | None = None) -> Paragraph:
    """Make a paragraph of `block.text[start:end]`, white space trimmed, links moved along."""
    cut = block.text[start:end]
    text = cut.strip()
    strong = bool(block.strong) and block.strong[0][0] == 0 and block.strong[-1][1] >= len(block.text)
    links = _moved(block.links, start + len(cut) - len(cut.lstrip()), len(text)) if block.links else []
    return Paragraph(text, number, _KINDS.get(block.kind, "text"), links, strong)


def _moved(links: list[RawLink], start: int, length: int) -> list[RawLink]:
    moved = [RawLink(max(0, x.start - start), min(length, x.end - start), x.url) for x in links]
    return [link for link in moved if link.start < link.end]


def mark_subheads(paragraphs: list[Paragraph]) -> None:
    """Take a short line without full stop between two paragraphs of prose for a sub-head: "A long winter"."""
    for i in range(1, len(paragraphs) - 1):
        each = paragraphs[i]
        if len(each.text) <= SUBHEAD_CHARS * (2 if each.strong else 1) and each.kind == "text" and _is_line(each):
            before, after = paragraphs[i - 1], paragraphs[i + 1]
            if _is_prose(before) and _is_prose(after):
                each.kind = "subhead"


def _is_line(each: Paragraph) -> bool:
    text = each.text
    return (
        not text.endswith(_STOP) and (text[0].isupper() or each.strong or text[0].isdigit()) and len(text.split()) <= 12
    )


def _is_prose(each: Paragraph) -> bool:
    return len(each.text) >= PROSE_CHARS and each.kind == "text"


@dataclass(slots=True)
class Body:
    """The text of an article with the rows of its parts."""

    text: str
    paragraphs: list[Row]
    blocks: list[int]

    def sentences(self, language: str | None) -> list[Row]:
        """Rows of `sentences`."""
        rows: list[Row] = []
        shown = blanked(self.text)
        for number, each in enumerate(self.paragraphs):
            text, base = str(each["text"]), self._start(number)
            for start, end in split(text, language, shown[base : base + len(text)]):
                rows.append(
                    {
                        "sentence_index": len(rows),
                        "paragraph_index": number,
                        "start": base + start,
                        "end": base + end,
                        "text": text[start:end],
                    }
                )
        return rows

    def _start(self, number: int) -> int:
        start = self.paragraphs[number]["start"]
        assert isinstance(start, int)
        return start

    def line(self) -> str:
        """The text on one line, with a space between words."""
        line = self.text.replace(GAP, " ")
        if line.isprintable() and "  " not in line:  # as nearly always: no white space but single spaces
            return line
        return " ".join(self.text.split())

    def after(self, block: int | None) -> int | None:
        """Number the paragraph that a block of the article follows; None where it stands before the text."""
        if block is None:
            return None
        earlier = [number for number, own in enumerate(self.blocks) if own <= block]
        return earlier[-1] if earlier else None


def word_count(line: str) -> int:
    """Count words, parted by single spaces: `well-known` is one, a mark on its own is none."""
    return bool(line) + line.count(" ") - len(_MARK.findall(f" {line} "))


def build(paragraphs: list[Paragraph]) -> Body:
    """Join paragraphs by blank lines."""
    rows: list[Row] = []
    start = 0
    for number, each in enumerate(paragraphs):
        end = start + len(each.text)
        rows.append({"paragraph_index": number, "kind": each.kind, "start": start, "end": end, "text": each.text})
        start = end + len(GAP)
    return Body(GAP.join(each.text for each in paragraphs), rows, [each.block for each in paragraphs])


def links(paragraphs: list[Paragraph], url: str | None) -> list[Row]:
    """Rows of `links`; relative addresses are resolved against the article's, other schemes are dropped."""
    rows: list[Row] = []
    own = domain(url) if url else ""
    base = 0
    for each in paragraphs:
        for link in each.links:
            if row := _link(link, each.text, base, url, own):
                rows.append({"link_index": len(rows), **row})
        base += len(each.text) + len(GAP)
    return rows


def _link(link: RawLink, text: str, base: int, url: str | None, own: str) -> Row | None:
    target = _absolute(link.url.strip(), url)
    found = canonical(target) if target else None
    if found is None:
        return None
    site = domain(found)
    return {
        "url": link.url,
        "canonical_url": found,
        "domain": site,
        "anchor_text": text[link.start : link.end],
        "start": base + link.start,
        "end": base + link.end,
        "internal": bool(own) and site == own,
    }


def _absolute(target: str, url: str | None) -> str | None:
    if target.startswith("#") or not target:
        return None
    if target.startswith(("http://", "https://")):
        return target
    try:
        return urljoin(url, target) if url else None
    except ValueError:
        return None
