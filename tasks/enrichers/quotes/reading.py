"""A batch read: letters in, the statements of every article out."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from tasks.enrichers.quotes.en import speaker_of, statements
from tasks.enrichers.quotes.en.trials import Trials, trials
from tasks.enrichers.quotes.finding import Finding, Found, Span
from tasks.enrichers.quotes.interviews import block_quote, transcripts
from tasks.enrichers.quotes.joining import Article
from tasks.enrichers.quotes.letters import Letters
from tasks.enrichers.quotes.rules import Rules
from tasks.enrichers.quotes.sentences import Sentences, sentences

#: Paragraphs by kind, numbered over the batch: `subhead`, `blockquote`.
Kinds = dict[int, str]


@dataclass(frozen=True, slots=True)
class _Batch:
    """A batch to be read: `labelled` are the paragraphs of transcripts by first element, `set_apart` its sentences."""

    letters: Letters
    rules: Rules
    listed: Sentences
    tried: Trials
    labelled: dict[int, Finding]
    set_apart: Kinds


def read(letters: Letters, rules: Rules, kinds: Kinds) -> Found:
    """Find the statements of a batch, in the order of the text."""
    found = Found([], [])
    if not len(letters):
        return found
    listed = sentences(letters)
    set_apart = {n: kinds[p] for n, p in enumerate(listed.paragraph.tolist()) if p in kinds} if kinds else {}
    batch = _Batch(letters, rules, listed, trials(letters, listed), transcripts(letters, listed), set_apart)
    alive = batch.tried.alive
    alive[list(set_apart)] = True
    alive[np.searchsorted(listed.begins, sorted(batch.labelled))] = True
    numbers = np.flatnonzero(alive)
    parts = pairwise(np.searchsorted(numbers, listed.number).tolist())
    for article, begin, (low, high) in zip(listed.articles, listed.number, parts, strict=False):
        if high > low:
            findings = _read(batch, begin, numbers[low:high].tolist())
            found.findings.extend(findings)
            found.articles.extend([article] * len(findings))
    return found


def _read(batch: _Batch, begin: int, numbers: list[int]) -> list[Finding]:
    """The statements of an article that begins with sentence `begin`, in those of its sentences that may hold any."""
    letters, first_of, labelled, set_apart = batch.letters, batch.listed.first, batch.labelled, batch.set_apart
    article, until = Article(letters, batch.rules), 0
    for number in numbers:
        first = first_of[number]
        if first < until:
            continue
        whole = labelled.get(first) if labelled else None
        kind = set_apart.get(number) if set_apart else None
        if whole is None and kind == "blockquote":
            whole = _block_quote(batch, number, begin, article)
        if whole is not None:
            whole.score = batch.rules.weigh(whole, True)
            article.add(number, [whole])
            until = whole.taken[1]
        elif kind is None:
            _read_sentence(batch, article, number, begin)
    return article.found


def _read_sentence(batch: _Batch, article: Article, number: int, begin: int) -> None:
    letters, listed = batch.letters, batch.listed
    first, last = listed.first[number], listed.last[number]
    findings = statements(letters, listed, batch.tried, number, batch.rules) if last - first > 1 else []
    if findings:
        article.add(number, findings)
    elif listed.marks[number] and letters.code.find("Q", first, last) >= 0:
        article.add_quotation(number, first, last, _announced(letters, listed, number, begin))


def _block_quote(batch: _Batch, number: int, begin: int, article: Article) -> Finding:
    """The whole paragraph that a sentence begins; `begin` is the first of its article."""
    letters, listed = batch.letters, batch.listed
    last = int(np.searchsorted(listed.paragraph, listed.paragraph[number], side="right")) - 1
    paragraph = listed.first[number], listed.end[last]
    before = article.found[-1] if article.found and article.found[-1].sentence >= number - 1 else None
    if before is not None and before.rule == "block quote":
        return block_quote(paragraph, before.speaker)
    return block_quote(paragraph, _announced(letters, listed, number, begin))


def _announced(letters: Letters, listed: Sentences, number: int, begin: int) -> Span | None:
    """Whom the sentence before names, where it ends in a colon; `begin` is the first of the article."""
    colon = listed.first[number] - 1
    led = number > begin and letters.code[colon] == ":"
    return speaker_of(letters, listed.first[number - 1], colon) if led else None
