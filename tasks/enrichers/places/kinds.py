"""Kinds of places: GeoNames' feature codes in; what the cards weigh, and how exact a point is, out."""

from typing import Final

#: Kinds, as `Gazetteer.kind` numbers them. A seat is the largest city of its first-level unit.
KINDS: Final = ("country", "first", "second", "region", "capital", "seat", "city", "feature")
COUNTRY, FIRST, SECOND, REGION, CAPITAL, SEAT, CITY, FEATURE = range(8)

#: How exact a row's point is, by kind.
PRECISIONS: Final = ("country", "admin1", "admin2", "region", "city", "city", "city", "point")

_OF_CODE: Final = {"PPLC": CAPITAL, "PPLA": SEAT, "ADM1": FIRST, "ADM2": SECOND, "ADM3": SECOND}
_AREAS: Final = frozenset({"CONT", "RGN", "OCN", "SEA", "GULF", "DSRT", "RGNE", "RGNH", "RGNL", "ZN"})
#: Areas where the news names them, as in `regions.tsv`; of GeoNames' own most are small.
_SOMETIMES_AREAS: Final = frozenset(
    {
        "CHN", "STRT", "BAY", "LK", "STM", "MTS", "ISL", "ISLS", "PEN", "VAL", "PLAT", "PLN", "CST", "LKS"
    }
)  # fmt: skip


def kind_of(code: str, *, of_the_news: bool = False) -> int:
    """The kind of a GeoNames feature code: `PCLI` a country, `PPL` a city, `SEA` a region, `MT` a point.

    `of_the_news`: the place stands in `regions.tsv`, so that a lake or an island is a region, too.
    """
    if code in _OF_CODE:
        return _OF_CODE[code]
    if code.startswith(("PCL", "TERR")):
        return COUNTRY
    if code.startswith("PPL"):
        return CITY
    return REGION if code in _AREAS or (of_the_news and code in _SOMETIMES_AREAS) else FEATURE
