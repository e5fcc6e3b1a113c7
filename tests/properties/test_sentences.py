from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tasks.normalising.sentences import split

PIECES = st.sampled_from(
    [
        '"',
        "“",
        "”",
        "(",
        ")",
        ". ",
        "? ",
        "! ",
        "... ",
        "U.S. ",
        "Gen. ",
        "The ",
        "he ",
        "Marsh ",
        "5 p.m. ",
        "😀 ",
        "[3] ",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=6)).map("".join)
LANGUAGES = st.sampled_from(["en", "de", "ru", "zh", "xx", None])


@given(TEXTS, LANGUAGES)
def test_sentences_are_trimmed_and_in_order(text, language):
    spans = split(text, language)

    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)


@given(TEXTS, LANGUAGES)
def test_sentences_cover_all_that_is_not_space(text, language):
    spans = split(text, language)

    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
