"""The command `python -m bench.pages`: quality and time of the page reader and of the rivals that are installed.

Needs gold pages in `../shared/corpora`, a folder each with `gold.jsonl`; says so where there are none.
"""

import gc
import gzip
import importlib
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tasks.model.article import RawArticle
from tasks.model.errors import ReadError
from tasks.normalising.article import normalise
from tasks.readers import html
from tasks.readers.decoding import decode_markup
from tasks.readers.html.signs import declared_encoding
from tasks.readers.source import Source

CORPORA = Path(__file__).parents[2] / "shared" / "corpora"
SETS = ("pages_world", "pages_reader")

Extract = Callable[[bytes], str]


def newsmill(data: bytes) -> str:
    """Give the body text that Newsmill publishes."""
    try:
        [found] = html.read(Source("page.html", data))
        return str(normalise(found).article["body_text"]) if isinstance(found, RawArticle) else ""
    except ReadError:
        return ""


def reader(data: bytes) -> str:
    """Give the text of the page's reader alone: body and metadata, nothing normalised."""
    [found] = html.read(Source("page.html", data))
    return "\n".join(block.text for block in found.blocks) if isinstance(found, RawArticle) else ""


def rivals() -> dict[str, Extract]:
    """List the extractors that are installed, by name."""
    found: dict[str, Extract] = {"newsmill": newsmill, "newsmill's reader": reader}
    if module := _module("trafilatura"):
        found["trafilatura fast"] = lambda data: module.extract(_text(data), fast=True, include_comments=False) or ""
        found["trafilatura"] = lambda data: module.extract(_text(data), include_comments=False) or ""
    if plain := _module("resiliparse.extract.html2text"):
        found["resiliparse"] = lambda data: plain.extract_plain_text(_text(data), main_content=True)
    return found


def f1(text: str, gold: str) -> tuple[float, float]:
    """Give precision and recall of a text's runs of four words."""
    mine, wanted = _shingles(text), _shingles(gold)
    common = (mine & wanted).total()
    return common / max(1, mine.total()), common / max(1, wanted.total())


def main() -> None:
    """Measure and print."""
    pages = list(_pages())
    if not pages:
        print(f"No gold pages in {CORPORA}")
        return
    gc.freeze()
    for name, extract in rivals().items():
        for group in SETS:
            rows = [(data, gold) for own, data, gold in pages if own == group]
            for data, _ in rows[:3]:
                extract(data)  # models and word lists are loaded once a process
            started = time.process_time()
            texts = [extract(data) for data, _ in rows]
            spent = 1000 * (time.process_time() - started) / len(rows)
            scores = [f1(text, gold) for text, (_, gold) in zip(texts, rows, strict=True)]
            p, r = (sum(column) / len(rows) for column in zip(*scores, strict=True))
            print(f"{name:18} {group:14} precision {p:.3f} recall {r:.3f} F1 {2 * p * r / (p + r):.3f} {spent:6.2f} ms")


def _pages() -> Iterator[tuple[str, bytes, str]]:
    for group in SETS:
        gold = CORPORA / group / "gold.jsonl"
        for line in gold.read_text("utf-8").splitlines() if gold.exists() else ():
            page = json.loads(line)
            yield group, gzip.decompress((CORPORA / group / page["file"]).read_bytes()), page["text"]


def _module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def _text(data: bytes) -> str:
    return decode_markup(data, declared_encoding(data)).text


def _shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1)))


if __name__ == "__main__":
    main()
