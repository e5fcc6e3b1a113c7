"""Word lists in, endless draws out: what the templates of synthetic articles are filled with."""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import cycle
from pathlib import Path
from random import Random
from typing import TypeVar

FOLDER = Path(__file__).parent / "words"
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = ["January", "February", "March", "April", "May", "June", "July"]
MONTHS += ["August", "September", "October", "November", "December"]
YEARS = [str(year) for year in range(2004, 2027)]
#: How many draws of one list are made at once; then they come round again.
#: Lists differ a little in it, so as not to keep step.
DRAWN = 8191

#: The lists that a template may begin with.
_CAPITALS = ("nouns", "adj", "a_adj", "subject", "object", "time")

Draw = Callable[[], str]
T = TypeVar("T")


@cache
def words(language: str, name: str) -> tuple[str, ...]:
    """The entries of a word list, such as `words("en", "noun")`."""
    lines = (FOLDER / language / f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def lists(language: str) -> dict[str, tuple[str, ...]]:
    """Every list that a template may name; a list named `noun_` has the words of `noun` with a capital."""
    found = {path.stem: words(language, path.stem) for path in sorted((FOLDER / language).glob("*.txt"))}
    found = _numbers() | found
    if language == "en":
        found["nouns"] = found.pop("plural")
        found["inf"] = found.pop("infinitive")
        found["a_adj"] = tuple(_with_article(word) for word in found["adjective"])
        found["adj"], found["adv"] = found.pop("adjective"), found.pop("adverb")
    return found | {f"{name}_": _capitals(found[name]) for name in _CAPITALS if name in found}


def draws(language: str, rng: Random) -> dict[str, Draw]:
    """A function without parameters for each list, which gives a random entry at each call."""
    return {name: rotated(_drawn(language, name), rng).__next__ for name in lists(language)}


def rotated(drawn: list[T], rng: Random) -> Iterator[T]:
    """Go round `drawn` for ever from a random place in it."""
    start = rng.randrange(len(drawn))
    return cycle(drawn[start:] + drawn[:start])


@cache
def _drawn(language: str, name: str) -> list[str]:
    return Random(f"{language}:{name}").choices(lists(language)[name], k=DRAWN - len(name))


def _capitals(entries: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word[:1].upper() + word[1:] for word in entries)


def _with_article(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


@cache
def _numbers() -> dict[str, tuple[str, ...]]:
    return {
        "n": tuple(str(n) for n in range(2, 97)),
        "big": tuple(f"{n},{m:03d}" for n in range(1, 60, 3) for m in (0, 200, 450, 500, 730)),
        "pct": tuple(f"{n} percent" for n in range(2, 95)) + tuple(f"{n}.{n % 9 + 1}%" for n in range(1, 30)),
        "money": _amounts(),
        "day": tuple(DAYS),
        "month": tuple(MONTHS),
        "year": tuple(YEARS),
        "date": _dates(),
        "time": tuple(
            f"{hour}:{minute:02d} {half}" for hour in range(1, 13) for minute in (5, 30) for half in ("a.m.", "p.m.")
        ),
    }


def _amounts() -> tuple[str, ...]:
    signs = words("en", "currency")
    millions = [f"{sign}{n}.{n % 8 + 1} million" for sign in signs for n in range(1, 90, 3)]
    return (*millions, *(f"{n} billion euros" for n in range(2, 40)), *(f"${n},500" for n in range(3, 99, 4)))


def _dates() -> tuple[str, ...]:
    days = [(day, month) for month in MONTHS for day in range(1, 29, 2)]
    return (*(f"{day} {month}" for day, month in days), *(f"{month} {day}" for day, month in days))
