"""A gold file and a processed folder in, the scorer's figures out, as numbers by label and key."""

import ast
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

Figures = dict[str, dict[str, float]]

_LINE = re.compile(r"(?P<label>[^{]*?)\s*(?P<values>\{.*\})\s*(?P<rest>.*)")
_PAIR = re.compile(r"(\S(?:.*?\S)??) (-?\d+(?:\.\d+)?)(?:\s+|$)")
_HEAD = re.compile(r"# (\d+) .* without an article(?:; body text found: ([\d.]+))?")


def score(scorer: Path, task: str, gold: Path, processed: Path) -> Figures:
    """Call the scorer; raises RuntimeError with its last lines where it fails."""
    command = [sys.executable, str(scorer), task, str(gold), str(processed)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise RuntimeError(f"{scorer.name} {task} failed:\n{ended.stderr[-2000:]}")
    return parse(ended.stdout)


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
