import numpy as np

from tasks.annotating.tags.lexicon import lexicon
from tasks.annotating.tags.vocabulary import Vocabulary
from tasks.annotating.tags.words import seen


def assert_as_seen(found, forms):
    fresh = seen(forms, lexicon())
    assert all(np.array_equal(found.values[name], fresh.values[name]) for name in fresh.values)
    for name in ("capital", "upper", "sign", "shouted", "initial", "letters", "length"):
        assert np.array_equal(getattr(found, name), getattr(fresh, name))


def test_a_token_is_seen_as_if_it_were_the_first():
    words = Vocabulary(lexicon())

    for forms in (["Kolb", "of", "3.5"], ["Ida", "Kolb", "“"], [], ["of", "UN"]):
        assert_as_seen(words.of(forms), forms)


def test_what_is_forgotten_is_seen_again():
    words = Vocabulary(lexicon(), most=4)

    for forms in (["Kolb", "of", "3.5"], ["Ida", "Kolb", "“"], ["a", "b", "c", "d", "e"], ["Kolb"]):
        assert_as_seen(words.of(forms), forms)


def test_tokens_may_come_twice():
    words = Vocabulary(lexicon(), most=5)

    for forms in (["Kolb", "of", "Kolb", "of"], ["Ida", "UN"], ["Kolb", "of", "Ida", "UN"], ["a", "b", "a", "c"]):
        assert_as_seen(words.of(forms), forms)
