"""The end of a run, as it is told."""

import shlex
from datetime import UTC, datetime, timedelta

import pytest
from rich.console import Console

from tasks.model.batch import Plan
from tasks.reporting.report import RunReport
from tasks.reporting.summary import outlook, query_line, summary

START = datetime(2026, 3, 1, tzinfo=UTC)


def report(**values):
    fixed = {"run_id": "r", "trigger": "manual", "started_at": START, "raw": "raw", "processed": "data/processed"}
    return RunReport(**fixed | {"finished_at": START + timedelta(seconds=200), "snapshot": 7} | values)


def told(items, width=100):
    console = Console(width=width, markup=False, highlight=False)
    with console.capture() as capture:
        for item in items:
            console.print(item)
    return capture.get()


def test_a_commit_is_told_with_counts_reasons_rows_and_place():
    text = told(
        summary(
            report(
                state="committed",
                path="/out/snapshots/000007",
                documents_seen=1_234,
                documents_new=1_000,
                outcomes={"ok": 1_230, "rejected": 3, "ignored": 1},
                rejects={"empty": 3, "hidden": 1},
                examples={"empty": ["a\x1b[2J[b].txt"], "hidden": [".x"]},
                rows={"articles": 1_230},
            ),
            link="http://127.0.0.1:4200/runs/flow-run/1",
        )
    )

    for part in (
        "Published snapshot 000007 in 3 min 20 s",
        "1,234 seen: 1,000 new, 0 changed, 0 removed",
        "1,230 ok, 3 rejected, 1 ignored",
        "rejected: empty",
        r"a\x1b[2J[b].txt",
        "ignored: hidden",
        "/out/snapshots/000007",
        "http://127.0.0.1:4200/runs/flow-run/1",
    ):
        assert part in text


def test_nothing_new_is_one_line():
    items = summary(report(state="unchanged", documents_seen=1))

    assert told(items, 200) == (
        "Nothing to publish: 1 file seen, 0 new, 0 changed, 0 removed; snapshot 000007 stays current (3 min 20 s).\n"
    )


@pytest.mark.parametrize(
    ("processed", "words"),
    [("data/processed", ["bin/newsmill", "query"]), ("my data", ["bin/newsmill", "query", "--processed", "my data"])],
)
def test_the_query_can_be_pasted(processed, words):
    line = query_line(report(processed=processed, rows={"articles": 1}), ["bin/newsmill"])

    assert shlex.split(line)[:-1] == words
    assert shlex.split(line)[-1].startswith("SELECT")


def test_without_articles_the_query_asks_for_the_documents():
    assert "FROM documents" in query_line(report(rows={"articles": 0, "documents": 2}), ["newsmill"])


def test_the_outlook_counts_and_names_what_is_reworked():
    text = told(
        outlook(Plan(seen=3, new=1, changed=0, removed=2, batches={"b": 2_000}, stale_relations=("duplicates",)))
    )

    for part in ("1 new, 0 changed, 2 removed", "2 kB in 1 batch", "duplicates"):
        assert part in text
    assert "nothing to do" in told(outlook(Plan(3, 0, 0, 0, {})))
