"""Whatever was added, altered and removed, and in whatever order: an update of `duplicates` equals a full run."""

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from tasks.enrichers.signatures import TABLE, enrich
from tasks.model.identity import digest
from tasks.model.tables import ARTICLES
from tasks.relations import duplicates
from tasks.relations.duplicates import pairing, updating
from tests.making.corpora import related


class Draft(NamedTuple):
    blocks: tuple[int, ...]
    day: int | None
    outlet: str
    is_wire: bool


DRAFTS = st.builds(
    Draft,
    st.lists(st.integers(0, 5), min_size=1, max_size=5).map(tuple),
    st.sampled_from([None, 1, 2, 3]),
    st.sampled_from(["port.example", "city.example"]),
    st.booleans(),
)
NAMES = st.sampled_from([digest("name", str(n)) for n in range(12)])
#: What is added, altered (a draft) or removed (None) in each of several updates.
HISTORIES = st.lists(st.dictionaries(NAMES, st.none() | DRAFTS, min_size=1, max_size=8), min_size=1, max_size=5)


@pytest.fixture(params=[1, 16], ids=["few neighbours", "many neighbours"])
def _neighbours(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairing, "NEIGHBOURS", request.param)
    monkeypatch.setattr(updating, "LEAST_SHARE", 1)  # however many texts are near a change


@pytest.mark.usefixtures("_neighbours")
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=HISTORIES, seed=st.integers(0, 9))
def test_an_update_equals_a_full_run(history: list[dict[str, Draft | None]], seed: int) -> None:
    previous: dict[str, pl.DataFrame] = {}
    before = None
    for drafts, changed in _states(history):
        signatures = _signatures(drafts)

        previous = _relate(signatures.sample(fraction=1, shuffle=True, seed=seed), changed, previous, before)

        full, before = _relate(signatures, [], {}), signatures
        for name, frame in full.items():
            assert_frame_equal(previous[name], frame)


@pytest.mark.usefixtures("_neighbours")
@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=HISTORIES, lost=st.lists(st.integers(0, 7), min_size=5, max_size=5))
def test_what_was_noted_of_slices_shows_in_no_row(history: list[dict[str, Draft | None]], lost: list[int]) -> None:
    looked_up: dict[str, pl.DataFrame] = {}
    before = None
    with tempfile.TemporaryDirectory() as folder:
        for (drafts, changed), harm in zip(_states(history), lost, strict=False):
            signatures = _signatures(drafts)
            _harm(Path(folder), harm)

            looked_up = _looked_up(signatures, changed, looked_up, before, Path(folder))

            full, before = _relate(signatures, [], {}), signatures
            for name, frame in full.items():
                assert_frame_equal(looked_up[name], frame)


def _looked_up(
    signatures: pl.DataFrame,
    changed: list[str],
    previous: dict[str, pl.DataFrame],
    before: pl.DataFrame | None,
    folder: Path,
) -> dict[str, pl.DataFrame]:
    """An update over four slices, each with a note under the hash of its rows."""
    prefix = pl.col("article_id").str.slice(0, 1)
    frames = [signatures.filter(prefix.is_in(list(digits))) for digits in ("0123", "4567", "89ab", "cdef")]
    places = [folder / digest("rows", *map(str, frame.rows())) for frame in frames]
    slices = [lambda _, frame=frame: frame.lazy() for frame in frames]
    old = None if before is None else lambda _: before.lazy()
    ids = pl.Series(changed, dtype=pl.String)
    return related(duplicates, lambda _: signatures.lazy(), old, ids, previous, slices=slices, notes=lambda _: places)


def _harm(folder: Path, harm: int) -> None:
    """Take notes away, or leave others that nobody can read."""
    for path in sorted(folder.iterdir())[: harm // 2]:
        path.unlink() if harm % 2 else path.write_bytes(path.read_bytes()[: 100 * harm])


@settings(deadline=None, max_examples=25)
@given(drafts=st.dictionaries(NAMES, DRAFTS, max_size=12))
def test_groups_hold_together(drafts: dict[str, Draft]) -> None:
    found = _relate(_signatures(drafts), [], {})["duplicates"]

    groups = found.group_by("duplicate_cluster_id").agg(pl.len(), originals=(pl.col("role") == "original").sum())
    assert groups.filter((pl.col("len") < 2) | (pl.col("originals") != 1)).is_empty()
    cluster = dict(found.select("article_id", "duplicate_cluster_id").iter_rows())
    for one, draft in drafts.items():
        twins = [other for other, another in drafts.items() if another.blocks == draft.blocks and other != one]
        assert all(one in cluster and cluster[one] == cluster[other] for other in twins)


def _states(history: list[dict[str, Draft | None]]) -> Iterator[tuple[dict[str, Draft], list[str]]]:
    drafts: dict[str, Draft] = {}
    for changes in history:
        drafts = {name: draft for name, draft in (drafts | changes).items() if draft is not None}
        yield drafts, sorted(changes)


def _relate(
    signatures: pl.DataFrame,
    changed: list[str],
    previous: dict[str, pl.DataFrame],
    before: pl.DataFrame | None = None,
) -> dict[str, pl.DataFrame]:
    ids = pl.Series(changed, dtype=pl.String)
    old = None if before is None else lambda _: before.lazy()
    return related(duplicates, lambda _: signatures.lazy(), old, ids, previous)


def _signatures(drafts: dict[str, Draft]) -> pl.DataFrame:
    return pl.concat([TABLE.frame(), *(_signature(name, draft) for name, draft in sorted(drafts.items()))])


@cache
def _signature(name: str, draft: Draft) -> pl.DataFrame:
    article = {
        "article_id": name,
        "body_text": "\n\n".join(" ".join(f"word{block}x{n}" for n in range(30)) for block in draft.blocks),
        "domain": draft.outlet,
        "is_wire": draft.is_wire,
        "published_at": None if draft.day is None else datetime(2023, 3, draft.day, tzinfo=UTC),
    }
    return enrich(ARTICLES.frame([article]))
