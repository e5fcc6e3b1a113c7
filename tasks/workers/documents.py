"""Rows of `documents`: a place in a raw file and what became of it in, its columns out."""

import hashlib
from dataclasses import dataclass
from types import ModuleType

from tasks.model.article import NormalArticle, Withdrawal
from tasks.model.batch import SourceFile
from tasks.model.errors import ReadError
from tasks.model.identity import document_id
from tasks.model.names import is_escaped
from tasks.model.plugins import stamp
from tasks.model.rejects import IGNORED
from tasks.readers.containers.walking import Member
from tasks.readers.source import Source
from tasks.workers.staging import Row


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


def of_file(file: SourceFile, reader: ModuleType | None, index: int, path: str | None = None) -> Row:
    """What is known of an item of a file before it is read; `path` is that of its member."""
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


def of_item(place: Place, source: Source, reader: ModuleType | None, index: int) -> Row:
    """The same, with what reading its member showed."""
    decoded = source.encoding
    row = of_file(place.file, reader, index, place.member.path)
    return row | {
        "bytes_sha256": place.bytes_sha256,
        "file_sha256": place.file_sha256,
        "byte_size": len(source.data),
        "compression": ",".join(place.member.compression) or None,
        "encoding": decoded.encoding if decoded else None,
        "encoding_source": decoded.source if decoded else None,
        "warnings": row["warnings"] + (list(decoded.warnings) if decoded else []),
    }


def no_article(code: str, detail: str) -> Row:
    """The columns of an item that gives no article: its outcome, the code and the detail."""
    outcome = "ignored" if code in IGNORED else "rejected"
    return {"outcome": outcome, "reject_code": code, "reject_detail": detail or None}


def taken_back(notice: Withdrawal) -> Row:
    """The columns of a notice that takes back an article."""
    return no_article("cancelled", notice.reason) | {
        "article_id": notice.article_id,
        "item_id": notice.item_id,
        "revised_at": notice.revised_at,
    }


def with_article(article: Row, item: NormalArticle) -> Row:
    """The columns of an item that gives an article."""
    return {
        "outcome": "ok",
        "article_id": article["article_id"],
        "item_id": item.item_id,
        "revised_at": article["modified_at"] or article["published_at"],
        "content_sha256": article["content_sha256"],
        "_warnings": item.warnings,
    }
