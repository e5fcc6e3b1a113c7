from datetime import UTC, datetime

import numpy as np
import polars as pl
import pytest

from tasks.enrichers.signatures import TABLE, enrich
from tasks.model.tables import ARTICLES
from tasks.relations import duplicates
from tasks.relations.duplicates.grouping import Dated
from tasks.relations.duplicates.measuring import measured
from tasks.relations.duplicates.pairing import NEIGHBOURS, candidates
from tasks.relations.duplicates.reaching import reached
from tasks.relations.duplicates.texts import Scanned
from tasks.relations.duplicates.updating import update
from tests.making.corpora import related


def _text(first: int, last: int) -> str:
    return " ".join(f"word{n}" for n in range(first, last))


def _article(name: str, body: str, day: int | None = None, **facts: object) -> dict[str, object]:
    at = None if day is None else datetime(2023, 3, day, tzinfo=UTC)
    return {"article_id": name, "body_text": body, "published_at": at, "is_wire": False, **facts}


def _duplicates(*articles: dict[str, object]) -> pl.DataFrame:
    signatures = enrich(ARTICLES.frame(articles))
    return related(duplicates, lambda _: signatures.lazy())["duplicates"]


def _roles(*articles: dict[str, object]) -> dict[str, str]:
    return dict(_duplicates(*articles).select("article_id", pl.col("role").cast(pl.String)).iter_rows())


def _groups(*articles: dict[str, object]) -> list[list[str]]:
    frame = _duplicates(*articles).group_by("duplicate_cluster_id").agg(pl.col("article_id").sort())
    return sorted(frame["article_id"].to_list())


def test_an_article_without_a_copy_has_no_row() -> None:
    assert _roles(_article("a", _text(0, 100)), _article("b", _text(100, 200))) == {}


def test_the_first_of_two_copies_is_the_original() -> None:
    found = _roles(_article("a", _text(0, 100), 2), _article("b", _text(0, 100).upper(), 1))

    assert found == {"a": "reprint", "b": "original"}


@pytest.mark.parametrize(
    ("one", "other", "original"),
    [
        ({"day": 1}, {"day": None}, "a"),
        ({"day": 2, "is_wire": True}, {"day": 1}, "b"),
        ({"day": 1}, {"day": 1, "is_wire": True}, "b"),
        ({"day": 1}, {"day": 1}, "a"),
    ],
)
def test_what_decides_the_original(one: dict[str, object], other: dict[str, object], original: str) -> None:
    first, second = (_article(name, _text(0, 100), **facts) for name, facts in (("a", one), ("b", other)))

    found = _roles(first, second)

    assert [name for name, role in found.items() if role == "original"] == [original]


@pytest.mark.parametrize(
    ("outlet", "title", "role"),
    [("port.example", "Bridge", "revision"), ("city.example", "Bridge", "reprint"), (None, "UPDATE 1-B", "revision")],
)
def test_a_changed_text_of_the_same_outlet_is_a_revision(outlet: str | None, title: str, role: str) -> None:
    first = _article("a", _text(0, 200), 1, domain="port.example")
    second = _article("b", _text(0, 180) + _text(500, 530), 2, domain=outlet, title=title)

    assert _roles(first, second) == {"a": "original", "b": role}


def test_the_same_text_of_the_same_outlet_is_a_reprint() -> None:
    first, second = (_article(name, _text(0, 200), 1, domain="port.example") for name in "ab")

    assert _roles(first, second) == {"a": "original", "b": "reprint"}


def test_a_part_of_a_text_is_an_excerpt() -> None:
    found = _roles(_article("a", _text(0, 400), 1), _article("b", _text(50, 150), 2))

    assert found == {"a": "original", "b": "excerpt"}


def test_an_undated_excerpt_is_not_the_original() -> None:
    assert _roles(_article("a", _text(50, 150), 1), _article("b", _text(0, 400)))["b"] == "original"


def test_a_text_that_grew_later_is_a_revision() -> None:
    found = _roles(_article("a", _text(50, 150), 1), _article("b", _text(0, 400), 2))

    assert found == {"a": "original", "b": "revision"}


def test_excerpts_of_two_parts_join_their_text() -> None:
    articles = [_article("a", _text(0, 400), 1), _article("b", _text(0, 100), 2), _article("c", _text(300, 400), 2)]

    assert _groups(*articles) == [["a", "b", "c"]]


def test_a_round_up_joins_one_of_its_stories_only() -> None:
    stories = [_article("a", _text(0, 100), 1), _article("b", _text(500, 610), 1)]
    round_up = _article("c", " ".join([_text(0, 100), _text(500, 610), _text(800, 900)]), 2)

    assert [len(group) for group in _groups(*stories, round_up)] == [2]


def test_a_shared_paragraph_makes_no_copy() -> None:
    footer = _text(9000, 9040)

    assert _groups(*(_article(f"a{n}", f"{_text(100 * n, 100 * n + 99)} {footer}", 1) for n in range(40))) == []


def test_short_texts_are_copies_only_of_the_same_words() -> None:
    texts = ["The fair opens at nine today.", "The fair opens at nine, today!", "The fair opens at ten today."]

    assert _groups(*(_article(name, body) for name, body in zip("abc", texts, strict=True))) == [["a", "b"]]


def test_copies_without_spaces_between_words_are_found() -> None:
    body = (
        "格丁尼亚港的码头工人周四结束了为期九天的罢工，首批货船在午夜过后开始卸货，港务局长表示，船队将在一周内消散。"
    )

    assert _groups(_article("a", body), _article("b", body.replace("首批", "第一批"))) == [["a", "b"]]


def test_similarity_is_the_share_of_a_text_in_its_nearest_copy() -> None:
    found = _duplicates(_article("a", _text(0, 104), 1), _article("b", _text(0, 54), 2))

    assert found["similarity"].to_list() == pytest.approx([0.5, 1.0])


def test_a_group_is_named_by_its_members_alone() -> None:
    pair = [_article("a", _text(0, 100), 1), _article("b", _text(0, 100), 2)]

    alone = _duplicates(*pair)
    in_company = _duplicates(_article("0", _text(500, 600), 1), _article("1", _text(500, 600), 1), *reversed(pair))

    assert in_company.filter(pl.col("article_id").is_in(["a", "b"])).equals(alone)


def test_many_equal_texts_are_one_group_and_no_pair() -> None:
    signatures = enrich(ARTICLES.frame([_article(f"{n:04}", _text(0, 60), 1) for n in range(300)]))

    found = related(duplicates, lambda _: signatures.lazy())

    assert found["duplicates"]["duplicate_cluster_id"].n_unique() == 1
    assert found["duplicates"].height == 300
    assert found["_similar_pairs"].height == 0


@pytest.mark.parametrize("texts", [NEIGHBOURS + 1, 100, 1000])
def test_pairs_grow_with_the_texts_that_share_anchors(texts: int) -> None:
    longer, shorter = candidates(pl.Series([[7, 8, 9]] * texts, dtype=pl.List(pl.UInt32)))

    assert np.all(longer < shorter)
    assert len(longer) <= texts * (NEIGHBOURS + 1)
    assert set(shorter[longer == 0]) == set(range(1, texts))


@pytest.mark.parametrize(
    ("one", "other", "paired"),
    [
        ([1, 2, 3, 4, 5], [4, 5, 6, 7, 8], True),
        ([1, 2, 3, 4, 5], [5, 6, 7, 8, 9], False),
        ([1, 2, 3], [3, 4], True),
        ([], [], False),
    ],
)
def test_two_shared_anchors_or_half_of_them_make_a_pair(one: list[int], other: list[int], paired: bool) -> None:
    longer, _ = candidates(pl.Series([one, other], dtype=pl.List(pl.UInt32)))

    assert (len(longer) == 1) is paired


def test_known_pairs_are_not_measured_again() -> None:
    signatures = enrich(ARTICLES.frame([_article("a", _text(0, 100)), _article("b", _text(0, 90))]))
    first = related(duplicates, lambda _: signatures.lazy())
    marked = first | {"_similar_pairs": first["_similar_pairs"].with_columns(containment=pl.lit(0.75, pl.Float32))}

    again = related(duplicates, lambda _: signatures.lazy(), lambda _: signatures.lazy(), made=marked)

    assert again["_similar_pairs"].equals(marked["_similar_pairs"])


def test_samples_of_different_scale_are_compared_at_the_coarser() -> None:
    signatures = enrich(ARTICLES.frame([_article("a", _text(0, 2004)), _article("b", _text(0, 104))]))
    ids = signatures["text_id"].to_list()
    pair = pl.DataFrame({"longer_id": [ids[0]], "shorter_id": [ids[1]]})

    found = measured(pair, signatures).row(0, named=True)

    assert found["containment"] == 1
    assert found["coverage"] == pytest.approx(0.05, abs=0.03)


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        (Dated(datetime(2023, 3, 9), False), Dated(datetime(2023, 3, 9, 8), True), False),
        (Dated(datetime(2023, 3, 9, 7), True), Dated(datetime(2023, 3, 9, 8), True), True),
        (Dated(datetime(2023, 3, 8), False), Dated(datetime(2023, 3, 9, 8), True), True),
        (Dated(None, False), Dated(datetime(2023, 3, 9, 8), True), False),
    ],
)
def test_what_is_surely_earlier(one: Dated, other: Dated, before: bool) -> None:
    assert one.before(other) is before
    assert not other.before(one)


def _texts(**anchors: list[int]) -> Scanned:
    rows = [{"article_id": name, "text_id": name, "shingle_count": 50, "anchors": anchors[name]} for name in anchors]
    return Scanned(lambda _: pl.DataFrame(rows, schema={name: TABLE.dtypes()[name] for name in rows[0]}).lazy())


def _marked(**anchors: list[int]) -> pl.DataFrame:
    return _texts(**anchors).rows if anchors else TABLE.frame()


def test_only_texts_that_share_anchors_with_a_change_are_paired_anew() -> None:
    far = {f"far{n}": [1, 2] for n in range(30)}
    texts = _texts(a=[7, 8], b=[7, 8, 9], c=[9], **far)

    found = update(texts, _marked(b=[7, 8, 9]), _marked(d=[8]))

    assert found is not None
    assert sorted(found.near) == ["a", "b", "c", "d"]
    assert sorted(found.pairs().iter_rows()) == [("a", "b"), ("b", "c")]


def test_all_texts_are_paired_anew_where_most_are_near_a_change() -> None:
    texts = _texts(a=[7], b=[7], c=[7])

    assert update(texts, _marked(a=[7]), _marked()) is None


def test_texts_are_reached_over_any_number_of_pairs() -> None:
    pairs = pl.DataFrame({"longer_id": ["a", "b", "d", "f"], "shorter_id": ["b", "c", "c", "g"]})

    assert sorted(reached(pl.Series(["a", "z"]), pairs)) == ["a", "b", "c", "d", "z"]
