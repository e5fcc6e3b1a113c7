"""Entities as sums over mentions: what is counted, how it is summed up, names, aliases, places."""

from datetime import date

import polars as pl
import pytest

from tasks.enrichers.mentions import TABLE as MENTIONS
from tasks.enrichers.places import TABLE as PLACES
from tasks.relations.entities.counting import counts
from tasks.relations.entities.describing import described
from tasks.relations.entities.ranking import listed_by_count, top_name
from tasks.relations.entities.summing import Sums
from tasks.relations.entities.tables import ENTITY_COUNTS

ARTICLES = pl.DataFrame({"article_id": ["1", "2"], "published_date": [date(2024, 3, 1), None]})


def rows(*mentions, places=()):
    """The tables of two articles; a mention is (article, entity, type, form, name, text, country)."""
    names = ("article_id", "entity_id", "type", "form", "name", "text", "country")
    rest = {"start": 0, "end": 1, "extractor": "m", "sentence_index": 0, "in_quote": False, "score": 0.9}
    named = [dict(zip(names, m, strict=True)) | rest | {"mention_id": f"m{n}"} for n, m in enumerate(mentions)]
    found = PLACES.frame(
        {"article_id": "1", "start": 0, "end": 1, "text": "x", "score": 0.9, "extractor": "p"}
        | {"mention_id": mention, "geoname_id": place, "country": country}
        for mention, place, country in places
    )
    tables = {"articles": ARTICLES, "mentions": MENTIONS.frame(named), "places": found}
    return lambda name: tables[name].lazy()


def counted(*rows):
    return ENTITY_COUNTS.frame(rows)


def listing(*rows):
    return pl.DataFrame(rows, schema=["entity_id", "value", "count"], orient="row").lazy()


def test_what_mentions_say_is_counted():
    given = rows(
        ("1", "a", "GPE", "name", "Kenya", "Kenya", "KE"),
        ("1", "a", "GPE", "nominal", "Kenya", "the country", "KE"),
        ("2", "a", "GPE", "name", "Kenya", "KENYA", "KE"),
        places=[("m0", 7, "KE")],
    )
    assert sorted(counts(given).select("fact", "value", "count").rows()) == [
        ("country", "KE", 3),
        ("day", "", 1),
        ("day", "2024-03-01", 1),
        ("form", "KENYA", 1),
        ("form", "Kenya", 1),
        ("name", "Kenya", 3),
        ("place", "7", 1),
        ("place_country", "KE", 1),
        ("type", "GPE", 3),
    ]


def test_a_person_who_bears_a_towns_name_lies_nowhere():
    given = rows(("1", "a", "PER", "name", "Clinton", "Clinton", None), places=[("m0", 7, "US")])
    assert not {"place", "place_country"} & set(counts(given)["fact"])


def test_what_sums_up_to_nothing_is_gone(tmp_path):
    sums = Sums(tmp_path)
    sums.add(counted(("a", "name", "Moss", 2), ("b", "name", "Fen", 1)), 1)
    sums.add(counted(("a", "name", "Moss", 1), ("b", "name", "Fen", 1)), -1)
    assert [frame.rows() for frame in sums.ranges()] == [[("a", "name", "Moss", 1)]]


@pytest.mark.parametrize("most", [1, 2, 7])
def test_ranges_part_entities_and_lose_none(tmp_path, monkeypatch, most):
    monkeypatch.setattr("tasks.relations.entities.summing._ROWS", most)
    ids = [f"{n:04x}{n:028x}" for n in (0, 1, 0x7FFF, 0x8000, 0xFFFE, 0xFFFF)]
    sums = Sums(tmp_path)
    for name in ("Moss", "Fen"):
        sums.add(counted(*((i, "name", name, 1) for i in ids)), 1)

    found = list(sums.ranges())

    assert [i for frame in found for i in sorted(set(frame["entity_id"]))] == ids
    assert sum(frame.height for frame in found) == 2 * len(ids)


def test_days_are_the_first_and_the_last_and_articles_without_one_count():
    found = described(
        counted(
            ("a", "type", "PER", 5),
            ("a", "name", "Moss", 5),
            *(("a", "day", day, 2) for day in ("", "2024-03-02", "2023-01-09")),
        )
    ).row(0, named=True)
    assert (found["article_count"], found["mention_count"]) == (6, 5)
    assert (found["first_seen"], found["last_seen"]) == (date(2023, 1, 9), date(2024, 3, 2))


def test_the_most_frequent_name_then_the_longest_then_the_alphabet():
    found = top_name(listing(("a", "Moss", 2), ("a", "Ida Moss", 2), ("b", "Y", 1), ("b", "X", 1), ("b", "ZZ", 0)))
    assert found.collect().rows() == [("a", "Ida Moss"), ("b", "X")]


def test_lists_are_in_order_of_count_and_cut():
    found = listed_by_count(listing(("a", "y", 1), ("a", "x", 1), ("a", "z", 3)), "aliases", 2)
    assert found.collect().rows() == [("a", ["z", "x"])]


def test_places_give_an_id_and_a_country_where_none_is_known():
    found = described(
        counted(
            *((i, fact, value, 1) for i in "ab" for fact, value in (("type", "GPE"), ("name", "Moss"), ("day", ""))),
            ("a", "place", "17", 2),
            ("a", "place", "9", 2),
            ("a", "place_country", "FR", 4),
            ("b", "place", "9", 1),
            ("b", "place_country", "FR", 1),
            ("b", "country", "KE", 1),
        )
    )
    assert found.select("entity_id", "geoname_id", "country").rows() == [("a", 9, "FR"), ("b", 9, "KE")]
