"""The command `python -m bench.pages`: quality and time of the page reader and of its rivals, side by side.

Needs gold pages in `../shared/corpora`, a folder each with `gold.jsonl`; says so where there are none. Figures are kept
in `bench/results/pages.json`, the page is `docs/pages.md`.
"""

import argparse
import gc
import gzip
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bench.extractors import PACKAGES, Extract, Found, beside, importable
from tasks.workers.worker import FRUGAL

CORPORA = Path(__file__).parents[2] / "shared" / "corpora"
KEPT = Path(__file__).parent / "results" / "pages.json"
PAGE = Path(__file__).parents[1] / "docs" / "pages.md"
SETS = ("pages_world", "pages", "pages_reader")
FIELDS = ("title", "authors", "day")

Figures = dict[str, float]


def main() -> None:
    """Read the command line, measure, print and keep."""
    options = _options()
    if not os.environ.items() >= FRUGAL.items():  # all extractors run as a worker does
        os.execve(sys.executable, [sys.executable, "-m", "bench.pages", *sys.argv[1:]], {**os.environ, **FRUGAL})
    if options.beside:
        beside(options.beside)
    kept: dict[str, Any] = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    extractors = importable()
    for name, (package, _) in PACKAGES.items():
        if name not in extractors:
            print(f"{name}: can't be imported; pip install {package} into an environment, and name it with --beside")
    gc.freeze()
    for name in options.names or extractors if not options.table else ():
        for group in SETS:
            if figures := measure(extractors[name], group):
                kept.setdefault(name, {})[group] = figures
                keep(kept)
                print(f"{name:18} {group:12}", "  ".join(f"{key} {value:.3f}" for key, value in figures.items()))
    keep(kept)


def keep(kept: Mapping[str, Any]) -> None:
    """Write the figures, and the page's table of them."""
    rounded = json.loads(json.dumps(kept), parse_float=lambda number: round(float(number), 4))
    KEPT.write_text(json.dumps(rounded, indent=1, sort_keys=True) + "\n", "utf-8")
    table = "\n".join(rows(kept))
    before, mark, _ = PAGE.read_text("utf-8").partition("<!-- figures -->\n")
    PAGE.write_text(f"{before}{mark}\n{table}\n", "utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description="Measure extractors of articles.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"newsmill, newsmill's reader, {', '.join(PACKAGES)}")
    parser.add_argument("--beside", type=Path, help="a virtual environment that has the rivals")
    parser.add_argument("--table", action="store_true", help="write the page from the kept figures")
    return parser.parse_args()


def measure(extract: Extract, group: str) -> Figures:
    """Measure an extractor on a set: body or segments, fields, milliseconds of CPU a page; nothing without gold."""
    pages = list(_pages(group))
    for data, _ in pages[::10]:
        _attempt(extract, data)  # models and word lists are loaded once a process
    started = time.process_time()
    found = [_attempt(extract, data) for data, _ in pages]
    spent = 1000 * (time.process_time() - started) / max(1, len(pages))
    gold = [page for _, page in pages]
    return {**_bodies(found, gold), **_segments(found, gold), **_fields(found, gold), "ms": spent} if pages else {}


def _attempt(extract: Extract, data: bytes) -> Found:
    """A rival that fails on a page finds nothing there."""
    try:
        return extract(data)
    except Exception as error:
        print(f"  {type(error).__name__}: {' '.join(str(error).split())[:80]}")
        return Found()


def _pages(group: str) -> Iterable[tuple[bytes, dict[str, Any]]]:
    gold = CORPORA / group / "gold.jsonl"
    for line in gold.read_text("utf-8").splitlines() if gold.exists() else ():
        page = json.loads(line)
        yield gzip.decompress((CORPORA / group / page["file"]).read_bytes()), page


def _bodies(found: list[Found], gold: list[dict[str, Any]]) -> Figures:
    """Precision and recall of runs of four words, averaged over pages, as article-extraction-benchmark counts."""
    scores = [f1(each.text, page["text"]) for each, page in zip(found, gold, strict=True) if page.get("text")]
    if not scores:
        return {}
    p, r = (sum(column) / len(scores) for column in zip(*scores, strict=True))
    return {"precision": p, "recall": r, "f1": 2 * p * r / ((p + r) or 1)}


def _segments(found: list[Found], gold: list[dict[str, Any]]) -> Figures:
    """F1 of segments that must and must not be in the body, as trafilatura's evaluation counts."""
    counts: Counter[str] = Counter()
    for each, page in zip(found, gold, strict=True):
        flat = " ".join(each.text.split())
        counts["wrong"] += sum(" ".join(text.split()) in flat for text in page.get("without", ()))
        inside = [" ".join(text.split()) in flat for text in page.get("with", ())]
        counts["right"] += sum(inside)
        counts["missed"] += len(inside) - sum(inside)
    right = 2 * counts["right"]
    return {"segments": right / (right + counts["wrong"] + counts["missed"])} if right else {}


def _fields(found: list[Found], gold: list[dict[str, Any]]) -> Figures:
    """Shares of pages with the gold's title, its exact set of authors, its day."""
    shares: Figures = {}
    for name in FIELDS:
        verdicts = [v for each, page in zip(found, gold, strict=True) if (v := _is_right(name, each, page)) is not None]
        if verdicts:
            shares[name] = sum(verdicts) / len(verdicts)
    return shares


def _is_right(name: str, found: Found, page: Mapping[str, Any]) -> bool | None:
    """Whether a field is the gold's; None where the gold has none, or the extractor doesn't look for it."""
    if name == "title":
        return _plain(found.title) == _plain(page["title"]) if page.get("title") else None
    if name == "authors":
        stated = page.get("authors") or page.get("author") or ()
        stated = re.split(r"\s*[;,]\s*", stated) if isinstance(stated, str) else stated
        wanted = {_plain(author) for author in stated if author}
        return {_plain(each) for each in found.authors or ()} == wanted if wanted else None
    return found.day == str(page["date"])[:10] if page.get("date") else None


def f1(text: str, gold: str) -> tuple[float, float]:
    """Give precision and recall of a text's runs of four words."""
    mine, wanted = _shingles(text), _shingles(gold)
    common = (mine & wanted).total()
    return common / max(1, mine.total()), common / max(1, wanted.total())


def _shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1)))


def _plain(text: str | None) -> str:
    return " ".join(re.findall(r"\w+", text or "")).casefold()


def rows(kept: Mapping[str, Any]) -> list[str]:
    """Write the kept figures as a table: an extractor a line, the sets side by side."""
    columns = [("pages_world", key) for key in ("precision", "recall", "f1", *FIELDS, "ms")]
    columns += [
        ("pages", "segments"),
        ("pages", "title"),
        ("pages", "ms"),
        ("pages_reader", "f1"),
        ("pages_reader", "ms"),
    ]
    titles = [f"{group.replace('_', ' ')}: {key}" for group, key in columns]
    lines = ["| extractor | " + " | ".join(titles) + " |", "|---|" + "---:|" * len(columns)]
    for name in [each for each in ("newsmill", "newsmill's reader", *PACKAGES) if each in kept]:
        cells = [_cell(key, kept[name].get(group, {}).get(key)) for group, key in columns]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return lines


def _cell(key: str, value: float | None) -> str:
    if value is None or (key in FIELDS and not value):
        return "–"
    return f"{value:.1f}" if key == "ms" else f"{value:.3f}"


if __name__ == "__main__":
    main()
