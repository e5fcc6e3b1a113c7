import pytest

from tasks.model.article import Block
from tasks.model.identity import fold, fold_line
from tasks.normalising.body import build, paragraph, word_count

TEXTS = [
    "The harbour – a – b – is open.",
    "A well-known pier • – and _ 5 © x",
    "Tab\there,  two spaces,\u3000wide\u00a0one.",
    "Die Straße der ﬁschen Ｈäfen ´ Ende",
    "–",
]


def line_of(*texts):
    return build([paragraph(Block(text), number) for number, text in enumerate(texts)]).line()


@pytest.mark.parametrize("text", TEXTS)
def test_a_line_has_the_words_of_the_text_with_a_space_between_them(text):
    words = f"{text} The end.".split()
    line = line_of(text, "The end.")
    assert line == " ".join(words)
    assert word_count(line) == len([word for word in words if len(word) > 1 or word.isalnum()])


@pytest.mark.parametrize("text", TEXTS)
def test_a_line_is_folded_as_its_text_is(text):
    assert fold_line(line_of(text)) == fold(text)


def test_no_text_has_no_words():
    assert word_count("") == 0
