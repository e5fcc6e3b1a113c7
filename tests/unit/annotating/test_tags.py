import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasks.annotating.arrays import NAME_TYPES, UPOS
from tasks.annotating.tags import annotate

STORY = (
    "NAIROBI — President Amina Otieno of Kenya met Prime Minister Lars Holm in Oslo on Monday, officials said.\n\n"
    "“We don’t want another summit,” Otieno told reporters at the United Nations (UN). Holm's office declined to "
    "comment. The UN said the World Health Organization would send doctors to Kisumu."
)
OTHER = "Otieno Motors closed its plant. The mayor of Holm, a village in Texas, said: “It hurts.”"


def names(tokens):
    tags = annotate(tokens)
    places = zip(tags.name_first.tolist(), tags.name_last.tolist(), tags.name_type.tolist(), strict=True)
    return [(tokens.text[tokens.start[a] : tokens.end[b - 1]], NAME_TYPES[kind]) for a, b, kind in places]


def parts(tokens):
    return [UPOS[tag] for tag in annotate(tokens).pos]


def test_names_come_without_titles_articles_and_endings(tokenise):
    found = names(tokenise(STORY))

    assert {("Amina Otieno", "PER"), ("Lars Holm", "PER"), ("Kenya", "LOC"), ("Oslo", "LOC")} <= set(found)
    assert {("United Nations", "ORG"), ("UN", "ORG"), ("World Health Organization", "ORG")} <= set(found)
    assert ("Holm", "PER") in found


def test_people_keep_their_hyphens(tokenise):
    text = "Judge Ana Guzman-Lopez met Jean-Pierre Holm and Kim Jong-un. They spoke of the India-Pakistan border."

    found = names(tokenise(text))

    assert {("Ana Guzman-Lopez", "PER"), ("Jean-Pierre Holm", "PER"), ("Kim Jong-un", "PER")} <= set(found)
    assert {("India", "LOC"), ("Pakistan", "LOC")} <= set(found)


def test_parts_of_speech(tokenise):
    tags = "DET ADJ NOUN ADV VERB NUM NOUN CCONJ VERB PUNCT PUNCT PRON AUX PART PUNCT PUNCT"

    assert " ".join(parts(tokenise("The old mayor slowly opened two gates and said: “I won't!”"))) == tags


@pytest.mark.parametrize("language", ["de", "fr", None, "sw", "eng"])
def test_other_languages_have_no_names(tokenise, language):
    tags = annotate(tokenise(STORY, language=language))

    assert not len(tags.name_first)
    assert {UPOS[tag] for tag in tags.pos} == {"X"}


@pytest.mark.parametrize("language", ["en", "en-GB", "EN-us"])
def test_english_has_names(tokenise, language):
    assert len(annotate(tokenise(STORY, language=language)).name_first)


def test_a_batch_without_words_has_no_tags(tokenise):
    assert not len(annotate(tokenise()).pos)
    assert not len(annotate(tokenise("", "")).pos)
    assert not len(annotate(tokenise("the tide rose", "and fell")).name_first)


def test_names_stand_in_order_apart_and_have_scores(tokenise):
    tags = annotate(tokenise(STORY, OTHER, STORY))

    assert (tags.name_first < tags.name_last).all()
    assert (tags.name_last[:-1] <= tags.name_first[1:]).all()
    assert ((tags.name_score > 0) & (tags.name_score <= 1)).all()


def own(tokens, tags, article):
    """The tags of one article, counted from its first token."""
    first, last = tokens.first[article], tokens.first[article + 1]
    chosen = (tags.name_first >= first) & (tags.name_first < last)
    columns = (tags.name_first - first, tags.name_last - first, tags.name_type, tags.name_score)
    return [tags.pos[first:last].tolist(), *(column[chosen].tolist() for column in columns)]


def assert_alone_as_in_company(tokenise, bodies):
    tokens = tokenise(*bodies)
    tags = annotate(tokens)
    for number, body in enumerate(bodies):
        alone = tokenise(body)
        assert own(tokens, tags, number) == own(alone, annotate(alone), 0)


@pytest.mark.parametrize("bodies", [[STORY, OTHER], [OTHER, STORY, ""], [STORY.upper(), STORY.lower(), STORY]])
def test_an_article_has_the_tags_that_it_has_alone(tokenise, bodies):
    assert_alone_as_in_company(tokenise, bodies)


WORDS = st.sampled_from(
    "Ida Kolb said the U.S. president Obama of Kenya 's ( UN United Nations ) . “ ” , in Oslo port IDA kolb 7 G 20 -"
    " / Bank Ltd. and for is 字 ’s 🌊 Şahin".replace("/", "\n\n").split(" ")
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(WORDS, max_size=40).map(" ".join), min_size=2, max_size=3))
def test_any_article_has_the_tags_that_it_has_alone(tokenise, bodies):
    assert_alone_as_in_company(tokenise, bodies)


@pytest.mark.parametrize("unit", ["Ida ", "Ida, ", "A", "A.", "Of ", "Ida. ", "of ", "字", "U.S. of the ", "7 G "])
def test_long_runs_are_tagged(tokenise, unit):
    tokens = tokenise((unit * 60_000).strip()[:200_000])

    assert len(annotate(tokens).pos) == len(tokens)


def test_large_batches_are_tagged_in_parts(tokenise, monkeypatch):
    tokens = tokenise(STORY, OTHER, "", STORY)
    whole = annotate(tokens)
    monkeypatch.setattr("tasks.annotating.tags.scene._AT_ONCE", 5)
    parted = annotate(tokens)

    for name in ("pos", "name_first", "name_last", "name_type", "name_score"):
        assert np.array_equal(getattr(whole, name), getattr(parted, name))
