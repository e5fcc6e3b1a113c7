import pytest

from tasks.enrichers.quotes.en.inflection import noun_forms, verb_forms


@pytest.mark.parametrize(
    ("lemma", "irregular", "forms"),
    [
        ("warn", [], {"warn", "warns", "warned", "warning"}),
        ("argue", [], {"argue", "argues", "argued", "arguing"}),
        ("cry", [], {"cry", "cries", "cried", "crying"}),
        ("beg", [], {"beg", "begs", "begged", "begging"}),
        ("quip", [], {"quip", "quips", "quipped", "quipping"}),
        ("tweet", [], {"tweet", "tweets", "tweeted", "tweeting"}),
        ("discuss", [], {"discuss", "discusses", "discussed", "discussing"}),
        ("agree", [], {"agree", "agrees", "agreed", "agreeing"}),
        ("show", [], {"show", "shows", "showed", "showing"}),
        ("tell", ["told"], {"tell", "tells", "told", "telling"}),
        ("admit", ["admitted", "admitting"], {"admit", "admits", "admitted", "admitting"}),
    ],
)
def test_verbs(lemma, irregular, forms):
    assert verb_forms(lemma, irregular) == forms


def test_nouns():
    assert noun_forms("promise") == {"promise", "promises"}
    assert noun_forms("query") == {"query", "queries"}
