"""Pronouns: an article's mentions in, whom he, she and it stand for out.

Each mention of the last sentences has a weight: subjects weigh more than objects and possessors, near ones more than
far ones, and where somebody goes on speaking, who spoke weighs most. The heaviest that agrees in gender is meant; how
much heavier it is than the next says how sure that is.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import Int32
from tasks.enrichers.mentions.entity import Entity
from tasks.enrichers.mentions.flags import NEUTER, POSSESSIVE, PRONOUN, ROLE, SPEECH
from tasks.enrichers.mentions.lexicon import Pronoun
from tasks.enrichers.mentions.mention import Mention, Mentioned
from tasks.enrichers.mentions.words import ADV, AUX, VERB, Words, view

_BY_DISTANCE = (1.0, 0.8, 0.35)
_SENTENCES_BACK = len(_BY_DISTANCE) - 1
_SUBJECT, _LATER_SUBJECT, _OTHER, _POSSESSOR = 1.0, 0.75, 0.55, 0.45
_SPOKE = 1.5
#: "Holm told him": an object is seldom its own sentence's subject.
_OWN_SUBJECT = 0.4
_SUREST = 0.9
_LEAST, _LEAST_NEUTER = 0.5, 0.6
_MOST_SEEN = 50
_LONGEST_ASIDE = 20
_LONGEST_UNNAMED = 6
_NEUTER = frozenset(("ORG", "GPE"))
_PERSONS = frozenset(("PER",))
_POSSIBLE = _NEUTER | _PERSONS
_VERBS = (VERB, AUX)


#: A mention before the pronoun: what it means, its gender ("n" of a thing, or none), its sentence, its weight, whether
#: it is the subject of a verb of saying.
Seen = tuple[Entity, str, int, float, bool]


class Marks(NamedTuple):
    """Of each token of a batch: 1 in quotation marks; the number of its sentence, all of a quotation counted once.

    So "It rained. We ran," she said is one sentence after the one that names her.
    """

    quoted: bytes
    sentence: "memoryview[int]"

    @classmethod
    def of(cls, sentence: Int32, quoted: npt.NDArray[np.uint8]) -> "Marks":
        """Read quotation marks; `sentence` has the number of each token's sentence."""
        begins = np.diff(sentence, prepend=-1) > 0
        begins[1:] &= (quoted[1:] & quoted[:-1]) == 0
        return cls(quoted.tobytes(), view(np.cumsum(begins)))


def resolved(words: Words, first: int, last: int, marks: Marks, mentions: Sequence[Mentioned]) -> Iterator[Mention]:
    """The pronouns that stand for something with good certainty; those inside quotation marks are left."""
    seen: list[Seen] = []
    bits, (quoted, sentence), at = words.bits, marks, 0
    asked = [token for token in words.having(PRONOUN, first, last) if not quoted[token] and _may_stand(words, token)]
    if not asked:
        return
    has_neuter = any(bits[token] & NEUTER for token in asked)
    kinds = _POSSIBLE if has_neuter else _PERSONS
    told = [m for m in mentions if m.entity.kind in kinds and not quoted[m.first]]
    for token in asked:
        earliest = sentence[token] - len(_BY_DISTANCE)
        while at < len(told) and sentence[told[at].first] <= earliest:
            at += 1
        while at < len(told) and told[at].first < token:
            seen.append(_seen(words, told[at], sentence, last, seen))
            at += 1
        pronoun = words.lexicon.pronouns[words.word(token).lower()]
        if _is_of_unnamed(words, token, sentence[token], seen):
            continue
        if found := _meant(words, token, sentence[token], pronoun, seen):
            mention = Mention(token, token + 1, "pronoun", *found)
            seen.append(_seen(words, mention, sentence, last, seen))
            yield mention


def _may_stand(words: Words, token: int) -> bool:
    """Whether it may stand for something: "it" is too often no thing at all, unless it speaks."""
    return not words.bits[token] & NEUTER or _speaks(words, token)


def _seen(words: Words, mention: Mentioned, sentences: "memoryview[int]", last: int, before: list[Seen]) -> Seen:
    entity, first, verb = mention.entity, mention.first, mention.last
    gender, sentence, bits = entity.gender if entity.kind == "PER" else "n", sentences[first], words.bits
    if verb >= last:
        return entity, gender, sentence, _OTHER, False
    if bits[verb] & POSSESSIVE:
        return entity, gender, sentence, _POSSESSOR, False
    if words.pos[verb] == ADV and verb + 1 < last:
        verb += 1
    spoke = bits[verb] & SPEECH > 0 or (bits[first - 1] & SPEECH > 0 and not words.opens[first])
    if words.pos[verb] not in _VERBS:
        later = _speaks_later(words, verb)
        leads = later or words.opens[mention.title[0] if mention.title else first]  # "Opposition leader Holm, who"
        return entity, gender, sentence, _SUBJECT if leads else _OTHER, spoke or later
    return entity, gender, sentence, _LATER_SUBJECT if _has_subject(sentence, before) else _SUBJECT, spoke


def _has_subject(sentence: int, before: list[Seen]) -> bool:
    """Whether one of the last four is the subject of a sentence already."""
    return sentence in [place for _, _, place, weight, _ in before[-4:] if weight == _SUBJECT]


def _speaks_later(words: Words, token: int) -> bool:
    """Whether a verb of saying follows an aside: "Holm, who lost the vote, said"."""
    if words.word(token) != ",":
        return False
    stop = min(words.sentence_end(token), token + _LONGEST_ASIDE)
    close = next((at for at in range(token + 1, stop - 1) if words.word(at) == ","), None)
    return close is not None and bool(words.bits[close + 1] & SPEECH)


def _meant(words: Words, token: int, sentence: int, pronoun: Pronoun, seen: list[Seen]) -> tuple[Entity, float] | None:
    wanted, is_object = pronoun.gender, pronoun.case == "object"
    spoken, earliest = _SPOKE if _speaks(words, token) else 1.0, sentence - _SENTENCES_BACK
    weights: dict[Entity, float] = {}
    for entity, gender, place, weight, spoke in reversed(seen[-_MOST_SEEN:]):
        if place < earliest:
            break
        if gender and gender != wanted:
            continue
        value = weight * _BY_DISTANCE[sentence - place]
        if spoke:
            value *= spoken
        if is_object and place == sentence:
            value *= _OWN_SUBJECT
        if value > weights.get(entity, 0.0):
            weights[entity] = value
    return _heaviest(weights, pronoun) if weights else None


def _is_of_unnamed(words: Words, token: int, sentence: int, seen: list[Seen]) -> bool:
    """Whether a sentence begins with somebody unnamed and names nobody since: "A diplomat who knew what he risked"."""
    first = words.sentence_start(token)
    if words.word(first) not in words.lexicon.lists["unnamed follow"]:
        return False
    has_role = any(words.bits[at] & ROLE for at in range(first + 1, min(first + _LONGEST_UNNAMED, token)))
    return has_role and not any(place == sentence and gender != "n" for _, gender, place, _, _ in seen[-_MOST_SEEN:])


def _speaks(words: Words, token: int) -> bool:
    """Whether it is the subject of a verb of saying: "it said"."""
    return words.bits[token + 1] & SPEECH > 0 and not words.opens[token + 1]


def _heaviest(weights: dict[Entity, float], pronoun: Pronoun) -> tuple[Entity, float] | None:
    """The first of the heaviest, where it is much heavier than the next."""
    best, first, second = next(iter(weights)), 0.0, 0.0
    for entity, value in weights.items():
        if value > first:
            best, first, second = entity, value, first
        elif value > second:
            second = value
    score = _SUREST * first / (first + second)
    least = _LEAST_NEUTER if pronoun.gender == "n" else _LEAST
    return (best, score) if score >= least else None
