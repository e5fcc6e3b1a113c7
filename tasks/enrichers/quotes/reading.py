"""A batch read: letters in, the statements of every article out."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from tasks.enrichers.quotes.en import speaker_of, statements
from tasks.enrichers.quotes.finding import Finding, Span
from tasks.enrichers.quotes.interviews import block_quote, transcript
from tasks.enrichers.quotes.joining import Article
from tasks.enrichers.quotes.letters import Letters
from tasks.enrichers.quotes.rules import Rules

#: Paragraphs by kind, numbered over the batch: `subhead`, `blockquote`.
Kinds = dict[int, str]


def read(letters: Letters, rules: Rules, kinds: Kinds) -> list[tuple[int, Finding]]:
    """Find the statements of a batch: (article, finding) in the order of the text."""
    found: list[tuple[int, Finding]] = []
    cues = sorted(letters.cues)
    spans = zip(letters.article, letters.sentence, letters.sentence[1:], strict=False)
    for article, listed in groupby(spans, key=lambda span: span[0]):
        sentences = [(first, last) for _, first, last in listed]
        found += [(article, finding) for finding in _read(letters, rules, cues, kinds, sentences)]
    return found


def _read(letters: Letters, rules: Rules, cues: Sequence[int], kinds: Kinds, sentences: list[Span]) -> list[Finding]:
    labelled = {f.taken[0]: f for f in _transcript(letters, sentences)}
    article, until = Article(letters), 0
    for number, (first, end) in enumerate(sentences):
        if first < until:
            continue
        whole, kind = labelled.get(first), kinds.get(letters.paragraph[first])
        if whole is None and kind == "blockquote":
            whole = _block_quote(letters, sentences, number, article)
        if whole is not None:
            whole.score, whole.around = rules.weigh(whole, True), whole.taken
            article.add(number, [whole])
            until = whole.taken[1]
        elif kind is None:
            _read_sentence(letters, rules, cues, article, number, (first, end))
    return article.found


def _read_sentence(
    letters: Letters, rules: Rules, cues: Sequence[int], article: Article, number: int, sentence: Span
) -> None:
    first, last = sentence
    while last > first and letters.code[last - 1] == ".":
        last -= 1
    findings = statements(letters, first, last, cues, rules) if last - first > 1 else []
    if findings:
        for finding in findings:
            finding.around = sentence
        article.add(number, findings)
    elif letters.code.find("Q", first, last) >= 0:
        article.add_quotation(number, first, last)


def _transcript(letters: Letters, sentences: list[Span]) -> Iterator[Finding]:
    if letters.code.find(":", sentences[0][0], sentences[-1][1]) < 0:
        return iter(())
    return transcript(letters, _paragraphs(letters, sentences))


def _paragraphs(letters: Letters, sentences: list[Span]) -> list[Span]:
    spans = []
    for _, listed in groupby(sentences, key=lambda span: letters.paragraph[span[0]]):
        members = list(listed)
        spans.append((members[0][0], members[-1][1]))
    return spans


def _block_quote(letters: Letters, sentences: list[Span], number: int, article: Article) -> Finding:
    first, _ = sentences[number]
    paragraph = letters.paragraph[first]
    last = max(end for start, end in sentences[number:] if letters.paragraph[start] == paragraph)
    before = article.found[-1] if article.found and article.found[-1].sentence >= number - 1 else None
    if before is not None and before.rule == "block quote":
        return block_quote((first, last), before.speaker)
    led = number > 0 and letters.code[first - 1] == ":"
    return block_quote((first, last), speaker_of(letters, *sentences[number - 1]) if led else None)
