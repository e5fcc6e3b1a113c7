"""Kinds of places: GeoNames' feature codes in; what the cards weigh, and how exact a point is, out."""

from typing import Final

#: Kinds, as `Gazetteer.kind` numbers them. A seat is the largest city of its first-level unit.
KINDS: Final = ("country", "first", "second", "region", "capital", "seat", "city", "feature")
COUNTRY, FIRST, SECOND, REGION, CAPITAL, SEAT, CITY, FEATURE = range(8)

#: How exact a row's point is, by kind.
PRECISIONS: Final = ("country", "admin1", "admin2", "region", "city", "city", "city", "point")

_OF_CODE: Final = {"PPLC": CAPITAL, "PPLA": SEAT, "ADM1": FIRST, "ADM2": SECOND, "ADM3": SECOND}
_AREAS: Final = frozenset(
    {
        "CONT", "RGN", "OCN", "SEA", "GULF", "CHN", "STRT", "BAY", "LK", "STM", "MTS", "ISL", "ISLS", "PEN", "DSRT",
        "VAL", "PLAT", "PLN", "CST", "LKS", "RGNE", "RGNH", "RGNL", "ZN"
    }
)  # fmt: skip


def kind_of(code: str) -> int:
    """The kind of a GeoNames feature code: `PCLI` a country, `PPL` a city, `SEA` a region, `MT` a point."""
    if code in _OF_CODE:
        return _OF_CODE[code]
    if code.startswith(("PCL", "TERR")):
        return COUNTRY
    if code.startswith("PPL"):
        return CITY
    return REGION if code in _AREAS else FEATURE
