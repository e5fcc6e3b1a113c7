"""Given names with the gender they are given to, out of Faker's lists (MIT), into `given_names.tsv` of `mentions`.

    python bench/data/given_names.py        (needs `pip install faker==40.63.0`; the project itself doesn't)

A name counts once for each locale that has it for one gender only; it is kept where five in six of them agree.
"""

import importlib
import pkgutil
from collections import Counter
from pathlib import Path
from types import ModuleType

OUT = Path(__file__).parents[2] / "tasks/enrichers/mentions/english/given_names.tsv"
LISTS = {
    "m": ("first_names_male", "first_romanized_names_male", "first_names_male_romanized"),
    "f": ("first_names_female", "first_romanized_names_female", "first_names_female_romanized"),
}
LAST_LATIN = "\u024f"
LEAST_AGREEMENT = 5
HEAD = "# Given names by the gender they are given to; made by bench/data/given_names.py from Faker's lists (MIT)."


def is_name(word: str) -> bool:
    """Whether it is one word in Latin letters."""
    plain = word.replace("-", "").replace("'", "").replace("’", "")
    return len(plain) > 1 and plain.isalpha() and word[0].isupper() and max(word) <= LAST_LATIN and not word.isupper()


def listed(locale: ModuleType, gender: str) -> set[str]:
    """A locale's names for one gender."""
    names = (name for key in LISTS[gender] for name in getattr(locale.Provider, key, ()))
    return {name.strip() for name in names if is_name(name.strip())}


def counted() -> dict[str, Counter[str]]:
    """For each gender, in how many locales a name is given to it alone."""
    counts: dict[str, Counter[str]] = {"m": Counter(), "f": Counter()}
    persons = importlib.import_module("faker.providers.person")
    for entry in pkgutil.iter_modules(persons.__path__):
        locale = importlib.import_module(f"faker.providers.person.{entry.name}")
        men, women = listed(locale, "m"), listed(locale, "f")
        counts["m"].update(men - women)
        counts["f"].update(women - men)
    return counts


def main() -> None:
    """Write the names, a line for each gender and first letter."""
    counts = counted()
    lines = [HEAD]
    for gender, other in (("m", "f"), ("f", "m")):
        kept = sorted(n for n, count in counts[gender].items() if count >= LEAST_AGREEMENT * counts[other][n])
        letters = sorted({name[0] for name in kept})
        lines += [f"{gender}\t{' '.join(n for n in kept if n[0] == letter)}" for letter in letters]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
