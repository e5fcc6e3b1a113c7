import pytest

from tasks.normalising.sentences import split


def sentences(text, language="en"):
    return [text[start:end] for start, end in split(text, language)]


@pytest.mark.parametrize(
    "parts",
    [
        ["The ferry left at noon.", "It did not come back."],
        ["The war began on Feb. 24.", "It goes on."],
        ["Moss Marine Inc (MOSS.N) sank on Monday.", "Kolvo (7203.T) and the index (.KLV) rose."],
        ['"We will rebuild the pier.', 'We owe it to the town," the mayor said.'],
        ['"It is over."', "The crowd went home."],
        ["“It is over.”", "“Not for us.”"],
        ["The tide rose (see map).", "(The map is from 1911.)", "Nobody left."],
        ["Boats arrived in the U.S.", "He had not expected them."],
        ["They sell ropes, sails, etc.", "The shop opens at 9 a.m.", "It closes at noon."],
        ["He chose plan B.", "The others did not."],
        ["Sales rose in May.", "Analysts were glad."],
        ["“Tell me.”", "Kolb left."],
        ["They live in Salem, Mass.", "The mayor does too."],
        ["The pier (built in 1911.)", "Kolb left."],
        ["Was it enough?", "No!", "It never is."],
        ["The figure is disputed.[4]", "Experts differ."],
        ["He paused . . . and left.", "Then he came back ..."],
        ["A stray mark (in the text.", "It goes on.", "It ends."],
        ["😀 The sea.", "Then 🚢 the ships.", "Ünïcode göes ön."],
    ],
)
def test_a_sentence_ends_here(parts):
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    "text",
    [
        '"Go!" she said.',
        "“Why?” he asked.",
        '"Is it over?" Mayor Ana Kolb asked.',
        "“Never again!” Police Chief Tom Arden said on Friday.",
        "Yahoo! and others declined to comment.",
        "Gen. Ida Marsh met Sen. Lund in St. Albans.",
        "J. R. Marsh and A.B. Lund spoke for Dr. Okoro.",
        "The U.S. President and the U.N. Secretary-General met.",
        "The talks began at 5 p.m. Monday and ended at 11 p.m. GMT.",
        "Flight No. 7 left on Jan. 5 with 3.5 tons of aid.",
        "Harbour Freight Co. Chairman Lee Vance resigned.",
        "See https://harbour.example/a.b?c=1 for the full list.",
        "In Viva Tide! (1965), and later, she sang.",
        '"Enough!", he wrote.',
        "Col. (Retd.) Lund and Cllr. Ana Kolb spoke.",
        "May. 5 and Mo. Kolb came.",
        "Rep. Ida Marsh, D-N.J., and Sen. Tom Lund (R-N.C.) spoke.",
    ],
)
def test_no_sentence_ends_within(text):
    assert sentences(text) == [text]


def test_a_number_stays_with_its_item():
    assert sentences("1. The harbour. 2. The bridge.") == ["1. The harbour.", "2. The bridge."]


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("de", ["„Warum?“, fragte er.", "Dr. Weber schwieg.", "Am 3. Mai ging sie."]),
        ("fr", ["« Pourquoi ? » demande-t-il.", "M. Petit se tait."]),
        ("es", ["¿Quién lo sabe?", "La Sra. Ruiz calla."]),
        ("ru", ["«Мы пойдём, — сказал он.", "— Завтра»."]),
        ("uk", ["Це не кінець.", "Проф. Коваль мовчить."]),
        ("zh-Hans", ["潮水退了。", "船没有回来。"]),
        ("xx", ["No such code.", "It splits."]),
        (None, ["No language.", "It splits."]),
    ],
)
def test_other_languages(language, parts):
    text = "".join(parts) if language == "zh-Hans" else " ".join(parts)

    assert sentences(text, language) == parts


@pytest.mark.parametrize("text", ["", "  ", "\u00a0"])
def test_nothing_has_no_sentences(text):
    assert split(text, "en") == []


@pytest.mark.parametrize("language", ["en", "de", "el", "hy"])
@pytest.mark.parametrize("text", ["The harbour is open.", "A long winter", "Who pays?", "Rows, not 'queues'", "x"])
def test_a_paragraph_without_a_mark_before_its_end_is_one_sentence(language, text):
    assert split(text, language) == [(0, len(text))]


def test_a_greek_question_ends_in_the_middle():
    assert len(split("Who pays; The town.", "el")) == 2
