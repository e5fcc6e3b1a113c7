"""Labels made for this project: `lists/newswire.txt` and `lists/wikinews.tsv` in, documents with names out.

The sentences of `newswire.txt` were written for it; `wikinews.tsv` has labels alone, for texts of `../shared/corpora`.
"""

import re
from collections.abc import Iterator

from bench.train.lexicon import listed
from bench.train.texts import Document, jsonl

_MARKED = re.compile(r"\{([POL])\|([^}]*)\}")
_THE = re.compile(r"(?:the|an?) ", re.IGNORECASE)


def newswire() -> Iterator[Document]:
    """Documents of a line each, without the marks of their names."""
    for number, line in enumerate(listed("newswire")):
        document = Document("newswire", f"newswire{number}", "")
        done = 0
        for mark in _MARKED.finditer(line):
            document.text += line[done : mark.start()]
            article = mark[1] != "P" and _THE.match(mark[2])  # not the initial of "A Revanth"
            start = len(document.text) + (article.end() if article else 0)
            document.text += mark[2]
            document.names.append((start, len(document.text), "POL".index(mark[1]) + 1))
            done = mark.end()
        document.text += line[done:]
        yield document


def wikinews() -> Iterator[Document]:
    """Articles of Wikinews with the names that were labelled by hand; those without labels are left out."""
    labels = {(source, name): spans for source, name, spans in (row.split("\t") for row in listed("wikinews", "tsv"))}
    for source in ("places_geovirus", "meantime"):
        for document in jsonl(source):
            if spans := labels.get((source, document.id)):
                names = [tuple(map(int, span.split("-"))) for span in spans.split(" ")]
                yield Document("wikinews", document.id, document.text, [(a, b, kind) for a, b, kind in names])
