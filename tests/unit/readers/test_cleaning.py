import pytest

from tasks.readers.cleaning import clean, clean_telling


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb\rc\u2028d\x0ce", "a\nb\nc\nd\ne"),
        ("a\u2029b", "a\n\nb"),
        ("cafe\u0301", "café"),
        ("co\u00adoper\u200bate\ufeff", "cooperate"),
        ("10\u00a0000\u202fkm", "10 000 km"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("red \x1b[31malert\x1b[0m", "red alert"),
        ("\x1b]0;title\x07text", "text"),
        ("\x9b31mred", "red"),
        ("nul\0 bell\x07 esc\x1b del\x7f", "nul bell esc del"),
        ("tab\tstays", "tab\tstays"),
        ("\ud83d\ude00 \ud83d", "😀 \ufffd"),
    ],
)
def test_text_is_cleaned(text, expected):
    assert clean(text) == expected


@pytest.mark.parametrize(
    "text", ["می\u200cخواهم", "ක්\u200dෂ", "👩\u200d🚒", "İstanbul", "naïve — “déjà vu”", "Ângela, MÃE"]
)
def test_what_a_script_needs_stays(text):
    assert clean(text) == text


@pytest.mark.parametrize("text", ["a\u200cb", "a\u200db", "\u200dkh", "👩\u200d x"])
def test_joiners_go_where_nothing_joins(text):
    assert clean(text) == text.replace("\u200c", "").replace("\u200d", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the cafÃ© and the â€œclubâ€\x9d", "the café and the “club”"),
        ("itâ€™s over", "it’s over"),
        ("el aÃ±o, el paÃ­s", "el año, el país"),
        ("it\x92s \x93over\x94", "it’s “over”"),
        ("РџСЂРёРІРµС‚, РјРёСЂ", "Привет, мир"),
    ],
)
def test_mojibake_is_repaired_and_told(text, expected):
    assert clean_telling(text) == (expected, ["mojibake_repaired"])


@pytest.mark.parametrize("text", ["Â is a letter", "PREÇO: 5 Ã", "a \ufffd here", "Он сказал: «Р»", "Ñandú"])
def test_what_may_be_meant_is_left(text):
    assert clean(text) == text


def test_removed_controls_are_told():
    assert clean_telling("a\x00b").warnings == ["controls_removed"]
    assert clean_telling("a\u200bb").warnings == []
