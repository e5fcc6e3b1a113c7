"""Log records as lines on stderr: text for people or JSON for programs, each with the id of its run."""

import contextlib
import json
import logging
import sys
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Literal, TextIO

from tasks.reporting.escaping import visible_lines

Format = Literal["text", "json"]
#: Threads of Prefect's that say, at the end, that they are still sending.
_SERVICES = ("EventsWorker", "APILogWorker")
#: Prefect tells at length of states and errors that the summary has; it tells the server all the same.
_LOUD = ("prefect.flow_runs", "prefect.task_runs", "prefect.engine", "httpx", "uvicorn", "fastapi", *_SERVICES)
_OURS = ("tasks", "flows")

_NO_RUN = "-"
_run_id = _failed = _NO_RUN
_takes_failures = False
_waiting: list[str] = []
_log = logging.getLogger("flows")


@contextlib.contextmanager
def naming_run(run_id: str) -> Iterator[None]:
    """Write the id of a run on every line while it lasts; a process does one run at a time."""
    global _run_id, _failed
    before, _run_id = _run_id, run_id
    try:
        while _waiting:
            _log.info("%s", _waiting.pop(0))
        yield
    except BaseException:
        _failed = run_id
        raise
    finally:
        _run_id = before


def announce(remark: str) -> None:
    """Log a remark when the next run has an id."""
    _waiting.append(remark)


def tell_failure(message: str, *, trace: bool) -> bool:
    """Log why the command failed, by the id of the run that did; False where nobody asked for a log."""
    if _takes_failures:
        with naming_run(_failed):
            _log.error("%s", message, exc_info=trace)
    return _takes_failures


def configure(form: Format, level: int, *, everything: bool = False, failures: bool = False) -> None:
    """Send what is logged from `level` up to stderr, from other packages warnings alone unless `everything`.

    With `failures`, the command's last word is a line of the log, too. Call it after Prefect was imported: its own
    lines on the console are taken away.
    """
    global _takes_failures
    _takes_failures = failures
    handler = _Stderr()
    handler.setFormatter(JsonLines() if form == "json" else TextLines())
    root = logging.getLogger()
    for logger in (root, *map(logging.getLogger, (*_OURS, "uvicorn", "fastapi"))):
        for old in [each for each in logger.handlers if _writes_to_console(each)]:
            logger.removeHandler(old)
    root.addHandler(handler)
    for name in _OURS:
        logging.getLogger(name).setLevel(level)
    if not everything:
        handler.addFilter(_matters)
        warnings.simplefilter("ignore")


def _writes_to_console(handler: logging.Handler) -> bool:
    kind = type(handler)
    return kind is _Stderr or (kind.__module__.startswith("prefect.") and isinstance(handler, logging.StreamHandler))


def _matters(record: logging.LogRecord) -> bool:
    own = record.name.split(".")[0] in _OURS
    return own or (record.levelno >= logging.WARNING and not record.name.startswith(_LOUD))


class _Stderr(logging.StreamHandler[TextIO]):
    """Writes to what is stderr at the moment: a progress bar puts itself in its place to make room for lines."""

    def __init__(self) -> None:
        logging.Handler.__init__(self)

    @property
    def stream(self) -> TextIO:  # type: ignore[override]
        return sys.stderr


class TextLines(logging.Formatter):
    """`2026-11-03 14:05:09 WARNING 20261103T140509-1a2b3c4d tasks.workers: …`, escaped."""

    def format(self, record: logging.LogRecord) -> str:
        """One record as text; a traceback follows on its own lines."""
        when = datetime.fromtimestamp(record.created, UTC)
        head = f"{when:%Y-%m-%d %H:%M:%S} {record.levelname} {_run_id} {record.name}: "
        trace = f"\n{self.formatException(record.exc_info)}" if record.exc_info else ""
        return visible_lines(head + record.getMessage() + trace)


class JsonLines(logging.Formatter):
    """One JSON object a line, pure ASCII: time, level, logger, run_id, message, and exception if there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """One record as JSON."""
        values: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "run_id": _run_id,
            "message": record.getMessage(),
        }
        if record.exc_info:
            values["exception"] = self.formatException(record.exc_info)
        return json.dumps(values)
