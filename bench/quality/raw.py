"""A gold file in, a folder of raw article files out, the way they reach the pipeline."""

import json
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

Document = Mapping[str, Any]


def documents(gold: Path) -> Iterator[Document]:
    """Yield the documents of a gold file."""
    for line in gold.read_text(encoding="utf-8").split("\n"):  # texts hold other line ends, such as U+2028
        if line.strip():
            yield json.loads(line)


def write(task: str, gold: Path, folder: Path, *, partly: bool = False) -> int:
    """Write the raw files of a gold file into a new folder; give their number.

    With `partly`, a document ends with the line of its last label.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if task == "pages":
        return _pages(gold, folder)
    count = 0
    for number, document in enumerate(documents(gold)):
        if document.get("text", "").strip():
            name, content = _file(task, number, _labelled(document) if partly else document)
            (folder / name).write_text(content, encoding="utf-8")
            count += 1
    return count


def _labelled(document: Document) -> Document:
    """A document up to the end of the line that holds its last label."""
    text = document["text"]
    labels = [label["end"] for kind in ("entities", "dates", "places") for label in document.get(kind, [])]
    end = text.find("\n", max(labels, default=0))
    return {**document, "text": text if end < 0 else text[:end]}


def _pages(gold: Path, folder: Path) -> int:
    names = [document["file"] for document in documents(gold)]
    for name in names:
        shutil.copyfile(gold.parent / name, folder / name)
    return len(names)


def _file(task: str, number: int, document: Document) -> tuple[str, str]:
    if task == "languages":
        return f"{number:05}.json", json.dumps({"title": None, "text": document["text"]}, ensure_ascii=False)
    return f"{document['id']}.txt", dump(document)


def dump(document: Document) -> str:
    """Lay a document out as a plain-text file: headline, byline, date, body, address."""
    parts = [document.get("title") or document["id"]]
    if document.get("byline"):
        parts.append(f"By {document['byline']}")
    if day := document.get("date"):
        parts.append(_day(day))
    parts += [line.strip() for line in document["text"].split("\n") if line.strip()]
    if document.get("url"):
        parts += ["Original url:", f"<{document['url']}>"]
    return "\n\n" + "\n\n".join(parts) + "\n"


def _day(day: str) -> str:
    """`May 2, 2024`; as it stands where it is no ISO date."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{found:%B} {found.day}, {found.year}"


def plain_gold(task: str, gold: Path, folder: Path) -> Path:
    """Give the gold file that the scorer can read: where an author is a list, a copy has it as `authors`."""
    if task != "pages":
        return gold
    copy = folder / f"{gold.parent.name}.jsonl"
    lines = [json.dumps(_with_authors(document), ensure_ascii=False) for document in documents(gold)]
    copy.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return copy


def _with_authors(document: Document) -> Document:
    author = document.get("author")
    return {**document, "author": None, "authors": author} if isinstance(author, list) else document
