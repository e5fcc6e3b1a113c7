import pytest

from tasks.model.settings import Settings
from tasks.publishing.checking import _rows

BEFORE = {"articles": 1000, "links": 500, "media": 20}


@pytest.mark.parametrize(
    ("rows", "given", "passed"),
    [
        ({"articles": 1010, "links": 520}, {}, True),
        ({"articles": 1010, "links": 300}, {}, False),
        ({"articles": 1010, "links": 300}, {"allow_removals": True}, True),
        ({"articles": 1010, "links": 1600}, {}, False),
        ({"articles": 1010, "links": 1600}, {"allow_growth": True}, True),
        ({"articles": 1010, "links": 1600}, {"max_growth": 4}, True),
        ({"articles": 5000, "links": 50_000}, {}, True),  # most are new: other sources have other tables
    ],
)
def test_a_table_out_of_bounds_fails(rows: dict[str, int], given: dict[str, object], passed: bool) -> None:
    check = _rows("links", rows, BEFORE, Settings(**given))  # type: ignore[arg-type]

    assert check.passed is passed


def test_of_few_rows_nothing_is_said() -> None:
    check = _rows("media", {"articles": 1000, "media": 900}, BEFORE, Settings())

    assert (check.low, check.high) == (None, None)


def test_the_remedy_says_what_lets_the_run_go_on() -> None:
    settings = Settings()

    assert "--allow-growth" in _rows("links", {"articles": 1000, "links": 9000}, BEFORE, settings).remedy
    assert "--allow-removals" in _rows("links", {"articles": 1000, "links": 9}, BEFORE, settings).remedy
