"""Lines of the log: one record a line, its run named, nothing in it obeyed by a terminal."""

import json
import logging

import pytest

from flows.log_lines import JsonLines, TextLines, announce, configure, naming_run


def record(message: str, *arguments: object) -> logging.LogRecord:
    return logging.LogRecord("tasks.workers", logging.WARNING, __file__, 1, message, arguments, None)


def test_a_line_names_its_run() -> None:
    with naming_run("20260301T000000-1a2b3c4d"):
        text, data = TextLines().format(record("lost %s", "a")), json.loads(JsonLines().format(record("lost %s", "a")))

    assert text.endswith(" WARNING 20260301T000000-1a2b3c4d tasks.workers: lost a")
    assert (data["run_id"], data["message"], data["level"]) == ("20260301T000000-1a2b3c4d", "lost a", "WARNING")


def test_what_is_said_before_a_run_waits_for_its_name(caplog: pytest.LogCaptureFixture) -> None:
    announce("no server answers")
    with caplog.at_level(logging.INFO, "flows"), naming_run("20260301T000000-1a2b3c4d"):
        said = [json.loads(JsonLines().format(each)) for each in caplog.records]

    assert [(line["message"], line["run_id"]) for line in said] == [("no server answers", "20260301T000000-1a2b3c4d")]


def test_outside_a_run_there_is_no_name() -> None:
    with naming_run("x"):
        pass

    assert json.loads(JsonLines().format(record("m")))["run_id"] == "-"


@pytest.mark.parametrize("form", [TextLines(), JsonLines()])
def test_control_characters_are_escaped(form: logging.Formatter) -> None:
    line = form.format(record("bad name %s", "a\x1b[31m\r\u202eb"))

    assert not {"\x1b", "\r", "\u202e"} & set(line)


def test_prefects_tale_of_states_is_left_out_and_our_warnings_are_not(capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    before = list(root.handlers), root.level
    try:
        configure("json", logging.WARNING)
        logging.getLogger("prefect.flow_runs").error("Finished in state Failed")
        logging.getLogger("tasks.workers").warning("ours")
        logging.getLogger("tasks.workers").info("too quiet")
        logging.getLogger("elsewhere").warning("theirs")
    finally:
        root.handlers[:], root.level = before

    assert [json.loads(line)["message"] for line in capsys.readouterr().err.splitlines()] == ["ours", "theirs"]
