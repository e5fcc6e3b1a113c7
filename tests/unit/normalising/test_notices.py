import pytest

from tasks.model.article import Block
from tasks.normalising.notices import notice


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Read more: Ships wait", "drop"),
        ("READ MORE | Ships wait", "drop"),
        ("Also read: Ships wait", "drop"),
        ("ADVERTISEMENT", "drop"),
        ("Share this article", "drop"),
        ("Sign up for our newsletter", "drop"),
        ("Follow us on Facebook", "drop"),
        ("Click here to read the statement", "drop"),
        ("This story was first published in The Herald.", "drop"),
        ("The views expressed in this article are the author's own.", "drop"),
        ("Lesen Sie auch: Schiffe warten", "drop"),
        ("À lire aussi : Les bateaux", "drop"),
        ("Lea también: Los barcos", "drop"),
        ("Leia também: Os navios", "drop"),
        ("Leggi anche: Le navi", "drop"),
        ("Lees ook: De schepen", "drop"),
        ("Читайте также: Порт открыт", "drop"),
        ("Related stories", "list"),
        ("Mehr zum Thema", "list"),
        ("Correction: An earlier version gave a wrong name.", "correction"),
        ("Correction, April 3: The name was wrong.", "correction"),
        ("This article was amended on 3 May 2024 to correct a name.", "correction"),
        ("Editor's note: This story was corrected.", "correction"),
        ("Berichtigung: Der Name war falsch.", "correction"),
        ("Copyright 2024 The Example Herald. All rights reserved.", "copyright"),
        ("© 2024 AFP", "copyright"),
        ("Original url:", "origin"),
        ("Source: https://www.example.com/a", "origin"),
        ("https://www.example.com/a", "address"),
    ],
)
def test_notices(text, kind):
    assert notice(Block(text)) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Follow the money, he said.",
        "Watch what you eat, doctors said on Monday.",
        "More than 500 people: that is the toll.",
        "Subscribe to that theory and you will lose, he said.",
        "The article was published on Monday by a court in Paris.",
        "Related work in Paris showed the same.",
        "Corrections officers were on strike on Monday.",
        "Correction of the market was expected.",
        "Copyright law was changed on Monday.",
        "Editor's note: Jane Roe is a teacher.",
        "Share prices fell",
        "Via the port of Odesa: grain",
    ],
)
def test_text_that_begins_like_a_notice(text):
    assert notice(Block(text)) is None
