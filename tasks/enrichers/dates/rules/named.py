"""Periods with names: seasons, quarters, halves, fiscal years, weekends."""

import re
from collections.abc import Callable

from tasks.enrichers.dates import timex
from tasks.enrichers.dates.grammar import Rule
from tasks.enrichers.dates.lean import Lean
from tasks.enrichers.dates.moment import Moment
from tasks.enrichers.dates.phrase import Phrase
from tasks.enrichers.dates.rules.beside import of_year_before
from tasks.enrichers.dates.rules.explicit import MODIFIED, number_of
from tasks.enrichers.dates.rules.lengths import amount_of
from tasks.enrichers.dates.tense import lean
from tasks.enrichers.dates.timex import Timex

_RESULT = re.compile(
    r" (?:[a-z]+ ){0,2}(?:profits?|loss(?:es)?|results|earnings|sales|revenues?|turnover|figures"
    r"|dividends?|reports?|numbers|accounts)\b"
)
_REPORT = re.compile(
    r"\b(?:reports?|reporting|releases?|releasing|publish(?:es)?|announces?|posts?|unveils?)(?: [a-z'’]+){0,2} $"
)
#: Words of business and of matches, both of which have quarters and halves.
_BUSINESS = re.compile(
    r"\b(?:profits?|loss|losses|earnings|sales|revenues?|income|output|production|exports?|imports?|economy|growth|grew|GDP"
    r"|inflation|percent(?:age)?|investment|investors?|shares|shipments|orders|deliveries|company|firm|analysts?|recovery"
    r"|demand|outlook|markets?|fiscal|conference call)\b|[%$£€]",
    re.IGNORECASE,
)
_MATCH = re.compile(
    r"\b(?:goals?|match|games?|minutes?|scored|outscored|penalty|halftime|half-time|coach|striker|touchdowns?|yards?"
    r"|quarterbacks?|rebounds?|shots?|passes|fumbled?|interceptions?|baskets?|trailed|free throws?)\b"
    r"|\b(?:injury|injured|knee|ankle|hamstring)\b|\b(?:led|lead|leading) \d+-\d+"
)
_FALL_OF = re.compile(
    r" (?:of (?!\d)"
    r"|in (?:the )?(?:[a-z]+ )?(?:prices?|demand|sales|exports|imports|output|profits?|rates?|value|shares)\b)"
)
YEAR = "((comma|of|in)? (fiscal? unit? year|(the? relative) unit)|of the unit)"
_IN_YEAR = "(year|(the? relative) unit possessive?)"


def _year_named(p: Phrase, at: Moment) -> int | None:
    """The year a phrase names: 2024, last year."""
    if years := p.all("year"):
        return int(years[-1])
    if p.has("relative") and p.has("anyunit") and at.day:
        return at.day.year + int(p.get("relative") or 0)
    return None


def choose(p: Phrase, at: Moment, make: Callable[[int], Timex], patience: int = 1) -> Timex | None:
    """A period of the named year, else of the year that 'last', 'next', tense or nearness says."""
    named = _year_named(p, at)
    if named is not None:
        return make(named) if p.has("year") else at.anchored(make(named))
    if at.day is None:
        return None
    if p.has("unit") and not p.has("relative"):  # the first half of the year
        return at.anchored(make(at.day.year))
    if not p.has("relative") and (found := of_year_before(p, at, make)):  # in 2011, sales fell in the third quarter
        return found
    choices = [make(year) for year in at.years()]
    step = int(p.get("relative") or 0)
    if p.has("this") and len(choices) == 3 and choices[1].first and choices[1].first.month < 12:
        return at.anchored(choices[1])
    if step < 0:
        return at.latest_before([make(at.day.year - 2), *choices])  # last winter, told in January
    points = Lean.OVER if _is_reported(p) else lean(p)
    if points is Lean.AHEAD and step == 0 and _RESULT.match(p.text, p.end):  # first-quarter results are due on Friday
        return at.nearest(choices, Lean.OPEN)
    if step > 0 or points is Lean.AHEAD:
        return at.first_from(choices, running=step == 0)
    return at.nearest(choices, points, patience)


def _is_reported(p: Phrase) -> bool:
    """'Will report third-quarter results': a quarter or half that is over by then, or runs."""
    return bool(_REPORT.search(p.before(40)) and _RESULT.match(p.text, p.end))


def _season(p: Phrase, at: Moment) -> Timex | None:
    name = p.get("season") or ""
    if p.has("unit") and p.get("unit") != "Y":  # prices will fall this week
        return None
    if name == "FA" and _FALL_OF.match(p.text, p.end):  # after the fall of the town
        return None
    found = _beside_context(p, at, name) or choose(p, at, lambda y: timex.season(y, name))
    return timex.part(found, p.get("anypart")) if found else timex.vague(f"XXXX-{name}")


def _beside_context(p: Phrase, at: Moment, name: str) -> Timex | None:
    """'The following spring', 'that summer', in a tale of 1982: from the time named a sentence before at most."""
    named = at.context_within(1)
    if not (p.has("following") or p.has("previous") or p.has("same")) or named is None:
        return None
    first, last = named.first, named.last
    if first is None or last is None:
        return None
    seasons = [timex.season(year, name) for year in range(max(1, first.year - 1), min(9990, last.year + 2))]
    if p.has("previous"):
        over = [season for season in seasons if season.last and season.last < first]
        return over[-1].anchored("context") if over else None
    since = first if p.has("same") else last
    ahead = [season for season in seasons if season.last and season.last >= since and season.first != named.first]
    return ahead[0].anchored("context") if ahead else None


def _quarter(p: Phrase, at: Moment) -> Timex | None:
    number = number_of(p.get("quartername") or p.get("ordinals") or "")
    if not 1 <= number <= 4 or _is_of_match(p):
        return None
    found = choose(p, at, lambda y: timex.quarter(y, number), 3) or timex.vague(f"XXXX-Q{number}")
    return found._replace(first=None, last=None) if p.has("fiscal") else found


def _is_of_match(p: Phrase) -> bool:
    """'Scored 12 points in the fourth quarter': no quarter of a year."""
    named = p.has("year") or p.has("relative") or p.has("fiscal") or p.has("quartername")
    return not named and bool(_MATCH.search(around := p.around())) and not _BUSINESS.search(around)


def _quarter_of_months(p: Phrase, at: Moment) -> Timex | None:
    """'The July-September quarter': the months of a quarter of the calendar; others are two months."""
    first, last = (int(month) for month in p.all("anymonth"))
    if first % 3 != 1 or last != first + 2:
        return None
    found = choose(p, at, lambda y: timex.quarter(y, last // 3), 3)
    return found or timex.vague(f"XXXX-Q{last // 3}")


def _last_quarter(p: Phrase, at: Moment) -> Timex | None:
    return timex.quarter(int(p.get("year") or 0), 4)


def _half(p: Phrase, at: Moment) -> Timex | None:
    number = number_of(p.get("halfname") or p.get("ordinals") or "")
    if not 1 <= number <= 2:
        return None
    return choose(p, at, lambda y: timex.half(y, number), 3) or timex.vague(f"XXXX-H{number}")


def _half_alone(p: Phrase, at: Moment) -> Timex | None:
    """'Output rose in the first half'; that of a match is no time."""
    around = p.around()
    return _half(p, at) if _BUSINESS.search(around) and not _MATCH.search(around) else None


def _half_named(p: Phrase, at: Moment) -> Timex | None:
    """'H1 2024', 'first-half profit', which is a company's; the first half of a match is no time."""
    told = p.has("year") or "-" not in p.text[p.start : p.end] or _RESULT.match(p.text, p.end)
    return _half(p, at) if told else None


def _fiscal(p: Phrase, at: Moment) -> Timex | None:
    year = _year_named(p, at)
    if year is None and p.has("relative") and at.day:  # this fiscal year
        return at.anchored(timex.vague(f"FY{at.day.year + int(p.get('relative') or 0):04d}"))
    return timex.vague(f"FY{year:04d}") if year else None


def _fiscal_short(p: Phrase, at: Moment) -> Timex | None:
    """'FY24', 'fiscal 2023-24', which are named by the year they end in."""
    year, end = int(p.get("year") or 2000), number_of(p.all("number")[-1])
    if (
        end > 99
        or (p.has("year") and end != (year + 1) % 100)
        or not (p.has("year") or p.text.startswith("FY", p.start))
    ):
        return None
    return timex.vague(f"FY{year // 100 * 100 + end:04d}")


def _seasons_ago(p: Phrase, at: Moment) -> Timex | None:
    """'Two summers ago': the summer before the last one."""
    count, name = amount_of(p), p.get("seasons") or ""
    last = at.latest_before([timex.season(year, name) for year in at.years()])
    if count is None or count < 1 or last is None or last.first is None:
        return None
    return at.anchored(timex.season(max(1, last.first.year - int(count) + 1), name))


def _midst(p: Phrase, at: Moment) -> Timex | None:
    """'By midyear', 'midyear 2012'."""
    unit, year = p.get("midst") or "", p.get("year")
    found = timex.year(int(year)) if year and unit == "Y" else at.shifted(0, unit)
    return timex.part(found if year or at.day is None else at.anchored(found), "MID")


RULES = [
    Rule("season_of_year", "summer 2023, early spring of last year", f"{MODIFIED} the? season {YEAR}", _season),
    Rule(
        "season",
        "last summer, this winter",
        "(the? (early dash?|(part|edge) of) (the|this)?)? relative season",
        _season,
    ),
    Rule(
        "season_after",
        "in the spring, by late summer, into the fall, before winter, the spring and summer",
        "(?<=link) the? (early dash?)? season|(?<=to) the (early dash?)? season|(?<=before) the? season"
        "|(?<=after) the season|(?<=season and) season",
        _season,
    ),
    Rule("seasons_ago", "two summers ago", "number seasons ago", _seasons_ago),
    Rule("midst", "by midyear, midyear 2012", "midst year?", _midst),
    Rule(
        "quarter",
        "the third quarter of 2024, the fiscal third quarter",
        f"the? fiscal? ordinals dash? fiscal? quarter {YEAR}?",
        _quarter,
    ),
    Rule(
        "quarter_of_months",
        "the July-September quarter",
        f"the? anymonth dot? (dash|dash? to dash?) anymonth dot? (quarter|period) {YEAR}?",
        _quarter_of_months,
    ),
    Rule("last_quarter", "the last quarter of 2024", "the? past quarter of fiscal? year", _last_quarter),
    Rule(
        "quarter_of",
        "this year's third quarter, the 2012 fourth quarter",
        f"the? {_IN_YEAR} ordinals dash? quarter",
        _quarter,
    ),
    Rule("half_of", "this year's first half", f"the? {_IN_YEAR} (ordinals dash? half|halves)", _half),
    Rule("quarter_name", "Q3 2024", f"quartername {YEAR}?", _quarter),
    Rule("half", "the first half of this year", f"the? (ordinals dash? half|halves) {YEAR}", _half),
    Rule(
        "half_alone",
        "in the first half",
        "(?<=spanning) the halves|(?<=from) the halves",
        _half_alone,
    ),
    Rule("half_name", "H1 2024, first-half profit", f"halfname {YEAR}?", _half_named),
    Rule(
        "fiscal_short",
        "FY24, financial year 2023-24",
        "the? fiscal (year (dash|slash))? (digit|integer)",
        _fiscal_short,
    ),
    Rule("fiscal", "fiscal 2025", "the? fiscal unit? year", _fiscal),
    Rule("fiscal_of", "the 2013 fiscal year, this fiscal year", "the? (year|relative) fiscal unit?", _fiscal),
]
