"""Dates as documents write them in, moments with precision and zone out. No clock, no default year: never invented."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache, lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from tasks.normalising.eras import gregorian
from tasks.normalising.wordlists import entries, sections

Precision = Literal["year", "month", "day", "minute", "second"]

YEARS = range(1800, 2201)


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time: `at` in UTC (filled up with zeros), `day` as written, `zone` as the source gives it."""

    at: datetime
    day: date
    precision: Precision
    zone: str | None = None


_TIME = re.compile(
    r"(?<![\d:.])(?P<h>2[0-3]|[01]?\d)(?!\d)"
    r"(?:(?P<sep>[:.h時点时]\s?)(?P<m>[0-5]\d)(?!\d)分?(?::(?P<s>[0-5]\d)(?:[.,]\d{1,9})?)?)?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?|(?P<hour>\s?(?:Uhr|h|hs|hrs|uur)\b))?",
    re.I,
)
_OFFSET = re.compile(r"\s*\(?(?P<name>UTC|GMT|Z)?\s?(?P<sign>[+−-])(?P<h>\d{1,2}):?(?P<m>\d\d)?\)?(?!\d)", re.I)
_ZONE = re.compile(r"\s*\(?\b(?P<zone>[A-ZМСК]{1,5})\b\)?")
_COMPACT = re.compile(r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?:T(?P<h>\d\d)(?P<min>\d\d)(?P<s>\d\d)?)?(?!\d)")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")


def read(value: str | date | datetime, day_first: bool | None = None) -> Moment | None:
    """Read a date; None for what is no date, is impossible (31 Feb), absurd (year 20222) or ambiguous.

    `day_first` settles 03/04/2022: True is 3 April, False 4 March, None leaves it out.
    """
    if isinstance(value, datetime):
        return _timed(value.date(), value.timetz(), "second", _zone_name(value), value.utcoffset())
    if isinstance(value, date):
        return _moment(value)
    return _read_text(gregorian(" ".join(value.split())[:200]), day_first)


@lru_cache(maxsize=4096)
def _read_text(text: str, day_first: bool | None) -> Moment | None:
    if match := _COMPACT.fullmatch(text.split("+")[0].rstrip("Z")):
        text = _expanded(match, text)
    elif _EPOCH.fullmatch(text):
        return read(datetime.fromtimestamp(int(text[:10]), UTC))
    found = find_date(text, day_first)
    if found is None:
        return None
    precision, day, start, end = found
    return _with_time(day, text[:start], text[end:]) if precision == "day" else _moment(day, precision=precision)


def _expanded(match: re.Match[str], text: str) -> str:
    clock = f"T{match['h']}:{match['min']}:{match['s'] or '00'}{text[match.end() :]}" if match["h"] else ""
    return f"{match['y']}-{match['m']}-{match['d']}{clock}"


def find_date(text: str, day_first: bool | None = None) -> tuple[Precision, date, int, int] | None:
    """Find the first calendar date of a text: precision, day, and where it stands."""
    for match in _calendar().finditer(text):
        day = _day(match, day_first)
        if day:
            return _precision(match), day, match.start(), match.end()
    return None


def _precision(match: re.Match[str]) -> Precision:
    return "month" if match["name4"] else "day"


def _day(match: re.Match[str], day_first: bool | None) -> date | None:
    if match["y6"] and match["n1"]:
        return _from_numbers(match["n1"], match["n2"], match["y6"], True if match["sep"] == "." else day_first)
    for number in "12345789":
        if match[f"y{number}"]:
            name = match.groupdict().get(f"name{number}")
            month = _months()[name.casefold().rstrip(".")] if name else int(match[f"m{number}"])
            return _date(int(match[f"y{number}"]), month, int(match.groupdict().get(f"d{number}") or 1))
    return None


def _from_numbers(a: str, b: str, year: str, day_first: bool | None) -> date | None:
    first, second = int(a), int(b)
    if first > 12 or first == second:
        day_first = True
    elif second > 12:
        day_first = False
    if day_first is None:
        return None
    return _date(int(year), second if day_first else first, first if day_first else second)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def _with_time(day: date, before: str, after: str) -> Moment | None:
    """Read the time after the date, else before it: "27 April 2022 10:15 CET", "3:15 p.m. ET, April 27, 2022"."""
    for side in (after, before):
        for match in _TIME.finditer(side):
            if not (match["m"] or match["half"] or match["hour"]):
                continue
            clock = _clock(match)
            zone, offset = _zone(side[match.end() :], day)
            if clock:
                return _timed(day, clock, "second" if match["s"] else "minute", zone, offset)
    return _moment(day)


def _timed(day: date, clock: time, precision: Precision, zone: str | None, offset: timedelta | None) -> Moment | None:
    """The moment; the day alone for "2024-05-14T00:00:00", which is how programs write a day that has no time."""
    if precision == "second" and zone is None and clock.replace(tzinfo=None) == time():
        return _moment(day)
    return _moment(day, clock, precision, zone, offset)


def _clock(match: re.Match[str]) -> time | None:
    hour = int(match["h"])
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"] in "pP" else 0)
    return time(hour, int(match["m"] or 0), int(match["s"] or 0))


def _zone(text: str, day: date) -> tuple[str | None, timedelta | None]:
    if offset := _OFFSET.match(text):
        minutes = int(offset["h"]) * 60 + int(offset["m"] or 0)
        name = offset[0].strip(" ()")
        return (
            (name, timedelta(minutes=minutes if offset["sign"] == "+" else -minutes))
            if minutes <= 900
            else (None, None)
        )
    match = _ZONE.match(text)
    known = _zones().get(match["zone"]) if match else None
    if match is None or known is None:
        return None, None
    if known.lstrip("-").isdigit():
        return match["zone"], timedelta(minutes=int(known))
    return match["zone"], datetime.combine(day, time(12), ZoneInfo(known)).utcoffset()


def _moment(
    day: date,
    clock: time | None = None,
    precision: Precision = "day",
    zone: str | None = None,
    offset: timedelta | None = None,
) -> Moment | None:
    if day.year not in YEARS:
        return None
    local = datetime.combine(day, (clock or time()).replace(tzinfo=None), timezone(offset or timedelta()))
    return Moment(local.astimezone(UTC), day, precision, zone)


def _zone_name(value: datetime) -> str | None:
    if value.tzinfo is None:
        return None
    return "UTC" if not value.utcoffset() else value.strftime("%z")[:3] + ":" + value.strftime("%z")[3:5]


@cache
def _zones() -> dict[str, str]:
    return dict(entry.split("\t", 1) for entry in entries("zones.tsv"))


@cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for names in sections("months.txt").values():
        for number, forms in enumerate(names, 1):
            for form in forms.split("|"):
                found.setdefault(form, number)
    return found


def month(name: str) -> int | None:
    """Give the number of a month's name in any language of `months.txt`."""
    return _months().get(name.casefold().rstrip("."))


@cache
def month_choice() -> str:
    """A pattern of every month's name, the longest first, without capture."""
    names = sorted(_months(), key=lambda name: (-len(name), name))
    return "(?:" + "|".join(re.escape(name) for name in names) + r")(?![^\W\d_])\.?"


@cache
def _calendar() -> re.Pattern[str]:
    name = month_choice()
    forms = (
        r"(?P<y1>\d{4})-(?P<m1>\d{1,2})-(?P<d1>\d{1,2})(?!\d)",  # 2022-04-27
        rf"(?<!\w)(?P<name2>{name})\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?:de\s)?"  # April 27, 2022
        r"(?P<y2>\d{4})(?!\d)",
        r"(?P<d3>\d{1,2})(?:st|nd|rd|th|er|º|°)?(?:\.\s?|[\s-])(?:de\s|of\s)?"  # 27 April 2022, 27. April 2022
        rf"(?P<name3>{name})(?:,?[\s-]|(?<=\.))(?:de\s|del\s|năm\s)?(?P<y3>\d{{4}})(?!\d)",
        rf"(?<!\w)(?P<name4>{name}),?\s(?:de\s)?(?P<y4>\d{{4}})(?!\d)",  # April 2022
        rf"(?P<y5>\d{{4}})(?:\.|\sm\.)?\s(?P<name5>{name})\s(?P<d5>\d{{1,2}})(?!\d)",  # 2022. április 27.
        rf"(?P<y9>\d{{4}})\.\sgada\s(?P<d9>\d{{1,2}})\.\s(?P<name9>{name})",  # 2022. gada 27. aprīlis
        r"(?P<n1>\d{1,2})(?P<sep>[./-])\s?(?P<n2>\d{1,2})(?P=sep)\s?(?P<y6>\d{4})(?!\d)",  # 27.04.2022
        r"(?P<y7>\d{4})[/.]\s?(?P<m7>\d{1,2})[/.]\s?(?P<d7>\d{1,2})(?!\d)",  # 2022/04/27
        r"(?P<y8>\d{4})\s?[年년]\s?(?P<m8>\d{1,2})\s?[月월]\s?(?P<d8>\d{1,2})\s?[日일]",  # 2022年4月27日
    )
    return re.compile(r"(?<!\d)(?:" + "|".join(forms) + ")", re.I)
