"""Whatever was added, altered and removed, and in whatever order: an update of `entities` equals a full run."""

from datetime import date
from functools import cache
from typing import NamedTuple

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from tasks.enrichers.mentions import TABLE as MENTIONS
from tasks.enrichers.places import TABLE as PLACES
from tasks.relations import entities
from tests.making.corpora import related


class Said(NamedTuple):
    entity: int
    kind: str
    form: str
    name: str
    role: str | None
    country: str | None
    place: int | None


class Draft(NamedTuple):
    day: int | None
    said: tuple[Said, ...]


SAID = st.builds(
    Said,
    st.integers(0, 3),
    st.just("GPE"),
    st.sampled_from(["name", "nominal"]),
    st.sampled_from(["Moss", "Ida Moss", "Fen"]),
    st.sampled_from([None, "mayor", "minister"]),
    st.sampled_from([None, "KE"]),
    st.sampled_from([None, 7, 10]),
)
DRAFTS = st.builds(Draft, st.sampled_from([None, 1, 2]), st.lists(SAID, max_size=4).map(tuple))
NAMES = st.sampled_from([f"{n:032}" for n in range(6)])
#: What is added, altered (a draft) or removed (None) in each of several updates.
HISTORIES = st.lists(st.dictionaries(NAMES, st.none() | DRAFTS, min_size=1, max_size=4), min_size=1, max_size=5)


@settings(deadline=None, max_examples=25)
@given(history=HISTORIES, seed=st.integers(0, 9))
def test_an_update_equals_a_full_run(history: list[dict[str, Draft | None]], seed: int) -> None:
    drafts: dict[str, Draft] = {}
    before, made = None, None
    for changes in history:
        drafts = {name: draft for name, draft in (drafts | changes).items() if draft is not None}
        now = _tables(drafts)

        changed = pl.Series(sorted(changes), dtype=pl.String)
        made = related(entities, _shuffled(now, seed), before and _scans(before), changed, made)

        for name, frame in related(entities, _scans(now)).items():
            assert_frame_equal(made[name], frame)
        before = now


def _tables(drafts: dict[str, Draft]) -> dict[str, pl.DataFrame]:
    parts = [_of_article(name, draft) for name, draft in sorted(drafts.items())]
    empty = _of_article("", Draft(None, ()))
    return {
        table: pl.concat([empty[table].clear(), *(part[table] for part in parts)])
        for table in ("articles", "mentions", "places")
    }


@cache
def _of_article(name: str, draft: Draft) -> dict[str, pl.DataFrame]:
    day = None if draft.day is None else date(2024, 3, draft.day)
    rest = {"article_id": name, "sentence_index": 0, "in_quote": False, "score": 0.9, "extractor": "x"}
    mentions, places = [], []
    for n, said in enumerate(draft.said):
        own = rest | {"start": n, "end": n + 1, "text": said.name[0], "mention_id": f"{name}{n}"}
        given = {"form": said.form, "name": said.name, "role": said.role, "country": said.country, "type": said.kind}
        mentions.append(own | given | {"entity_id": f"{said.entity:032}"})
        if said.place is not None:
            places.append(own | {"geoname_id": said.place, "country": f"C{said.place}"})
    return {
        "articles": pl.DataFrame({"article_id": [name], "published_date": pl.Series([day], dtype=pl.Date)}),
        "mentions": MENTIONS.frame(mentions),
        "places": PLACES.frame([{k: v for k, v in row.items() if k in PLACES.dtypes()} for row in places]),
    }


def _scans(tables: dict[str, pl.DataFrame]):
    return lambda name: tables[name].lazy()


def _shuffled(tables: dict[str, pl.DataFrame], seed: int):
    return lambda name: tables[name].sample(fraction=1, shuffle=True, seed=seed).lazy()
