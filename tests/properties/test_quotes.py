from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.enrichers import enrichers
from tasks.workers import enriching
from tests.unit.enrichers.quotes.conftest import PARAGRAPH, tables

WORDS = ["Ida Marsh", "said", "that", "the dam", "leaked", "he", "told", "Kolb", "to", "and", "call for", "who", "not"]
WORDS += [
    "told by",
    "according to",
    "as",
    "it",
    "sources",
    "SAID",
    "would",
    "is",
    "critical of",
    "his",
    PARAGRAPH.strip(),
]
SIGNS = ['"We go,"', '"We go. We stay."', "Q:", "A:", "MARSH:", *"\"“”',.?:;(—"]
WORD = st.sampled_from(WORDS + SIGNS)
TEXT = st.lists(WORD, min_size=1, max_size=40).map(" ".join).map(lambda text: text.strip(" ¶")).filter(bool)


# Hashes of the article's id, which is its number here.
OF_ARTICLE = ["article_id", "quote_id", "speaker_entity_id", "addressee_entity_id"]


def rows(texts):
    return enriching.run([enrichers()[name] for name in ("mentions", "quotes")], tables(texts))["quotes"]


@settings(deadline=None, max_examples=25)
@given(TEXT)
def test_segments_stand_where_they_say_and_none_is_nested(text):
    body = "\n\n".join(text.split(PARAGRAPH))
    taken = set()
    for row in rows([text]).iter_rows(named=True):
        places = [(part["start"], part["end"]) for part in row["segments"]]
        assert places == sorted(places)
        assert row["content"] == " ".join(body[start:end] for start, end in places)
        assert (row["start"], row["end"]) == (places[0][0], places[-1][1])
        assert body[row["start"] : row["end"]] == row["text"]
        if row["speaker_text"] is not None:
            assert body[row["speaker_start"] : row["speaker_end"]] == row["speaker_text"]
        for start, end in places:
            assert taken.isdisjoint(range(start, end))
            taken.update(range(start, end))


@settings(deadline=None, max_examples=15)
@given(st.lists(TEXT, min_size=2, max_size=3))
def test_an_article_does_not_depend_on_its_neighbours(texts):
    together = rows(texts)
    for number, text in enumerate(texts):
        own = together.filter(article_id=f"{number:032x}").drop(
            "article_id", "quote_id", "speaker_entity_id", "addressee_entity_id"
        )
        alone = rows([text]).drop("article_id", "quote_id", "speaker_entity_id", "addressee_entity_id")
        assert own.equals(alone)
