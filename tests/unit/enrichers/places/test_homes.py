import pytest

from tasks.enrichers.places.atlas import atlas_of
from tasks.enrichers.places.homes import Homes, OutletError


@pytest.fixture(scope="module")
def atlas():
    return atlas_of(None, ())


def _said(atlas, host, outlets=None):
    gazetteer = atlas.gazetteer
    home = Homes(atlas.gazetteer, atlas.addresses, outlets or {}).of(host)
    country = gazetteer.countries[home.country] if home.country >= 0 else None
    units = dict(gazetteer.described.select("admin1_code", "admin1").iter_rows())
    return country, units[gazetteer.units[home.unit]] if home.unit >= 0 else None


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("startribune.com", ("US", "Minnesota")),
        ("www.startribune.com", ("US", "Minnesota")),
        ("lfpress.com", ("CA", "Ontario")),
        ("kyivindependent.com", ("UA", None)),
        ("dawn.com", ("PK", None)),  # known by its country alone
        ("reuters.com", (None, None)),  # writes about the whole world
        ("kentuckytoday.com", ("US", "Kentucky")),  # by its name
        ("moscowpost.ru", ("RU", "Moscow")),
        ("example.ie", ("IE", None)),  # by its domain
        ("example.tv", (None, None)),  # anyone's domain
        ("unheard-of.com", (None, None)),
        ("localhost", (None, None)),
        (None, (None, None)),
    ],
)
def test_homes_of_hosts(atlas, host, expected) -> None:
    assert _said(atlas, host) == expected


def test_a_town_of_many_namesakes_is_only_a_name(atlas) -> None:
    home = Homes(atlas.gazetteer, atlas.addresses, {}).of("springfieldnews.com")

    assert (home.unit, home.name) == (-1, "springfield")


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("Alexandria, Louisiana", ("US", "Louisiana")),
        ("Athens, Ga.", ("US", "Georgia")),
        ("Alexandria, Egypt", ("EG", "Al Iskandarīyah")),
        ("Kenya", ("KE", None)),
        ("-", (None, None)),
    ],
)
def test_the_users_word_comes_first(atlas, place, expected) -> None:
    assert _said(atlas, "startribune.com", {"StarTribune.com": place}) == expected


@pytest.mark.parametrize("place", ["Nowhereville, Atlantis", "Nowhereville", ""])
def test_a_home_that_no_place_is_called_is_said_so(atlas, place) -> None:
    with pytest.raises(OutletError, match=r"x\.example"):
        Homes(atlas.gazetteer, atlas.addresses, {"x.example": place})


def test_every_listed_outlet_is_found(atlas) -> None:
    from tasks.enrichers.places.lists import rows

    lost = [row for row in rows("outlets.tsv") if row[1] != "-" and _said(atlas, row[0])[0] is None]
    assert lost == []
