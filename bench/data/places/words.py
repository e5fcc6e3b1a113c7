"""Write the word lists that tell places from other things: `python -m bench.data.places.words SCRATCH CORPORA`.

`tables/ordinary.txt`: names in the gazetteer that are common words (twice or more in lower case in MASC, free for
any use). `tables/people.txt`: names in the gazetteer that are first names or surnames (Faker 40.1.2, MIT).
Faker is fetched with pip into SCRATCH; CORPORA holds `train/masc.tagged.gz`.
"""

import ast
import gzip
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import polars as pl

from bench.data.places.__main__ import fetch
from tasks.enrichers.places.keys import key_texts
from tasks.enrichers.places.lists import FOLDER
from tasks.enrichers.places.shipped import shipped

_LOCALES = ("en_US", "en_GB", "en_IN", "fr_FR", "de_DE", "es_ES", "it_IT")
_WIDTH = 116


def common(masc: Path) -> set[str]:
    """Words that stand in lower case at least twice, and no less often than a seventh of their capitalised use."""
    low, capital = Counter[str](), Counter[str]()
    with gzip.open(masc, "rt", encoding="utf-8", errors="replace") as lines:
        for line in lines:
            for word in (token.split("_")[0].split("/")[0] for token in line.split()):
                if word.isalpha():
                    (low if word[0].islower() else capital)[word.lower()] += 1
    return {word for word, count in low.items() if count >= 2 and count > capital[word] * 0.15}


def faker_names(package: Path, kind: str) -> set[str]:
    """The first or last names of several countries, out of the source of Faker's providers."""
    found: set[str] = set()
    for locale in _LOCALES:
        source = package / "faker" / "providers" / "person" / locale / "__init__.py"
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "").startswith(kind):
                constants = (n.value for n in ast.walk(node.value) if isinstance(n, ast.Constant))
                found |= {value for value in constants if isinstance(value, str)}
    return {name for name in found if name.isalpha()}


def in_gazetteer(words: Iterable[str]) -> list[str]:
    """Those that name a place, too."""
    gazetteer = shipped()
    ordered = pl.Series(sorted({word.lower() for word in words}))
    return [word for word, key in zip(ordered, key_texts(ordered), strict=True) if len(gazetteer.entities(key))]


def lines(name: str, words: list[str]) -> str:
    """A section of a list of words."""
    rows = [""]
    for word in words:
        if len(rows[-1]) + len(word) > _WIDTH:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    return "\n".join([f"[{name}]", *rows, ""])


def main(scratch: Path, corpora: Path) -> None:
    """Write both files."""
    faker = fetch(scratch, "faker", "40.1.2")
    ordinary = in_gazetteer(common(corpora / "train" / "masc.tagged.gz"))
    first = in_gazetteer(faker_names(faker, "first_names"))
    last = in_gazetteer(faker_names(faker, "last_names"))
    head = "# Written by bench/data/places/words.py.\n"
    (FOLDER / "ordinary.txt").write_text(head + lines("common", ordinary), encoding="utf-8")
    (FOLDER / "people.txt").write_text(head + lines("first", first) + lines("last", last), encoding="utf-8")
    print(len(ordinary), len(first), len(last))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
