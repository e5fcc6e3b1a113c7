import pytest

from tasks.model.article import Block
from tasks.normalising.credits import captioned, credit


@pytest.mark.parametrize(
    ("text", "photographer", "agency", "pool"),
    [
        ("Photo: Jane Roe/AP", "Jane Roe", "AP", False),
        ("AP Photo/Jane Roe", "Jane Roe", "AP", False),
        ("(AP Photo/Jane Roe, File)", "Jane Roe", "AP", False),
        ("Jane Roe / Getty Images", "Jane Roe", "Getty Images", False),
        ("Jane Roe/AFP via Getty Images", "Jane Roe", "AFP", False),
        ("JANE ROE/AFP/Getty Images", "Jane Roe", "AFP", False),
        ("REUTERS/Jane Roe/File Photo", "Jane Roe", "Reuters", False),
        ("Jane Roe/POOL/TASS", "Jane Roe", "TASS", True),
        ("Jane Roe, Pool via AP", "Jane Roe", "AP", True),
        ("Photo by Jane Roe/Getty Images", "Jane Roe", "Getty Images", False),
        ("Photo by Jane Roe on Unsplash", "Jane Roe", "Unsplash", False),
        ("Credit: Jane Roe/The Herald", "Jane Roe", None, False),
        ("© Jane Roe", "Jane Roe", None, False),
        ("Foto: dpa", None, "dpa", False),
        ("Foto: picture alliance / dpa / Jana Muster", "Jana Muster", "picture alliance", False),
        ("Crédit photo : Jeanne Dupont / AFP", "Jeanne Dupont", "AFP", False),
        ("Фото: Иван Иванов / ТАСС", "Иван Иванов", "TASS", False),
    ],
)
def test_credits(text, photographer, agency, pool):
    found = credit(text)

    assert found is not None
    assert (found.photographer, found.agency, found.pool) == (photographer, agency, pool)


@pytest.mark.parametrize("text", ["Handout", "File photo", "The president speaks", "", "x" * 500])
def test_what_is_no_credit(text):
    assert credit(text) is None


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("Ships wait. (AP Photo/Jane Roe)", "AP Photo/Jane Roe"),
        ("Ships wait. Photo: Jane Roe/AFP", "Photo: Jane Roe/AFP"),
        ("Ships wait. REUTERS/Jane Roe", "REUTERS/Jane Roe"),
        ("Ships wait. [Jane Roe/Reuters]", "Jane Roe/Reuters"),
        ("Ships wait. | Photo Credit: Jane Roe", "Photo Credit: Jane Roe"),
        ("Ships wait. © Jane Roe, AFP", "© Jane Roe, AFP"),
    ],
)
def test_a_caption_is_cut_from_its_credit(text, raw):
    caption, found = captioned(Block(text)) or (None, None)

    assert caption == "Ships wait."
    assert found is not None
    assert found.raw == raw


def test_a_bold_credit_counts_before_the_text_alone():
    block = Block("Ships wait. Jane Roe", strong=[(12, 20)])
    before = captioned(block, expected=True)

    assert captioned(block) is None
    assert before is not None
    assert before[1] is not None
    assert (before[0], before[1].photographer) == ("Ships wait.", "Jane Roe")


def test_a_block_that_is_a_caption_needs_no_credit():
    assert captioned(Block("Ships wait.", kind="caption")) == ("Ships wait.", None)


@pytest.mark.parametrize(
    "text",
    [
        "He said he would go (AFP)",
        "He told reporters the price was 5 (in dollars).",
        '"We saw it," said Jane Roe.',
        "The ratio was 3/4 (about a third/half).",
        "Photo: Leaders meet in Paris.",
    ],
)
def test_what_is_no_caption(text):
    assert captioned(Block(text)) is None
