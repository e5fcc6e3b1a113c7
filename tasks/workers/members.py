"""A member of a raw file in, or the whole file, the rows of its articles out: its reader found, read, normalised."""

from pathlib import Path
from types import ModuleType

from tasks.model.article import NormalArticle, RawArticle, Withdrawal
from tasks.model.errors import ReadError
from tasks.model.settings import Settings
from tasks.model.steps import Steps
from tasks.normalising.article import steps
from tasks.normalising.withdrawals import withdrawal
from tasks.readers import choose
from tasks.readers.containers.budget import Budget
from tasks.readers.decoding import check_limits
from tasks.readers.signs import has_magic
from tasks.readers.source import Options, Source
from tasks.workers.documents import Place, no_article, of_item, taken_back, with_article
from tasks.workers.staging import Rows

_Item = NormalArticle | Withdrawal | ReadError


def read_member(place: Place, budget: Budget, rows: Rows) -> Steps[int]:
    """Read the items of a member; return the place after the last."""
    yield
    member, settings = place.member, budget.settings
    explain = rows.left_out is not None
    options = Options(settings.fields, settings.feed_teasers, settings.extractor, explain)
    source = Source(member.name, member.data, options, member.address, member.charset, budget)
    reader, index = member.container, place.first - 1
    try:
        if error := member.error or place.passed:
            raise error
        reader = reader_of(source)
        if settings.formats and reader.NAME not in settings.formats:
            raise ReadError("excluded", f"the setting `formats` leaves {reader.NAME} out")
        yield
        check(reader, source, settings)
        yield
        for index, item in enumerate(reader.read(source), place.first):
            yield
            normal = yield from normalised(item)
            yield
            _add(rows, place, source, reader, index, normal)
        if index < place.first:
            raise ReadError("no_body", "the file holds no items")
    except Exception as error:
        problem = error if isinstance(error, ReadError) else ReadError("internal_error", _where(error))
        index += 1
        rows.documents.append(of_item(place, source, reader, index) | no_article(problem.code, problem.detail))
    return index + 1


def reader_of(source: Source) -> ModuleType:
    """Find the reader of a file; raise ReadError where it is empty, binary or of no known format."""
    if not source.data.strip():
        raise ReadError("empty", f"{len(source.data)} bytes")
    reader = choose(source.sample)
    if reader is None:
        head = source.sample.head
        raise ReadError("binary" if b"\0" in head and not has_magic(head) else "unknown_format")
    return reader


def check(reader: ModuleType, source: Source, settings: Settings) -> None:
    """Decode a text and check its lines, where the format is one of lines: a minified page is one line."""
    if getattr(reader, "LINES", True):
        check_limits(source.text, settings.max_line_chars)


def normalised(raw: RawArticle | ReadError) -> Steps[_Item]:
    """Normalise what a reader yields, step by step; an error is a result, too."""
    if isinstance(raw, ReadError):
        return raw
    try:
        if raw.withdrawn:
            return withdrawal(raw)
        article: NormalArticle = yield from steps(raw)
        return article
    except ReadError as error:
        return error
    except Exception as error:
        return ReadError("internal_error", _where(error))


def _where(error: Exception) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__}{place}"


def _add(
    rows: Rows,
    place: Place,
    source: Source,
    reader: ModuleType,
    index: int,
    item: _Item,
) -> None:
    document = of_item(place, source, reader, index)
    if isinstance(item, ReadError):
        rows.documents.append(document | no_article(item.code, item.detail))
        if rows.left_out is not None:
            rows.left_out[document["document_id"]] = list(item.left_out)
        return
    if isinstance(item, Withdrawal):
        rows.documents.append(document | taken_back(item))
        return
    article = item.article | {"document_id": document["document_id"]}
    rows.documents.append(document | with_article(article, item))
    rows.add(article, item.children())
    if rows.left_out is not None:
        rows.left_out[document["document_id"]] = item.left_out
