"""Bodies that the tagger cuts off at "of" or "and" in, with their whole fields out."""

from tasks.enrichers.mentions.flags import ARTICLE, UPPER, WHOLE
from tasks.enrichers.mentions.names import Name
from tasks.enrichers.mentions.words import Words

_LONGEST = 6
_MOST_HEADS = 2


def with_field(words: Words, names: list[Name], number: int) -> None:
    """Take in what a body is for: "Ministry | of Energy, Utilities and Water", "State Bank | of Kenya"."""
    name = names[number]
    if name.kind == "PER" or name.known is not None:
        return
    if words.bits[name.last - 1] & WHOLE:
        _take_field(words, name)
    fields = words.lexicon.lists["several fields"]
    is_long = name.last - name.first > 2
    if is_long and words.word(name.first) in fields and words.word(name.first + 1) in words.lexicon.lists["of"]:
        name.last = max(name.last, _listed_end(words, names, number))


def with_head(words: Words, names: list[Name], number: int) -> None:
    """Take in the word after a name that says what it is: "Kajang | Prison", "Oslo | District Court"."""
    name = names[number]
    end = _capitals_end(words, name.last) if name.kind != "NORP" else name.last
    if not name.last < end <= name.last + _MOST_HEADS:
        return
    if number + 1 < len(names) and names[number + 1].first < end:
        return
    head = words.lexicon.heads.get(words.word(end - 1))
    if head and head.kind in ("ORG", "FAC") and (name.kind != "PER" or "PER" in head.overrules):
        name.last, name.kind, name.known = end, head.kind if head.kind == "ORG" else "LOC", None


def _take_field(words: Words, name: Name) -> None:
    """Take in an "of" or "for" and what follows, twice at most: "Institute | for the Study | of Human Rights"."""
    for _ in range(2):
        begin = name.last + 1
        if words.ends_sentence(name.last) or words.ends_sentence(begin):
            return
        if words.word(name.last) not in words.lexicon.lists["of"]:
            return
        begin += (words.bits[begin] & ARTICLE) > 0
        if (end := _capitals_end(words, begin)) == begin:
            return
        name.last, name.kind = end, "ORG"


def _capitals_end(words: Words, begin: int) -> int:
    """Where words with capitals that may belong to a name end."""
    end = begin
    while not words.ends_sentence(end) and end - begin < _LONGEST and _may_belong(words, end):
        end += 1
    return end


def _may_belong(words: Words, token: int) -> bool:
    return words.is_open_capital(token) or words.word(token) in words.lexicon.lists["fields"]  # Ministry of Justice


def _listed_end(words: Words, names: list[Name], number: int) -> int:
    """Where a list of fields ends: ", Utilities and Climate Change"; where the name ends, if there is none."""
    end = names[number].last
    while not (words.ends_sentence(end) or words.ends_sentence(end + 1)):
        is_last = words.word(end) in words.lexicon.lists["and"]
        if not (is_last or words.word(end) == ",") or not _is_field(words, names, number, end + 1):
            return names[number].last
        end = _capitals_end(words, end + 1)
        if is_last:
            return end
    return names[number].last


def _is_field(words: Words, names: list[Name], number: int, token: int) -> bool:
    """Whether it is a field of work, and no person or body of its own."""
    if not _may_belong(words, token) or words.bits[token] & (UPPER | WHOLE):
        return False
    after = next((name for name in names[number + 1 :] if name.first >= token), None)
    return after is None or after.first > token or (after.kind == "ORG" and after.known is None)
