"""Names of administrative units: the name that GeoNames gives in, those that news uses out."""

import re
from typing import Final

_LEVEL: Final = (
    "Province|Region|State|Oblast|Governorate|Prefecture|District|Republic|Department|County|Voivodeship|Krai|Sheng|"
    "Parish|Municipality|Canton|Division|Zizhiqu|Emirate"
)
_BEFORE: Final = re.compile(
    "^(State of|Province of|Region of|Republic of|Emirate of|Kabupaten|Provincia di|Provincia de|Département|Kreis|"
    "Landkreis|Regierungsbezirk|City and County of|City and Borough of|Royal Borough of|Borough of|Powiat|Wilaya de|"
    "Région|Departamento de|Estado de|Muḩāfaz̧at) (?:d')?"
)
_AFTER: Final = re.compile(rf" ({_LEVEL}|oblast'?|oblysy|kray|Zhuangzu|shi|ken|Province)$")
_COUNTY: Final = re.compile(" (County|Parish|Census Area|Borough|Municipality)$")
_ENGLISH_UNIT: Final = re.compile(rf"[A-Z][A-Za-z'’-]+(?: [A-Z][A-Za-z'’-]+)* (?:{_LEVEL})")
_NATIVE_UNIT: Final = re.compile(r"(?:oblast'?|oblysy|kray|Sheng|Shi|okrug|voblasć|Respublika|län|kraj|ken|oblast)$")
#: What news calls units of a country where it adds the level: "Kherson region", "Borno State".
_CALLED: Final = {
    **dict.fromkeys(("UA", "RU", "BY", "KZ", "KG"), ("Oblast", "Region", "Province")),
    **dict.fromkeys(("NG", "IN", "BR", "MX", "MM", "MY", "SS", "VE", "SD", "DE"), ("State",)),
    **dict.fromkeys(("EG", "IQ", "SY", "YE", "JO", "LB", "OM", "TN"), ("Governorate", "Province")),
    **dict.fromkeys(("JP",), ("Prefecture",)),
    **dict.fromkeys(("US", "GB", "AU", "CA"), ()),
}
_CALLED_ELSEWHERE: Final = ("Province", "Region")


def short_names(name: str, others: list[str], country: str | None, first: bool) -> list[str]:
    """The names without what they call the level, and with what news calls it."""
    if not first:
        return [_COUNTY.sub("", name)] if country == "US" else [_bare(name)]
    known = (name,) if country == "GB" else (name, *others)  # Scotland is no "Alba" to English news
    bare = list(dict.fromkeys(map(_bare, known)))
    called = _CALLED.get(country or "", _CALLED_ELSEWHERE)
    return bare + [f"{each} {level}" for each in bare for level in called if not each.endswith(level)]


def news_name(name: str, others: list[str]) -> str:
    """The English name of a unit where GeoNames lists one as an alternate name: "Kyiv Oblast" for "Kyivska oblast"."""
    known = [other for other in others if _ENGLISH_UNIT.fullmatch(other)]
    return known[0] if known and _NATIVE_UNIT.search(name) else name


def _bare(name: str) -> str:
    return _AFTER.sub("", _BEFORE.sub("", name)).removesuffix(", Respublika").strip() or name
