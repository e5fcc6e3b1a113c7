"""The findings of a batch and what is known of their speakers in, the columns of `quotes` out."""

from collections.abc import Sequence
from itertools import chain, compress
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa

from tasks.annotating.arrays import Int32, Tokens
from tasks.enrichers.quotes.codes import Places
from tasks.enrichers.quotes.finding import SPEECH, Finding, Found, Span
from tasks.enrichers.quotes.kinds import kinds_of_statements
from tasks.enrichers.quotes.letters import Letters
from tasks.enrichers.quotes.named import Mentions
from tasks.enrichers.quotes.rules import Rules
from tasks.enrichers.quotes.sources import named_by
from tasks.enrichers.quotes.speakers import OF_MENTION, head_of, kind_of

#: How many paragraphs and sentences of the batch stand before each article.
Before = tuple[Sequence[int], Sequence[int]]
Columns = dict[str, Any]


class Parts(NamedTuple):
    """The parts of what is said in a batch: `bounds` [p, 2], their elements; `counts`, how many each finding has."""

    bounds: Places
    counts: Places

    @property
    def end(self) -> Places:
        """One past the last part of each finding."""
        return np.cumsum(self.counts)


def columns(
    letters: Letters, tokens: Tokens, mentions: Mentions, before: Before, found: Found, rules: Rules
) -> Columns:
    """The columns of `quotes` but for identities, a value for each finding, places counted in the article's body."""
    findings, article = found.findings, np.array(found.articles, np.intp)
    offset = tokens.body_start[article]
    parts = _parts(findings)
    begin = parts.end - parts.counts
    first, speech = parts.bounds[begin, 0], [finding.rule in SPEECH for finding in findings]
    return {
        "article_id": [tokens.article_ids[number] for number in found.articles],
        "kind": kinds_of_statements(letters, speech, parts.bounds, begin),
        **_statements(letters, findings),
        **_content(letters, parts, offset),
        "paragraph_index": letters.paragraph[first] - np.asarray(before[0])[article],
        "sentence_index": letters.sentence_of[first] - np.asarray(before[1])[article],
        **_people(letters, mentions, found, _hidden(letters, findings, first, speech), offset, rules),
    }


def _parts(findings: Sequence[Finding]) -> Parts:
    contents = [finding.contents for finding in findings]
    return Parts(_bounds(list(chain.from_iterable(contents))), np.fromiter(map(len, contents), np.intp, len(contents)))


def _bounds(spans: Sequence[Span]) -> Places:
    return np.fromiter(chain.from_iterable(spans), np.intp, 2 * len(spans)).reshape(-1, 2)


#: Stands for None among spans; no span is empty.
_NOWHERE: Final = (0, 0)


def _bounds_if_any(spans: Sequence[Span | None]) -> Places:
    return _bounds([span or _NOWHERE for span in spans])


def _statements(letters: Letters, findings: Sequence[Finding]) -> Columns:
    """What findings say themselves."""
    return {
        "rule": [finding.rule for finding in findings],
        "speaker_rule": [finding.form for finding in findings],
        "score": [finding.score for finding in findings],
        "cue": _written(letters, _bounds_if_any([finding.cue for finding in findings])),
        "cue_lemma": [_lemma(letters, f) if f.entry is None else f.entry.lemma for f in findings],
        "cue_class": [_class(f) if f.entry is None else f.kind or f.entry.kind for f in findings],
    }


def _lemma(letters: Letters, finding: Finding) -> str | None:
    return None if finding.cue is None else " ".join(letters.word[slice(*finding.cue)])


def _class(finding: Finding) -> str | None:
    return None if finding.cue is None else finding.kind or "neutral"


def _content(letters: Letters, parts: Parts, offset: Int32) -> Columns:
    """Where the parts of what is said stand, and their text."""
    counts, after = parts.counts, parts.end
    begin, end = letters.start[parts.bounds[:, 0]], letters.end[parts.bounds[:, 1] - 1]
    start, stop = begin[after - counts], end[after - 1]
    within = np.repeat(offset, counts)
    text = [letters.text[s:e] for s, e in zip(start.tolist(), stop.tolist(), strict=True)]
    content = list(text)
    for number in np.flatnonzero(counts > 1).tolist():
        segments = slice(after[number] - counts[number], after[number])
        places = zip(begin[segments].tolist(), end[segments].tolist(), strict=True)
        content[number] = " ".join([letters.text[s:e] for s, e in places])
    return {
        "start": start - offset,
        "end": stop - offset,
        "text": text,
        "content": content,
        "segments": _lists(after, begin - within, end - within),
    }


def _lists(after: Places, start: Int32, end: Int32) -> pa.ListArray:
    """Pairs of places as lists of structs, made in one piece: by the row, Polars takes a millisecond each."""
    pairs = pa.StructArray.from_arrays([pa.array(start), pa.array(end)], names=["start", "end"])
    return pa.ListArray.from_arrays(pa.array(np.concatenate([[0], after]), pa.int32()), pairs)


def _written(letters: Letters, bounds: Places) -> list[str | None]:
    """The text of spans of elements."""
    text = letters.text
    start, end = letters.start[bounds[:, 0]], letters.end[bounds[:, 1] - 1]
    end = np.where(bounds[:, 1] > 0, end, -1)
    return [text[s:e] if e >= 0 else None for s, e in zip(start.tolist(), end.tolist(), strict=True)]


def _people(
    letters: Letters, mentions: Mentions, found: Found, hidden: Sequence[bool], offset: Int32, rules: Rules
) -> Columns:
    """Who speaks, how that is known, and who was spoken to; `hidden` says where somebody is not named."""
    findings, count = found.findings, len(found.findings)
    spans = [f.speaker for f in findings] + [f.addressee and _without_tail(letters, f.addressee) for f in findings]
    bounds, known = _bounds_if_any(spans), [span for span in spans if span is not None]
    nobody = bounds[:, 1] == 0
    heads = [head_of(letters, span) for span in known]
    row = np.full(2 * count, -1, np.intp)
    row[~nobody] = named_by(letters, mentions, known, heads)
    entity, name, role, mentioned, form = mentions.columns(row, "entity_id", "name", "role", "type", "form")
    texts, forms = _written(letters, bounds), form[:count].to_list()
    bounds, nobody = bounds[:count], nobody[:count]
    return {
        "attribution": _attributions(findings, forms, rules),
        "speaker_kind": _kinds(letters, found, heads, hidden, mentioned[:count].to_list(), forms),
        "speaker_text": texts[:count],
        "speaker_start": pa.array(letters.start[bounds[:, 0]] - offset, mask=nobody),
        "speaker_end": pa.array(letters.end[bounds[:, 1] - 1] - offset, mask=nobody),
        "speaker_entity_id": entity[:count],
        "speaker_name": name[:count],
        "speaker_role": role[:count],
        "addressee_text": texts[count:],
        "addressee_entity_id": entity[count:],
    }


def _attributions(findings: Sequence[Finding], forms: Sequence[str | None], rules: Rules) -> list[str]:
    """How each speaker is known: as its rule says, but for pronouns."""
    usual = {name: rule.attribution for name, rule in rules.rules.items()}
    known = [finding.attribution or usual[finding.rule] for finding in findings]
    return ["coreference" if f == "pronoun" and a == "cue" else a for f, a in zip(forms, known, strict=True)]


def _hidden(letters: Letters, findings: Sequence[Finding], first: Places, speech: Sequence[bool]) -> list[bool]:
    """Whether the sentence of each finding, or the paragraph that it is, says that a source isn't named.

    `first` is where the content of each begins, `speech` says which are whole paragraphs.
    """
    begins = np.array(letters.sentence, np.intp)
    sentence = np.searchsorted(begins, first, side="right")
    bounds = np.stack([begins[sentence - 1], begins[sentence]], axis=1)
    bounds[np.array(speech)] = _bounds([finding.taken for finding in compress(findings, speech)])
    hidden: list[bool] = (np.diff(np.searchsorted(letters.unnamed, bounds)) > 0)[:, 0].tolist()
    return hidden


def _kinds(
    letters: Letters,
    found: Found,
    heads: Sequence[int],
    hidden: Sequence[bool],
    types: Sequence[str | None],
    forms: Sequence[str | None],
) -> list[str]:
    """The kinds of speakers; `the official` is anonymous where `a senior official` was before in the article.

    `heads` are those of the findings that have speakers, in order.
    """
    unnamed: set[tuple[int, str]] = set()
    kinds, words, heads_left = [], letters.word, iter(heads)
    rows = zip(found.articles, found.findings, hidden, types, forms, strict=True)
    for article, finding, unsaid, mentioned, form in rows:
        if finding.speaker is None:
            kinds.append("unknown")
            continue
        head = next(heads_left)
        if form == "name" and mentioned in OF_MENTION:
            kinds.append(OF_MENTION[mentioned])
            continue
        kind = kind_of(letters, finding.speaker, head, unsaid, mentioned, form == "name")
        if kind == "anonymous":
            unnamed.add((article, words[head]))
        elif unnamed and form != "name" and (article, words[head]) in unnamed:
            kind = "anonymous"
        kinds.append(kind)
    return kinds


def _without_tail(letters: Letters, span: Span) -> Span:
    """`told the council on Monday,` | `told Reuters by phone from Bergen`: without how and when."""
    first, last = span
    last = next((at for at in range(first + 1, last) if _is_how(letters, at)), last)
    while last - 1 > first and letters.code[last - 1] in "Dri,":
        last -= 1
    return first, last


def _is_how(letters: Letters, at: int) -> bool:
    """Whether a preposition begins how or when it was told: `by phone`, `in an interview`, `in 1998`."""
    if letters.code[at] != "i":
        return False
    following = letters.word[at + 1]
    is_in = letters.word[at] == "in" and (following in ("a", "an") or following.isdigit())
    return is_in or letters.word[at] in letters.lists["how told"]
