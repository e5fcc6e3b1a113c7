"""A batch of raw files in, staged core rows out: read, normalised, checked, written."""

import hashlib
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from types import ModuleType

from tasks.model.article import NormalArticle, RawArticle, Withdrawal
from tasks.model.batch import SourceFile
from tasks.model.errors import ReadError
from tasks.model.identity import document_id
from tasks.model.names import is_escaped, on_disk
from tasks.model.plugins import stamp
from tasks.model.rejects import IGNORED
from tasks.model.settings import Settings
from tasks.model.steps import Steps, abreast, finished
from tasks.normalising.article import steps
from tasks.normalising.withdrawals import withdrawal
from tasks.readers import choose
from tasks.readers.containers import choose as choose_container
from tasks.readers.containers.budget import Budget
from tasks.readers.containers.walking import Member, members
from tasks.readers.decoding import check_limits
from tasks.readers.signs import has_magic
from tasks.readers.source import SAMPLE_BYTES, Options, Sample, Source
from tasks.storage import parts
from tasks.workers import pool
from tasks.workers.staging import Row, Rows, stage

#: An archive is hashed in pieces of this size; after each, the worker says that it is alive.
HASHED_BYTES = 16 * 2**20


_Item = NormalArticle | Withdrawal | ReadError


@dataclass(slots=True)
class Place:
    """Where the items of a member lie; `first` is the index of the first."""

    file: SourceFile
    member: Member
    file_sha256: str
    first: int
    bytes_sha256: str = ""
    passed: ReadError | None = None

    def __post_init__(self) -> None:
        whole = self.member.path is None and not self.member.compression and not self.member.item
        data = self.member.data
        if not self.member.error:
            self.bytes_sha256 = self.file_sha256 if whole else hashlib.sha256(data).hexdigest()


#: An article that touches the word lists which most articles need.
_SAMPLE = (
    b"Harbour opens again\n\nBy Jane Roe\n\nMay 5, 2024\n\n"
    + b"KYIV, May 5 (AFP) - The harbour is open, she said. " * 3
)


def warm_up() -> None:
    """Read an article of no account, so that what is loaded at first use is loaded."""
    source = Source("sample.txt", _SAMPLE)
    choose_container(source.sample)
    for item in _reader(source).read(source):
        finished(_normalised(item))


#: So many files are read at a time, step by step, unless they are large.
ABREAST, ABREAST_BYTES = 64, 2**21
#: Members of an archive that aren't to be read, by number, and why: those that cost a worker.
Passed = Mapping[int, ReadError]


def ingest(
    files: tuple[SourceFile, ...], settings: Settings, folder: Path, passed: Passed | None = None
) -> parts.Receipt:
    """Read files into a part folder; what cannot be read becomes a rejected document.

    `passed` is about a single file that is an archive.
    """
    started = time.perf_counter()
    rows = Rows()
    for group in _groups(files):
        for found in _read_abreast(files, group, settings, passed):
            rows.extend(found)
        rows.compact()
    return stage(rows, settings, folder, started)


def _groups(files: Sequence[SourceFile]) -> Iterator[list[int]]:
    """The numbers of the files that are read at a time."""
    group: list[int] = []
    size = 0
    for index, file in enumerate(files):
        if group and (len(group) == ABREAST or size + file.size > ABREAST_BYTES):
            yield group
            group, size = [], 0
        group.append(index)
        size += file.size
    if group:
        yield group


def _read_abreast(
    files: Sequence[SourceFile], group: list[int], settings: Settings, passed: Passed | None
) -> list[Rows]:
    found = [Rows() for _ in group]
    works = [_read_file(files[i], settings, rows, i, passed) for i, rows in zip(group, found, strict=True)]
    abreast(works, lambda number: pool.report(group[number]))
    return found


def reject(file: SourceFile, code: str, detail: str, settings: Settings, folder: Path) -> parts.Receipt:
    """Stage a file as rejected, unread: for files that crash or hang a worker."""
    rows = Rows()
    rows.documents.append(_document(file, None, 0) | _no_article(code, detail))
    return stage(rows, settings, folder, time.perf_counter())


def _read_file(
    file: SourceFile, settings: Settings, rows: Rows, index: int = 0, passed: Passed | None = None
) -> Steps[None]:
    """Read a file step by step; the members of an archive, which are many, one by one."""
    try:
        if file.code is not None:
            raise ReadError(file.code)
        with opened(f"{settings.raw}{os.sep}{on_disk(file.path)}") as stream:
            status = os.fstat(stream.fileno())
            spoken = _Voice(index)
            budget = Budget(settings, file.size, spoken)
            found, digest = members_of(stream, file, budget)
            taken: Counter[str | None] = Counter()
            for number, member in enumerate(spoken.counting(found)):
                place = Place(file, member, digest, max(member.item, taken[member.path]))
                place.passed = (passed or {}).get(number)
                work = read_member(place, budget, rows)
                taken[member.path] = (yield from work) if isinstance(found, list) else finished(work)
                rows.compact()
            after = os.fstat(stream.fileno())
    except ReadError as error:
        rows.documents.append(_document(file, None, 0) | _no_article(error.code, error.detail))
        return
    rows.stats.append(_stat(file, status, digest, moved=status.st_mtime_ns != after.st_mtime_ns))


class _Voice:
    """Says that the worker is alive, and at which member of the file it is, where that is an archive."""

    def __init__(self, index: int) -> None:
        self.index, self.number = index, -1

    def __call__(self) -> None:
        pool.report(self.index, self.number)

    def counting(self, found: Iterable[Member]) -> Iterator[Member]:
        """Pass members on; each is named before it is unpacked."""
        if isinstance(found, list):  # the file itself
            yield from found
            return
        members = iter(found)
        while True:
            self.number += 1
            self()
            if (member := next(members, None)) is None:
                return
            yield member


def opened(path: str) -> BufferedReader:
    """Open a raw file; raise ReadError(`vanished`, `unreadable`)."""
    try:
        return open(path, "rb")  # noqa: PTH123 - a Path for each file takes longer than to open it
    except FileNotFoundError as error:
        raise ReadError("vanished") from error
    except OSError as error:
        raise _unreadable(error) from error


def _unreadable(error: OSError) -> ReadError:
    return ReadError("unreadable", error.strerror or type(error).__name__)


def members_of(stream: BufferedReader, file: SourceFile, budget: Budget) -> tuple[Iterable[Member], str]:
    """What is in a file, itself where it is no container, and the SHA-256 of the file."""
    settings = budget.settings
    try:
        head = stream.read(SAMPLE_BYTES + 1)
        if choose_container(Sample(file.path, head[:SAMPLE_BYTES], len(head) <= SAMPLE_BYTES)):
            digest = _sha256(stream, budget.alive)
            if stream.tell() > settings.max_archive_bytes:
                raise ReadError("too_large", f"more than {settings.max_archive_bytes} bytes")
            stream.seek(0)
            return members(stream, file.path, budget), digest
        # A second read would be given a buffer of the largest size, at each small file.
        left = settings.max_file_bytes + 1 - len(head)
        data = head if len(head) <= SAMPLE_BYTES else head + stream.read(max(0, left))
    except OSError as error:
        raise _unreadable(error) from error
    if len(data) > settings.max_file_bytes:
        raise ReadError("too_large", f"more than {settings.max_file_bytes} bytes")
    return [Member(file.path, data=data)], hashlib.sha256(data).hexdigest()


def _sha256(stream: BufferedReader, alive: Callable[[], None]) -> str:
    state = hashlib.sha256()
    stream.seek(0)
    while piece := stream.read(HASHED_BYTES):
        state.update(piece)
        alive()
    return state.hexdigest()


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
        reader = _reader(source)
        if settings.formats and reader.NAME not in settings.formats:
            raise ReadError("excluded", f"the setting `formats` leaves {reader.NAME} out")
        yield
        _check(reader, source, settings)
        yield
        for index, item in enumerate(reader.read(source), place.first):
            yield
            normal = yield from _normalised(item)
            yield
            _add(rows, place, source, reader, index, normal)
        if index < place.first:
            raise ReadError("no_body", "the file holds no items")
    except Exception as error:
        problem = error if isinstance(error, ReadError) else ReadError("internal_error", _where(error))
        index += 1
        rows.documents.append(_facts(place, source, reader, index) | _no_article(problem.code, problem.detail))
    return index + 1


def _stat(file: SourceFile, status: os.stat_result, digest: str, *, moved: bool) -> Row:
    same = not moved and (status.st_size, status.st_mtime_ns) == (file.size, file.mtime_ns)
    mtime = file.mtime_ns if same else -1  # it moves: read it again next time
    return {"path": file.path, "size": file.size, "mtime_ns": mtime, "inode": file.inode, "sha256": digest}


def _reader(source: Source) -> ModuleType:
    if not source.data.strip():
        raise ReadError("empty", f"{len(source.data)} bytes")
    reader = choose(source.sample)
    if reader is None:
        head = source.sample.head
        raise ReadError("binary" if b"\0" in head and not has_magic(head) else "unknown_format")
    return reader


def _check(reader: ModuleType, source: Source, settings: Settings) -> None:
    """Decode a text and check it, where the format is one of lines: a minified page is one line."""
    if getattr(reader, "LINES", True):
        check_limits(source.text, settings.max_line_chars)


def _normalised(raw: RawArticle | ReadError) -> Steps[_Item]:
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
    document = _facts(place, source, reader, index)
    if isinstance(item, ReadError):
        rows.documents.append(document | _no_article(item.code, item.detail))
        if rows.left_out is not None:
            rows.left_out[document["document_id"]] = list(item.left_out)
        return
    if isinstance(item, Withdrawal):
        rows.documents.append(document | _takes_back(item))
        return
    article = item.article | {"document_id": document["document_id"]}
    rows.documents.append(document | _has_article(article, item))
    rows.add(article, item.children())
    if rows.left_out is not None:
        rows.left_out[document["document_id"]] = item.left_out


def _document(file: SourceFile, reader: ModuleType | None, index: int, path: str | None = None) -> Row:
    return {
        "document_id": document_id(file.path, path, index),
        "source_path": file.path,
        "member_path": path,
        "item_index": index,
        "format": reader.NAME if reader else "unknown",
        "bytes_sha256": "",
        "file_sha256": "",
        "byte_size": file.size,
        "reader": stamp(reader) if reader else None,
        "warnings": ["name_escaped"] if is_escaped(file.path) or is_escaped(path or "") else [],
    }


def _facts(place: Place, source: Source, reader: ModuleType | None, index: int) -> Row:
    decoded = source.encoding
    document = _document(place.file, reader, index, place.member.path)
    return document | {
        "bytes_sha256": place.bytes_sha256,
        "file_sha256": place.file_sha256,
        "byte_size": len(source.data),
        "compression": ",".join(place.member.compression) or None,
        "encoding": decoded.encoding if decoded else None,
        "encoding_source": decoded.source if decoded else None,
        "warnings": document["warnings"] + (list(decoded.warnings) if decoded else []),
    }


def _no_article(code: str, detail: str) -> Row:
    outcome = "ignored" if code in IGNORED else "rejected"
    return {"outcome": outcome, "reject_code": code, "reject_detail": detail or None}


def _takes_back(notice: Withdrawal) -> Row:
    return _no_article("cancelled", notice.reason) | {
        "article_id": notice.article_id,
        "item_id": notice.item_id,
        "revised_at": notice.revised_at,
    }


def _has_article(article: Row, item: NormalArticle) -> Row:
    return {
        "outcome": "ok",
        "article_id": article["article_id"],
        "item_id": item.item_id,
        "revised_at": article["modified_at"] or article["published_at"],
        "content_sha256": article["content_sha256"],
        "_warnings": item.warnings,
    }
