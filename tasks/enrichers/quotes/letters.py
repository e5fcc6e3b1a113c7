"""A batch as one string: tokens, parts of speech and quotations in, one letter a word out.

A stretch in quotation marks is one element, `Q`, or `q` where it is too short to be a statement. What the letters
mean is in `docs/quotes.md`; rules are regular expressions over `Letters.code`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import Quotations, Tags, Tokens, UInt8
from tasks.enrichers.quotes.lexicon import CUE, Cue, Lexicon
from tasks.enrichers.quotes.marked import Marked, marked

#: A sentence is cut after so many elements, which keeps all rules linear.
LONGEST: Final = 300

Bools = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]

#: Whether a word with that letter can be a cue.
_CAN_CUE: Final = np.isin(np.arange(256), np.frombuffer(b"vVgGan", np.uint8))
_DASH, _JOINING, _STOP, _LONG, _TIME = ord("-"), ord("a"), ord("."), ord("Q"), ord("D")


@dataclass(slots=True)
class Letters:
    """The elements of a batch, in order.

    `code`: a letter an element, `reverse` the same backwards; `start`, `end`: places in `text`; `word`: folded;
    `sentence`: the first element of each sentence (and one more); `sentence_of`, `paragraph` of each element, counted
    over the batch; `article` of each sentence; `cues` by element; `commas`: quotations that end in one, in order;
    `lists`: the word lists of the language.
    """

    text: str
    code: str
    reverse: str
    start: npt.NDArray[np.int32]
    end: npt.NDArray[np.int32]
    word: list[str]
    sentence: list[int]
    sentence_of: npt.NDArray[np.int32]
    paragraph: npt.NDArray[np.int32]
    article: list[int]
    cues: dict[int, Cue]
    commas: list[int]
    lists: dict[str, frozenset[str]]

    def __len__(self) -> int:
        return len(self.code)

    def written(self, first: int, last: int) -> str:
        """The text from one element to before another."""
        return self.text[self.start[first] : self.end[last - 1]]

    def all_written(self, spans: Sequence[tuple[int, int]]) -> list[str]:
        """The text of each of many ranges of elements."""
        bounds, text = np.array(spans, np.intp).reshape(-1, 2), self.text
        places = zip(self.start[bounds[:, 0]].tolist(), self.end[bounds[:, 1] - 1].tolist(), strict=True)
        return [text[start:end] for start, end in places]

    def commas_in(self, first: int, last: int) -> list[int]:
        """The quotations from `first` to before `last` that end in a comma."""
        commas = self.commas
        begin = bisect_left(commas, first)
        return commas[begin : bisect_left(commas, last, begin)] if begin < len(commas) and commas[begin] < last else []


def spell(tokens: Tokens, tags: Tags, quotations: Quotations, lexicon: Lexicon, articles: Bools) -> Letters:
    """Write those articles of a batch in letters that `articles` is true for."""
    classes, folded, may_cue = lexicon.of_forms(tokens.forms)
    codes = lexicon.letters[classes[tokens.form], tags.pos]
    _join_hyphens(tokens, codes)
    _part_prepositions(tokens, codes)
    _see_cues(tokens, codes, classes[tokens.form])
    quoted = marked(tokens, quotations, lexicon)
    kept = _elements(len(tokens), quoted)
    kept = kept[articles[tokens.article[kept]]]
    start, end, last = tokens.start.copy(), tokens.end.copy(), np.arange(len(tokens))
    codes[quoted.first], start[quoted.first], end[quoted.first] = quoted.letter, quoted.start, quoted.end
    last[quoted.first] = quoted.last
    codes, paragraph = codes[kept], tokens.paragraph[kept]
    code = codes.tobytes().decode("ascii")
    begins = _sentences(codes, tokens.sentence[kept], tokens.sentence[last[kept]])
    begins = _with_reports(tokens, code, begins, paragraph, end[kept])
    forms = tokens.form[kept]
    word = folded[forms].tolist()
    candidates = np.flatnonzero(may_cue[forms] & _CAN_CUE[codes])
    lows = begins[np.searchsorted(begins, candidates, side="right") - 1]
    place = np.full(len(tokens), -1, dtype=np.int64)
    place[kept] = np.arange(len(kept))
    return Letters(
        text=tokens.text,
        code=code,
        reverse=code[::-1],
        start=start[kept],
        end=end[kept],
        word=word,
        sentence=[*begins.tolist(), len(kept)],
        sentence_of=tokens.sentence[kept],
        paragraph=paragraph,
        article=tokens.article[kept][begins].tolist(),
        cues=_cues(lexicon, code, word, zip(candidates.tolist(), lows.tolist(), strict=True)),
        commas=sorted(place[quoted.first[quoted.comma]].tolist()),
        lists=lexicon.lists,
    )


def _after(tokens: Tokens, codes: UInt8, at: Places, steps: int) -> UInt8:
    """The letter some tokens further on in the same sentence; a stop where it ends before."""
    further = np.minimum(at + steps, len(tokens) - 1)
    inside = (at + steps < len(tokens)) & (tokens.sentence[further] == tokens.sentence[at])
    return np.where(inside, codes[further], _STOP).astype(np.uint8)


def _part_prepositions(tokens: Tokens, codes: UInt8) -> None:
    """Make `to` a preposition where no verb follows, whatever the tagger says: `referred to him`."""
    at = np.flatnonzero(codes == ord("T"))
    after = _after(tokens, codes, at, 1)
    after = np.where(after == ord("r"), _after(tokens, codes, at, 2), after)
    codes[at[~np.isin(after, np.frombuffer(b"vVgGBxm-", np.uint8))]] = ord("i")


def _see_cues(tokens: Tokens, codes: UInt8, classes: Places) -> None:
    """Make a cue a verb that the tagger calls an adjective, where no noun follows: `Kolb tweeted last Friday`."""
    at = np.flatnonzero((classes == CUE) & (codes == _JOINING))
    codes[at[~np.isin(_after(tokens, codes, at, 1), np.frombuffer(b"nN", np.uint8))]] = ord("V")


def _join_hyphens(tokens: Tokens, codes: UInt8) -> None:
    """Make a hyphen without spaces part of its word: `state-run`."""
    at = np.flatnonzero(codes == _DASH)
    at = at[(at > 0) & (at < len(tokens) - 1)]
    tight = (tokens.end[at - 1] == tokens.start[at]) & (tokens.end[at] == tokens.start[at + 1])
    short = tokens.end[at] - tokens.start[at] == 1
    at = at[tight & short]
    hyphen = np.fromiter((tokens.text[place] == "-" for place in tokens.start[at].tolist()), np.bool_, len(at))
    codes[at[hyphen]] = _JOINING
    beside = np.concatenate([at[hyphen] - 1, at[hyphen] + 1])
    for place in beside[codes[beside] == _TIME].tolist():
        if tokens.text[tokens.start[place]].islower():  # a 50-year-old woman | a three-day visit | but: in mid-May
            codes[place] = _JOINING


def _elements(count: int, quoted: Marked) -> Places:
    """The tokens that stand for an element: those outside quotations, and the first of each quotation."""
    change = np.zeros(count + 1, dtype=np.int64)
    np.add.at(change, quoted.first + 1, 1)
    np.add.at(change, quoted.last + 1, -1)
    return np.flatnonzero(np.cumsum(change[:-1]) == 0)


def _sentences(codes: UInt8, first: npt.NDArray[np.int32], last: npt.NDArray[np.int32]) -> Places:
    """Where sentences begin among the elements, given the sentence of the first and last token of each."""
    if not len(first):
        return np.zeros(0, dtype=np.intp)
    begins = np.ones(len(first), dtype=np.bool_)
    # … in late May. "We go," …
    begins[1:] = (first[1:] != last[:-1]) | ((codes[:-1] == _STOP) & (codes[1:] == _LONG))
    order = np.arange(len(first))
    since = order - np.maximum.accumulate(np.where(begins, order, 0))
    return np.flatnonzero(begins | (since % LONGEST == 0))


_REPORT = re.compile(r"(?:p|[dNnaD'-]{1,8}(?:,[^,VQ.;:]{1,20},)?)[xr]{0,2}V|V[Nd]")


def _with_reports(
    tokens: Tokens, code: str, begins: Places, paragraph: npt.NDArray[np.int32], end: npt.NDArray[np.int32]
) -> Places:
    """Keep a quotation with its report: `"Is it over?" Mayor Ana Kolb asked.`."""
    kept = np.ones(len(begins), dtype=np.bool_)
    ends = [*begins[1:].tolist(), len(code)]
    for index, at in enumerate(begins.tolist()):
        if at and code[at - 1] == "Q" and paragraph[at - 1] == paragraph[at] and _REPORT.match(code, at, ends[index]):
            inside = tokens.text[max(0, end[at - 1] - 4) : end[at - 1]].rstrip("\"”“’'»")
            kept[index] = not inside.endswith((",", "?", "!"))
    return begins[kept]


def _cues(lexicon: Lexicon, code: str, word: list[str], candidates: Iterable[tuple[int, int]]) -> dict[int, Cue]:
    """The elements that are cues, given those that may be and where their sentences begin."""
    found: dict[int, Cue] = {}
    articles = lexicon.lists["articles"]
    adjectives, verbs = lexicon.adjectives, lexicon.verbs
    for at, low in candidates:
        letter, form = code[at], word[at]
        if letter in "vVgG" and form not in adjectives:
            # the recognised status | his repeated mistakes
            cue = verbs.get(form) if letter in "gG" or at == low or word[at - 1] not in articles else None
        else:
            cue = _cue(lexicon, code, form, at, low)
        if cue is not None:
            found[at] = cue
    return found


def _cue(lexicon: Lexicon, code: str, word: str, at: int, low: int) -> Cue | None:
    """The cue that a word is by its part of speech; `was worried` is an adjective whatever the tagger says."""
    letter, verb = code[at], lexicon.verbs.get(word)
    if letter in "vVgG":
        adjective = lexicon.adjectives.get(word)
        return adjective if adjective is not None and code.find("B", max(low, at - 3), at) >= 0 else verb
    before = code[at - 1] if at > low else ""
    if letter == "a":
        return verb if before == "p" else lexicon.adjectives.get(word)
    # his claim that, but: the suit claims that, which taggers take for a noun too
    is_verb = verb is not None and (before == "p" or (before in ("n", "N") and code[at + 1 : at + 2] in ("t", "T")))
    return verb if is_verb else lexicon.nouns.get(word)
