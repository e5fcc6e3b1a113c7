"""Names as the tagger ends them in, names as an editor would end them out."""

from tasks.enrichers.mentions.lexicon import Lexicon
from tasks.enrichers.mentions.names import Name
from tasks.enrichers.mentions.reading import read
from tasks.enrichers.mentions.words import ARTICLE, ROLE, SILENT, SITE, Words


def repaired(words: Words, folder: str, names: list[Name]) -> list[Name]:
    """Trim, widen and sort by finer kinds; leave out what is no name."""
    kept = []
    for name in names:
        if name.known is None:
            _trim(words, name)
        if name.first >= name.last or _is_none(words, name):
            continue
        _widen(words, name)
        name.text = words.written(name.first, name.last)
        if name.known is None:
            name.kind = read(folder, name.text, name.kind).kind
        kept.append(name)
    return kept


def _trim(words: Words, name: Name) -> None:
    """Leave out articles and titles at its start, and 's at its end."""
    while name.first < name.last and words.bits[name.first] & ARTICLE and name.kind != "ORG":
        name.first += 1
    while name.kind == "PER" and name.first + 1 < name.last and words.bits[name.first] & ROLE:
        name.first += 1
    while name.first < name.last and words.word(name.last - 1) in ("'s", "’s", "'", "’", "-", ","):
        name.last -= 1


def _is_none(words: Words, name: Name) -> bool:
    """Whether it is a day, a month or a sign of the page."""
    return name.known is None and name.last - name.first == 1 and bool(words.bits[name.first] & SILENT)


def _widen(words: Words, name: Name) -> None:
    """Take in the small words that make a place a building: "the Azovstal steelworks"; not "a Houston refinery"."""
    if name.kind not in ("LOC", "GPE", "ORG") or name.last >= len(words.pos):
        return
    bits = words.bits[name.last]
    is_told = name.known is None and name.first > 0 and words.bits[name.first - 1] & ARTICLE
    if bits & SITE and is_told and (end := _site_end(words, name.last, words.lexicon)):
        name.last, name.kind, name.known = end, "FAC", None


def _site_end(words: Words, token: int, lexicon: Lexicon) -> int:
    for site in lexicon.sites[words.word(token)]:
        end = token + len(site)
        if end <= len(words.pos) and tuple(words.word(t) for t in range(token, end)) == site:
            return end
    return 0
