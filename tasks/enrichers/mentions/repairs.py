"""Names as the tagger ends them in, names as an editor would end them out."""

from collections.abc import Iterator

from tasks.enrichers.mentions.known import known_names
from tasks.enrichers.mentions.names import Name
from tasks.enrichers.mentions.reading import read
from tasks.enrichers.mentions.splits import joined, parted
from tasks.enrichers.mentions.titles import DASHES
from tasks.enrichers.mentions.words import ARTICLE, FUNCTION, NUM, ROLE, SILENT, SITE, VERB, Words

_LONGEST_SYLLABLE = 6
_ENDINGS = frozenset(("'s", "’s", "'", "’", "-", ",", "and", "of"))


def repaired(words: Words, folder: str, names: list[Name]) -> list[Name]:
    """Part and join, trim and widen, sort by finer kinds; leave out what is no name."""
    return [name for found in joined(words, names) for name in _each(words, folder, found)]


def _each(words: Words, folder: str, found: Name) -> Iterator[Name]:
    for name in parted(words, folder, found):
        if name.known is None:
            _trim(words, name)
        if name.first >= name.last or _is_none(words, name):
            continue
        _widen(words, name)
        name.text = words.written(name.first, name.last)
        if name.known is None:
            _settle_kind(folder, name)
        yield name


def _settle_kind(folder: str, name: Name) -> None:
    """The finer kind; what is left after trimming may be well known: "Kenyan" of "Kenyan Judge"."""
    known = known_names(folder).get(name.text)
    if known and not known.shy and name.kind != "PER":
        name.kind, name.known = known.kind, known
    else:
        name.kind = read(folder, name.text, name.kind).kind


def _trim(words: Words, name: Name) -> None:
    """Leave out what stands before and after a name: articles, titles, 's, numbers; keep "The" where it is its own."""
    if words.begins_sentence(name.first) and name.last - name.first > 1 and words.bits[name.first] & FUNCTION:
        name.first += 1
    while name.first < name.last and words.bits[name.first] & ARTICLE and not _is_own_article(words, name, name.first):
        name.first += 1
    while name.kind == "PER" and name.first + 1 < name.last and words.bits[name.first] & ROLE:
        name.first += 1
    while name.kind != "PER" and name.first + 1 < name.last and words.bits[name.last - 1] & ROLE:
        name.last -= 1
    while name.first < name.last and _ends_none(words, name):
        name.last -= 1


def _ends_none(words: Words, name: Name) -> bool:
    last = name.last - 1
    return words.word(last) in _ENDINGS or (name.kind == "PER" and words.pos[last] == NUM and last > name.first)


def _is_own_article(words: Words, name: Name, token: int) -> bool:
    """Whether "The" belongs to a name: it has a capital inside a sentence, "for The Moss Foundation"."""
    return name.kind in ("ORG", "LOC") and words.word(token) == "The" and not words.begins_sentence(token)


def _is_none(words: Words, name: Name) -> bool:
    """Whether it is a day, a month or a sign of the page."""
    return name.known is None and name.last - name.first == 1 and bool(words.bits[name.first] & SILENT)


def _widen(words: Words, name: Name) -> None:
    """Take in what belongs to a name: "The", the rest after a hyphen, the small words of a building."""
    before = name.first - 1
    has_article = not words.begins_sentence(name.first) and words.bits[before] & ARTICLE
    if has_article and name.known is None and _is_own_article(words, name, before):
        name.first = before
    if words.ends_sentence(name.last):
        return
    if name.kind == "PER":
        _over_hyphen(words, name)
    elif has_article and name.known is None and words.bits[name.last] & SITE and (end := site_end(words, name.last)):
        name.last, name.kind = end, "FAC"


def _over_hyphen(words: Words, name: Name) -> None:
    """Take in the rest of a name after a hyphen: "Huang Kwo-ching", not "Ida Holm-led"."""
    rest = name.last + 1
    if rest >= len(words.pos) or words.word(name.last) not in DASHES or name.last - name.first < 2:
        return
    word = words.word(rest)
    is_syllable = word.islower() and len(word) <= _LONGEST_SYLLABLE and word not in words.lexicon.joined
    if is_syllable and words.touches(name.last) and words.touches(rest) and words.pos[rest] != VERB:
        name.last = rest + 1


def site_end(words: Words, token: int) -> int:
    """Where the small words of a building end: "nuclear power plant"; 0 where they make none."""
    for site in words.lexicon.sites[words.word(token)]:
        end = token + len(site)
        if end <= len(words.pos) and tuple(words.word(t) for t in range(token, end)) == site:
            return end
    return 0
