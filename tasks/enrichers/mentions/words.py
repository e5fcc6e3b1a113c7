"""The tokens of a batch as rules read them, one by one: what each word may be, its part of speech, its sentence."""

from bisect import bisect_left, bisect_right
from typing import Any

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import UPOS, Tags, Tokens
from tasks.enrichers.mentions.beginnings import beginnings
from tasks.enrichers.mentions.flags import CAPITAL, KNOWN, ROLE, SILENT, Bits, by_roles, by_word
from tasks.enrichers.mentions.lexicon import Lexicon

Places = npt.NDArray[np.int64]

ADJ, ADP, ADV, AUX, DET, NOUN, NUM, PART, PRON, PROPN, PUNCT, VERB = (
    UPOS.index(tag)
    for tag in ("ADJ", "ADP", "ADV", "AUX", "DET", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "VERB")
)


class Words:
    """A batch's tokens for one language.

    `bits[i]` is what token i may be, nothing beyond the last and before the first; `opens[i]` is 1 where a sentence
    begins with it, also beyond the last; `known[form]` holds the well-known names that begin with a form.
    """

    __slots__ = (
        "_begins",
        "_flags",
        "_having",
        "_pos",
        "bits",
        "end",
        "flags",
        "form",
        "forms",
        "known",
        "lexicon",
        "opens",
        "pos",
        "sentence",
        "start",
        "text",
    )

    def __init__(self, tokens: Tokens, tags: Tags, lexicon: Lexicon) -> None:
        flags, forms = by_word(tokens.forms, lexicon), tokens.forms
        self.lexicon = lexicon
        self.text = tokens.text.replace("’", "'")
        self.forms = forms
        self.known = {form: beginnings(forms[form], lexicon) for form in np.flatnonzero(flags & KNOWN).tolist()}
        self.flags: Bits = flags[tokens.form]
        self._flags = np.append(self.flags | by_roles(self.flags), np.zeros(3, np.uint32))
        self.bits = view(self._flags)
        self.form = view(tokens.form)
        self.start = view(tokens.start)
        self.end = view(tokens.end)
        self.sentence = view(tokens.sentence)
        self.pos = tags.pos.tobytes()
        self._pos = np.append(tags.pos, np.zeros(3, np.uint8))
        opens = np.append(np.diff(tokens.sentence, prepend=-1) != 0, True)
        self.opens = opens.tobytes()
        self._begins = np.flatnonzero(opens[:-1]).tolist()
        self._having: dict[int, list[int]] = {}

    def word(self, token: int) -> str:
        """A token as it stands."""
        return self.forms[self.form[token]]

    def written(self, first: int, last: int) -> str:
        """The text from one token up to, not including, another."""
        return self.text[self.start[first] : self.end[last - 1]]

    def forms_at(self, tokens: Places) -> Places:
        """The form of each of some tokens."""
        return np.asarray(self.form, np.int64)[tokens]

    def flags_at(self, tokens: Places) -> Bits:
        """What each of some tokens may be, nothing beyond the last and before the first."""
        return self._flags[tokens]

    def pos_at(self, tokens: Places) -> npt.NDArray[np.uint8]:
        """The part of speech of each of some tokens."""
        return self._pos[tokens]

    def having(self, bit: int, first: int, last: int) -> list[int]:
        """The tokens from `first` up to `last` that may be something."""
        found = self._having.get(bit)
        if found is None:
            found = self._having[bit] = np.flatnonzero(self.flags & np.uint32(bit)).tolist()
        return found[bisect_left(found, first) : bisect_left(found, last)]

    def touches(self, token: int) -> bool:
        """Whether nothing stands between a token and the one before it."""
        return self.start[token] == self.end[token - 1]

    def is_open_capital(self, token: int) -> bool:
        """Whether it is a word with a capital that may belong to a name: no role, day or first word of a sentence."""
        return self.bits[token] & (CAPITAL | ROLE | SILENT) == CAPITAL and not self.begins_sentence(token)

    def begins_sentence(self, token: int) -> bool:
        """Whether a token is the first of its sentence."""
        return self.opens[token] == 1

    def ends_sentence(self, last: int) -> bool:
        """Whether the token before this one is the last of its sentence."""
        return last >= len(self.pos) or self.opens[last] == 1

    def sentence_start(self, token: int) -> int:
        """The first token of a token's sentence."""
        return self._begins[bisect_right(self._begins, token) - 1]

    def sentence_starts(self, tokens: Places) -> Places:
        """`sentence_start` of many tokens."""
        begins = np.array(self._begins, np.int64)
        return begins[np.searchsorted(begins, tokens, "right") - 1]

    def sentence_end(self, token: int) -> int:
        """One past the last token of a token's sentence."""
        at = bisect_right(self._begins, token)
        return self._begins[at] if at < len(self._begins) else len(self.pos)


def view(numbers: npt.NDArray[Any]) -> "memoryview[int]":
    """Numbers as Python reads them one by one: three times faster than from NumPy."""
    return memoryview(numbers)  # type: ignore[arg-type]
