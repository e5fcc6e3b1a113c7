"""A batch read: letters in, the statements of every article out."""

from collections.abc import Iterator
from itertools import groupby, pairwise

import numpy as np

from tasks.enrichers.quotes.en import speaker_of, statements
from tasks.enrichers.quotes.finding import Finding, Span
from tasks.enrichers.quotes.interviews import block_quote, transcript
from tasks.enrichers.quotes.joining import Article
from tasks.enrichers.quotes.letters import Letters
from tasks.enrichers.quotes.rules import Rules
from tasks.enrichers.quotes.sentences import Sentences, sentences

#: Paragraphs by kind, numbered over the batch: `subhead`, `blockquote`.
Kinds = dict[int, str]


def read(letters: Letters, rules: Rules, kinds: Kinds) -> list[tuple[int, Finding]]:
    """Find the statements of a batch: (article, finding) in the order of the text."""
    if not len(letters):
        return []
    listed = sentences(letters)
    set_apart = {n: kinds[p] for n, p in enumerate(listed.paragraph.tolist()) if p in kinds} if kinds else {}
    listed.alive[list(set_apart)] = True
    found: list[tuple[int, Finding]] = []
    for article, (begin, end) in zip(listed.articles, pairwise(listed.number), strict=True):
        found += [(article, finding) for finding in _read(letters, rules, listed, set_apart, (begin, end))]
    return found


def _read(letters: Letters, rules: Rules, listed: Sentences, set_apart: Kinds, numbers: Span) -> list[Finding]:
    begin, end = numbers
    labelled = {f.taken[0]: f for f in _transcript(letters, listed, numbers)}
    article, until = Article(letters, rules), 0
    alive = range(begin, end) if labelled else (np.flatnonzero(listed.alive[begin:end]) + begin).tolist()
    for number in alive:
        first = listed.first[number]
        if first < until:
            continue
        whole, kind = labelled.get(first), set_apart.get(number)
        if whole is None and kind == "blockquote":
            whole = _block_quote(letters, listed, number, numbers, article)
        if whole is not None:
            whole.score, whole.around = rules.weigh(whole, True), whole.taken
            article.add(number, [whole])
            until = whole.taken[1]
        elif kind is None:
            _read_sentence(letters, rules, listed, article, number, begin)
    return article.found


def _read_sentence(
    letters: Letters, rules: Rules, listed: Sentences, article: Article, number: int, begin: int
) -> None:
    first, last = listed.first[number], listed.last[number]
    findings = statements(letters, listed, number, rules) if last - first > 1 else []
    if findings:
        for finding in findings:
            finding.around = first, listed.end[number]
        article.add(number, findings)
    elif letters.code.find("Q", first, last) >= 0:
        article.add_quotation(number, first, last, _announced(letters, listed, number, begin))


def _transcript(letters: Letters, listed: Sentences, numbers: Span) -> Iterator[Finding]:
    begin, end = numbers
    if letters.code.find(":", listed.first[begin], listed.end[end - 1]) < 0:
        return iter(())
    return transcript(letters, _paragraphs(listed, numbers))


def _paragraphs(listed: Sentences, numbers: Span) -> list[Span]:
    begin, end = numbers
    of_sentence = zip(listed.paragraph[begin:end].tolist(), range(begin, end), strict=True)
    members = ([number for _, number in group] for _, group in groupby(of_sentence, key=lambda pair: pair[0]))
    return [(listed.first[group[0]], listed.end[group[-1]]) for group in members]


def _block_quote(letters: Letters, listed: Sentences, number: int, numbers: Span, article: Article) -> Finding:
    """The whole paragraph that a sentence begins; `numbers` are the sentences of its article."""
    begin, end = numbers
    first = listed.first[number]
    last = max(n for n in range(number, end) if listed.paragraph[n] == listed.paragraph[number])
    paragraph = first, listed.end[last]
    before = article.found[-1] if article.found and article.found[-1].sentence >= number - 1 else None
    if before is not None and before.rule == "block quote":
        return block_quote(paragraph, before.speaker)
    return block_quote(paragraph, _announced(letters, listed, number, begin))


def _announced(letters: Letters, listed: Sentences, number: int, begin: int) -> Span | None:
    """Whom the sentence before names, where it ends in a colon; `begin` is the first of the article."""
    colon = listed.first[number] - 1
    led = number > begin and letters.code[colon] == ":"
    return speaker_of(letters, listed.first[number - 1], colon) if led else None
