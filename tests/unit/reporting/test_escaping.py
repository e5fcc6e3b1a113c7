"""Nothing out of a file reaches the terminal as anything but visible text."""

import pytest
from rich.console import Console

from tasks.reporting.escaping import cell, visible, visible_lines


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[31mred", r"\x1b[31mred"),
        ("done\rfailed", r"done\rfailed"),
        ("a\nb\tc", r"a\nb\tc"),
        ("gnp.\u202etxt", r"gnp.\u202etxt"),
        ("\u2066isolate\u2069", r"\u2066isolate\u2069"),
        ("bell\x07", r"bell\x07"),
        ("\x9b31m", r"\x9b31m"),
        ("zero\u200bwidth", r"zero\u200bwidth"),
        ("\udcff", r"\udcff"),
        ("line\u2028separator", r"line\u2028separator"),
    ],
)
def test_what_a_terminal_would_obey_is_shown(hostile, shown):
    assert visible(hostile) == shown


@pytest.mark.parametrize("text", ["Żółć — “quoted”", "10\u00a0000", "می\u200cروم", "👩\u200d🚒", r"back\slash"])
def test_ordinary_text_stays(text):
    assert visible(text) == text


def test_our_own_line_breaks_stay():
    assert visible_lines("one\ntwo\x1b[2J") == "one\ntwo\\x1b[2J"


def test_markup_is_shown_not_obeyed(capsys):
    Console(width=80).print(cell("[red]alarm[/red] [link=file:///etc/passwd]x[/link] :bomb:"))
    assert capsys.readouterr().out.strip() == "[red]alarm[/red] [link=file:///etc/passwd]x[/link] :bomb:"


def test_none_is_shown_as_nothing():
    assert cell(None).plain == ""
