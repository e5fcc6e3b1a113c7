"""The body of a story as elements of XML in, the same as HTML out, for `tasks.readers.fragments`.

Namespaces go; NITF's own elements become HTML's; what marks a name or an amount inside a line becomes a `span`.
"""

from html import escape

from lxml import etree

from tasks.readers.xml_trees import Node, name_of

_KEPT = frozenset((
    "html", "body", "p", "div", "section", "article", "header", "footer", "main", "aside", "br", "hr", "ul", "ol",
    "li", "dl", "dt", "dd", "blockquote", "pre", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "h1",
    "h2", "h3", "h4", "h5", "h6", "a", "em", "i", "b", "strong", "u", "q", "sub", "sup", "img", "figure", "figcaption",
    "head", "script", "style", "noscript", "iframe", "form",
))  # fmt: skip
# NITF 3.x to HTML; a `block` is a group of paragraphs, `bq` a quoted passage.
_NITF = {
    "body.content": "div", "block": "div", "hl1": "h2", "hl2": "h3", "bq": "blockquote", "nitf-table": "div",
    "note": "div", "fn": "div", "hedline": "div", "abstract": "div", "nitf-col": "div", "credit": "p",
}  # fmt: skip
# A note to editors or a picture is no text of the story; a table's metadata says how to set it.
_LEFT_OUT = frozenset(("media", "nitf-table-metadata", "correction", "ed-msg", "caption"))
_ATTRIBUTES = ("href", "src", "alt", "style", "width", "height")
_EMPTY = frozenset(("br", "hr", "img"))


def html_of(node: Node, left_out: frozenset[str] = frozenset()) -> str:
    """Write an element as HTML, without the elements named."""
    pieces: list[str] = []
    skipped = None
    for event, each in etree.iterwalk(node, events=("start", "end")):
        if skipped is not None:
            skipped = None if each is skipped and event == "end" else skipped
        elif event == "start" and each is not node and name_of(each) in _LEFT_OUT | left_out:
            skipped = each
        else:
            pieces.append(_opened(each) if event == "start" else _closed(each))
        if event == "end" and each is not node and skipped is None and each.tail:
            pieces.append(escape(each.tail, quote=False))
    return "".join(pieces)


def _opened(node: Node) -> str:
    tag = _tag(node)
    attributes = "".join(f' {name}="{escape(value)}"' for name in _ATTRIBUTES if (value := node.get(name)) is not None)
    return f"<{tag}{attributes}>{escape(node.text or '', quote=False)}"


def _closed(node: Node) -> str:
    tag = _tag(node)
    return "" if tag in _EMPTY else f"</{tag}>"


def _tag(node: Node) -> str:
    name = name_of(node).lower()
    return name if name in _KEPT else _NITF.get(name, "span")
