"""Features of names: candidates in, the hashes of what is seen of each out."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import Int32, UInt8
from tasks.annotating.tags.candidates import Runs
from tasks.annotating.tags.hashing import UInt32, joined, spread
from tasks.annotating.tags.lexicon import Lexicon
from tasks.annotating.tags.phrases import phrases
from tasks.annotating.tags.scene import Places, Scene
from tasks.annotating.tags.speech import NO_TAG

#: What is seen of the word itself and of those around it, by offset; each is a feature of its own.
AROUND: Final = {
    0: (
        "word", "exact", "last1", "last2", "last3", "last4", "first2", "first3", "first4", "shape", "sized", "lists",
        "fine", "coarse", "finest", "other", "case",
    ),
    -1: ("word", "shape", "last3", "lists", "fine", "coarse", "other", "case"),
    1: ("word", "shape", "last3", "lists", "fine", "coarse", "other", "case"),
    -2: ("word", "lists", "coarse", "fine"),
    2: ("word", "lists", "coarse", "fine"),
    -3: ("fine",),
    3: ("fine",),
}  # fmt: skip

#: The first number of the features that combine several values.
COMBINED: Final = 100

Windows = dict[int, Int32]


def windows(scene: Scene, runs: Runs) -> Windows:
    """The forms around each candidate, by offset."""
    return {offset: scene.around(runs.token, offset) for offset in AROUND}


def word_features(scene: Scene, offset: int, forms: npt.NDArray[np.int64]) -> Iterator[UInt32]:
    """Hashes of the features that a form has where it stands `offset` tokens from a candidate."""
    number = sum(len(names) for at, names in AROUND.items() if list(AROUND).index(at) < list(AROUND).index(offset))
    for i, name in enumerate(AROUND[offset]):
        yield joined(number + i, scene.words.values[name].take(forms))


def combined_features(scene: Scene, runs: Runs, around: Windows, tags: UInt8, lexicon: Lexicon) -> list[UInt32]:
    """Hashes of the features of each candidate that combine several values; `tags` [n] are parts of speech."""
    seen = _seen(scene, runs)
    place = _Places(scene, runs, around)
    at, of_run = place.at, place.of_run
    opening = spread(scene.opening.take(runs.token))
    word = scene.words.values["word"].take(scene.form)
    phrase = spread(phrases(word, scene.sentence, runs.token, lexicon))
    is_first, is_last, from_first, to_last = place.positions()
    capitals = spread(sum(scene.words.upper.take(around[o]).view(np.uint8) for o in (-3, -2, -1, 1, 2, 3)))  # type: ignore[arg-type]
    length = spread(np.minimum(runs.last - runs.first + 1, 4)).take(runs.run)
    shape = at("shape", 0)
    last, first, before, after = runs.last, runs.first, -1, 1
    tag_of = scene.beside(tags, NO_TAG)
    tag_before, tag, tag_after = (spread(tag_of(runs.token, offset)) for offset in (-1, 0, 1))
    glue = spread(_glue(scene, runs))
    rows = [
        (from_first, to_last),
        (opening, spread(seen), shape),
        (opening, spread(seen >> 1), at("word", 0)),
        (at("word", -1), at("word", 0)),
        (at("word", 0), at("word", 1)),
        (at("shape", -1), shape, at("shape", 1)),
        (at("lists", -1), at("lists", 0)),
        (at("lists", 0), at("lists", 1)),
        (at("coarse", -1), at("coarse", 0)),
        (at("coarse", 0), at("coarse", 1)),
        (of_run("word", before, first), is_first),
        (of_run("word", after, last), is_last),
        (of_run("word", 0, last), is_last, shape),
        (of_run("word", 0, first), is_first),
        (of_run("fine", 0, last), is_last),
        (of_run("fine", 0, first), is_first),
        (of_run("lists", 0, first), of_run("lists", 0, last), is_first, is_last),
        (of_run("coarse", before, first), of_run("coarse", after, last), is_first, length),
        (of_run("fine", before, first), of_run("coarse", 0, last), is_first),
        (of_run("fine", after, last), of_run("coarse", 0, last), is_last),
        (phrase, is_first, is_last, shape),
        (capitals, shape, opening),
        (at("lists", 0), from_first, to_last),
        (of_run("last3", 0, last), shape),
        (glue, shape),
        (glue, at("word", 0)),
        (at("case", 0), opening, spread(seen)),
        (at("case", 0), of_run("case", 0, first), of_run("case", 0, last), is_first, is_last),
        (tag, shape),
        (tag, at("lists", 0)),
        (tag_before, tag),
        (tag, tag_after),
        (tag_before, tag, tag_after, opening),
        (tag_before.take(first).take(runs.run), tag_after.take(last).take(runs.run), is_first, is_last),
        (tag.take(last).take(runs.run), tag.take(first).take(runs.run), is_last, is_first),
    ]
    return [joined(COMBINED + i, *values) for i, values in enumerate(rows)]


class _Places:
    """Values by place: of the words around each candidate, and of those at the ends of its run."""

    def __init__(self, scene: Scene, runs: Runs, around: Windows) -> None:
        self.scene, self.runs, self.around = scene, runs, around
        self._at: dict[tuple[str, int], UInt32] = {}

    def at(self, name: str, offset: int) -> UInt32:
        if (name, offset) not in self._at:
            self._at[name, offset] = self.scene.words.values[name].take(self.around[offset])
        return self._at[name, offset]

    def of_run(self, name: str, offset: int, end: Int32) -> UInt32:
        return self.scene.words.values[name].take(self.around[offset].take(end)).take(self.runs.run)

    def positions(self) -> tuple[UInt32, UInt32, UInt32, UInt32]:
        """Whether a candidate is the first and the last of its run, and how far it is from both, up to 3."""
        number = np.arange(len(self.runs), dtype=np.int32)
        from_first = np.minimum(number - self.runs.first.take(self.runs.run), 3)
        to_last = np.minimum(self.runs.last.take(self.runs.run) - number, 3)
        return spread(from_first == 0), spread(to_last == 0), spread(from_first), spread(to_last)


def _glue(scene: Scene, runs: Runs) -> UInt8:
    """1 where no space stands before a candidate, 2 where none stands after it, 3 where neither."""
    glued = np.append(scene.glued, False).view(np.uint8)
    return glued.take(runs.token) + np.uint8(2) * glued.take(runs.token + 1)


def _seen(scene: Scene, runs: Runs) -> npt.NDArray[np.uint8]:
    """Whether the article has the candidate's word in lower case (1), and with a capital inside a sentence (2)."""
    words = scene.words
    kinds, word = np.unique(words.values["word"], return_inverse=True)
    flags = np.zeros((int(scene.article[-1]) + 1) * len(kinds) if len(scene) else 0, np.uint8)
    own = _key(scene, runs.token, word, len(kinds))
    asked = np.zeros(len(kinds), np.bool_)
    asked[word.take(scene.form.take(runs.token))] = True
    asked = asked.take(word)
    large = np.flatnonzero((words.upper & asked).take(scene.form) & (scene.opening == 0))
    small = np.flatnonzero((words.lower & asked).take(scene.form))
    flags[_key(scene, large, word, len(kinds))] |= 2
    flags[_key(scene, small, word, len(kinds))] |= 1
    return flags.take(own)


def _key(scene: Scene, token: Places, word: Places, count: int) -> Places:
    """A number for each article and word."""
    return scene.article.take(token).astype(np.int64) * count + word.take(scene.form.take(token))
