import numpy as np
import polars as pl
import pyarrow as pa
import pytest

from tasks.enrichers.places.gazetteer import BEGINNING, NAME, NO_SIEVE, WORD
from tasks.enrichers.places.keys import beginnings, ends, folded, hashed, key_texts


def _run(*words: str) -> np.uint64:
    keys, powers = hashed(folded(pa.array(words)))
    key = keys[:1]
    for number in range(1, len(words)):
        key = key * powers[number : number + 1] + keys[number : number + 1]
    return key[0]


def _whole(name: str) -> np.uint64:
    return hashed(pa.array(key_texts(pl.Series([name])).to_list()))[0][0]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["New", "York"], "New York"),
        (["Baden", "-", "Wurttemberg"], "Baden-Württemberg"),
        (["St.", "Petersburg"], "Saint Petersburg"),
        (["Saint", "Petersburg"], "St. Petersburg"),
        (["Fort", "Worth"], "Ft. Worth"),
        (["Bosnia", "&", "Herzegovina"], "Bosnia and Herzegovina"),
        (["N'Djamena"], "N’Djamena"),
        (["St.", "John", "'s"], "Saint John's"),
        (["Wałbrzych"], "Walbrzych"),
        (["KYIV"], "Kyiv"),
    ],
)
def test_a_run_of_tokens_has_the_key_of_the_name_however_it_is_cut(words: list[str], name: str) -> None:
    assert _run(*words) == _whole(name)


@pytest.mark.parametrize(("one", "other"), [("Lima", "Mali"), ("Paris", "Pari"), ("Bath", "Bäthe"), ("Saint", "Sant")])
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert _whole(one) != _whole(other)


def test_the_ends_of_a_word_have_the_keys_that_they_have_as_words() -> None:
    word = "lowmossgazette"
    first, last = ends(word)
    cuts = [cut for n in range(1, len(word) + 1) for cut in (word[:n], word[-n:])]
    keys, _ = hashed(pa.array(cuts))
    assert keys.tolist() == [key for pair in zip(first, last, strict=True) for key in pair]


def test_signs_alone_are_the_neutral_element() -> None:
    keys, powers = hashed(folded(pa.array(["-", "'", ""])))

    assert keys.tolist() == [0, 0, 0]
    assert powers.tolist() == [1, 1, 1]


def test_a_word_of_a_million_letters_has_a_key() -> None:
    keys, _ = hashed(folded(pa.array(["a" * 1_000_000, "b"])))

    assert len(set(keys.tolist())) == 2


def test_no_words_give_no_keys() -> None:
    assert hashed(folded(pa.array([], pa.string())))[0].tolist() == []


def test_the_beginnings_of_a_word_are_those_that_go_on() -> None:
    assert [int(key) for keys in beginnings(pa.array(["goma"])) for key in keys] == [
        _whole(part) for part in ("g", "go", "gom")
    ]
    assert not list(beginnings(pa.array([], pa.string())))


def test_a_sieve_tells_names_beginnings_and_words() -> None:
    known = NO_SIEVE.knowing(names=pa.array(["goma", "gomahills"]), words=pa.array(["near", "goma"]))

    marks = known.of(np.array([_whole(text) for text in ("Goma", "Goma H", "near", "Bukavu")]))

    assert marks.tolist() == [NAME | BEGINNING | WORD, BEGINNING, WORD, 0]
