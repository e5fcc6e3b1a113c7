"""Numbers as people read them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tasks.reporting.quantities import counted, duration, moment, size


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0 B"), (999, "999 B"), (1000, "1 kB"), (1234, "1.23 kB"), (45_600_000, "45.6 MB"), (3e12, "3 TB")],
)
def test_sizes_have_three_digits(number, text):
    assert size(number) == text


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.04, "0.0 s"), (9.94, "9.9 s"), (59.4, "59 s"), (59.6, "1 min 0 s"), (7500, "2 h 5 min")]
)
def test_durations_have_two_units_at_most(seconds, text):
    assert duration(seconds) == text


def test_one_has_no_plural():
    assert (counted(1, "file"), counted(1234, "file")) == ("1 file", "1,234 files")


def test_times_are_shown_in_utc():
    at = datetime(2026, 3, 1, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    assert moment(at) == "2026-02-28 23:30:00 UTC"
    assert moment(datetime(2026, 1, 1, tzinfo=UTC).timestamp()) == "2026-01-01 00:00:00 UTC"
