import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tasks.annotating.arrays import BETWEEN
from tasks.annotating.tokens import annotate


def words(tokens):
    return [tokens.text[a:b] for a, b in zip(tokens.start, tokens.end, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ida Kolb's plan", "Ida|Kolb|'s|plan"),
        ("They don’t know, she’ll ask", "They|do|n’t|know|,|she|’ll|ask"),
        ("O'Brien of Côte d'Ivoire", "O'Brien|of|Côte|d'Ivoire"),
        ("THE PORT'S MAYOR CAN'T", "THE|PORT|'S|MAYOR|CA|N'T"),
        ("the U.S. Army, J. K. Lind", "the|U.S.|Army|,|J.|K.|Lind"),
        ("It opens at 5 p.m. on Mt. Eldon", "It|opens|at|5|p.m.|on|Mt.|Eldon"),
        ("Gen. Ida Marsh of Kolb Inc. left", "Gen.|Ida|Marsh|of|Kolb|Inc.|left"),
        ("It cost $3.5 million, or 1,000 euros", "It|cost|$|3.5|million|,|or|1,000|euros"),
        ("at 10:30 on 9/11", "at|10:30|on|9/11"),
        ("AT&T and R & D", "AT&T|and|R|&|D"),
        ("see example.org/tides", "see|example.org|/|tides"),
        ("@ida wrote #flood", "@ida|wrote|#flood"),
        ("the left-wing party -- his", "the|left|-|wing|party|--|his"),
        ("''Go,'' he said...", "''|Go|,|''|he|said|..."),
        ("“Stop!” (he said)", "“|Stop|!|”|(|he|said|)"),
        ("We left. So did I.", "We|left|.|So|did|I|."),
        ("He left.\n\nShe stayed.", "He|left|.|She|stayed|."),
        ("Ceyda Şahin, Nguyễn Văn An", "Ceyda|Şahin|,|Nguyễn|Văn|An"),
        ("a\x00b\u200bc", "a|b|c"),
        ("🌊 rose 🌊🌊", "🌊|rose|🌊|🌊"),
    ],
)
def test_words_and_signs(tokenise, text, expected):
    assert words(tokenise(text)) == expected.split("|")


def test_an_empty_batch_has_no_tokens(tokenise):
    assert len(tokenise()) == 0


def test_an_empty_body_has_no_tokens(tokenise):
    tokens = tokenise("", "Ida left.", "")

    assert tokens.first.tolist() == [0, 0, 3, 3]
    assert tokens.place(1) == ("a1", 4, 8)


def test_sentences_and_paragraphs_are_counted_over_the_batch(tokenise):
    tokens = tokenise("One. Two.\n\nThree.", "Four.")

    assert tokens.sentence.tolist() == [0, 0, 1, 1, 2, 2, 3, 3]
    assert tokens.paragraph.tolist() == [0, 0, 0, 0, 1, 1, 2, 2]


def test_the_order_of_the_rows_does_not_matter(batch):
    given = batch({"a": "One. Two.\n\nThree.", "b": "Four. Five."})
    turned = given | {name: given[name].reverse() for name in ("paragraphs", "sentences")}

    one, other = annotate(**given), annotate(**turned)

    assert np.array_equal(one.sentence, other.sentence)
    assert np.array_equal(one.start, other.start)


def test_a_token_never_crosses_the_start_of_a_sentence(batch):
    given = batch({"a": "ab.cd"})
    halves = [{"article_id": "a", "start": 0, "end": 3}, {"article_id": "a", "start": 3, "end": 5}]
    given["sentences"] = pl.DataFrame(halves)

    assert words(annotate(**given)) == ["ab.", "cd"]


@pytest.mark.parametrize(
    "unit", ["a", ".", "'", "’", "A.", "I'", "-", "1,", "&", "@", "\x00", "é", "字", "🌊", "a\n\n"]
)
def test_a_long_run_of_anything_is_cut(tokenise, unit):
    tokens = tokenise(unit.strip() * 100_000 if unit.strip() else unit)

    assert "".join(words(tokens)) == (unit.strip() * 100_000).replace("\x00", "")


TEXT = st.text(st.one_of(st.sampled_from(" .,'’-&@#\nAaBb1n't$\u200d\x00"), st.characters(exclude_categories=["Cs"])))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(["Ida left.", "\x08["])
@given(st.lists(TEXT, min_size=1, max_size=4))
def test_every_article_has_the_tokens_that_it_has_alone(tokenise, bodies):
    tokens = tokenise(*bodies)

    for number, body in enumerate(bodies):
        own = slice(tokens.first[number], tokens.first[number + 1])
        alone = tokenise(body)
        assert (tokens.start[own] - tokens.body_start[number]).tolist() == alone.start.tolist()
        assert words(tokens)[own] == words(alone)
        assert (np.diff(tokens.sentence[own]) == np.diff(alone.sentence)).all()


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TEXT, min_size=1, max_size=3))
def test_tokens_stand_in_order_and_forms_are_exact(tokenise, bodies):
    tokens = tokenise(*bodies)

    assert tokens.text == BETWEEN.join(bodies)
    assert (tokens.start < tokens.end).all()
    assert (tokens.end[:-1] <= tokens.start[1:]).all()
    assert [tokens.forms[form] for form in tokens.form] == words(tokens)
    assert list(tokens.forms) == sorted(set(words(tokens)))
    assert not any(character.isspace() for word in words(tokens) for character in word)
