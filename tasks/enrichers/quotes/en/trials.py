"""Which words of a batch a rule is worth trying at: letters and sentences in, elements out, all of them at once.

What is left out here no rule could hold at; the rules themselves look again at what is not.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import Bools
from tasks.enrichers.quotes.codes import Places, among, places_of, seen
from tasks.enrichers.quotes.letters import Letters
from tasks.enrichers.quotes.lexicon import NOUN
from tasks.enrichers.quotes.sentences import Sentences

Codes = npt.NDArray[np.uint8]

#: After a cue whose content would stand before it, if no quotation, `as` or comma comes right before.
AFTER_PARENTHESIS: Final = ",.;iDsygGrk("
#: A sentence is read for so many cues; the rest of a longer list has none.
_MOST_CUES: Final = 40
#: The tier of cues that report only where quotation marks follow.
_SELDOM: Final = 5
_AFTER_NOUN: Final = "tTihy:,Q"
_STOP: Final = ord(".")


@dataclass(frozen=True, slots=True)
class Trials:
    """Of each sentence: where content could stand before the cue, and where after it.

    `before` are elements of the batch, those of a sentence from `before_from` to before `before_to`; `after`, likewise;
    `every` is set where any verb may follow a quotation; `signs`, where one could bear words; `opens`, where a cue may
    open the sentence; `leads`, where content could stand before any cue; `alive`, where anything could be said.
    """

    before: list[int]
    before_from: list[int]
    before_to: list[int]
    after: list[int]
    after_from: list[int]
    after_to: list[int]
    every: list[bool]
    signs: list[bool]
    opens: list[bool]
    leads: list[bool]
    alive: Bools


def trials(letters: Letters, listed: Sentences) -> Trials:
    """Say where rules are to be tried in the sentences of a batch."""
    codes = letters.codes
    first, end, last, marks = listed.begins, listed.ends, listed.lasts, listed.marked
    every = _with_every_verb(letters, codes, first, end)
    before = _before(letters, codes, first, last, every)
    before_from, before_to = np.searchsorted(before, first), np.searchsorted(before, end)
    after = _after(letters, codes, first, last, marks)
    after_from, after_to = np.searchsorted(after, first), np.searchsorted(after, end)
    opens = marks & _has_cue_near(codes, first, last)
    leads = opens | (before_to > before_from)
    return Trials(
        before=before.tolist(),
        before_from=before_from.tolist(),
        before_to=before_to.tolist(),
        after=after.tolist(),
        after_from=after_from.tolist(),
        after_to=after_to.tolist(),
        every=every.tolist(),
        signs=(np.diff(np.searchsorted(letters.signs, np.append(first, len(codes)))) > 0).tolist(),
        opens=opens.tolist(),
        leads=leads.tolist(),
        alive=leads | (after_to > after_from) | seen(codes, "Q", first, end),
    )


def _holds(places: Places, at: Places, count: int) -> Bools:
    """Which of the elements `at`, of `count` in all, are among `places`."""
    table = np.zeros(count, dtype=np.bool_)
    table[places] = True
    return table[at]


def _following(codes: Codes, at: Places, last: Places) -> Codes:
    """The letter after each element; a stop where its sentence ends."""
    return np.where(at + 1 < last, codes[np.minimum(at + 1, len(codes) - 1)], _STOP).astype(np.uint8)


def _with_every_verb(letters: Letters, codes: Codes, first: Places, end: Places) -> Bools:
    """Sentences that begin with a quotation that ends in a comma, and those with `as Marsh put it`."""
    every = np.zeros(len(first), dtype=np.bool_)
    commas = np.array(letters.commas, dtype=np.intp)
    of = np.searchsorted(first, commas, side="right") - 1
    every[of[commas <= first[of] + 1]] = True
    led = seen(codes, "k", first, end)
    led[of] = True
    of = np.searchsorted(first, letters.puts, side="right") - 1
    every[of] |= led[of]
    return every


def _before(letters: Letters, codes: Codes, first: Places, last: Places, every: Bools) -> Places:
    """The cues and verbs whose content could stand before them."""
    at = places_of(codes, "VAv")
    of = np.searchsorted(first, at, side="right") - 1
    any_verb = codes[at] == ord("v")
    closing = _holds(letters.closing, at, len(codes)) & among(".iDr")[_following(codes, at, last[of])]
    wanted = ~any_verb | every[of] | closing
    at, of = at[wanted], of[wanted]
    close, led = seen(codes, "kQq", first[of], at), seen(codes, "kQq,-", first[of], at)
    addressed = _holds(letters.spoken_to, at, len(codes))
    apart = ~among(",-")[codes[at - 1]] & (codes[at] == ord("V")) & ~addressed
    apart &= (at + 1 < last[of]) & ~among(AFTER_PARENTHESIS)[_following(codes, at, last[of])]
    possible: Places = at[(codes[at] == ord("A")) | np.where(apart, close, led)]
    return possible


def _has_cue_near(codes: Codes, first: Places, last: Places) -> Bools:
    """Sentences that open with a cue, but for a conjunction and a comma."""
    near = np.zeros(len(first), dtype=np.bool_)
    for at in (first, first + 1, first + 2):
        near |= (at < last) & (codes[np.minimum(at, len(codes) - 1)] == ord("V"))
    return near


def _after(letters: Letters, codes: Codes, first: Places, last: Places, marks: Bools) -> Places:
    """The cues whose content could follow them."""
    at = np.fromiter(letters.cues, np.intp, len(letters.cues))
    of = np.searchsorted(first, at, side="right") - 1
    seldom, noun = letters.cue_best == _SELDOM, letters.cue_part == NOUN
    nothing = (seldom & ~marks[of]) | (noun & ~among(_AFTER_NOUN)[_following(codes, at, last[of])])
    begins = np.searchsorted(at, first)
    possible: Places = at[~nothing & (np.arange(len(at)) - begins[of] < _MOST_CUES)]
    return possible
