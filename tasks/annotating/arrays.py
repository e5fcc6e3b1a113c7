"""What the annotations of a batch look like: arrays over all its words, articles one after the other.

An annotation is never published. Offsets are Unicode code points into `Tokens.text`, the bodies of the batch in one
string; `Tokens.place` turns them into those of a body. The result for an article never depends on the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Bools = npt.NDArray[np.bool_]
Int32 = npt.NDArray[np.int32]
UInt8 = npt.NDArray[np.uint8]
Float32 = npt.NDArray[np.float32]

#: What stands between two bodies in `Tokens.text`.
BETWEEN: Final = "\n\n"

#: Universal parts of speech (universaldependencies.org/u/pos); `Tags.pos` holds indices into it.
UPOS: Final = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
)  # fmt: skip

#: Kinds of names; `Tags.name_type` holds indices into it.
NAME_TYPES: Final = ("PER", "ORG", "LOC")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and signs of a batch, in the order of its articles.

    Of `a` articles: `article_ids`; `languages` (BCP 47, or None); `body_start` [a + 1], where each body begins in
    `text`; `first` [a + 1], the number of each article's first token. Of `n` tokens: `start` and `end` [n], places in
    `text`; `article` [n]; `sentence` [n], counted from 0 over the batch; `paragraph` [n], likewise; `form` [n], an
    index into `forms`, the distinct tokens exactly as they stand, sorted. Of those, `form_number`: the same in all
    batches of this process, -1 for rare ones (see `remembered`). Of `s` sentences: `sentence_start` and `sentence_end`
    [s], places in `text`.
    """

    article_ids: Sequence[str]
    languages: Sequence[str | None]
    text: str
    body_start: Int32
    first: Int32
    start: Int32
    end: Int32
    article: Int32
    sentence: Int32
    paragraph: Int32
    form: Int32
    forms: Sequence[str]
    form_number: Int32
    sentence_start: Int32
    sentence_end: Int32

    def __len__(self) -> int:
        return len(self.start)

    def place(self, token: int) -> tuple[str, int, int]:
        """An article's id, and a token's start and end in its body."""
        article = int(self.article[token])
        offset = int(self.body_start[article])
        return self.article_ids[article], int(self.start[token]) - offset, int(self.end[token]) - offset


@dataclass(frozen=True, slots=True)
class Tags:
    """What the tagger says of a batch's tokens.

    `pos` [n], a part of speech a token, as an index into `UPOS`. Of `m` names, in the order of the text: `name_first`
    and `name_last` [m], their tokens, half-open; `name_type` [m], an index into `NAME_TYPES`; `name_score` [m], 0 to 1.
    Articles in languages that the tagger doesn't know have no names, and every token of theirs is `X`.
    """

    pos: UInt8
    name_first: Int32
    name_last: Int32
    name_type: UInt8
    name_score: Float32


@dataclass(frozen=True, slots=True)
class Quotations:
    """The stretches of a batch's text that stand in quotation marks.

    Of `q` stretches, in the order of the text: `start` and `end` [q], places in `Tokens.text`, marks included;
    `article` [q]; `closed` [q], False where the mark is closed in a later paragraph, or never (the stretch then ends
    with its paragraph, or before a mark that opens a sentence). Nested ones belong to the outermost.
    """

    start: Int32
    end: Int32
    article: Int32
    closed: Bools
