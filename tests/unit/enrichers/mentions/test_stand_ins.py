"""Nouns and pronouns that stand for a name."""

import pytest


def meant(rows, text):
    return next((row["name"] for row in rows if row["text"] == text and row["form"] != "name"), None)


@pytest.mark.parametrize(
    ("text", "noun", "name"),
    [
        (
            "It told the visiting UN chief. UN Secretary-General {PER Ida Holm} left.",
            "the visiting UN chief",
            "Ida Holm",
        ),
        ("Kenyan President {PER Ida Holm} left. The president spoke.", "The president", "Ida Holm"),
        ("Kenyan President {PER Ida Holm} left. The Kenyan leader spoke.", "The Kenyan leader", "Ida Holm"),
        ("Kenyan President {PER Ida Holm} left. The French president spoke.", "The French president", None),
        ("Foreign Minister {PER Ida Holm} left. The prime minister spoke.", "The prime minister", None),
        ("{ORG Moss Marine} won. The company left.", "The company", "Moss Marine"),
        ("{ORG Moss University} won. The company left.", "The company", None),
        ("{LOC Kenya} won. The country spoke.", "The country", "Kenya"),
        ("{LOC Kenya} won. The town of {LOC Moss} left.", "The town", None),
        ("The Kenyan army left. The army spoke.", "The army", "Kenyan army"),
    ],
)
def test_what_a_noun_stands_for(read, text, noun, name):
    assert meant(read(text), noun) == name


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("{PER Ida Holm} met the town. She left.", "She", "Ida Holm"),
        ("{PER Ida Holm} met the town. He left.", "He", None),
        ("{PER Ida Holm} met {PER Jon Ruiz}. He left.", "He", "Jon Ruiz"),
        ("{PER Ida Holm} spoke. A town. A lake. A hill. She left.", "She", None),
        ('{PER Ida Holm} spoke. "She left."', "She", None),
        ("Spokesman {PER Kim Moss} spoke. {PER Ann Ruiz} left. He agreed.", "He", "Kim Moss"),
    ],
)
def test_whom_a_pronoun_stands_for(read, text, pronoun, name):
    assert meant(read(text), pronoun) == name


def test_a_pronoun_after_somebody_unnamed_is_nobody_named(read):
    rows = read("{PER Ida Holm} left. A senior diplomat, who slept because she was tired, laughed.")
    assert [row["form"] for row in rows] == ["name"]
    rows = read("A senior diplomat met {PER Ida Holm} because she was tired.")
    assert meant(rows, "she") == "Ida Holm"


def test_the_speaker_goes_on_speaking(read):
    rows = read("Spokesman {PER Jon Ruiz} said {PER Abel Moss} agreed to talks. Talks will be in May, he added.")
    assert meant(rows, "he") == "Jon Ruiz"


def test_a_quotation_is_one_sentence_to_the_pronoun_after_it(read):
    rows = read("{PER Ida Holm} left. “It rained. It snowed. We ran. We hid,” she said.")
    assert meant(rows, "she") == "Ida Holm"


def test_who_speaks_after_an_aside_is_its_subject(read):
    rows = read("{PER Jon Moss} left early. “It rained,” survivor {PER Ida Holm}, 52, told us from her bed.")
    assert meant(rows, "her") == "Ida Holm"
    rows = read("{PER Jon Moss} left early. “It rained,” survivor {PER Tua Holm}, 52, told us from his bed.")
    assert meant(rows, "his") == "Tua Holm"
