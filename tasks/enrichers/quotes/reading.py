"""A batch read: letters in, the statements of every article out."""

import re
from typing import Final

from tasks.enrichers.quotes.en import statements
from tasks.enrichers.quotes.finding import Finding
from tasks.enrichers.quotes.joining import Article
from tasks.enrichers.quotes.letters import Letters
from tasks.enrichers.quotes.rules import Rules

_STOPS: Final = re.compile(r"\.*")


def read(letters: Letters, rules: Rules) -> list[tuple[int, Finding]]:
    """Find the statements of a batch: (article, finding) in the order of the text."""
    code, found = letters.code, []
    cues = sorted(letters.cues)
    current, article = -1, Article(letters)
    for number, (first, end) in enumerate(zip(letters.sentence, letters.sentence[1:], strict=False)):
        if letters.article[number] != current:
            found += [(current, finding) for finding in article.found]
            current, article = letters.article[number], Article(letters)
        last = end
        while last > first and code[last - 1] == ".":
            last -= 1
        if last == first:
            continue
        findings = statements(letters, first, last, cues, rules) if last - first > 1 else []
        article.add(number, findings)
        if not findings and "Q" in code[first:last]:
            article.add_quotation(number, first, last)
    return found + [(current, finding) for finding in article.found]
