"""The tables of words that tell what a name names."""

import pytest

from tasks.enrichers.mentions import KINDS
from tasks.enrichers.mentions.lexicon import FOLDERS, table
from tasks.enrichers.mentions.reading import kind_of


@pytest.mark.parametrize("folder", FOLDERS.values())
@pytest.mark.parametrize("name", ["heads.tsv", "openers.tsv"])
def test_a_word_tells_one_kind(folder, name):
    rows = list(table(folder, name))
    words = [row[1] for row in rows]
    assert sorted(words) == sorted(set(words))
    assert {kind for row in rows for kind in [row[0], *"".join(row[2:]).split()]} <= set(KINDS)


@pytest.mark.parametrize(
    ("name", "tagged", "kind"),
    [
        ("Moss Engineering", "PER", "ORG"),
        ("Moss Engineering", "LOC", "ORG"),
        ("Holm Castle", "PER", "PER"),
        ("Holm Castle", "ORG", "FAC"),
        ("Lake Holm", "LOC", "LOC"),
        ("Lake Holm", "PER", "PER"),
        ("Lake Holm Road", "ORG", "LOC"),
        ("River Holm College", "PER", "PER"),
        ("Typhoon Ida", "PER", "EVENT"),
        ("Banco Moss", "GPE", "ORG"),
        ("Ida Holm QC", "ORG", "PER"),
        ("RiverRail", "PER", "ORG"),
        ("Holm", "LOC", "GPE"),
    ],
)
def test_first_and_last_words_overrule_the_tagger(name, tagged, kind):
    assert kind_of("english", name, tagged) == kind
