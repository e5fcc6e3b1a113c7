"""Who holds an office, where the tagger has no name or runs it together with the field of the office."""

from collections.abc import Iterable, Iterator, Sequence

from tasks.enrichers.mentions.flags import ARTICLE, CAPITAL, ROLE
from tasks.enrichers.mentions.names import Name
from tasks.enrichers.mentions.titles import head_with_of
from tasks.enrichers.mentions.words import Words

_SCORE = 0.6
_LEAST_WORDS = 2
_MOST_WORDS = 4


def officers(words: Words, free: Sequence[int]) -> Iterable[Name]:
    """Persons behind an office that are in no name: "Secretary of State Moha Kiprop", "Foreign Minister Moha Kiprop".

    `free` are capital words that are in no name, in order; those that stand by themselves may be left out.
    """
    for run in _runs(words, free):
        held = run[_after_office(words, run) :]
        if _LEAST_WORDS <= len(held) <= _MOST_WORDS and not _is_body(words, held[-1]):
            yield Name(held[0], held[-1] + 1, "PER", _SCORE)
        elif named := _initialed(words, run):
            yield Name(named[0], named[-1] + 1, "PER", _SCORE)


def _initialed(words: Words, run: Sequence[int]) -> Sequence[int]:
    """A surname behind initials without stops: "Justices | B R Holm"."""
    letters = [len(words.word(token)) == 1 for token in run]
    first = next((at for at in range(len(run) - _LEAST_WORDS) if letters[at] and letters[at + 1]), len(run))
    last = next((at for at in range(first, len(run)) if not letters[at]), len(run))
    return run[first : last + _LEAST_WORDS] if last < len(run) and not _is_body(words, run[last]) else ()


def without_field(words: Words, name: Name) -> None:
    """Leave the field of an office out of who holds it: "Secretary of | State Ida Holm"."""
    begin = _fields_end(words, name.first, name.last)
    if begin > name.first and name.last - begin >= _LEAST_WORDS and _is_of_office(words, begin):
        is_person = all(words.bits[token] & CAPITAL for token in range(begin, name.last))
        if is_person and not _is_body(words, name.last - 1):
            name.first, name.kind, name.known = begin, "PER", None


def beside_office(words: Words, name: Name) -> None:
    """Make a person of what stands between commas behind an office: "its spokesperson, | Dele Holm, urged"."""
    if name.kind != "LOC" or name.known is not None or not _LEAST_WORDS <= name.last - name.first <= _MOST_WORDS:
        return
    office = words.word(name.first - 2) if words.word(name.first - 1) == "," else ""
    if office in words.lexicon.lists["held by persons"] and words.word(name.last) in (",", "."):
        name.kind = "PER"


def _runs(words: Words, free: Sequence[int]) -> Iterator[Sequence[int]]:
    """Two words or more that stand together in a sentence."""
    first = 0
    for number in range(1, len(free) + 1):
        if number < len(free) and free[number] == free[number - 1] + 1 and not words.begins_sentence(free[number]):
            continue
        if number - first >= _LEAST_WORDS:
            yield free[first:number]
        first = number


def _after_office(words: Words, run: Sequence[int]) -> int:
    """Where in a run the name begins, behind the last role or the field of an office; its end without an office."""
    if _is_behind_role(words, run):
        return 0
    for number in range(len(run) - 1, -1, -1):
        if words.bits[run[number]] & ROLE:  # a headline has capitals behind a role, too: "Texas Gov. Hears About"
            is_given = number + 1 < len(run) and words.word(run[number + 1]) in words.lexicon.given
            return number + 1 if is_given else len(run)
    begin = _fields_end(words, run[0], run[-1] + 1)
    return begin - run[0] if _is_of_office(words, begin) else len(run)


def _is_behind_role(words: Words, run: Sequence[int]) -> bool:
    """Whether an office in small letters stands before words of which none is one: "the councillor | Moha Kolb"."""
    if not is_behind_small_role(words, run[0]) or any(words.bits[token] & (ROLE | ARTICLE) for token in run):
        return False
    if not words.ends_sentence(run[-1] + 1) and words.bits[run[-1] + 1] & CAPITAL:
        return False  # the veteran Tan Sri | Moha Kolb
    return words.word(run[0]) in words.lexicon.given or is_behind_person(words, run[0])


def is_behind_small_role(words: Words, token: int) -> bool:
    """Whether an office in small letters stands before a word of a sentence."""
    role = token - 1
    return not words.begins_sentence(token) and bool(words.bits[role] & ROLE) and not words.bits[role] & CAPITAL


def is_behind_person(words: Words, token: int) -> bool:
    """Whether the office before a word is one that only persons hold: a councillor, not a rival."""
    return words.word(token - 1) not in words.lexicon.lists["held by bodies too"]


def _fields_end(words: Words, first: int, last: int) -> int:
    """Where the words for a field of work end: "Foreign Affairs | Moha Kiprop"."""
    token, fields = first, words.lexicon.lists["fields of offices"]
    while token < last and words.word(token) in fields:
        token += 1
    return token


def _is_of_office(words: Words, begin: int) -> bool:
    """Whether the field of an office with a capital stands before a name: "Secretary of Health and Human Services"."""
    is_behind_field = words.word(begin - 1) in words.lexicon.lists["fields of offices"]
    return is_behind_field and head_with_of(words, begin, words.sentence_start(begin)) >= 0


def _is_body(words: Words, last: int) -> bool:
    """Whether the last word is what bodies and buildings end in: "Judge Rotenberg Center"."""
    head = words.lexicon.heads.get(words.word(last))
    return head is not None and head.kind in ("ORG", "FAC")
