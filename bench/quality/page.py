"""The figures of all sets in, `docs/scorecard.md` out."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.quality.sets import FIGURES, GOALS

PAGE = Path(__file__).parents[2] / "docs" / "scorecard.md"

HEAD = """# Scorecard

Written by `python -m bench.scorecard` from `bench/results/quality.json`; don't edit it.

```
python -m bench.scorecard              every set whose corpus is there
python -m bench.scorecard NAME…        some of them
python -m bench.scorecard --list       their names
python -m bench.scorecard --table      this page from the kept figures
```

Texts and labels lie outside the repository, in `../shared/corpora`; only figures are kept. Each set's documents are
written as raw files, `newsmill run --plain` runs over them, and `../shared/score/score.py` compares what it published
with the gold. Of `meantime`, only the part that has labels is taken. The amounts are the project's own sentences
(`tests/golden/amounts/`).

**UNER, Wikigold and the articles of GeoVirus and MEANTIME are among the texts that the tagger is trained on**: that
their names are found says that nothing broke, no more. Held out by document UNER and Wikigold stand at .74 and .77
(docs/mentions.md; the tagger alone: docs/tagger.md).
"""

_ROWS = """## Where precision is lost

Of the rows published for each set: how many are right, by the score that they carry, the rule that made them, their
kind; where a table has `met`, how many meet anything of the gold at all. Recall doesn't show here. Rows that the gold
can't judge are left out.
"""

_TITLES = {
    "score": "score", "rule": "rule", "speaker_rule": "rule for the speaker", "kind": "kind", "type": "type",
    "attribution": "attribution", "precision": "precision of the point", "timex_type": "type", "anchor": "anchor",
    "language": "languages with less than 0.9",
}  # fmt: skip


def page(results: Mapping[str, Any]) -> str:
    """The page as Markdown."""
    lines = ["| set | measured | figure | at least | others |", "|---|---|--:|--:|---|"]
    for name, result in results.items():
        lines += _figures(name, result)
    skipped = [f"- `{name}`: {result['skipped']}" for name, result in results.items() if result["skipped"]]
    parts = [HEAD, "\n".join(lines)]
    if skipped:
        parts.append("Not measured:\n\n" + "\n".join(skipped))
    return "\n".join([*(f"{part}\n" for part in parts), _ROWS, *_sections(results)])


def _figures(name: str, result: Mapping[str, Any]) -> Iterator[str]:
    for label, key, title in FIGURES[result["task"]]:
        value = result["figures"].get(label, {}).get(key)
        if value is not None:
            goal, others = GOALS.get((name, label, key), (None, ""))
            yield f"| `{name}` | {title} | {value:.3f} | {'' if goal is None else f'{goal:.3g}'} | {others} |"


def _sections(results: Mapping[str, Any]) -> Iterator[str]:
    for name, result in results.items():
        if result["rows"]:
            made = f" ({', '.join(result['extractors'])})" if result["extractors"] else ""
            yield f"### {name}{made}\n"
            for column, groups in result["rows"].items():
                yield from _table(_TITLES[column], groups)


def _table(title: str, groups: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    verdicts = [key for key in next(iter(groups.values())) if key != "rows"]
    yield f"| {title} | rows | {' | '.join(verdicts)} |"
    yield f"|---|--:|{'--:|' * len(verdicts)}"
    for group, counts in {**groups, **_sure(title, groups)}.items():
        shares = " | ".join(f"{counts[verdict] / counts['rows']:.2f}" for verdict in verdicts)
        yield f"| {group.replace('|', '/')} | {counts['rows']:,} | {shares} |"
    yield ""


def _sure(title: str, groups: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """The bands from 0.8 on together: what the tables promise is that nine in ten of these are right."""
    sure = [counts for band, counts in groups.items() if title == _TITLES["score"] and band[:3] in ("0.8", "0.9")]
    return {"**0.8 and more**": {key: sum(counts[key] for counts in sure) for key in sure[0]}} if sure else {}
