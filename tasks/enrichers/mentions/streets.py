"""Streets that the tagger has no name for: the words of an article that are in no name in, names out."""

from collections.abc import Iterator, Sequence

from tasks.enrichers.mentions.flags import DETERMINER
from tasks.enrichers.mentions.names import Name
from tasks.enrichers.mentions.words import NUM, Words

_SURE = 0.6
_MOST_WORDS = 4


def streets(words: Words, heads: Sequence[int], free: Sequence[int]) -> Iterator[Name]:
    """ "Big Hill Avenue", "945 Collins Run Lane"; `free` are capital words in no name, `heads` some of them."""
    if not heads:
        return
    unnamed = set(free)
    for head in heads:
        begin = _begin(words, head, unnamed)
        if begin < head and _is_one(words, begin, head):
            yield Name(begin, head + 1, "FAC", _SURE)


def _begin(words: Words, head: int, unnamed: set[int]) -> int:
    begin = head
    while head - begin < _MOST_WORDS and begin - 1 in unnamed and _is_of_name(words, begin - 1):
        begin -= 1
    return begin


def _is_of_name(words: Words, token: int) -> bool:
    return words.is_open_capital(token) and not words.bits[token] & DETERMINER


def _is_one(words: Words, begin: int, head: int) -> bool:
    """Whether it is all of a street's name; some words make one only after a house's number."""
    if words.begins_sentence(begin) or _is_of_name(words, begin - 1):
        return False
    is_numbered = words.pos[begin - 1] == NUM
    return is_numbered or words.word(head) in words.lexicon.lists["streets"]
