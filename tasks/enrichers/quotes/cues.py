"""The words of a batch that may report: letters and entries of the lexicon in, cues by element out."""

from typing import Final

import numpy as np

from tasks.annotating.arrays import Bools, UInt8
from tasks.enrichers.quotes.codes import IS_NOUN, IS_VERB, Places, among
from tasks.enrichers.quotes.lexicon import ADJECTIVE, ARTICLE, NOUN, VERB, Cue, Lexicon

#: Whether a word with that letter can be a cue.
_CAN_CUE: Final = among("vVgGan")
#: What follows a noun that a clause belongs to.
_AFTER_NOUN: Final = among("tT")
_JOINING, _STOP = map(ord, "a.")


def cues_of(
    lexicon: Lexicon, codes: UInt8, known: Places, role: UInt8, begins: Places
) -> tuple[dict[int, Cue], UInt8, UInt8, Places]:
    """The elements that are cues, their parts and best tiers, those like `told`; `known`: rows of `Lexicon.cues`."""
    at = np.flatnonzero(known > 0)
    at = at[_CAN_CUE[codes[at]]]
    row, low = known[at], begins[np.searchsorted(begins, at, side="right") - 1]
    part = _parts(lexicon.cues.known[row], codes, at, low)
    # the recognised status | his repeated mistakes
    named = (at > low) & (role[at - 1] & ARTICLE > 0) & ~lexicon.cues.known[row, ADJECTIVE] & IS_VERB[codes[at]]
    some = lexicon.cues.known[row, part] & ~named
    at, row, part = at[some], row[some], part[some]
    cues = dict(zip(at.tolist(), lexicon.cues.listed[row, part].tolist(), strict=True))
    return cues, part, lexicon.cues.best[row, part], at[lexicon.cues.spoken_to[row, part]]


def _parts(known: Bools, codes: UInt8, at: Places, low: Places) -> UInt8:
    """Which part of speech each word is a cue as, by its letter; `was worried` is an adjective whatever taggers say."""
    code, after = codes[at], np.append(codes, _STOP)[at + 1]
    before = np.where(at > low, codes[at - 1], 0)
    verbal = (code != _JOINING) & (code != ord("n"))
    was = np.zeros(len(at), dtype=np.bool_)
    for back in (1, 2, 3):
        was |= (at - back >= low) & (codes[np.maximum(at - back, 0)] == ord("B"))
    spoken = before == ord("p")
    # his claim that, but: the suit claims that, which taggers take for a noun too
    led = spoken | (IS_NOUN[before] & _AFTER_NOUN[after])
    adjective = np.where(verbal, known[:, ADJECTIVE] & was, (code == _JOINING) & ~spoken)
    noun = (code == ord("n")) & ~(known[:, VERB] & led)
    return np.where(adjective, ADJECTIVE, np.where(noun, NOUN, VERB)).astype(np.uint8)
