"""A batch spelt: tokens, parts of speech and quotations in, one letter a word out.

A stretch in quotation marks is one element, `Q`, or `q` where it is too short to be a statement.
"""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np

from tasks.annotating.arrays import Bools, Int32, Quotations, Tags, Tokens, UInt8
from tasks.enrichers.quotes.codes import Places, in_ranges
from tasks.enrichers.quotes.corrections import join_degrees, join_hyphens, part_prepositions, see_cues, spell_names
from tasks.enrichers.quotes.cues import cues_of
from tasks.enrichers.quotes.letters import Letters
from tasks.enrichers.quotes.lexicon import CLOSING, PUT, SIGN, UNNAMED, Lexicon, Words
from tasks.enrichers.quotes.marked import Marked, marked
from tasks.enrichers.quotes.named import Spans
from tasks.enrichers.quotes.set_phrases import join_bounds, quote_as_saying, speak_for, staying_unnamed

#: A sentence is cut after so many elements, which keeps all rules linear.
LONGEST: Final = 300

_STOP, _LONG, _CUE, _PLAIN_VERB = map(ord, ".QVv")


@dataclass(frozen=True, slots=True)
class _Elements:
    """The elements of a batch: the first token of each, its letter, its place in the text and its paragraph.

    `first` and `last` are the sentences that it begins and ends in.
    """

    token: Places
    codes: UInt8
    start: Int32
    end: Int32
    first: Int32
    last: Int32
    paragraph: Int32


def spell(
    tokens: Tokens, tags: Tags, quotations: Quotations, names: Spans, lexicon: Lexicon, articles: Bools
) -> Letters:
    """Write those articles of a batch in letters that `articles` is true for; `names` are what mentions name."""
    known = lexicon.of_forms(tokens.forms)
    role = known.roles[tokens.form]
    codes = _letters(tokens, tags, names, lexicon, known)
    hiding, hidden = staying_unnamed(tokens)
    codes[hiding[codes[hiding] == _CUE]] = _PLAIN_VERB  # and no cue in the lexicon, below
    quoted = marked(tokens, quotations, lexicon)
    elements = _elements(tokens, codes, quoted, articles)
    token, codes, code = elements.token, elements.codes, elements.codes.tobytes().decode("ascii")
    begins = _with_reports(tokens, elements, code, _sentences(elements))
    forms, role_of = tokens.form[token], role[token]
    words = known.folded[forms].tolist()
    place = np.full(len(tokens), -1, dtype=np.int64)
    place[token] = np.arange(len(token))
    unnamed = np.union1d(np.flatnonzero(role & UNNAMED > 0), hidden)
    listed = np.where(np.isin(token, hiding), 0, known.cues[forms])
    cues, cue_part, cue_best, spoken_to = cues_of(lexicon, codes, listed, role_of, begins)
    is_plain_verb = codes == _PLAIN_VERB
    puts = np.flatnonzero((role_of & PUT > 0) & is_plain_verb).tolist()
    return Letters(
        text=tokens.text,
        code=code,
        codes=codes,
        reverse=code[::-1],
        start=elements.start,
        end=elements.end,
        word=words,
        sentence=[*begins.tolist(), len(token)],
        sentence_of=elements.first,
        paragraph=elements.paragraph,
        article=tokens.article[token[begins]].tolist(),
        cues=cues,
        cue_part=cue_part,
        cue_best=cue_best,
        spoken_to=spoken_to,
        commas=sorted(place[quoted.first[quoted.comma]].tolist()),
        puts=[at for at in puts if words[at + 1 : at + 2] == ["it"]],
        closing=np.flatnonzero((role_of & CLOSING > 0) & is_plain_verb),
        signs=np.flatnonzero(role_of & SIGN > 0),
        unnamed=place[unnamed[place[unnamed] >= 0]],
        lists=lexicon.lists,
    )


def _letters(tokens: Tokens, tags: Tags, names: Spans, lexicon: Lexicon, known: Words) -> UInt8:
    """The letter of each token: by its word and part of speech, then by the words around."""
    classes, role = known.word_class[tokens.form], known.roles[tokens.form]
    codes = lexicon.letters[classes, tags.pos]
    spell_names(tokens, codes, names)
    join_degrees(tokens, codes)
    join_hyphens(tokens, codes)
    join_bounds(tokens, codes, tags.pos)
    part_prepositions(tokens, codes)
    see_cues(tokens, codes, classes)
    quote_as_saying(codes, role)
    speak_for(codes, role, known.folded, tokens)
    return codes


def _elements(tokens: Tokens, codes: UInt8, quoted: Marked, articles: Bools) -> _Elements:
    """The tokens outside quotations, and the first of each quotation, which stands for all of it."""
    is_element = np.ones(len(tokens), dtype=np.bool_)
    is_element[in_ranges(quoted.first + 1, quoted.last + 1)] = False
    if not articles.all():
        is_element &= articles[tokens.article]
    kept = np.flatnonzero(is_element)
    start, end, last = tokens.start.copy(), tokens.end.copy(), tokens.sentence.copy()
    codes[quoted.first], start[quoted.first], end[quoted.first] = quoted.letter, quoted.start, quoted.end
    last[quoted.first] = tokens.sentence[quoted.last]
    first, paragraph = tokens.sentence[kept], tokens.paragraph[kept]
    return _Elements(kept, codes[kept], start[kept], end[kept], first, last[kept], paragraph)


def _sentences(elements: _Elements) -> Places:
    """Where sentences begin among the elements."""
    codes, first, last = elements.codes, elements.first, elements.last
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


def _with_reports(tokens: Tokens, elements: _Elements, code: str, begins: Places) -> Places:
    """Keep a quotation with its report: `"Is it over?" Mayor Ana Kolb asked.`."""
    codes, paragraph, end = elements.codes, elements.paragraph, elements.end
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
