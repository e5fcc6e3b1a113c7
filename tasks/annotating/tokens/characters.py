"""Characters: a text in, its code points and the class of each out."""

import unicodedata
from functools import cache

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import UInt8

UInt32 = npt.NDArray[np.uint32]

SPACE, LOWER, UPPER, DIGIT, APOSTROPHE, STOP, COMMA, HYPHEN, AMPERSAND, AT, JOINER, SIGN = range(12)

#: What stands at both ends of the code points, so that a rule may look three characters to either side.
MARGIN = 4

_BASIC = 0x10000
_BY_CATEGORY = {"Lu": UPPER, "Lt": UPPER, "Nd": DIGIT, "Cc": SPACE, "Cf": SPACE, "Cs": SPACE}
_BY_GROUP = {"L": LOWER, "M": LOWER, "Z": SPACE}
_BY_CHARACTER = {
    "'": APOSTROPHE, "’": APOSTROPHE, "‘": APOSTROPHE, "`": APOSTROPHE, ".": STOP, ",": COMMA, "-": HYPHEN,
    "‐": HYPHEN, "‑": HYPHEN, "&": AMPERSAND, "@": AT, "#": AT, "_": LOWER, ":": JOINER, "/": JOINER,
    # Inside a word: the soft hyphen, and what joins or parts letters of Persian and Indian scripts.
    "\u00ad": LOWER, "\u200c": LOWER, "\u200d": LOWER,
}  # fmt: skip


def class_of(character: str) -> int:
    """The class of one character."""
    if character in _BY_CHARACTER:
        return _BY_CHARACTER[character]
    category = unicodedata.category(character)
    return _BY_CATEGORY.get(category, _BY_GROUP.get(category[0], SIGN))


def classified(text: str) -> tuple[UInt32, UInt8]:
    """Code points and their classes, with `MARGIN` spaces before and after."""
    margin = " " * MARGIN
    codes = np.frombuffer(f"{margin}{text}{margin}".encode("utf-32-le", "surrogatepass"), np.uint32)
    classes = _table().take(codes, mode="clip")
    beyond = np.flatnonzero(codes >= _BASIC)
    if len(beyond):
        classes[beyond] = [class_of(chr(code)) for code in codes[beyond]]
    return codes, classes


@cache
def _table() -> UInt8:
    """The class of each character of the basic plane; what lies beyond is asked one by one."""
    categories = list(map(unicodedata.category, map(chr, range(_BASIC))))
    classes = {name: _BY_CATEGORY.get(name, _BY_GROUP.get(name[0], SIGN)) for name in set(categories)}
    table = np.array(list(map(classes.__getitem__, categories)), np.uint8)
    for character, kind in _BY_CHARACTER.items():
        table[ord(character)] = kind
    return table
