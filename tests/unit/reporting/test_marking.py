from tasks.reporting.marking import marked
from tests.patience import little_work

TEXT = "The mayor of Elmford said it twice."


def of(text, **tables):
    paragraph = {"text": text, "start": 0, "end": len(text), "kind": "paragraph"}
    return list(marked({"paragraphs": [paragraph], **tables}, list(tables)))


def coloured(text):
    return [(text.plain[span.start : span.end], str(span.style).split()[-1]) for span in text.spans]


def row(text, start=None):
    begin = TEXT.index(text) if start is None else start
    return {"start": begin, "end": begin + len(text), "text": text}


def test_the_shorter_row_is_on_top():
    _, shown, *_ = of(TEXT, quotes=[row(TEXT)], mentions=[row("The mayor of Elmford")], places=[row("Elmford")])
    assert shown.plain == TEXT
    assert coloured(shown) == [("The mayor of ", "yellow"), ("Elmford", "green"), (" said it twice.", "cyan")]


def test_rows_that_cross_are_cut():
    _, shown, *_ = of(TEXT, quotes=[row("mayor of Elmford said")], places=[row("Elmford said it")])
    assert coloured(shown) == [("mayor of ", "cyan"), ("Elmford said", "yellow"), (" it", "yellow")]


def test_text_without_rows_has_no_colour():
    assert [shown.plain for shown in of(TEXT, places=[])] == ["", TEXT]


def test_many_rows_in_one_paragraph_take_little_work():
    text = "Elmford " * 10_000
    rows = [{"start": 8 * n, "end": 8 * n + 7, "text": "Elmford"} for n in range(10_000)]
    with little_work():
        assert len(of(text, places=rows, quotes=[{"start": 0, "end": len(text), "text": text}])) == 10_003
