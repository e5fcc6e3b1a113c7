import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tasks.readers.cleaning import clean, clean_telling, is_clean

ODD = st.sampled_from(
    [
        *"Ã©â€™œ\u200b\u200c\u200d\xad\xa0\x1b[m\x9b\r\n\x85\u0301eمक\ufffd\ufeffÐ\x92вЂРѕ",
        "\U0001f469",
        "\ud83d",
        "\ude00",
    ]
)
TEXT = st.one_of(st.text(), st.lists(ODD, max_size=12).map("".join))


@settings(deadline=None)
@given(TEXT)
@example("Ã\u200b©")
@example("\x1b\x00[31m")
@example("a\u200d\u200d")
def test_cleaning_twice_changes_nothing(text):
    once = clean(text)

    assert clean_telling(once) == (once, [])


@settings(deadline=None)
@given(TEXT)
def test_text_that_is_told_clean_at_a_glance_stays(text):
    assert not is_clean(text) or clean(text) == text


@settings(deadline=None)
@given(TEXT)
def test_clean_text_can_be_stored_and_shown(text):
    cleaned = clean(text)

    cleaned.encode()
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not any(unicodedata.category(char) == "Cc" for char in cleaned if char not in "\n\t")


@settings(deadline=None)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)))
def test_printable_ascii_is_left_as_it_is(text):
    assert clean(text) == text
