"""The findings of a batch and what is known of their speakers in, the columns of `quotes` out."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from tasks.annotating.arrays import Int32, Tokens
from tasks.enrichers.quotes.finding import Finding, Span
from tasks.enrichers.quotes.kinds import kind_of_statement
from tasks.enrichers.quotes.letters import Letters
from tasks.enrichers.quotes.named import Mentions, Named
from tasks.enrichers.quotes.sources import named_by
from tasks.enrichers.quotes.speakers import head_of, kind_of

#: The findings of a batch, each with the number of its article, in the order of the text.
Found = Sequence[tuple[int, Finding]]
#: How many paragraphs and sentences of the batch stand before each article.
Before = tuple[Sequence[int], Sequence[int]]
Columns = dict[str, Any]
Places = npt.NDArray[np.intp]


def columns(letters: Letters, tokens: Tokens, mentions: pl.DataFrame, before: Before, found: Found) -> Columns:
    """The columns of `quotes` but for identities, a value for each finding, places counted in the article's body."""
    findings = [finding for _, finding in found]
    article = np.fromiter((number for number, _ in found), np.intp, len(found))
    columns = _statements(letters, findings)
    offset, named = tokens.body_start[article], Mentions(mentions, tokens)
    first = np.array(columns.pop("first"), np.intp)
    return {
        "article_id": [tokens.article_ids[number] for number in article.tolist()],
        **columns,
        **_content(letters, findings, offset),
        "paragraph_index": letters.paragraph[first] - np.asarray(before[0])[article],
        "sentence_index": letters.sentence_of[first] - np.asarray(before[1])[article],
        **_speakers(letters, named, article, findings, offset),
        **_addressees(letters, named, findings),
    }


def _statements(letters: Letters, findings: Sequence[Finding]) -> Columns:
    """What findings say themselves, read in one pass: they lie far apart in memory."""
    made = [
        (f.first, f.rule, f.form, f.score, f.cue, kind_of_statement(letters, f), *_cue(letters, f)) for f in findings
    ]
    first, rule, form, score, cue, kind, lemma, kind_of_cue = zip(*made, strict=True)
    return {
        "first": first,
        "rule": rule,
        "speaker_rule": form,
        "score": score,
        "kind": kind,
        "cue": _written(letters, cue),
        "cue_lemma": lemma,
        "cue_class": kind_of_cue,
    }


def _cue(letters: Letters, finding: Finding) -> tuple[str | None, str | None]:
    """The lemma and the class of a finding's cue."""
    if finding.cue is None:
        return None, None
    entry = finding.entry
    if entry is None:
        return " ".join(letters.word[slice(*finding.cue)]), finding.kind or "neutral"
    return entry.lemma, finding.kind or entry.kind


def _content(letters: Letters, findings: Sequence[Finding], offset: Int32) -> Columns:
    """Where the parts of what is said stand, and their text."""
    counts = np.fromiter((len(finding.contents) for finding in findings), np.intp, len(findings))
    parts = np.array([part for finding in findings for part in finding.contents], np.intp).reshape(-1, 2)
    begin, end = letters.start[parts[:, 0]], letters.end[parts[:, 1] - 1]
    after = np.cumsum(counts)
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


def _written(letters: Letters, spans: Sequence[Span | None]) -> list[str | None]:
    texts = iter(letters.all_written([span for span in spans if span is not None]))
    return [None if span is None else next(texts) for span in spans]


_NAMELESS: Final = Named("", "", None, None, None)


def _speakers(
    letters: Letters, mentions: Mentions, article: Places, findings: Sequence[Finding], offset: Int32
) -> Columns:
    """Who speaks, and how that is known."""
    known = [number for number, finding in enumerate(findings) if finding.speaker is not None]
    spans = [span for finding in findings if (span := finding.speaker) is not None]
    heads = [head_of(letters, span) for span in spans]
    names = named_by(letters, mentions, spans, heads)
    told = [finding.around for finding in findings if finding.speaker is not None]
    kinds = _kinds(letters, article[known].tolist(), zip(spans, heads, told, names, strict=True))
    made: list[tuple[Any, ...]] = [(f.attribution, "unknown", None, None, None, None, None, None) for f in findings]
    bounds, written = np.array(spans, np.intp).reshape(-1, 2), letters.all_written(spans)
    start = (letters.start[bounds[:, 0]] - offset[known]).tolist()
    end = (letters.end[bounds[:, 1] - 1] - offset[known]).tolist()
    for place, number in enumerate(known):
        named, attribution = names[place] or _NAMELESS, findings[number].attribution
        if named.form == "pronoun" and attribution == "cue":
            attribution = "coreference"
        made[number] = attribution, kinds[place], written[place], start[place], end[place], *named[2:]
    return dict(zip(_OF_SPEAKER, zip(*made, strict=True), strict=True))


_OF_SPEAKER: Final = (
    "attribution", "speaker_kind", "speaker_text", "speaker_start", "speaker_end", "speaker_entity_id", "speaker_name",
    "speaker_role",
)  # fmt: skip


def _kinds(
    letters: Letters, articles: list[int], speakers: Iterator[tuple[Span, int, Span, Named | None]]
) -> list[str]:
    """The kinds of speakers; `the official` is anonymous where `a senior official` was before in the article."""
    unnamed: set[tuple[int, str]] = set()
    kinds = []
    for article, (span, head, around, named) in zip(articles, speakers, strict=True):
        kind, words = kind_of(letters, span, head, around, named), (article, letters.word[head])
        if kind == "anonymous":
            unnamed.add(words)
        elif words in unnamed and (named is None or named.form != "name"):
            kind = "anonymous"
        kinds.append(kind)
    return kinds


def _addressees(letters: Letters, mentions: Mentions, findings: Sequence[Finding]) -> Columns:
    """Who was spoken to."""
    spans = [_without_tail(letters, span) for finding in findings if (span := finding.addressee) is not None]
    named = named_by(letters, mentions, spans, [head_of(letters, span) for span in spans])
    known = iter(zip(spans, named, strict=True))
    told = [next(known) if finding.addressee is not None else (None, None) for finding in findings]
    return {
        "addressee_text": _written(letters, [span for span, _ in told]),
        "addressee_entity_id": [name.entity_id if name else None for _, name in told],
    }


def _without_tail(letters: Letters, span: Span) -> Span:
    """`told the council on Monday,`: without day and comma."""
    first, last = span
    while last - 1 > first and letters.code[last - 1] in "Dr,":
        last -= 1
    return first, last
