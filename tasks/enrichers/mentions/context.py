"""The names of one article in, the same with what the rest of the article tells of them out."""

from collections.abc import Iterable

from tasks.enrichers.mentions.names import Name
from tasks.enrichers.mentions.words import UPPER, Words

#: A name that stands where the tagger saw none, because it is one elsewhere in the article.
_AGAIN = 0.6
_SPELT = 0.9


def settled(words: Words, names: list[Name], free: Iterable[int], last: int) -> list[Name]:
    """Settle kinds, add acronyms and names seen elsewhere; `free` are capital words that are in no name, in order."""
    _to_persons(words, names)
    _by_majority(names)
    added = [*_acronyms(words, names, last), *_again(words, names, free)]
    for name in added:
        name.text = words.written(name.first, name.last)
    return sorted(_apart([*names, *added]), key=lambda name: name.first)


def _to_persons(words: Words, names: list[Name]) -> None:
    """A single word that ends a person's full name is that person: "Ida Holm … Holm"."""
    surnames = {words.form[n.last - 1] for n in names if n.kind == "PER" and n.last - n.first > 1}
    for name in names:
        if name.kind not in ("PER", "NORP") and name.known is None and name.last - name.first == 1:
            if words.form[name.first] in surnames:
                name.kind = "PER"


def _by_majority(names: list[Name]) -> None:
    """A name that the tagger reads in two ways is what it is more surely."""
    kinds: dict[str, dict[str, float]] = {}
    for name in names:
        if name.known is None:
            votes = kinds.setdefault(name.text, {})
            votes[name.kind] = votes.get(name.kind, 0.0) + name.score
    for name in names:
        if name.known is None and len(votes := kinds[name.text]) > 1:
            name.kind = max(sorted(votes), key=lambda kind: votes[kind])


def _acronyms(words: Words, names: list[Name], last: int) -> Iterable[Name]:
    """The acronym in brackets after a name: "World Rowing League (WRL)"."""
    begins = {name.first for name in names}
    for name in names:
        token = name.last + 1
        if token + 1 < last and token not in begins and name.kind == "ORG" and words.bits[token] & UPPER:
            if words.word(token - 1) == "(" and words.word(token + 1) == ")" and words.word(token)[0] == name.text[0]:
                yield Name(token, token + 1, "ORG", _SPELT)


def _again(words: Words, names: list[Name], free: Iterable[int]) -> Iterable[Name]:
    """Words that are names by themselves elsewhere in the article, or a full name's surname."""
    kinds = {words.form[n.first]: n for n in names if n.last - n.first == 1 and n.kind != "NORP"}
    kinds |= {words.form[n.last - 1]: n for n in names if n.kind == "PER" and n.last - n.first > 1}
    for token in free:
        if seen := kinds.get(words.form[token]):
            yield Name(token, token + 1, seen.kind, min(_AGAIN, seen.score), seen.known if seen.kind != "PER" else None)


def _apart(names: list[Name]) -> Iterable[Name]:
    """Leave out names that stand inside one before them."""
    end = 0
    for name in sorted(names, key=lambda n: (n.first, -n.last)):
        if name.first >= end:
            end = name.last
            yield name
