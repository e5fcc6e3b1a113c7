"""Datelines: `KYIV, April 26 (Reuters) — The president said` in, place, day, agencies and where the text begins out."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from tasks.normalising.agencies import agencies, agency
from tasks.normalising.dates import find_date, month, month_choice
from tasks.normalising.names import particles
from tasks.normalising.outlets import is_outlet
from tasks.normalising.wordlists import entries

MAX_CHARS = 110


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline as written and what it says; `end` is where the text after it begins. `day` may lack its year."""

    raw: str
    place: str | None
    day: tuple[int | None, int, int] | None
    agencies: tuple[str, ...]
    end: int

    def date(self, published: date | None) -> date | None:
        """Give the day; a year that isn't written is the one that puts it nearest to the day of publication."""
        if self.day is None:
            return None
        year, number, day = self.day
        if year is not None:
            return _date(year, number, day)
        if published is None:
            return None
        near = [_date(published.year + step, number, day) for step in (-1, 0, 1)]
        return min((d for d in near if d), key=lambda d: (abs((d - published).days), d), default=None)


_UPPER = r"[A-ZÀ-ÖØ-ÞĀ-ŽЀ-ЯІЇЄҐİ]"
_START = re.compile(rf"[\"'“‘«„¿¡(\[]*(?:{_UPPER}|\d|[\u0590-\u9fff])")
_SHOUTED = re.compile(rf"{_UPPER}{{2,}}")


@lru_cache(maxsize=64)  # a head is looked at from several sides
def dateline(text: str) -> Dateline | None:
    """Read the dateline at the start of a paragraph; None where there is none."""
    if not _GATE.search(text[: MAX_CHARS + 4]):
        return None
    for sign, pattern in _patterns():
        if sign in text and (match := pattern.match(text)) and (found := _accepted(match, text)):
            return found
    return None


_GATE = re.compile(r"[—–:-]|\)|\.\s|/")


def _accepted(match: re.Match[str], text: str) -> Dateline | None:
    groups = match.groupdict()
    place, day, source = groups.get("place"), groups.get("day"), groups.get("agency")
    found = _sources(source) if source else ()
    mark = match["mark"].strip()
    # WASHINGTON (CNN) -- | Georgetown, May 2 (Newsroom) -
    told = source is not None and mark != "" and (bool(place and day) or _is_outlet(source))
    if source and not found and not told:
        return None
    mark = " - " if match["mark"] == " - " and not is_city(text[match.end() :].partition(" ")[0]) else mark
    if (not told and not _is_plausible(place, day, found, mark)) or not _START.match(text, match.end()):
        return None
    raw = text[: match.start("mark")].strip(" -–—")
    raw = raw + ")" if raw.count("(") > raw.count(")") else raw
    return Dateline(raw, _place(place) if place else None, _day(day) if day else None, found, match.end())


#: The call sign of an American station: ST. PAUL, Minn. (KSTP) --
_CALL_SIGN = re.compile(r"[KW][A-Z]{2,3}(?:-TV)?")


def _is_outlet(source: str) -> bool:
    return is_outlet(source) or _CALL_SIGN.fullmatch(source) is not None


def _sources(text: str) -> tuple[str, ...]:
    """Name the agencies of a source, whatever its desk: "dpa/lhe"."""
    return tuple(agencies(text) or [name for part in text.split("/") if (name := agency(part))])


def _is_plausible(place: str | None, day: str | None, found: tuple[str, ...], mark: str) -> bool:
    """Agency or date say enough with a place; capitals need a dash; else the place must be a known city.

    A hyphen between spaces is one before a text, "Harare - The court ruled", not between cities, "Paris - Lyon".
    """
    if place is None:
        return bool(found)
    if agencies(place) or place.strip(".,").upper() in _no_places():
        return False
    if found or (day and mark):
        return True
    first = re.split(r"[,/]", place)[0].strip()
    if first.casefold() in _cities():
        return mark not in ("", "-") or _is_shouted(place)
    return mark in ("—", "–", "--", "-", " - ", "―") and _is_shouted(place) and len(place) > 3


def _is_shouted(place: str) -> bool:
    return _SHOUTED.match(place) is not None and re.split(r"[,/]", place)[0].isupper()


def _place(text: str) -> str:
    """Name the place in ordinary case, the first where there are several: "LONDON/PARIS" gives "London"."""
    parts = [part.strip() for part in _UPDATED.sub("", text).split("/")[0].replace(" (", ", ").rstrip(")").split(",")]
    return ", ".join(_titled(part) for part in parts if part)


_UPDATED = re.compile(r" \(updated?\)", re.I)


def _titled(part: str) -> str:
    if not part.isupper() or re.match(r"\w\.\w\.", part) or len(part) < 3:
        return part
    named = re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), part)
    return re.sub(r"(?<= )\w+(?= )", lambda word: word[0].lower() if word[0].lower() in particles() else word[0], named)


def _day(text: str) -> tuple[int | None, int, int] | None:
    whole = find_date(text, True)
    if whole and whole[0] == "day":
        return whole[1].year, whole[1].month, whole[1].day
    name = re.search(month_choice(), text, re.I)
    number = re.search(r"\d{1,2}", text)
    found = month(name[0]) if name else None
    return (None, found, int(number[0])) if found and number else None


def _date(year: int, number: int, day: int) -> date | None:
    try:
        return date(year, number, day)
    except ValueError:
        return None


def is_city(text: str) -> bool:
    """Tell whether a text is the name of a city that opens datelines."""
    return text.strip(" ,.").casefold() in _cities()


@cache
def _no_places() -> frozenset[str]:
    return frozenset(entries("dateline_veto.txt"))


@cache
def _cities() -> frozenset[str]:
    return frozenset(city.casefold() for city in entries("dateline_cities.txt"))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each pattern with a sign without which it matches nothing."""
    name = month_choice()
    full = rf"(?:\w+day,? )?(?i:{name})\s\d{{1,2}}(?:,\s\d{{4}})?"
    day = rf"(?:{full}|\d{{1,2}}\.?\s(?:de\s)?(?i:{name})(?:,?\s(?:de\s)?\d{{4}})?|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})"
    word = rf"{_UPPER}[\w'’.-]*"
    one = rf"{word}(?:[ -](?:{word}|de|del|do|da|la|le|am|an der|sur|on|upon|of|en|di|al|el|es|the))*"
    country = rf"(?:\s\({one}\))?"  # Constanta (Romania), Jan 17 (AFP) -
    place = rf"(?P<place>{one}(?:\s?[/,]\s?{one}){{0,2}}?{country})"
    source = r"\(\s?(?P<agency>[^()\d]{2,40})\)"
    dash = r"(?P<mark>\s?\.?\s?(?:—|–|―|--|-)\s?)(?!\d)"
    loose = r"(?P<mark>\s?[.:]?\s?(?:—|–|―|--|-|:)?\s+)"
    spaced = r"(?P<mark>\s(?:—|–|―|--|-)\s|:\s|\s?(?:—|–|--)\s?)"
    return (
        # Nov 3 (Reuters) - | July 12, 2023 (Bloomberg) --
        ("(", re.compile(rf"(?P<day>{day})[,.]?\s{source}{dash}")),
        # KYIV, April 26 (Reuters) — | WASHINGTON (AP) — | New Delhi, April 27 (IANS) Text | Moskau (dpa) -
        ("(", re.compile(rf"{place}[,.]?(?:\s(?P<day>{day}))?[,.]?\s{source}{loose}")),
        # (ANSA) - ROMA, 27 APR - | (Reuters) -
        ("(", re.compile(rf"{source}\s?[-–—]+\s{place}[,.]?(?:\s(?P<day>{day}))?{dash}")),
        ("(", re.compile(rf"{source}{dash}")),
        # MOSCOW, April 27. /TASS/. | МОСКВА, 27 апреля. /ТАСС/.
        (
            "/",
            re.compile(
                rf"{place}[,.]?(?:\s(?P<day>{day}))?[,.]?\s/(?P<agency>[^/\d]{{2,30}})/"
                r"(?P<mark>\s?\.?\s?(?:—|–|--|-)?\s+)"
            ),
        ),
        # МОСКВА, 27 апр — РИА Новости. Text
        (".", re.compile(rf"{place}[,.]\s(?P<day>{day})\s[—–-]\s(?P<agency>[^.\d]{{2,30}})(?P<mark>\.\s)")),
        # Paris, 27 April – Text
        ("", re.compile(rf"{place}[,.]?\s(?P<day>{day}){spaced}")),
        # PARIS — | Kyiv, Ukraine — | LAGOS: Text
        ("", re.compile(rf"{place}{spaced}")),
    )
