"""What inspecting a file found in, lines and tables for a terminal out; nothing out of the file is obeyed."""

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from tasks.model.rejects import CODES, WARNINGS
from tasks.reporting.escaping import cell
from tasks.reporting.grids import facts, grid
from tasks.reporting.inspection import Inspected, Inspection
from tasks.reporting.marking import markable, marked
from tasks.reporting.quantities import size
from tasks.reporting.values import plain

Row = dict[str, Any]

_LEFT_OUT_CHARS = 160
#: Shown elsewhere on the page, or of no use to people.
_NOT_SHOWN = frozenset(("body_text", "document_id"))
_BESIDE = ("contributors", "media")
_DOCUMENT = ("format", "encoding", "encoding_source", "compression", "reader", "partition", "bytes_sha256")


def page(found: Inspection, marks: Sequence[str] | None) -> Iterator[RenderableType]:
    """Lay out an inspection: a single document in full, several as a list. `marks` names tables; None means all."""
    yield from _file(found)
    if len(found.documents) == 1:
        yield from _document(found.documents[0], marks)
        return
    yield Text()
    yield grid(
        ("#", "member", "item#", "format", "outcome", "code", "words#", "headline or detail"),
        [_listed(number, each) for number, each in enumerate(found.documents)],
    )
    if found.more:
        yield Text("There are more; --limit N reads more of them.", "dim")
    yield Text("--member PATH or --item N shows one of them in full.", "dim")


def _file(found: Inspection) -> Iterator[RenderableType]:
    yield Text.assemble(cell(found.path, "bold"), f"  {size(found.size)}")
    if found.container:
        yield from facts([("container", f"{found.container}: its first bytes say so")])
        return
    sure = [f"{name} {value:.2f}" for name, value in found.sureness.items()]
    yield from facts([
        ("reader", sure[0] if sure else "none takes this kind of file"),
        ("less sure", ", ".join(sure[1:]) or None),
    ])  # fmt: skip


def _listed(number: int, each: Inspected) -> tuple[object, ...]:
    document, article = each.document, each.article
    said = article["title"] if article else document["reject_detail"]
    words = article["word_count"] if article else None
    columns = ("member_path", "item_index", "format", "outcome", "reject_code")
    return (number, *(document[name] for name in columns), words, said)


def _document(each: Inspected, marks: Sequence[str] | None) -> Iterator[RenderableType]:
    document = each.document
    yield from facts([("member", document["member_path"]), *((name, document[name]) for name in _DOCUMENT)])
    for code in document["warnings"]:
        yield from facts([("warning", f"{code}: {WARNINGS[code]}")])
    if code := document["reject_code"]:
        yield from facts([
            (document["outcome"], f"{code}: {CODES[code]}"), ("detail", document["reject_detail"]),
        ])  # fmt: skip
    if each.article:
        yield from _article(each, marks)
    yield from _left_out(each)


def _article(each: Inspected, marks: Sequence[str] | None) -> Iterator[RenderableType]:
    article = each.article or {}
    yield _heading("articles")
    yield from facts((name, _shown(value)) for name, value in article.items() if name not in _NOT_SHOWN)
    for name in _BESIDE:
        if rows := each.tables.get(name):
            columns = [column for column in rows[0] if column != "article_id"]
            yield _heading(name)
            yield grid(columns, [[_shown(row[column]) for column in columns] for row in rows])
    counts = [(name, len(rows)) for name, rows in each.tables.items() if name not in ("articles", *_BESIDE)]
    yield _heading("rows")
    yield from facts(counts)
    yield _heading("text")
    there = markable(each.tables)
    yield from marked(each.tables, [name for name in there if marks is None or name in marks])


def _left_out(each: Inspected) -> Iterator[RenderableType]:
    if each.left_out:
        yield _heading("left out of the text")
        yield grid(("rule", "text"), [(piece.rule, _cut(piece.text)) for piece in each.left_out])


def _heading(text: str) -> Text:
    return Text(f"\n{text}", "bold")


def _shown(value: object) -> object:
    known = plain(value)
    return ", ".join(map(str, known)) or None if isinstance(known, list) else known


def _cut(text: str) -> str:
    return f"{text[:_LEFT_OUT_CHARS]}… ({len(text):,} characters)" if len(text) > _LEFT_OUT_CHARS else text
