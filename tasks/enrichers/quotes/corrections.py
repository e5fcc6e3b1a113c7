"""The letters of a batch's tokens in, the same where the words around them tell better than the tagger out."""

from typing import Final

import numpy as np

from tasks.annotating.arrays import Tokens, UInt8
from tasks.enrichers.quotes.codes import IS_NOUN, IS_VERB, Places, among, in_ranges
from tasks.enrichers.quotes.lexicon import CUE, CUE_GERUND
from tasks.enrichers.quotes.named import Spans
from tasks.enrichers.quotes.set_phrases import number

#: What a hyphen joins a verb to, and what follows both: a Bergen-based trader.
_NOMINAL: Final = among("nNa")
#: Letters of words that are none where a name ends with them, or goes on behind them.
_NO_NAME: Final = among("rvgaDxmd")
_NOT_IN_NAME: Final = among("rvgxmd.")
#: What follows a `to` that belongs to a verb; a gerund of saying.
_AFTER_TO: Final = among("vVgGBxm-")
_AFTER_GERUND: Final = among("itT")
_NAME: Final = ord("N")
_DASH, _JOINING, _STOP, _DAY = map(ord, "-a.D")


def spell_names(tokens: Tokens, codes: UInt8, names: Spans) -> None:
    """Make names of words that the tagger takes for others: `Bello, who owns the mill`, `a spokesman for No. 10`."""
    first = np.searchsorted(tokens.start, names[0])
    last = np.searchsorted(tokens.start, names[1]) - 1
    codes[last[_NO_NAME[codes[last]]]] = _NAME
    inside = in_ranges(first, last)
    codes[inside[_NOT_IN_NAME[codes[inside]]]] = _NAME


def join_degrees(tokens: Tokens, codes: UInt8) -> None:
    """Make one word of `Ph.D.`, whose first stop would end a phrase."""
    at = np.flatnonzero(tokens.form == number(tokens.forms, "Ph"))
    at = at[at < len(tokens) - 2]
    codes[at[tokens.form[at + 2] == number(tokens.forms, "D.")] + 1] = _NAME


def join_hyphens(tokens: Tokens, codes: UInt8) -> None:
    """Make a hyphen without spaces part of its word, and no day or verb: `34-year-old`, `a Bergen-based trader`."""
    at = np.flatnonzero(codes == _DASH)
    at = at[(at > 0) & (at < len(tokens) - 1)]
    tight = (tokens.end[at - 1] == tokens.start[at]) & (tokens.end[at] == tokens.start[at + 1])
    at = at[tight & (tokens.form[at] == number(tokens.forms, "-"))]
    codes[at] = _JOINING
    # a Bergen-based trader, but: who co-founded the firm
    ends = at[IS_VERB[codes[at + 1]] & _NOMINAL[codes[at - 1]]]
    codes[ends[_NOMINAL[_after(tokens, codes, ends, 2)]] + 1] = _JOINING
    beside = np.concatenate([at - 1, at + 1])
    for place in beside[codes[beside] == _DAY].tolist():
        if tokens.text[tokens.start[place]].islower():  # a 50-year-old woman | a three-day visit | but: in mid-May
            codes[place] = _JOINING


def part_prepositions(tokens: Tokens, codes: UInt8) -> None:
    """Make `to` a preposition where no verb follows, whatever the tagger says: `referred to him`."""
    at = np.flatnonzero(codes == ord("T"))
    after = _after(tokens, codes, at, 1)
    after = np.where(after == ord("r"), _after(tokens, codes, at, 2), after)
    codes[at[~_AFTER_TO[after]]] = ord("i")


def see_cues(tokens: Tokens, codes: UInt8, classes: Places) -> None:
    """Make a cue a verb that the tagger calls an adjective, where no noun follows: `Kolb tweeted last Friday`."""
    at = np.flatnonzero((classes == CUE) & (codes == _JOINING))
    codes[at[~IS_NOUN[_after(tokens, codes, at, 1)]]] = ord("V")
    # urged both to talk, warning of a flood
    at = np.flatnonzero((classes == CUE_GERUND) & (codes == ord("n")))
    at = at[codes[at - 1] == ord(",")]
    codes[at[_AFTER_GERUND[_after(tokens, codes, at, 1)]]] = ord("G")


def _after(tokens: Tokens, codes: UInt8, at: Places, steps: int) -> UInt8:
    """The letter some tokens further on in the same sentence; a stop where it ends before."""
    further = np.minimum(at + steps, len(tokens) - 1)
    inside = (at + steps < len(tokens)) & (tokens.sentence[further] == tokens.sentence[at])
    return np.where(inside, codes[further], _STOP).astype(np.uint8)
