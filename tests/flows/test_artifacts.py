"""Artifacts: what files say is text, never markup; a failure to leave one is not the run's."""

import logging

import pytest

from flows.artifacts import escape, publish_artifacts, rejects, snapshot, summary

REPORT = {
    "state": "committed",
    "snapshot": 7,
    "path": "/data/processed/snapshots/000007",
    "processed": "/data/processed",
    "documents_seen": 12,
    "documents_new": 3,
    "rejected": 2,
    "error": None,
    "rejects": {"no_body": 2, "binary": 4},
    "examples": {"no_body": ["wire/<img src=x onerror=alert(1)>.txt"], "binary": ["a|b.txt", "[x](javascript:alert)"]},
    "rows": {"articles": 1234, "amounts": 5},
    "seconds": {"ingest": 1.26},
}


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("<script>", "&lt;script&gt;"),
        ("a & b", "a &amp; b"),
        ("[x](y)", r"\[x\]\(y\)"),
        ("a|b", r"a\|b"),
        ("*_`\\", r"\*\_\`\\"),
        ("one\n# two", r"one \# two"),
        ("https://x.example", r"https\://x\.example"),
        ("Zürich – 5 %", "Zürich – 5 %"),
    ],
)
def test_text_is_made_harmless(text: str, escaped: str) -> None:
    assert escape(text) == escaped


def test_the_summary_has_what_was_found_and_no_empty_lines() -> None:
    rows = {row["what"]: row["value"] for row in summary(REPORT)}

    assert rows["Ended"] == "committed"
    assert rows["Rows of articles"] == "1,234"
    assert rows["Seconds for ingest"] == "1.3"
    assert "Error" not in rows


def test_rejects_are_listed_by_frequency_without_markup() -> None:
    lines = rejects(REPORT).splitlines()

    assert [line.split("|")[1].strip() for line in lines[2:]] == ["binary", r"no\_body"]
    assert "<img" not in rejects(REPORT)
    assert "[x](" not in rejects(REPORT)


def test_nothing_rejected_is_said() -> None:
    assert rejects({"rejects": {}}) == "No document was rejected."


def test_the_link_can_hold_any_path() -> None:
    text = snapshot(REPORT | {"path": '/data/a (b) "<c>"/000007'}) or ""

    assert "](file:///data/a%20%28b%29%20%22%3Cc%3E%22/000007)" in text
    assert "<c>" not in text


def test_no_snapshot_is_no_link() -> None:
    assert snapshot({"state": "failed", "path": None}) is None


def test_a_failure_to_write_is_logged_and_no_more(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise ConnectionError("no server")

    for name in ("create_table_artifact", "create_markdown_artifact", "create_link_artifact"):
        monkeypatch.setattr(f"prefect.artifacts.{name}", refuse)
    monkeypatch.setattr(logging.getLogger("flows"), "propagate", True)

    publish_artifacts(REPORT)

    assert [record.message for record in caplog.records] == [
        "An artifact could not be left in Prefect: ConnectionError: no server"
    ] * 3
