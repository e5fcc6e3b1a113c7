"""Pronouns: an article's mentions in, whom he, she and it stand for out."""

from collections.abc import Iterator, Sequence

from tasks.enrichers.mentions.entity import Entity
from tasks.enrichers.mentions.lexicon import Pronoun
from tasks.enrichers.mentions.mention import Mention
from tasks.enrichers.mentions.words import ADV, AUX, PRONOUN, VERB, Words

_SENTENCES_BACK = 2
_BY_DISTANCE = (1.0, 0.8, 0.35)
_LEAST = 0.5
_LEAST_NEUTER = 0.6
_NEUTER = frozenset(("ORG", "GPE"))


def resolved(words: Words, first: int, last: int, quoted: bytes, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The pronouns of an article that stand for something with good certainty; those inside quotation marks are left."""
    seen: list[tuple[Mention, float]] = []
    told = [mention for mention in mentions if not quoted[mention.first - first]]
    at = 0
    for token in words.having(PRONOUN, first, last):
        if quoted[token - first]:
            continue
        while at < len(told) and told[at].first < token:
            seen.append((told[at], _weight(words, told[at], last)))
            at += 1
        pronoun = words.lexicon.pronouns[words.word(token).lower()]
        if found := _meant(words, token, pronoun, seen):
            mention = Mention(token, token + 1, "pronoun", *found)
            seen.append((mention, _weight(words, mention, last)))
            yield mention


def _weight(words: Words, mention: Mention, last: int) -> float:
    """How much a mention is in focus: subjects more than objects, possessors least."""
    after = mention.last
    if after >= last:
        return 0.5
    if words.word(after) in ("'s", "’s"):
        return 0.45
    if words.pos[after] == ADV and after + 1 < last:
        after += 1
    return 1.0 if words.pos[after] in (VERB, AUX) else 0.55


def _meant(words: Words, token: int, pronoun: Pronoun, seen: list[tuple[Mention, float]]) -> tuple[Entity, float] | None:
    sentence = words.sentence[token]
    weights: dict[int, float] = {}
    entities: dict[int, Entity] = {}
    for mention, weight in reversed(seen):
        back = sentence - words.sentence[mention.first]
        if back > _SENTENCES_BACK:
            break
        if not _agrees(mention.entity, pronoun):
            continue
        value = weight * _BY_DISTANCE[back]
        if back == 0 and pronoun.case == "object":
            value *= 0.4
        at = id(mention.entity)
        entities[at] = mention.entity
        weights[at] = max(weights.get(at, 0.0), value)
    return _best(weights, entities, pronoun)


def _best(weights: dict[int, float], entities: dict[int, Entity], pronoun: Pronoun) -> tuple[Entity, float] | None:
    if not weights:
        return None
    ranked = sorted(weights.items(), key=lambda item: -item[1])
    best = ranked[0][1]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    score = round(0.9 * best / (best + second), 3)
    if score < (_LEAST_NEUTER if pronoun.gender == "n" else _LEAST):
        return None
    return entities[ranked[0][0]], score


def _agrees(entity: Entity, pronoun: Pronoun) -> bool:
    if pronoun.gender == "n":
        return entity.kind in _NEUTER
    if pronoun.gender == "p":
        return False
    return entity.kind == "PER" and entity.gender in ("", pronoun.gender)
