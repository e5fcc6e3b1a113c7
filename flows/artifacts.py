"""What a run leaves in Prefect: a table of what it did, the rejects by reason, links to the snapshot."""

import html
import logging
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

_log = logging.getLogger(__name__)
_SUMMARY = {
    "state": "Ended",
    "snapshot": "Snapshot",
    "documents_seen": "Files seen",
    "documents_new": "New",
    "documents_changed": "Changed",
    "documents_removed": "Removed",
    "rejected": "Rejected",
    "error": "Error",
}
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+.!|~>:@])")


def publish_artifacts(report: Mapping[str, Any]) -> None:
    """Leave the artifacts of `RunReport.as_dict()` with the flow run; a failure is a line in the log."""
    for write in (_write_summary, _write_rejects, _write_snapshot):
        _try(write, report)


def summary(report: Mapping[str, Any]) -> list[dict[str, str]]:
    """Lay the report out as rows: what was found, rows of each table, seconds of each step."""
    found = [(label, _shown(report[key])) for key, label in _SUMMARY.items() if report.get(key) is not None]
    rows = [(f"Rows of {table}", f"{count:,}") for table, count in sorted(report.get("rows", {}).items())]
    seconds = [(f"Seconds for {step}", f"{value:.1f}") for step, value in report.get("seconds", {}).items()]
    return [{"what": what, "value": value} for what, value in [*found, *rows, *seconds]]


def rejects(report: Mapping[str, Any]) -> str:
    """Lay the rejects out as Markdown: reasons by frequency, with a few of their files."""
    counts: Mapping[str, int] = report.get("rejects", {})
    if not counts:
        return "No document was rejected."
    examples: Mapping[str, list[str]] = report.get("examples", {})
    lines = [
        f"| {escape(code)} | {count:,} | {' · '.join(map(escape, examples.get(code, [])))} |"
        for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    return "\n".join(["| Reason | Documents | Such as |", "|:--|--:|:--|", *lines])


def snapshot(report: Mapping[str, Any]) -> str | None:
    """Say in Markdown where the data is; None where there is no snapshot."""
    path = report.get("path")
    if not path:
        return None
    uri = html.escape(Path(path).resolve().as_uri(), quote=True).replace("(", "%28").replace(")", "%29")
    catalog = Path(report.get("processed", "")) / "catalog.duckdb"
    return f"Snapshot [{escape(str(path))}]({uri}); every table is a view of {escape(str(catalog))}."


def escape(text: str) -> str:
    """Make text out of files harmless where Markdown or HTML is shown, and keep it on one line."""
    return _MARKUP.sub(r"\\\1", html.escape(" ".join(text.split()), quote=False))


def _shown(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else escape(str(value))


def _write_summary(report: Mapping[str, Any]) -> None:
    from prefect.artifacts import create_table_artifact

    create_table_artifact(summary(report), key="newsmill-summary", description="What the run found and published")


def _write_rejects(report: Mapping[str, Any]) -> None:
    from prefect.artifacts import create_markdown_artifact

    create_markdown_artifact(rejects(report), key="newsmill-rejects", description="Rejected documents by reason")


def _write_snapshot(report: Mapping[str, Any]) -> None:
    from prefect.artifacts import create_link_artifact

    text = snapshot(report)
    if text:
        link = Path(report["path"]).resolve().as_uri()
        create_link_artifact(link, link_text="Snapshot", key="newsmill-snapshot", description=text)


def _try(write: Callable[[Mapping[str, Any]], None], report: Mapping[str, Any]) -> None:
    try:
        write(report)
    except Exception as error:
        _log.warning("An artifact could not be left in Prefect: %s: %s", type(error).__name__, error)
