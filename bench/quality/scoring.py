"""A gold file and a processed folder in, the scorer's figures out, as numbers by label and key."""

import ast
import contextlib
import functools
import importlib.util
import io
import re
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

Figures = dict[str, dict[str, float]]

_LINE = re.compile(r"(?P<label>[^{]*?)\s*(?P<values>\{.*\})\s*(?P<rest>.*)")
_PAIR = re.compile(r"(\S(?:.*?\S)??) (-?\d+(?:\.\d+)?)(?:\s+|$)")
_HEAD = re.compile(r"# (\d+) .* without an article(?:; body text found: ([\d.]+))?")


def load(scorer: Path) -> ModuleType:
    """The scorer as a module; how it carries gold spans over to bodies is remembered, for it takes the most time."""
    spec = importlib.util.spec_from_file_location("newsmill_scorer", scorer)
    if spec is None or spec.loader is None:
        raise RuntimeError(f"{scorer} can't be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.Aligned = functools.cache(module.Aligned)  # type: ignore[attr-defined]
    return module


def score(scorer: ModuleType, task: str, gold: Path, snapshot: Path) -> Figures:
    """Call the scorer; raises RuntimeError where it fails, whatever it fails of."""
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            scorer.TASKS[task](gold, snapshot)
    except Exception as error:
        raise RuntimeError(f"the scorer failed at {task}: {type(error).__name__}: {error}") from error
    return parse(printed.getvalue())


def parse(output: str) -> Figures:
    """Read what the scorer prints: `label {'key': value} key value`, `key value key value`, and comments."""
    found: Figures = {}
    for line in output.splitlines():
        if head := _HEAD.match(line):
            found["documents"] = {"missing": float(head[1]), **({"text found": float(head[2])} if head[2] else {})}
        elif row := _LINE.fullmatch(line):
            values = _numbers(ast.literal_eval(row["values"]))
            found.setdefault(row["label"] or "all", {}).update(values | _pairs(row["rest"]))
        elif not line.startswith("#"):
            found.setdefault("figures", {}).update(_pairs(line))
    return found


def _numbers(values: Mapping[str, object]) -> dict[str, float]:
    """Numbers as they are, and those of texts such as `0.95 of 120`."""
    return {key: float(str(value).split(" ", 1)[0]) for key, value in values.items()}


def _pairs(text: str) -> dict[str, float]:
    return {name: float(value) for name, value in _PAIR.findall(text)}
