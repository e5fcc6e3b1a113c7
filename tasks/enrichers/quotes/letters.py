"""A batch as one string: tokens, parts of speech and quotations in, one letter a word out.

A stretch in quotation marks is one element, `Q`, or `q` where it is too short to be a statement. What the letters
mean is in `docs/quotes.md`; rules are regular expressions over `Letters.code`.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from tasks.annotating.arrays import Bools, Int32, Quotations, Tags, Tokens, UInt8
from tasks.enrichers.quotes.codes import IS_NOUN, IS_VERB, Places, among
from tasks.enrichers.quotes.cues import cues_of
from tasks.enrichers.quotes.lexicon import (
    CLOSING,
    CUE,
    CUE_GERUND,
    PUT,
    SIGN,
    UNNAMED,
    Cue,
    Lexicon,
)
from tasks.enrichers.quotes.marked import Marked, marked
from tasks.enrichers.quotes.named import Spans
from tasks.enrichers.quotes.set_phrases import join_bounds, number, quote_as_saying, speak_for, staying_unnamed

#: A sentence is cut after so many elements, which keeps all rules linear.
LONGEST: Final = 300

#: What a hyphen joins a verb to, and what follows both: a Bergen-based trader.
_NOMINAL: Final = among("nNa")
#: Letters of words that are none where a name ends with them, or goes on behind them.
_NO_NAME: Final = among("rvgaDxmd")
_NOT_IN_NAME: Final = among("rvgxmd.")
#: What follows a `to` that belongs to a verb; a gerund of saying.
_AFTER_TO: Final = among("vVgGBxm-")
_AFTER_GERUND: Final = among("itT")
_NAME: Final = ord("N")
_DASH, _JOINING, _STOP, _LONG, _PLAIN_VERB, _DAY = map(ord, "-a.QvD")


@dataclass(slots=True)
class Letters:
    """The elements of a batch, in order.

    `code`: a letter an element, `codes` the same as numbers, `reverse` backwards; `start`, `end`: places in `text`;
    `word`: folded; `sentence`: the first element of each sentence (and one more); `sentence_of`, `paragraph` of each
    element, counted over the batch; `article` of each sentence; `cues` by element, with `cue_part` and `cue_best` of
    each; `spoken_to`: cues like `told`; `commas`: quotations that end in one, in order; `puts`: verbs before `it`, as
    in `Marsh put it`; `closing`: verbs like those of `, data showed`; `signs`: what something is written on;
    `unnamed`: words for sources that are; `lists`: the word lists of the language.
    """

    text: str
    code: str
    codes: UInt8
    reverse: str
    start: Int32
    end: Int32
    word: list[str]
    sentence: list[int]
    sentence_of: Int32
    paragraph: Int32
    article: list[int]
    cues: dict[int, Cue]
    cue_part: UInt8
    cue_best: UInt8
    spoken_to: Places
    commas: list[int]
    puts: list[int]
    closing: Places
    signs: Places
    unnamed: Places
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


def spell(
    tokens: Tokens, tags: Tags, quotations: Quotations, names: Spans, lexicon: Lexicon, articles: Bools
) -> Letters:
    """Write those articles of a batch in letters that `articles` is true for; `names` are what mentions name."""
    classes, folded, roles, known = lexicon.of_forms(tokens.forms)
    word_class, role = classes[tokens.form], roles[tokens.form]
    codes = lexicon.letters[word_class, tags.pos]
    _name(tokens, codes, names)
    _join_hyphens(tokens, codes)
    join_bounds(tokens, codes, tags.pos)
    _part_prepositions(tokens, codes)
    _see_cues(tokens, codes, word_class)
    quote_as_saying(codes, role)
    speak_for(codes, role, folded, tokens)
    hiding, hidden = staying_unnamed(tokens)
    unnamed = np.union1d(np.flatnonzero(role & UNNAMED > 0), hidden)
    codes[hiding[codes[hiding] == ord("V")]] = _PLAIN_VERB  # and no cue in the lexicon, below
    quoted = marked(tokens, quotations, lexicon)
    kept = _elements(len(tokens), quoted)
    if not articles.all():
        kept = kept[articles[tokens.article[kept]]]
    start, end, last_sentence = tokens.start.copy(), tokens.end.copy(), tokens.sentence.copy()
    codes[quoted.first], start[quoted.first], end[quoted.first] = quoted.letter, quoted.start, quoted.end
    last_sentence[quoted.first] = tokens.sentence[quoted.last]
    codes, paragraph, sentence = codes[kept], tokens.paragraph[kept], tokens.sentence[kept]
    code = codes.tobytes().decode("ascii")
    begins = _sentences(codes, sentence, last_sentence[kept])
    begins = _with_reports(tokens, codes, code, begins, paragraph, end[kept])
    forms = tokens.form[kept]
    word, role = folded[forms].tolist(), role[kept]
    puts = np.flatnonzero((role & PUT > 0) & (codes == _PLAIN_VERB)).tolist()
    place = np.full(len(tokens), -1, dtype=np.int64)
    place[kept] = np.arange(len(kept))
    listed = np.where(np.isin(kept, hiding), 0, known[forms])
    cues, cue_part, cue_best, spoken_to = cues_of(lexicon, codes, listed, role, begins)
    return Letters(
        text=tokens.text,
        code=code,
        codes=codes,
        reverse=code[::-1],
        start=start[kept],
        end=end[kept],
        word=word,
        sentence=[*begins.tolist(), len(kept)],
        sentence_of=sentence,
        paragraph=paragraph,
        article=tokens.article[kept[begins]].tolist(),
        cues=cues,
        cue_part=cue_part,
        cue_best=cue_best,
        spoken_to=spoken_to,
        commas=sorted(place[quoted.first[quoted.comma]].tolist()),
        puts=[at for at in puts if word[at + 1 : at + 2] == ["it"]],
        closing=np.flatnonzero((role & CLOSING > 0) & (codes == _PLAIN_VERB)),
        signs=np.flatnonzero(role & SIGN > 0),
        unnamed=place[unnamed[place[unnamed] >= 0]],
        lists=lexicon.lists,
    )


def _after(tokens: Tokens, codes: UInt8, at: Places, steps: int) -> UInt8:
    """The letter some tokens further on in the same sentence; a stop where it ends before."""
    further = np.minimum(at + steps, len(tokens) - 1)
    inside = (at + steps < len(tokens)) & (tokens.sentence[further] == tokens.sentence[at])
    return np.where(inside, codes[further], _STOP).astype(np.uint8)


def _name(tokens: Tokens, codes: UInt8, names: Spans) -> None:
    """Make names of words that the tagger takes for others: `Bello, who owns the mill`, `a spokesman for No. 10`."""
    first = np.searchsorted(tokens.start, names[0])
    last = np.searchsorted(tokens.start, names[1]) - 1
    codes[last[_NO_NAME[codes[last]]]] = _NAME
    inside = _ranges(first, last)
    codes[inside[_NOT_IN_NAME[codes[inside]]]] = _NAME


def _ranges(first: Places, end: Places) -> Places:
    """The numbers of all ranges `first:end`, one range after the other."""
    size = np.maximum(end - first, 0)
    before = np.cumsum(size) - size
    numbers: Places = np.arange(size.sum()) + np.repeat(first - before, size)
    return numbers


def _part_prepositions(tokens: Tokens, codes: UInt8) -> None:
    """Make `to` a preposition where no verb follows, whatever the tagger says: `referred to him`."""
    at = np.flatnonzero(codes == ord("T"))
    after = _after(tokens, codes, at, 1)
    after = np.where(after == ord("r"), _after(tokens, codes, at, 2), after)
    codes[at[~_AFTER_TO[after]]] = ord("i")


def _see_cues(tokens: Tokens, codes: UInt8, classes: Places) -> None:
    """Make a cue a verb that the tagger calls an adjective, where no noun follows: `Kolb tweeted last Friday`."""
    at = np.flatnonzero((classes == CUE) & (codes == _JOINING))
    codes[at[~IS_NOUN[_after(tokens, codes, at, 1)]]] = ord("V")
    # urged both to talk, warning of a flood
    at = np.flatnonzero((classes == CUE_GERUND) & (codes == ord("n")))
    at = at[codes[at - 1] == ord(",")]
    codes[at[_AFTER_GERUND[_after(tokens, codes, at, 1)]]] = ord("G")


def _join_hyphens(tokens: Tokens, codes: UInt8) -> None:
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


def _elements(count: int, quoted: Marked) -> Places:
    """The tokens that stand for an element: those outside quotations, and the first of each quotation."""
    kept = np.ones(count, dtype=np.bool_)
    kept[_ranges(quoted.first + 1, quoted.last + 1)] = False
    return np.flatnonzero(kept)


def _sentences(codes: UInt8, first: Int32, last: Int32) -> Places:
    """Where sentences begin among the elements, given the sentence of the first and last token of each."""
    begins = np.ones(len(first), dtype=np.bool_)
    # … in late May. "We go," …
    begins[1:] = (first[1:] != last[:-1]) | ((codes[:-1] == _STOP) & (codes[1:] == _LONG))
    at = np.flatnonzero(begins)
    end = np.append(at[1:], len(first))
    for long in np.flatnonzero(end - at > LONGEST).tolist():
        begins[at[long] : end[long] : LONGEST] = True
    return np.flatnonzero(begins)


_REPORT = re.compile(r"(?:p|[dNnaD'-]{1,8}(?:,[^,VQ.;:]{1,20},)?)[xr]{0,2}V|V[Nd]")
#: “We go.” – Ida Marsh, warden
_SIGNATURE = re.compile(r"-N{1,4}(?:,[^vVxBm.]{1,30})?\.?")


def _with_reports(
    tokens: Tokens,
    codes: UInt8,
    code: str,
    begins: Places,
    paragraph: Int32,
    end: Int32,
) -> Places:
    """Keep a quotation with its report: `"Is it over?" Mayor Ana Kolb asked.`."""
    kept = np.ones(len(begins), dtype=np.bool_)
    ends = np.append(begins[1:], len(code))
    follows = (begins > 0) & (codes[begins - 1] == _LONG) & (paragraph[begins - 1] == paragraph[begins])
    for index in np.flatnonzero(follows).tolist():
        at, last = int(begins[index]), int(ends[index])
        if _SIGNATURE.fullmatch(code, at, last):
            kept[index] = at - 1 != begins[index - 1]
        elif _REPORT.match(code, at, last):
            inside = tokens.text[max(0, end[at - 1] - 4) : end[at - 1]].rstrip("\"”“’'»")
            kept[index] = not inside.endswith((",", "?", "!"))
    return begins[kept]
