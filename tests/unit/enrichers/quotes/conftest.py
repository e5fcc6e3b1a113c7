"""Articles of a few lines for the tests of quotes: texts in, rows out, through every enricher that quotes need."""

from collections import Counter

import polars as pl
import pytest

from tasks.enrichers import enrichers, graph
from tasks.normalising.sentences import split
from tasks.workers import enriching

PARAGRAPH = " ¶ "


def tables(texts, language="en", kinds=None):
    """The core tables of articles whose paragraphs are parted by ` ¶ `; `kinds` gives a paragraph's kind by number."""
    articles, paragraphs, sentences, counts = [], [], [], Counter()
    for number, text in enumerate(texts):
        parts, at, article = text.split(PARAGRAPH), 0, f"{number:032x}"
        articles.append({"article_id": article, "language": language, "body_text": "\n\n".join(parts)})
        for index, part in enumerate(parts):
            placed = {"article_id": article, "paragraph_index": index}
            kind = (kinds or {}).get(index, "text")
            paragraphs.append(placed | {"kind": kind, "start": at, "end": at + len(part), "text": part})
            for start, end in split(part, language):
                span = {
                    "sentence_index": counts[article],
                    "start": at + start,
                    "end": at + end,
                    "text": part[start:end],
                }
                sentences.append(placed | span)
                counts[article] += 1
            at += len(part) + 2
    rows = {"articles": articles, "paragraphs": paragraphs, "sentences": sentences}
    return {name: _frame(name, listed) for name, listed in rows.items()}


def _frame(name, rows):
    dtypes = graph.CORE_NEEDS[name].dtypes()
    return pl.DataFrame(rows, schema={column: dtypes[column] for column in rows[0]}) if rows else pl.DataFrame()


@pytest.fixture(scope="session")
def quotes():
    """The rows of `quotes`, a list for each text."""

    def _quotes(texts, language="en", kinds=None):
        modules = [enrichers()[name] for name in ("mentions", "quotes")]
        made = enriching.run(modules, tables(texts, language, kinds))["quotes"]
        rows = {f"{number:032x}": [] for number in range(len(texts))}
        for row in made.iter_rows(named=True):
            rows[row["article_id"]].append(row)
        return list(rows.values())

    return _quotes


@pytest.fixture(scope="session")
def quote(quotes):
    """The only quote of a text."""

    def _quote(text, **options):
        (found,) = quotes([text], **options)
        assert len(found) == 1, [(row["rule"], row["content"]) for row in found]
        return found[0]

    return _quote
