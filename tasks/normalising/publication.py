"""Time of publication: every date a document gives in, the most trustworthy one out."""

import re
from collections.abc import Iterable

from tasks.model.article import DateSource, RawArticle, RawDate
from tasks.normalising.datefields import DateLine
from tasks.normalising.dates import Moment, read
from tasks.normalising.wordlists import entries

#: In order of trust.
TRUST: tuple[DateSource, ...] = ("structured", "meta", "feed", "given", "text", "url")

#: Outlets of these countries write the month first; English ones elsewhere write the day first.
_DAY_FIRST_ENDINGS = (".uk", ".ie", ".au", ".nz", ".in", ".pk", ".bd", ".lk", ".za", ".ke", ".ng", ".gh", ".my", ".sg")
_DAY_FIRST = frozenset(entries("day_first_languages.txt"))
_YEAR_DAY = re.compile(
    r"/(?P<y>(?:19|20)\d\d)(?P<sep>[/-])(?P<m>\d{1,2}|[a-z]{3})(?:(?P=sep)(?P<d>\d{1,2}))?(?=[/-])"
    r"|/(?P<cy>(?:19|20)\d\d)(?P<cm>[01]\d)(?P<cd>[0-3]\d)(?=[/-])"
    # A number that is a time to the minute: "/article/A2026012914320005196", "/view/AKR20240115093000001".
    r"|/[A-Z]{0,4}(?P<ny>20\d\d)(?P<nm>0[1-9]|1[0-2])(?P<nd>0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d\d{0,10}"
    r"(?=[/.?]|$)",
    re.I,
)


def day_first(language: str | None, domain: str) -> bool | None:
    """Tell how 03/04/2022 reads: True day first, None where nothing settles it, as in English at large."""
    code = (language or "").split("-")[0]
    if code in _DAY_FIRST or domain.endswith(_DAY_FIRST_ENDINGS) or language in ("en-GB", "en-AU", "en-IN", "en-IE"):
        return True
    return False if language == "en-US" else None


def from_url(url: str) -> Moment | None:
    """Read the date in an address: `/2022/04/27/` a day, `/2022/04/` a month; None where there is none."""
    match = _YEAR_DAY.search(url)
    if match is None:
        return None
    for kind in ("c", "n"):
        if year := match[f"{kind}y"]:
            return read(f"{year}-{match[f'{kind}m']}-{match[f'{kind}d']}")
    if match["d"]:
        return read(
            f"{match['y']}-{match['m']}-{match['d']}"
            if match["m"].isdigit()
            else f"{match['d']} {match['m']} {match['y']}"
        )
    if match["sep"] == "-" or not match["m"].isdigit():
        return None
    return _month(match["y"], int(match["m"]))


def _month(year: str, number: int) -> Moment | None:
    found = read(f"{year}-{number:02d}-01") if 1 <= number <= 12 else None
    return Moment(found.at, found.day, "month") if found else None


def published(
    raw: RawArticle, lines: Iterable[DateLine], url: str | None, first: bool | None
) -> tuple[Moment, DateSource] | None:
    """Choose the time of publication: the most trusted source that gives a day, else any that gives less."""
    dates = [*raw.published, *(RawDate(line.published, "text") for line in lines if line.published)]
    dates.sort(key=lambda each: TRUST.index(each.source))
    found = [(moment, each.source) for each in dates if (moment := _read(each, first, dates))]
    if url and (moment := from_url(url)):
        found.append((moment, "url"))
    exact = [pair for pair in found if pair[0].precision not in ("month", "year")]
    return next(iter(exact or found), None)


def _read(each: RawDate, first: bool | None, others: list[RawDate]) -> Moment | None:
    moment = read(each.value, first)
    if moment is None and isinstance(each.value, str) and first is None:
        return _settled(each.value, others)
    return moment


def _settled(value: str, others: list[RawDate]) -> Moment | None:
    """Settle 03/04/2022 by another date of the document that is not ambiguous."""
    days = {moment.day for other in others if (moment := read(other.value))}
    readings = [moment for order in (True, False) if (moment := read(value, order)) and moment.day in days]
    return readings[0] if readings else None


def modified(raw: RawArticle, lines: Iterable[DateLine], first: bool | None) -> Moment | None:
    """Give the time of the last change that the document states."""
    values = [raw.modified.value] if raw.modified else []
    moments = (read(value, first) for value in [*values, *(line.modified for line in lines if line.modified)])
    return next((moment for moment in moments if moment), None)
