"""Texts with their names marked by hand, so that the rules are tested without the tagger: "{PER Ida Holm} said"."""

import re

import numpy as np
import polars as pl
import pytest

from tasks.annotating import quotations
from tasks.annotating.arrays import NAME_TYPES, UPOS, Tags
from tasks.annotating.tokens import annotate
from tasks.enrichers.mentions import enrich
from tests.making.bodies import pieces

MARKED = re.compile(r"\{(PER|ORG|LOC) ([^}]*)\}")
PARTS = {
    "DET": "the a an this that",
    "ADP": "of for in at to from with by on near after over between",
    "CCONJ": "and or but",
    "PRON": "he she it his her him its they who we i",
    "AUX": "is was were has had be been will would",
    "VERB": "said says told met visited called added asked won left joined opened voted spoke sued praised agreed",
    "ADV": "also then later not",
    "ADJ": "deputy foreign new russian visiting former prime chief french kenyan british",
}
POS = {word: UPOS.index(tag) for tag, words in PARTS.items() for word in words.split()}


def _pos(form):
    if form.lower() in POS:
        return POS[form.lower()]
    if form[0].isupper():
        return UPOS.index("PROPN")
    return UPOS.index("NOUN" if form[0].isalpha() else "NUM" if form[0].isdigit() else "PUNCT")


def _plain(marked):
    """The text without its marks, and (start, end, kind) of each."""
    names, text, at = [], "", 0
    for match in MARKED.finditer(marked):
        text += marked[at : match.start()]
        names.append((len(text), len(text) + len(match[2]), NAME_TYPES.index(match[1])))
        text, at = text + match[2], match.end()
    return text + marked[at:], names


def read_marked(*marked, language="en"):
    """The rows of `mentions` for texts with marked names, in the order of the text."""
    plain = [_plain(text) for text in marked]
    bodies = {f"a{n}": text for n, (text, _) in enumerate(plain)}
    articles = pl.DataFrame({"article_id": list(bodies), "language": language, "body_text": list(bodies.values())})
    paragraphs, sentences = pieces(bodies, language)
    tokens = annotate(articles, paragraphs, sentences)
    names = [
        (int(tokens.body_start[n]) + s, int(tokens.body_start[n]) + e, k)
        for n, (_, found) in enumerate(plain)
        for s, e, k in found
    ]
    tags = Tags(
        pos=np.array([_pos(form) for form in tokens.forms] or [0], np.uint8)[tokens.form],
        name_first=np.searchsorted(tokens.start, [s for s, _, _ in names]).astype(np.int32),
        name_last=(np.searchsorted(tokens.end, [e for _, e, _ in names]) + 1).astype(np.int32),
        name_type=np.array([k for _, _, k in names], np.uint8),
        name_score=np.full(len(names), 0.9, np.float32),
    )
    return enrich(sentences, tokens, tags, quotations.annotate(tokens)).to_dicts()


@pytest.fixture
def read():
    """Read texts with marked names."""
    return read_marked
