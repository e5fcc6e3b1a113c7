"""The words of one language: its folder's files in, a letter for each word and part of speech and the cues out."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import repeat
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import UPOS, Bools, UInt8
from tasks.model.data_files import lines, sections

#: The letter of a part of speech, in the order of `UPOS`, for words that have none of their own.
_OF_POS: Final = dict(zip(UPOS, "airxcdrnaToN-s-vn", strict=True))
#: Letters that signs stand for themselves by; what ends a sentence is `.`; `6%` ends in a noun, `£6` is an adjective.
_SIGNS: Final = {
    **{sign: sign for sign in ",:;()"},
    **dict.fromkeys(".?!…。", "."),
    **dict.fromkeys("%‰°", "n"),
    **dict.fromkeys("$£€¥₹₦#@", "a"),
    "[": "(",
    "]": ")",
}


Classes = npt.NDArray[np.intp]
Strings = npt.NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Frame:
    """What may follow a cue as its content: tier from 1 (nearly always a statement) to 5, class, prepositions."""

    tier: int
    kind: str
    prepositions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that reports: lemma, part (`verb`, `noun`, `adjective`), class, frames by letter, example, best tier."""

    lemma: str
    part: str
    kind: str
    frames: dict[str, Frame]
    addressee: bool
    example: str
    best: int

    @property
    def quotes(self) -> bool:
        """Whether it introduces quotations as a matter of course."""
        return self.part == "verb" and "q" in self.frames and self.frames["q"].tier <= 2

    @property
    def is_usual(self) -> bool:
        """Whether a quotation beside it is nearly always what it reports: `said`, but not `praised`."""
        return "q" in self.frames and self.frames["q"].tier == 1


class Words(NamedTuple):
    """Of distinct tokens: `word_class`, `folded`, `roles` (`SIGN` …, added up), `cues`: rows of `Lexicon.cues`."""

    word_class: Classes
    folded: Strings
    roles: UInt8
    cues: Classes


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues that a word can be: `row` by folded form, 0 for none; `listed` [row, part], None for none.

    Parts are `VERB`, `NOUN`, `ADJECTIVE`; `known` [row, part] says whether there is one, `best` its best tier,
    `spoken_to` whether the person spoken to may come first.
    """

    row: dict[str, int]
    listed: npt.NDArray[np.object_]
    known: Bools
    best: UInt8
    spoken_to: Bools


VERB, NOUN, ADJECTIVE = range(3)


def _all_cues(*parts: dict[str, Cue]) -> Cues:
    words = dict.fromkeys(word for part in parts for word in part)
    verbs, nouns, adjectives = parts
    listed = [(None, None, None), *((verbs.get(word), nouns.get(word), adjectives.get(word)) for word in words)]
    best = [[0 if cue is None else cue.best for cue in row] for row in listed]
    known = np.array([[cue is not None for cue in row] for row in listed])
    spoken_to = np.array([[cue is not None and cue.addressee for cue in row] for row in listed])
    rows = {word: row for row, word in enumerate(words, 1)}
    return Cues(rows, np.array(listed, dtype=object), known, np.array(best, np.uint8), spoken_to)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A language's words.

    `letters[word class, part of speech]` is the code of a letter; `classes` gives the word class of a folded form;
    `verbs`, `nouns`, `adjectives` the cues by folded form; `lists` the word lists by name; `roles`: what a folded form
    may be; `reporting` finds `, he said` in plain text; `cues` are all cues by word.
    """

    letters: UInt8
    classes: dict[str, int]
    verbs: dict[str, Cue]
    nouns: dict[str, Cue]
    adjectives: dict[str, Cue]
    lists: dict[str, frozenset[str]]
    roles: dict[str, int]
    reporting: re.Pattern[str]
    cues: Cues
    _known: dict[str, int] = field(default_factory=dict)

    def of_forms(self, forms: Sequence[str]) -> Words:
        """What is known of each form."""
        folded = np.empty(len(forms), dtype=object)
        folded[:] = list(map(str.lower, forms))
        packed = np.fromiter(map(self._known.get, forms, repeat(-1)), np.int64, len(forms))
        for place in np.flatnonzero(packed < 0).tolist():
            packed[place] = self._look_up(forms[place], folded[place])
        return Words(packed & 0xFFFF, folded, (packed >> 16 & 0xFF).astype(np.uint8), packed >> 24)

    def _look_up(self, form: str, folded: str) -> int:
        """In one number the word class, the roles and the row in `cues` of a token as it stands; remembered."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        roles, row = self.roles.get(folded, 0), self.cues.row.get(folded, 0)
        found = self._known[form] = self._class(form, folded) | roles << 16 | row << 24
        return found

    def _class(self, form: str, folded: str) -> int:
        if folded in self.classes:
            return self.classes[folded]
        if not form[:1].isalnum():
            return self.classes.get(f"sign {_sign(form)}", OPEN)
        return GERUND if folded.endswith("ing") else OPEN


#: Word classes that every language has; those of `words.txt` follow.
OPEN, GERUND, CUE, CUE_GERUND = range(4)
#: What a word may be: a thing that something is written on; what comes before `it` in `as Marsh put it`; what makes a
#: source anonymous; an article or possessive; what comes before `as saying`; what may end a statement without marks;
#: what `in the … of` makes somebody's own.
SIGN, PUT, UNNAMED, ARTICLE, QUOTED, CLOSING, VOICE = 1, 2, 4, 8, 16, 32, 64
_LISTED: Final = {
    "signs": SIGN,
    "put": PUT,
    "unnamed": UNNAMED,
    "articles": ARTICLE,
    "quoted": QUOTED,
    "closing": CLOSING,
    "voices": VOICE,
}
_MOST_KNOWN: Final = 200_000


def load(
    package: str, verb_forms: Callable[[str, list[str]], set[str]], noun_forms: Callable[[str], set[str]]
) -> Lexicon:
    """Read a language's folder: `words.txt`, `verbs.tsv`, `nouns.tsv`, `adjectives.tsv`, `lists.txt`."""
    verbs = {form: cue for cue, irregular in _cues(package, "verb") for form in verb_forms(cue.lemma, irregular)}
    nouns = {form: cue for cue, _ in _cues(package, "noun") for form in noun_forms(cue.lemma)}
    adjectives = {cue.lemma: cue for cue, _ in _cues(package, "adjective")}
    rows, classes = _word_classes(package)
    for form, cue in verbs.items():
        if cue.quotes:
            classes.setdefault(form, CUE_GERUND if form.endswith("ing") else CUE)
    letters = np.array(rows, dtype=np.uint8)
    cues = _all_cues(verbs, nouns, adjectives)
    lists = _lists(package)
    return Lexicon(letters, classes, verbs, nouns, adjectives, lists, _roles(lists), _reporting(verbs), cues)


def _roles(lists: dict[str, frozenset[str]]) -> dict[str, int]:
    """The roles of each word that has some, added up."""
    words = frozenset().union(*(lists[name] for name in _LISTED))
    return {word: sum(role for name, role in _LISTED.items() if word in lists[name]) for word in words}


def _reporting(verbs: dict[str, Cue]) -> re.Pattern[str]:
    """`, he said` | `, said Ida Marsh`: what closes a quotation whose mark is missing."""
    cues = "|".join(sorted(form for form, cue in verbs.items() if cue.quotes and cue.is_usual))
    name = r"[^\W\d_a-z][\w.'’-]{0,30}(?: [^\W\d_a-z][\w.'’-]{0,30}){0,3}"
    return re.compile(rf"[,?!] (?:(?:he|she|they|it|we|I|{name}) (?:{cues})|(?:{cues}) {name})\b")


def _word_classes(package: str) -> tuple[list[list[int]], dict[str, int]]:
    """Rows of letters, one a word class, and the class of each word and sign."""
    open_class = [ord(_OF_POS[pos]) for pos in UPOS]
    rows = [open_class, _with(open_class, "v", "g"), _with(open_class, "v", "V"), _with(open_class, "v", "G")]
    classes: dict[str, int] = {}
    members: dict[str, list[tuple[str, list[str]]]] = {}
    for letter, parts, words in _sections(package):
        for word in words:
            members.setdefault(word, []).append((letter, parts))
    made: dict[tuple[object, ...], int] = {}
    for word, listed in members.items():
        key = tuple((letter, tuple(parts)) for letter, parts in listed)
        if key not in made:
            made[key] = len(rows)
            rows.append(_row(open_class, listed))
        classes[word] = made[key]
    for sign in (*set(_SIGNS.values()), "-"):
        classes[f"sign {sign}"] = len(rows)
        rows.append([ord(sign)] * len(UPOS))
    return rows, classes


def _with(row: list[int], old: str, new: str) -> list[int]:
    return [ord(new) if code == ord(old) else code for code in row]


def _row(open_class: list[int], listed: Iterable[tuple[str, list[str]]]) -> list[int]:
    row = list(open_class)
    for letter, parts in listed:
        for pos in parts:
            row[UPOS.index(pos)] = ord(letter)
    return row


def _sign(form: str) -> str:
    return _SIGNS.get(form[0], "-")


def _sections(package: str) -> Iterator[tuple[str, list[str], tuple[str, ...]]]:
    for name, words in sections(files(package) / "words.txt").items():
        letter, *parts = name.split()
        yield letter, parts, words


def _cues(package: str, part: str) -> Iterator[tuple[Cue, list[str]]]:
    name = {"verb": "verbs.tsv", "noun": "nouns.tsv", "adjective": "adjectives.tsv"}[part]
    for line in lines(files(package) / name):
        lemma, kinds, frames, irregular, example = line.split("\t")
        listed = frames.split()
        kind, *others = kinds.split()
        found = {item[0]: _frame(item, kind, others) for item in listed if item != "@"}
        best = min(frame.tier for frame in found.values())
        yield Cue(lemma, part, kind, found, "@" in listed, example, best), irregular.split()


def _frame(item: str, kind: str, others: list[str]) -> Frame:
    tier, _, prepositions = item[1:].partition(":")
    own = next((other[2:] for other in others if other.startswith(f"{item[0]}=")), kind)
    return Frame(int(tier), own, frozenset(filter(None, prepositions.split(","))))


def _lists(package: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in sections(files(package) / "lists.txt").items()}


@cache
def lexicon(package: str) -> Lexicon:
    """The words of the language in a package such as `tasks.enrichers.quotes.en`, loaded once."""
    from importlib import import_module

    inflection = import_module(f"{package}.inflection")
    return load(package, inflection.verb_forms, inflection.noun_forms)
