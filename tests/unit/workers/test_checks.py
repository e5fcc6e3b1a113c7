import polars as pl
import pytest

from tasks.enrichers.dates import TABLE
from tasks.model.errors import PublishError
from tasks.workers import checks

ARTICLES = pl.DataFrame({"article_id": ["a", "b", "c"], "body_text": ["Zoë left on Tuesday.", "Today.", None]})


def placed(*rows):
    schema = {"article_id": pl.String, "start": pl.Int32, "end": pl.Int32, "text": pl.String}
    return pl.DataFrame(list(rows), schema=schema, orient="row")


def test_rows_that_stand_where_they_say_pass():
    rows = placed(("b", 0, 5, "Today"), ("a", 12, 19, "Tuesday"), ("b", 0, 6, "Today."), ("a", None, None, "x"))
    checks.require_offsets(TABLE, rows, ARTICLES)


@pytest.mark.parametrize(
    "row",
    [
        ("a", 13, 19, "Tuesday"),
        ("a", 12, None, "Tuesday"),
        ("a", -8, -1, "Tuesday"),
        ("a", 12, 11, ""),
        ("b", 0, 5, None),
        ("b", 0, 5, "today"),
        ("c", 0, 5, "Today"),
        ("d", 0, 5, "Today"),
    ],
)
def test_a_row_that_stands_elsewhere_is_told(row):
    with pytest.raises(PublishError, match="1 rows of dates do not stand where they say"):
        checks.require_offsets(TABLE, placed(("a", 12, 19, "Tuesday"), row), ARTICLES)
