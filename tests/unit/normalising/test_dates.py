from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from tasks.model.article import RawArticle, RawDate
from tasks.normalising.datefields import DateLine, date_line
from tasks.normalising.dates import read
from tasks.normalising.publication import day_first, from_url, modified, published

DAY = date(2022, 4, 27)


@pytest.mark.parametrize(
    "text",
    [
        "April 27, 2022",
        "Apr. 27, 2022",
        "April 27 2022",
        "April 27th, 2022",
        "27 April 2022",
        "27-Apr-2022",
        "27.04.2022",
        "27/04/2022",
        "2022-04-27",
        "2022/04/27",
        "20220427",
        "27. April 2022",
        "27 avril 2022",
        "27 de abril de 2022",
        "27 aprile 2022",
        "27 april 2022",
        "27 апреля 2022 г.",
        "27 квітня 2022",
        "27 kwietnia 2022",
        "27. dubna 2022",
        "27 Nisan 2022 Çarşamba",
        "2022. április 27.",
        "2022年4月27日",
        "2022년 4월 27일",
    ],
)
def test_days(text):
    moment = read(text)

    assert moment is not None
    assert (moment.day, moment.precision, moment.zone) == (DAY, "day", None)
    assert moment.at == datetime(2022, 4, 27, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "at", "zone"),
    [
        ("April 27, 2022 at 3:15 p.m. ET", "2022-04-27T19:15", "ET"),
        ("January 27, 2022 at 3:15 p.m. ET", "2022-01-27T20:15", "ET"),
        ("3:15 PM EDT, Wed April 27, 2022", "2022-04-27T19:15", "EDT"),
        ("27 April 2022, 10:15 BST", "2022-04-27T09:15", "BST"),
        ("27.04.2022, 10:15 Uhr", "2022-04-27T10:15", None),
        ("27 avril 2022 à 10h15", "2022-04-27T10:15", None),
        ("27 апреля 2022, 10:15 МСК", "2022-04-27T07:15", "МСК"),
        ("27 abr 2022 - 10:15 CEST", "2022-04-27T08:15", "CEST"),
        ("May 3, 2022 3:15 PM GMT+3", "2022-05-03T12:15", "GMT+3"),
        ("Apr 27, 2022 09:15 IST", "2022-04-27T09:15", None),  # India, Israel, Ireland
        ("2022-04-27T10:15+03:00", "2022-04-27T07:15", "+03:00"),
        ("April 27, 2022, 12:05 a.m.", "2022-04-27T00:05", None),
    ],
)
def test_minutes_and_zones(text, at, zone):
    moment = read(text)

    assert moment is not None
    assert (moment.at.isoformat()[:16], moment.precision, moment.zone) == (at, "minute", zone)


@pytest.mark.parametrize(
    "text",
    ["2022-04-27T10:15:00Z", "20220427T101500Z", "Wed, 27 Apr 2022 10:15:00 GMT", "2022-04-27T13:15:00.123+03:00"],
)
def test_seconds(text):
    moment = read(text)

    assert moment is not None
    assert (moment.at, moment.precision) == (datetime(2022, 4, 27, 10, 15, tzinfo=UTC), "second")


@pytest.mark.parametrize(
    ("value", "precision"),
    [
        ("2024-05-14T00:00:00", "day"),
        ("2024-05-14 00:00:00", "day"),
        (datetime(2024, 5, 14), "day"),
        ("2024-05-14T00:00:00Z", "second"),
        ("2024-05-14T00:00:01", "second"),
        ("14 May 2024 00:00", "minute"),
    ],
)
def test_midnight_without_a_zone_is_how_programs_write_a_day(value, precision):
    moment = read(value)

    assert moment is not None
    assert moment.precision == precision


@pytest.mark.parametrize("hour", range(24))
def test_every_hour_of_the_day(hour):
    moment = read(f"2022-04-27T{hour:02d}:30:15Z")

    assert moment is not None
    assert moment.at == datetime(2022, 4, 27, hour, 30, 15, tzinfo=UTC)


def test_the_day_is_the_one_that_is_written():
    moment = read("2022-04-27T01:00:00+03:00")

    assert moment is not None
    assert (moment.day, moment.at.date()) == (DAY, date(2022, 4, 26))


def test_dates_and_datetimes():
    aware = datetime(2022, 4, 27, 10, tzinfo=timezone(timedelta(hours=2)))

    assert read(DAY) == read("2022-04-27")
    assert read(aware) == read("2022-04-27T10:00:00+02:00")
    assert getattr(read(datetime(2022, 4, 27, 10)), "zone", "") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "31 February 2022",
        "2022-02-31",
        "October 20222",
        "April 27, 1022",
        "03/04/2022",
        "27 April",
        "April",
    ],
)
def test_nothing_is_invented(text):
    assert read(text) is None


def test_a_month_alone():
    moment = read("April 2022")

    assert moment is not None
    assert (moment.day, moment.precision) == (date(2022, 4, 1), "month")


@pytest.mark.parametrize(
    ("text", "first", "month"),
    [("03/04/2022", True, 4), ("03/04/2022", False, 3), ("13/04/2022", False, 4), ("04/13/2022", True, 4)],
)
def test_numbers_in_either_order(text, first, month):
    moment = read(text, first)

    assert moment is not None
    assert moment.day.month == month


@pytest.mark.parametrize(
    ("language", "domain", "first"),
    [
        ("fr", "", True),
        ("pt-BR", "", True),
        ("en", "herald.co.uk", True),
        ("en", "herald.com", None),
        ("en-US", "", False),
    ],
)
def test_the_order_of_a_language(language, domain, first):
    assert day_first(language, domain) is first


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("April 27, 2022", ("April 27, 2022", None, "")),
        ("Updated April 28, 2022", (None, "Updated April 28, 2022", "")),
        (
            "Published April 27, 2022 Updated April 28, 2022",
            ("Published April 27, 2022 ", "Updated April 28, 2022", ""),
        ),
        (
            "27/04/2022 - 10:15 Modified: 28/04/2022 - 11:00",
            ("27/04/2022 - 10:15 ", "Modified: 28/04/2022 - 11:00", ""),
        ),
        (
            "Publié le 27 avril 2022, mis à jour le 28 avril 2022",
            ("Publié le 27 avril 2022, ", "mis à jour le 28 avril 2022", ""),
        ),
        ("Jane Roe | 27 April 2022", ("27 April 2022", None, "Jane Roe")),
        ("By Jane Roe, April 27, 2022", ("April 27, 2022", None, "By Jane Roe")),
        ("April 27, 2022 by Jane Roe", ("April 27, 2022", None, "by Jane Roe")),
    ],
)
def test_date_lines(text, line):
    found = date_line(text)

    assert found is not None
    assert (found.published, found.modified, found.rest) == line


@pytest.mark.parametrize(
    "text", ["The year 2022 was dry.", "In April 2022 the harbour closed and stayed closed", "27 April", ""]
)
def test_what_is_no_date_line(text):
    assert date_line(text) is None


@pytest.mark.parametrize(
    ("url", "day", "precision"),
    [
        ("https://example.com/2022/04/27/a", DAY, "day"),
        ("https://example.com/2022-04-27/a", DAY, "day"),
        ("https://example.com/20220427/a", DAY, "day"),
        ("https://example.com/world/2022/apr/27/a", DAY, "day"),
        ("https://example.com/2022/04/a", date(2022, 4, 1), "month"),
        ("https://example.com/news/article/A2022042714320005196", DAY, "day"),
        ("https://example.com/view/AKR20220427093000001?x=1", DAY, "day"),
    ],
)
def test_dates_of_addresses(url, day, precision):
    moment = from_url(url)

    assert moment is not None
    assert (moment.day, moment.precision) == (day, precision)


@pytest.mark.parametrize(
    "url", ["https://example.com/a", "https://example.com/2022/13/01/a", "https://example.com/12345678/a"]
)
def test_addresses_without_date(url):
    assert from_url(url) is None


def test_the_most_trusted_source_wins():
    raw = RawArticle(published=[RawDate("2022-04-25", "feed"), RawDate("2022-04-26T10:00:00Z", "meta")])
    lines = [DateLine(published="April 27, 2022")]

    found = published(raw, lines, "https://example.com/2022/04/28/a", None)

    assert found is not None
    assert (found[0].day, found[1]) == (date(2022, 4, 26), "meta")


def test_a_day_is_better_than_a_month_of_a_more_trusted_source():
    found = published(
        RawArticle(published=[RawDate("April 2022", "meta")]), [], "https://example.com/2022/04/27/a", None
    )

    assert found is not None
    assert (found[0].day, found[1]) == (DAY, "url")


def test_an_ambiguous_date_is_settled_by_another():
    raw = RawArticle(published=[RawDate("04/03/2022", "meta"), RawDate("2022-03-04", "feed")])

    found = published(raw, [], None, None)

    assert found is not None
    assert (found[0].day, found[1]) == (date(2022, 3, 4), "meta")


def test_an_update_is_never_the_publication():
    lines = [DateLine(modified="Updated April 28, 2022")]
    changed = modified(RawArticle(), lines, None)

    assert published(RawArticle(), lines, None, None) is None
    assert changed is not None
    assert changed.day == date(2022, 4, 28)
