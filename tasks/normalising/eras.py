"""A line with a date in a calendar or digits of its own country in, the same line with a Gregorian date out.

The Buddhist era of Thailand, the eras of Japan, the Republic of China's, and the Persian solar calendar.
"""

import re
from datetime import date, timedelta
from functools import cache

from tasks.normalising.wordlists import entries

_BUDDHIST = 543
_MINGUO = 1911
#: The year before the first of each era.
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "民國": _MINGUO, "民国": _MINGUO}
_ERA = re.compile(rf"({'|'.join(_ERAS)})\s?(\d{{1,3}}|元)\s?年")
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")
_THAI = re.compile(r"[\u0e00-\u0e7f]")
_THAI_YEAR = re.compile(r"(?:พ\.?\s?ศ\.?\s?)?(?<!\d)(2[45]\d\d)(?!\d)")
# "25 พ.ย. 66" is of the year 2566.
_THAI_SHORT = re.compile(r"(?<=[\u0e00-\u0e7f.]) (?:พ\.?\s?ศ\.?\s?)?([5-9]\d)(?![\d:.])")
_PERSIAN_NUMBERS = re.compile(r"(?<!\d)(1[34]\d\d)[/-](\d{1,2})[/-](\d{1,2})(?!\d)")
#: Years of a cycle of 33 with a day more; the rule holds from 1799 to 2256 (Borkowski 1996).
_LEAP_YEARS = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
#: 1 Farvardin 1300.
_NEW_YEAR_1300 = date(1921, 3, 21)


def gregorian(text: str) -> str:
    """Write the years of other eras, and whole Persian dates, as Gregorian ones in our digits; ASCII stays as it is."""
    if text.isascii():
        return text
    text = _ERA.sub(_era_year, _FOREIGN_DIGIT.sub(lambda digit: str(int(digit[0])), text))
    if _THAI.search(text):
        return _THAI_SHORT.sub(_thai_short, _THAI_YEAR.sub(_thai_year, text))
    return _persian().sub(_persian_day, _PERSIAN_NUMBERS.sub(_persian_numbers, text))


def _era_year(match: re.Match[str]) -> str:
    return f"{_ERAS[match[1]] + (1 if match[2] == '元' else int(match[2]))}年"


def _thai_year(match: re.Match[str]) -> str:
    return str(int(match[1]) - _BUDDHIST)


def _thai_short(match: re.Match[str]) -> str:
    return f" {2500 + int(match[1]) - _BUDDHIST}"


@cache
def _months() -> dict[str, int]:
    forms = enumerate(entries("persian_months.txt"), 1)
    return {name: number for number, line in forms for name in line.split("|")}


@cache
def _persian() -> re.Pattern[str]:
    return re.compile(rf"(?<!\d)(\d{{1,2}})\s(?:ام\s)?({'|'.join(_months())})(?:\s?ماه)?،?\s(1[34]\d\d)(?!\d)")


def _persian_day(match: re.Match[str]) -> str:
    return _from_persian(int(match[3]), _months()[match[2]], int(match[1])) or match[0]


def _persian_numbers(match: re.Match[str]) -> str:
    return _from_persian(*map(int, match.groups())) or match[0]


def _from_persian(year: int, month: int, day: int) -> str | None:
    """Give the ISO date of a Persian one: six months of 31 days, five of 30, and the last of 29 or 30."""
    if not (1300 <= year < 1500 and 1 <= month <= 12 and 1 <= day <= (31 if month <= 6 else 30)):
        return None
    before = sum(365 + (each % 33 in _LEAP_YEARS) for each in range(1300, year))
    return str(_NEW_YEAR_1300 + timedelta(before + 31 * min(month - 1, 6) + 30 * max(0, month - 7) + day - 1))
