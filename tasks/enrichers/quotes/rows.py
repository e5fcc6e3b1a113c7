"""The findings of a batch and what is known of their speakers in, the columns of `quotes` out."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from tasks.annotating.arrays import Int32, Tokens
from tasks.enrichers.quotes.finding import Finding, Span
from tasks.enrichers.quotes.kinds import kinds_of_statements
from tasks.enrichers.quotes.letters import Letters
from tasks.enrichers.quotes.named import Mentions
from tasks.enrichers.quotes.sources import named_by
from tasks.enrichers.quotes.speakers import OF_MENTION, head_of, kind_of

#: The findings of a batch, each with the number of its article, in the order of the text.
Found = Sequence[tuple[int, Finding]]
#: How many paragraphs and sentences of the batch stand before each article.
Before = tuple[Sequence[int], Sequence[int]]
Columns = dict[str, Any]
Places = npt.NDArray[np.intp]


class Parts(NamedTuple):
    """The parts of what is said in a batch: `bounds` [p, 2], their elements; `counts`, how many each finding has."""

    bounds: Places
    counts: Places

    @property
    def end(self) -> Places:
        """One past the last part of each finding."""
        return np.cumsum(self.counts)


def columns(letters: Letters, tokens: Tokens, mentions: pl.DataFrame, before: Before, found: Found) -> Columns:
    """The columns of `quotes` but for identities, a value for each finding, places counted in the article's body."""
    findings = [finding for _, finding in found]
    article = np.fromiter((number for number, _ in found), np.intp, len(found))
    offset, named = tokens.body_start[article], Mentions(mentions, tokens)
    parts = _parts(findings)
    first = parts.bounds[parts.end - parts.counts, 0]
    return {
        "article_id": [tokens.article_ids[number] for number in article.tolist()],
        "kind": kinds_of_statements(letters, findings, parts.bounds, parts.end - parts.counts),
        **_statements(letters, findings),
        **_content(letters, findings, parts, offset),
        "paragraph_index": letters.paragraph[first] - np.asarray(before[0])[article],
        "sentence_index": letters.sentence_of[first] - np.asarray(before[1])[article],
        **_speakers(letters, named, article, findings, offset),
        **_addressees(letters, named, findings),
    }


def _parts(findings: Sequence[Finding]) -> Parts:
    counts = np.fromiter((len(finding.contents) for finding in findings), np.intp, len(findings))
    return Parts(_bounds(chain.from_iterable(finding.contents for finding in findings), int(counts.sum())), counts)


def _bounds(spans: Iterable[Span], count: int) -> Places:
    return np.fromiter(chain.from_iterable(spans), np.intp, 2 * count).reshape(-1, 2)


#: Stands for None among spans; no span is empty.
_NOWHERE: Final = (0, 0)


def _bounds_if_any(spans: Sequence[Span | None]) -> Places:
    return _bounds([span or _NOWHERE for span in spans], len(spans))


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


def _content(letters: Letters, findings: Sequence[Finding], parts: Parts, offset: Int32) -> Columns:
    """Where the parts of what is said stand, and their text."""
    counts, after = parts.counts, parts.end
    begin, end = letters.start[parts.bounds[:, 0]], letters.end[parts.bounds[:, 1] - 1]
    start, stop = begin[after - counts], end[after - 1]
    within = np.repeat(offset, counts)
    text = [letters.text[s:e] for s, e in zip(start.tolist(), stop.tolist(), strict=True)]
    content = list(text)
    for number in np.flatnonzero(counts > 1).tolist():
        content[number] = " ".join(letters.written(*part) for part in findings[number].contents)
    segments = _lists(after, begin - within, end - within)
    return {"start": start - offset, "end": stop - offset, "text": text, "content": content, "segments": segments}


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


def _speakers(
    letters: Letters, mentions: Mentions, article: Places, findings: Sequence[Finding], offset: Int32
) -> Columns:
    """Who speaks, and how that is known."""
    spans = [finding.speaker for finding in findings]
    bounds, known = _bounds_if_any(spans), [span for span in spans if span is not None]
    nobody = bounds[:, 1] == 0
    at = np.flatnonzero(~nobody)
    heads = [head_of(letters, span) for span in known]
    row = np.full(len(findings), -1, np.intp)
    row[at] = named_by(letters, mentions, known, heads)
    forms = mentions.column("form", row).to_list()
    return {
        "attribution": [
            "coreference" if form == "pronoun" and finding.attribution == "cue" else finding.attribution
            for finding, form in zip(findings, forms, strict=True)
        ],
        "speaker_kind": _kinds(letters, article, findings, at.tolist(), heads, mentions.column("type", row), forms),
        "speaker_text": _written(letters, bounds),
        "speaker_start": pa.array(letters.start[bounds[:, 0]] - offset, mask=nobody),
        "speaker_end": pa.array(letters.end[bounds[:, 1] - 1] - offset, mask=nobody),
        "speaker_entity_id": mentions.column("entity_id", row),
        "speaker_name": mentions.column("name", row),
        "speaker_role": mentions.column("role", row),
    }


def _kinds(
    letters: Letters,
    article: Places,
    findings: Sequence[Finding],
    at: list[int],
    heads: list[int],
    types: pl.Series,
    forms: list[str | None],
) -> list[str]:
    """The kinds of speakers; `the official` is anonymous where `a senior official` was before in the article."""
    unnamed: set[tuple[int, str]] = set()
    kinds, listed, articles, words = ["unknown"] * len(findings), types.to_list(), article.tolist(), letters.word
    around = _bounds((finding.around for finding in findings), len(findings))
    hidden = (np.diff(np.searchsorted(letters.unnamed, around)) > 0)[:, 0].tolist()
    for number, head in zip(at, heads, strict=True):
        form, mentioned = forms[number], listed[number]
        if form == "name" and mentioned in OF_MENTION:
            kinds[number] = OF_MENTION[mentioned]
            continue
        speaker = findings[number].speaker or _NOWHERE
        kind = kind_of(letters, speaker, head, hidden[number], mentioned, form == "name")
        if kind == "anonymous":
            unnamed.add((articles[number], words[head]))
        elif unnamed and form != "name" and (articles[number], words[head]) in unnamed:
            kind = "anonymous"
        kinds[number] = kind
    return kinds


def _addressees(letters: Letters, mentions: Mentions, findings: Sequence[Finding]) -> Columns:
    """Who was spoken to."""
    spans = [None if f.addressee is None else _without_tail(letters, f.addressee) for f in findings]
    known = [span for span in spans if span is not None]
    row = np.full(len(spans), -1, np.intp)
    at = [number for number, span in enumerate(spans) if span is not None]
    row[at] = named_by(letters, mentions, known, [head_of(letters, span) for span in known])
    texts = _written(letters, _bounds_if_any(spans))
    return {"addressee_text": texts, "addressee_entity_id": mentions.column("entity_id", row)}


def _without_tail(letters: Letters, span: Span) -> Span:
    """`told the council on Monday,`: without preposition, day and comma."""
    first, last = span
    while last - 1 > first and letters.code[last - 1] in "Dri,":
        last -= 1
    return first, last
