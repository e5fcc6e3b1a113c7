"""Features of the second pass: the first pass's labels in, what they say elsewhere in the article out, as hashes."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import Bools, Int32
from tasks.annotating.tags.candidates import Runs
from tasks.annotating.tags.decoding import Labels
from tasks.annotating.tags.hashing import UInt32, joined, spread
from tasks.annotating.tags.scene import Scene
from tasks.annotating.tags.words import SPELLING

#: The first number of these features.
SECOND: Final = 200

_KINDS: Final = 4
_NOWHERE: Final = 99
_GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)
_ACRONYM: Final = (2, 7)

Counts = npt.NDArray[np.int32]
UInt8 = npt.NDArray[np.uint8]
UInt64 = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Spans:
    """Names: `first` and `last` [s], candidates, both included; `inside` [m], all theirs; `of` [m], whose they are."""

    first: Int32
    last: Int32
    inside: Int32
    of: Int32


def spans(labels: Labels, runs: Runs) -> Spans:
    """The names that labels make."""
    named = labels > 0
    starts = named & ((labels % 2 == 1) | runs.starts)
    first = np.flatnonzero(starts).astype(np.int32)
    inside = np.flatnonzero(named).astype(np.int32)
    of = (np.cumsum(starts)[inside] - 1).astype(np.int32)
    ends = np.ones(len(inside), np.bool_)
    ends[:-1] = of[1:] != of[:-1]
    return Spans(first, inside[ends], inside, of)


def second_features(scene: Scene, runs: Runs, labels: Labels) -> list[UInt32]:
    """Hashes of the features that each candidate has by the labels of the first pass."""
    kind = (labels.astype(np.int32) + 1) // 2
    found, form = spans(labels, runs), scene.form.take(runs.token)
    word, article = scene.words.values["word"].take(form), scene.article.take(runs.token)
    long = np.zeros(len(runs), np.bool_)
    long[found.inside[(found.last - found.first > 0)[found.of]]] = True
    final = np.zeros(len(runs), np.bool_)
    final[found.last[found.last > found.first]] = True
    groups = _groups(_key(article, word))
    same = spread(_digest(_others(groups, kind)))
    in_long, as_last = spread(_main(_others(groups, kind, long))), spread(_main(_others(groups, kind, final)))
    whole = spread(_digest(_others(_groups(_key(article, _run_hash(word, runs))), kind)))
    acronym = spread(_acronyms(scene, runs, found, kind, article))
    shape, coarse = (scene.words.values[name].take(form) for name in ("shape", "coarse"))
    own, near = spread(labels), _Neighbours(runs, scene)
    before, after, same_before, same_after = near(own, -1), near(own, 1), near(same, -1), near(same, 1)
    rows = [
        (same,), (same, shape), (in_long,), (in_long, same), (whole,), (as_last, in_long), (acronym,), (own,),
        (own, same), (own, in_long), (own, whole), (before, own), (own, after),
        (before, own, after), (same_before, same), (same, same_after),
        (near(in_long, -1), in_long), (in_long, near(in_long, 1)), (own, coarse), (same, word),
        (near(own, -2), near(own, 2)),
    ]  # fmt: skip
    return [joined(SECOND + i, *values) for i, values in enumerate(rows)]


def _key(article: Int32, value: UInt32) -> UInt64:
    return article.astype(np.uint64) << np.uint64(32) | value


def _groups(key: UInt64) -> Int32:
    """Number equal keys alike."""
    return np.unique(key, return_inverse=True)[1].astype(np.int32)


def _others(groups: Int32, kind: Counts, among: Bools | None = None) -> list[Counts]:
    """How often each kind stands in a candidate's group, itself left out, [4][c]."""
    code = groups * np.int32(_KINDS) + kind
    size = (int(groups.max()) + 1 if len(groups) else 0) * _KINDS
    chosen = code if among is None else code[among]
    counts = np.bincount(chosen, minlength=size).astype(np.int32).reshape(-1, _KINDS)
    own = kind if among is None else np.where(among, kind, _KINDS)
    return [counts[:, each].take(groups) - (own == each) for each in range(_KINDS)]


def _digest(counts: list[Counts]) -> UInt8:
    """Counts as a small number: whether there are any, the commonest kind of name, whether it is clear."""
    none, person, organisation, place = counts
    named = person + organisation + place
    total, top, most = named + none, *_commonest(person, organisation, place)
    clear = (most == named) + 2 * (none * 2 <= total)
    value = np.where(total == 0, 0, np.where(named == 0, 1, 2 + top * 4 + clear))
    digest: UInt8 = (value + 16 * np.minimum(total, 2)).astype(np.uint8)
    return digest


def _commonest(person: Counts, organisation: Counts, place: Counts) -> tuple[Counts, Counts]:
    """Which of three kinds is the commonest, from 0, the first of equals, and how often it stands there."""
    most = np.maximum(np.maximum(person, organisation), place)
    later = (person < most).view(np.uint8)
    return (later + (later & (organisation < most).view(np.uint8))).astype(np.int32), most


def _main(counts: list[Counts]) -> UInt8:
    """The commonest kind of name, 1 to 3, or 0 where there is none."""
    none, *names = counts
    main: UInt8 = np.where(none + sum(names) == 0, 0, 1 + _commonest(*names)[0]).astype(np.uint8)
    return main


def _run_hash(word: UInt32, runs: Runs) -> UInt32:
    """A hash of all words of each candidate's run."""
    if not len(runs):
        return word
    place = np.arange(len(runs), dtype=np.uint32) - runs.first[runs.run].astype(np.uint32)
    return np.add.reduceat(word * (place * np.uint32(2) + np.uint32(1)), runs.first, dtype=np.uint32)[runs.run]


def _acronyms(scene: Scene, runs: Runs, found: Spans, kind: Counts, article: Int32) -> UInt8:
    """The kind of a longer name of the article whose initials a candidate has: `UN` beside `United Nations`."""
    result = np.zeros(len(runs), np.uint8)
    form = scene.form[runs.token]
    length = scene.words.length[form]
    short = np.flatnonzero((length >= _ACRONYM[0]) & (length <= _ACRONYM[1]))
    capital = scene.words.upper[form[found.inside]] & (found.last > found.first)[found.of]
    inside, of = found.inside[capital], found.of[capital]
    if not len(inside) or not len(short):
        return result
    starts = np.flatnonzero(np.append(True, of[1:] != of[:-1]))
    place = np.arange(len(of)) - np.repeat(starts, np.diff(np.append(starts, len(of))))
    letters = scene.words.initial[form[inside]].astype(np.uint64)
    name = np.add.reduceat(letters * SPELLING[np.minimum(place, _ACRONYM[1])], starts)
    keys = (name * _GOLDEN) ^ article[inside[starts]].astype(np.uint64)
    kinds = kind[found.first[of[starts]]]
    order = np.lexsort((kinds, keys))
    keys, kinds = keys[order], kinds[order]
    asked = (scene.words.letters[form[short]] * _GOLDEN) ^ article[short].astype(np.uint64)
    at = np.minimum(np.searchsorted(keys, asked), len(keys) - 1)
    result[short] = np.where(keys[at] == asked, kinds[at], 0)
    return result


class _Neighbours:
    """Values of the tokens beside each candidate, where those are candidates, too."""

    def __init__(self, runs: Runs, scene: Scene) -> None:
        token, sentence = runs.token, scene.sentence.take(runs.token)
        self.near = {
            step: (token[step:] - token[:-step] == step) & (sentence[step:] == sentence[:-step]) for step in (1, 2)
        }
        self.nowhere = spread(np.array([_NOWHERE]))[0]

    def __call__(self, values: UInt32, offset: int) -> UInt32:
        result = np.full(len(values), self.nowhere, np.uint32)
        step = abs(offset)
        here, there = (result[:-step], values[step:]) if offset > 0 else (result[step:], values[:-step])
        np.copyto(here, there, where=self.near[step])
        return result
