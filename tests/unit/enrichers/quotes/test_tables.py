"""Every cue, rule and form is found in its own example."""

import re

import pytest

from tasks.enrichers.quotes import CLASSES, LANGUAGES
from tasks.enrichers.quotes.lexicon import lexicon
from tasks.enrichers.quotes.rules import rules

ENGLISH = LANGUAGES["en"]
SET_APART = re.compile(r" \(set as a block quote\)$")


def cues(part):
    listed = {"verb": lexicon(ENGLISH).verbs, "noun": lexicon(ENGLISH).nouns, "adjective": lexicon(ENGLISH).adjectives}
    return list({cue.lemma: cue for cue in listed[part].values()}.values())


@pytest.mark.parametrize("part", ["verb", "noun", "adjective"])
def test_every_cue_is_found_in_its_example(part, quotes):
    found = quotes([cue.example for cue in cues(part)])
    missing = [cue.lemma for cue, rows in zip(cues(part), found, strict=True) if cue.lemma not in lemmas(rows)]
    # The tagger reads a few of these short sentences otherwise than they are meant.
    assert len(missing) <= 3, missing


def lemmas(rows):
    return {row["cue_lemma"] for row in rows}


def test_cues_have_classes_and_tiers():
    for part in ("verb", "noun", "adjective"):
        for cue in cues(part):
            assert cue.kind in CLASSES
            assert cue.frames
            assert all(1 <= frame.tier <= 5 and frame.kind in CLASSES for frame in cue.frames.values())
            assert ("p" in cue.frames) == any(frame.prepositions for frame in cue.frames.values())


def test_there_are_some_six_hundred_cues():
    assert sum(len(cues(part)) for part in ("verb", "noun", "adjective")) > 600


@pytest.mark.parametrize("name", [n for n in rules(ENGLISH).rules if n != "block quote"])
def test_every_rule_is_found_in_its_example(name, quotes):
    (found,) = quotes([rules(ENGLISH).rules[name].example])
    assert name in [row["rule"] for row in found]


def test_the_rule_of_block_quotes_is_found_in_its_example(quotes):
    example = SET_APART.sub("", rules(ENGLISH).rules["block quote"].example)
    (found,) = quotes([example], kinds={1: "blockquote"})
    assert [row["rule"] for row in found] == ["block quote"]
    assert found[0]["speaker_text"] == "Marsh"


@pytest.mark.parametrize("name", [n for n in rules(ENGLISH).forms if n != "none"])
def test_every_form_is_found_in_its_example(name, quotes):
    (found,) = quotes([rules(ENGLISH).forms[name].example])
    assert name in [row["speaker_rule"] for row in found]


def test_scores_are_shares():
    listed = rules(ENGLISH)
    assert all(0 < score < 1 for rule in listed.rules.values() for score in rule.scores)
    assert all(0 < form.right < 1 for form in listed.forms.values())
    assert all(list(rule.scores) == sorted(rule.scores, reverse=True) for rule in listed.rules.values())
