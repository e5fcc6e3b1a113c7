"""The command `python -m bench`: runs benchmarks, keeps their figures, writes the page about them."""

import argparse
import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bench import machine, page, results
from bench.bounded import bounded
from bench.many import many
from bench.measurement import Plan, Row, shown
from bench.named import named
from bench.one_changed import one_changed
from bench.prefect_share import prefect_share
from bench.signed import signed
from bench.stages import stages
from bench.unchanged import start_up, unchanged
from bench.where_when import where_when
from bench.whole import whole

BENCHMARKS: dict[str, Callable[[Plan], list[Row]]] = {
    "stages": stages,
    "where_when": where_when,
    "start_up": start_up,
    "whole": whole,
    "unchanged": unchanged,
    "one_changed": one_changed,
    "prefect_share": prefect_share,
    "many": many,
    "bounded": bounded,
    "signed": signed,
    "named": named,
}
CORES = 2


def main() -> None:
    """Read the command line and do what it says."""
    # As an exit, not a death: a server that a benchmark has started is then ended too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    options = _options()
    if options.list:
        print("\n".join(BENCHMARKS))
    elif options.table:
        _write_page()
    else:
        _measure(options.names or list(BENCHMARKS), _plan(options), keep=not options.quick)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure Newsmill as ratios to references.")
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[[], *BENCHMARKS], help="all where none is named")
    parser.add_argument("--articles", type=int, default=100_000, help="how many at most; a tenth is measured too")
    parser.add_argument("--quick", action="store_true", help="2,000 articles, one round; keeps no figures")
    parser.add_argument("--work", type=Path, default=Path("bench/work"), help="the folder for articles and datasets")
    parser.add_argument("--list", action="store_true", help="list the benchmarks")
    parser.add_argument("--table", action="store_true", help="write docs/benchmarks.md from the newest figures")
    return parser.parse_args()


def _plan(options: argparse.Namespace) -> Plan:
    if options.quick:
        return Plan(options.work, articles=2_000, fewer=200, rounds=1)
    return Plan(options.work, options.articles, max(1, options.articles // 10))


def _measure(names: list[str], plan: Plan, *, keep: bool) -> None:
    machine.pin(CORES)
    for name in names:
        rows = BENCHMARKS[name](plan)
        _print(name, rows)
        if keep:
            results.keep(date.today().isoformat(), machine.facts(), name, rows)


def _print(name: str, rows: list[Row]) -> None:
    print(f"\n{name}")
    for row in rows:
        ratio = "" if row.ratio is None else f"ratio {shown(row.ratio)}"
        print(f"  {row.name}: {shown(row.value)} {row.unit}  [{row.reference}]  {ratio}", flush=True)


def _write_page() -> None:
    page.PAGE.write_text(page.page(results.newest()), encoding="utf-8")
    print(f"Wrote {page.PAGE} from {results.FOLDER}")


if __name__ == "__main__":
    main()
