"""Core frames for tests of annotations and enrichers: bodies in, the rows of their paragraphs and sentences out."""

from tasks.model.tables import PARAGRAPHS, SENTENCES
from tasks.normalising.sentences import split


def pieces(bodies, language="en"):
    """The frames `paragraphs` and `sentences` of bodies by article id; a blank line parts paragraphs."""
    paragraphs, sentences = [], []
    for article, body in bodies.items():
        at, number = 0, 0
        for index, text in enumerate(body.split("\n\n")):
            start = body.index(text, at)
            at = start + len(text)
            paragraphs.append({"article_id": article, "paragraph_index": index, "start": start, "end": at})
            for first, last in split(text, language):
                row = {"article_id": article, "sentence_index": number, "paragraph_index": index}
                sentences.append(row | {"start": start + first, "end": start + last})
                number += 1
    return (
        PARAGRAPHS.frame(paragraphs).select("article_id", "paragraph_index", "start", "end"),
        SENTENCES.frame(sentences).drop("text"),
    )
