"""The command `python -m bench.scorecard`: quality on every gold set that is there, kept and written as a page.

Figures go to `bench/results/quality.json`, the page to `docs/scorecard.md`; no text of the corpora goes anywhere.
"""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.quality import page
from bench.quality.measuring import Bench, Result
from bench.quality.sets import CORPORA, FIGURES, SCORER, SETS, GoldSet

KEPT = Path(__file__).parent / "results" / "quality.json"


def main() -> None:
    """Read the command line and do what it says."""
    options = _options()
    if options.list:
        print("\n".join(gold_set.name for gold_set in SETS))
    elif options.table:
        write(load(options.kept), options.page)
    else:
        measure(options.names, Bench(options.corpora, options.scorer, options.work), options.kept, options.page)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.scorecard", description="Measure Newsmill against gold.")
    names = [gold_set.name for gold_set in SETS]
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[[], *names], help="all where none is named")
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="the folder of gold files")
    parser.add_argument("--scorer", type=Path, default=SCORER, help="the program that compares")
    parser.add_argument("--work", type=Path, default=Path("bench/work/scorecard"), help="the folder for scratch files")
    parser.add_argument("--kept", type=Path, default=KEPT, help="the file of figures")
    parser.add_argument("--page", type=Path, default=page.PAGE, help="the page to write")
    parser.add_argument("--list", action="store_true", help="list the sets")
    parser.add_argument("--table", action="store_true", help="write the page from the kept figures")
    return parser.parse_args()


def measure(names: list[str], bench: Bench, kept: Path, written: Path) -> None:
    """Measure sets one after the other; each replaces its own figures in the kept ones, and the page is written."""
    for gold_set in SETS:
        if not names or gold_set.name in names:
            result = _measured(gold_set, bench)
            _print(gold_set.name, result)
            keep(gold_set.name, result, kept)
    write(load(kept), written)


def _measured(gold_set: GoldSet, bench: Bench) -> Result:
    """Measure a set; where the pipeline or the scorer fails, say so and go on with the others."""
    try:
        return bench.measure(gold_set)
    except RuntimeError as error:
        print(error)
        return Result(gold_set.task, skipped=f"failed: {str(error).splitlines()[0]}")


def keep(name: str, result: Result, path: Path) -> None:
    """Put the figures of a set into the file; a set that is skipped keeps older figures, if it has any."""
    known = load(path)
    if not result.skipped or name not in known or known[name]["skipped"]:
        known[name] = result.plain()
    ordered = {gold_set.name: known[gold_set.name] for gold_set in SETS if gold_set.name in known}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(ordered, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def load(path: Path) -> dict[str, Any]:
    """The kept figures by set; none where there is no file yet."""
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return loaded


def write(results: Mapping[str, Any], path: Path) -> None:
    """Write the page."""
    path.write_text(page.page(results), encoding="utf-8")


def _print(name: str, result: Result) -> None:
    if result.skipped:
        print(f"{name}: skipped, {result.skipped}", flush=True)
        return
    shown = ((title, result.figures.get(label, {}).get(key)) for label, key, title in FIGURES[result.task])
    print(f"{name}: " + ", ".join(f"{title} {value:.3f}" for title, value in shown if value is not None), flush=True)


if __name__ == "__main__":
    main()
