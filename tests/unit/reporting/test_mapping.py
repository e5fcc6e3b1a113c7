from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.reporting.mapping.drawing import Place, drawn
from tasks.reporting.mapping.frame import framed
from tasks.reporting.mapping.labels import Circle, labelled
from tasks.reporting.mapping.outlines import outlines
from tasks.reporting.mapping.projection import HALF_HEIGHT, HALF_WIDTH, projected

SVG = "{http://www.w3.org/2000/svg}"


def _map(*places: Place) -> ElementTree.Element:
    return ElementTree.fromstring(drawn(places, "Title", "note"))


def _circles(picture: ElementTree.Element) -> list[ElementTree.Element]:
    return [each for each in picture.iter(f"{SVG}circle") if each.find(f"{SVG}title") is not None]


def test_the_corners_of_the_world() -> None:
    assert projected(0, 0) == (0, 0)
    assert projected(180, 0)[0] == pytest.approx(HALF_WIDTH)
    assert projected(0, -90)[1] == pytest.approx(HALF_HEIGHT)


def test_larger_counts_are_larger_circles() -> None:
    circles = _circles(_map(Place("Lima", -12, -77, 1, True), Place("Oslo", 60, 11, 9, True)))
    radius = {each.find(f"{SVG}title").text: float(each.get("r")) for each in circles}

    assert radius["Oslo: 9 articles"] == pytest.approx(3 * radius["Lima: 1 articles"], rel=0.05)


def test_areas_are_told_from_spots() -> None:
    circles = _circles(_map(Place("Peru", -10, -76, 1, False), Place("Lima", -12, -77, 1, True)))

    assert sorted(each.get("class") for each in circles) == ["area", "spot"]


def test_a_part_of_the_world_is_shown_where_all_lies_in_it() -> None:
    near, far = framed([(20, 50), (24, 52)]), framed([(-120, 50), (140, -30)])

    assert (near.whole, far.whole) == (False, True)
    assert near.shows(*near.at(20, 50))
    assert near.scale > far.scale


def test_no_places_make_a_map_of_the_world() -> None:
    assert _circles(_map()) == []


@pytest.mark.parametrize("name", ["<script>", 'a"b', "a&b", "\x1b[31m", "\u202eabc", "]]>", "a" * 500])
def test_names_out_of_articles_are_no_markup(name: str) -> None:
    picture = drawn([Place(name, 1, 2, 3, True)], name, name)

    assert "<script>" not in picture
    assert "\x1b" not in picture
    ElementTree.fromstring(picture)


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.builds(
            Place, st.text(max_size=20), st.floats(-90, 90), st.floats(-180, 180), st.integers(1, 10**6), st.booleans()
        ),
        max_size=12,
    )
)
def test_whatever_is_drawn_is_well_formed_and_in_one_order(places: list[Place]) -> None:
    picture = drawn(places, "t", "n")

    ElementTree.fromstring(picture)
    assert picture == drawn(places[::-1], "t", "n")


def test_labels_do_not_cover_each_other() -> None:
    frame = framed([])
    circles = [Circle(600, 300, 5, "Somewhere", 1, True)] * 8

    assert len(list(labelled(circles, frame))) <= 4


def test_outlines_lie_on_the_globe() -> None:
    land, borders = outlines()
    points = [point for line in land + borders for point in line]

    assert len(land) > 100
    assert all(abs(lon) <= 180 and abs(lat) <= 90 for lon, lat in points)
