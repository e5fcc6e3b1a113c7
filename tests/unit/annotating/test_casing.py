import pytest

from tasks.annotating.arrays import NAME_TYPES, UPOS
from tasks.annotating.tags import annotate

STORY = (
    "President Amina Otieno of Kenya met Lars Holm in Oslo on Monday, officials said. “We want peace,” Otieno told "
    "reporters. The UN welcomed the visit, and the European leaders did so, too."
)


def names(tokens):
    tags = annotate(tokens)
    places = zip(tags.name_first.tolist(), tags.name_last.tolist(), tags.name_type.tolist(), strict=True)
    return [(tokens.text[tokens.start[a] : tokens.end[b - 1]], NAME_TYPES[kind]) for a, b, kind in places]


@pytest.mark.parametrize("change", [str.upper, str.lower])
def test_names_are_found_without_cases(tokenise, change):
    found = names(tokenise(change(STORY)))

    assert {(change(name), kind) for name, kind in names(tokenise(STORY))} <= set(found)
    assert len(found) == len(names(tokenise(STORY)))


def test_a_headline_in_capitals_is_read_as_if_it_were_not(tokenise):
    assert names(tokenise("PRESIDENT OTIENO VISITS OSLO\n\n" + STORY))[:2] == [("OTIENO", "PER"), ("OSLO", "LOC")]


def test_parts_of_speech_do_not_depend_on_capitals(tokenise):
    text = "THE PRESIDENT OPENED A NEW PORT ON MONDAY"

    tags = [UPOS[tag] for tag in annotate(tokenise(text)).pos]

    assert tags == ["DET", "NOUN", "VERB", "DET", "ADJ", "NOUN", "ADP", "PROPN"]


def test_acronyms_alone_are_not_shouted(tokenise):
    assert names(tokenise("NATO, UNICEF")) == [("NATO", "ORG"), ("UNICEF", "ORG")]


def test_names_of_ordinary_words_are_known_as_phrases(tokenise):
    found = names(tokenise("THE HEAD OF THE UNITED NATIONS MET OFFICIALS OF THE WORLD HEALTH ORGANIZATION"))

    assert found == [("UNITED NATIONS", "ORG"), ("WORLD HEALTH ORGANIZATION", "ORG")]
