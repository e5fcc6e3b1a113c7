"""What befell the people counted: a number with its surroundings in; killed, injured, missing … out."""

from functools import cache, partial
from typing import Final

from tasks.annotating.kept import Kept
from tasks.enrichers.amounts.lexicon import Lexicon
from tasks.enrichers.amounts.neighbours import BEFALLING, DEFINITE, REACHING, SIGNS
from tasks.enrichers.amounts.nouns import Noun, is_people
from tasks.enrichers.amounts.surroundings import Around, piece

#: No turn of phrase is longer.
_TURN: Final = 32
#: Of products, too, which have numbers.
_OF_THINGS: Final = ("rescued", "missing")
#: What is said of a subject between commas is no longer.
_INSERTED: Final = 64
#: Words behind which the subject goes on, and how: and a medic, of whom.
_MORE: Final[dict[str, tuple[str, ...]]] = {" and": (" a",), " of": (" them", " whom")}
_ENDS: Final = SIGNS + " \u00a0"


def outcome(around: Around, found: Noun | None) -> str | None:
    """Killed, injured, missing …: 12 killed; 12 people were killed, died; killing 12; a death toll of 12; 12 lives."""
    words = around.words
    if found and found.head in words.outcomes_after:
        return words.outcomes_after[found.head]
    start = found.end if found else around.end
    if _is_told(around.sentence, start, _telling(words)) and (befell := _behind(around, found, start)):
        return befell
    if around.led & BEFALLING and (befell := _before(around, found)):
        return befell
    if around.last == "and":
        return _beside(around, found)
    return _tolled(around) if around.led & REACHING else None


def _is_told(sentence: str, start: int, telling: Kept[bool]) -> bool:
    """Whether a verb may follow behind a place, perhaps after more of the subject: two soldiers and a medic died."""
    following = piece(sentence, start)
    if following == ",":  # five men, three of them soldiers, were shot dead
        second = sentence.find(",", start + 1, start + _INSERTED)
        return telling[piece(sentence, start + 1)] or (second > 0 and telling[piece(sentence, second + 1)])
    more = _MORE.get(following)
    return telling[following] if more is None else sentence.startswith(more, start + len(following))


def _behind(around: Around, found: Noun | None, start: int) -> str | None:
    """What befell them by the verb behind: 12 people have since been killed; 12 died, lost their lives."""
    words, sentence = around.words, around.sentence
    after = words.patterns["befell"].match(sentence, start)
    if after is None:
        return None
    verb, place = after[1].lower(), after.start(1)
    if turns := words.outcomes_did.get(verb):
        text = sentence[place : place + _TURN].lower()
        befell = next((fate for turn, fate in turns.items() if text.startswith(turn)), None)
        if befell and (found is None or is_people(found, words)):  # not bills that died
            return befell
    befell = words.outcomes_after.get(verb)
    if befell is None:
        return words.outcomes_around.get(f"{found.head} {verb}") if found else None
    passive = words.patterns["passive"].search(sentence, start, place)
    if not passive and words.patterns["acting"].match(sentence, after.end()):
        return None
    named = found is None and around.near[:1].isupper() and not around.led & DEFINITE
    if named and befell in _OF_THINGS:  # Half-Life 2 was released
        return None
    return None if words.patterns["active"].search(sentence, start, place) else befell


@cache
def _telling(words: Lexicon) -> Kept[bool]:
    """Whether the piece of a sentence behind a number or its noun may begin to tell what befell them."""
    return Kept(partial(_may_tell, words))


def _may_tell(words: Lexicon, piece: str) -> bool:
    word = piece.strip(_ENDS + ".").lower()
    return word in _verbs(words) or word.endswith("ly")


@cache
def _verbs(words: Lexicon) -> frozenset[str]:
    """The words that tell what befell those before them, alone or with a verb that follows: died, were, lost."""
    lost = (turn.rpartition(" ")[2] for turn in words.outcomes_around)
    return frozenset((*words.words["suffering"], *words.outcomes_did, *words.outcomes_after, *lost))


def _before(around: Around, found: Noun | None) -> str | None:
    """What befell them by the turn of phrase before: killing 12; gunned down 12; claimed 12 lives, the lives of 12."""
    if found and (befell := around.words.outcomes_around.get(f"{around.last} {found.head}")):
        return befell
    turns = around.words.outcomes_before.get(around.last, {})
    text = around.before.rstrip(_ENDS).lower()
    if not text.endswith(tuple(turns)):  # so most that follow `of`
        return None
    return next((fate for turn, fate in turns.items() if f" {text}".endswith(f" {turn}")), None)


def _tolled(around: Around) -> str | None:
    """The death toll reached 12; the number of injured rose to 12."""
    toll = around.words.patterns["toll"].search(around.before)
    return (around.words.outcomes_after[toll[1]] if toll[1] else "killed") if toll else None


def _beside(around: Around, found: Noun | None) -> str | None:
    """Killed a medic and two soldiers."""
    words = around.words
    if found is None or not is_people(found, words):
        return None
    beside = words.patterns["beside"].search(around.before)
    if beside is None or not words.patterns["closing"].match(around.sentence, found.end):
        return None
    return words.outcomes_before.get(beside[1], {}).get(beside[1])
