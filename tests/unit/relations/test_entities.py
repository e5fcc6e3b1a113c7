"""Entities as sums over mentions: names, aliases, places."""

import polars as pl

from tasks.relations.entities import _located
from tasks.relations.entities.ranking import listed_by_count, top_name

MENTIONS = pl.DataFrame(
    {
        "entity_id": ["a", "a", "b", "c", "p"],
        "mention_id": ["1", "2", "3", "4", "5"],
        "type": ["GPE", "GPE", "FAC", "GPE", "PER"],
        "country": [None, None, "KE", None, None],
    }
)
PLACES = pl.DataFrame(
    {"mention_id": ["1", "2", "3", "5"], "geoname_id": [7, 7, 9, 9], "country": ["FR", "FR", "FR", "FR"]},
    schema={"mention_id": pl.String, "geoname_id": pl.Int64, "country": pl.String},
)


def counts(column, *rows):
    return pl.DataFrame(rows, schema=["entity_id", column, "count"], orient="row").lazy()


def test_the_most_frequent_name_then_the_longest_then_the_alphabet():
    found = top_name(
        counts("name", ("a", "Moss", 2), ("a", "Ida Moss", 2), ("b", "Y", 1), ("b", "X", 1), ("b", "ZZ", 0))
    )
    assert found.collect().rows() == [("a", "Ida Moss"), ("b", "X")]


def test_lists_are_in_order_of_count_and_cut():
    found = listed_by_count(counts("text", ("a", "y", 1), ("a", "x", 1), ("a", "z", 3)), "text", "aliases", 2)
    assert found.collect().rows() == [("a", ["z", "x"])]


def test_places_give_an_id_and_a_country_where_none_is_known():
    found = _located(MENTIONS.lazy(), PLACES.lazy()).sort("entity_id").collect()
    assert found.rows() == [("a", 7, "FR"), ("b", 9, "KE")]


def test_a_person_who_bears_a_towns_name_lies_nowhere():
    found = _located(MENTIONS.lazy(), PLACES.lazy()).collect()
    assert "p" not in found["entity_id"].to_list()
