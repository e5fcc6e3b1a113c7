"""A run that finds nothing new, and what of it is only the start of Python and of the command."""

import sys

from bench import corpus
from bench.measurement import Plan, Row, against, best
from bench.mill import COMMAND, mill
from bench.processes import run


def start_up(plan: Plan) -> list[Row]:
    """How long the command takes to say anything, against Python's own start."""
    python = best(lambda: run([sys.executable, "-c", "pass"]), plan.rounds)
    return [
        against(f"`{name}`", best(lambda: run(command), plan.rounds), "s", "`python -c pass`", python)  # noqa: B023
        for name, command in _COMMANDS.items()
    ]


_COMMANDS = {
    "newsmill --help": [COMMAND, "--help"],
    "newsmill tables": [COMMAND, "tables"],
    "import flows.process": [sys.executable, "-c", "import flows.process"],
    "import prefect": [sys.executable, "-c", "import prefect"],
}


def unchanged(plan: Plan) -> list[Row]:
    """A run with nothing new, against listing the files and against the start-up."""
    raw, processed = corpus.raw(plan, plan.articles), corpus.processed(plan, plan.articles)
    runs = [mill(raw, processed) for _ in range(plan.rounds)]
    if any(one.state != "unchanged" for one in runs):
        raise RuntimeError(f"A run over the same {plan.articles:,} files found something new: {runs[0].report}")
    wall = min(one.ended.wall for one in runs)
    listing = best(lambda: [path.stat() for path in raw.rglob("*")], plan.rounds)
    imports = best(lambda: run([sys.executable, "-c", "import flows.process"]), plan.rounds)
    name = f"nothing new among {plan.articles:,} files"
    return [
        against(name, wall, "s", "`stat` of each file, plain loop", listing),
        against(f"{name}, without imports", wall - imports, "s", "importing the code", imports),
    ]
