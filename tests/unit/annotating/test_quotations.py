import numpy as np
import pytest

from tasks.annotating import quotations
from tasks.annotating.arrays import BETWEEN, Tokens
from tasks.annotating.quotations import find_quotations


def tokens(bodies, languages):
    """A batch's text alone, without its words."""
    starts = [0]
    for body in bodies:
        starts.append(starts[-1] + len(body) + len(BETWEEN))
    empty = np.zeros(0, dtype=np.int32)
    ids = [f"{n:032x}" for n in range(len(bodies))]
    first = np.zeros(len(bodies) + 1, dtype=np.int32)
    text = BETWEEN.join(bodies)
    return Tokens(ids, languages, text, np.array(starts, np.int32), first, *[empty] * 6, [], *[empty] * 3)


def found(text, language="en"):
    return [text[s:e] for s, e, _ in find_quotations(text, [0, len(text) + 2], [language])]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ('"We go," Marsh said. "Today."', "en", ['"We go,"', '"Today."']),
        ("“We go,” Marsh said. “Today.”", "en", ["“We go,”", "“Today.”"]),
        ("''We go,'' Marsh said.", "en", ["''We go,''"]),
        ("``We go,'' Marsh said.", "en", ["``We go,''"]),
        ("'We go,' Marsh said.", "en", ["'We go,'"]),
        ("‘We go,’ Marsh said, ‘today.’", "en", ["‘We go,’", "‘today.’"]),
        ("„Wir gehen“, sagte Marsch.", "de", ["„Wir gehen“"]),
        ("»Wir gehen«, sagte Marsch. »Heute.«", "de", ["»Wir gehen«", "»Heute.«"]),
        ("« Nous partons », dit-elle, «et vite».", "fr", ["« Nous partons »", "«et vite»"]),
        ("”Vi går”, sade hon.", "sv", ["”Vi går”"]),
        ("„Idziemy”, powiedziała.", "pl", ["„Idziemy”"]),
        ("‚Wir gehen‘, sagte sie.", "de", ["‚Wir gehen‘"]),
        ("彼は「行く」と言った。", "ja", ["「行く」"]),
        ("她说：“我们走。”然后走了。", "zh", ["“我们走。”"]),
        ('He said—"Go"—and left.', "en", ['"Go"']),
        ('It ("the plan") failed.', "en", ['"the plan"']),
        ('" We go , " he said .', "en", ['" We go , "']),
        ("“We go,“ he said.", "en", ["“We go,“"]),
    ],
)
def test_marks_of_the_trade(text, language, expected):
    assert found(text, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He told me ‘no’ twice,” Marsh said.", ["“He told me ‘no’ twice,”"]),
        ("\"'No' is what he told me,\" Marsh said.", ["\"'No' is what he told me,\""]),
        ("'He told me \"no\" twice,' Marsh said.", ["'He told me \"no\" twice,'"]),
        ("“He told me “no” twice,” Marsh said.", ["“He told me “no” twice,”"]),
        ("''He told me, 'No,''' Marsh said.", ["''He told me, 'No,'''"]),
        ("'Stop the workers' march now,' she said.", ["'Stop the workers' march now,'"]),
        ("'The farmers' and 'the millers' disagree.", ["'The farmers'", "'the millers'"]),
    ],
)
def test_nested_marks_belong_to_the_outermost(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Don't ask the Marshes' dog; it's Kolb's, rock 'n' roll from the '90s.",
        "The farmers' market and the millers' hall.",
        'A 6" pipe, 5\' 10" tall, a 12" record.',
        "Get 'em while they last, 'cause it's late.",
        "She left at five' o clock and the door' closed.",
        'A stray mark" and no other.',
    ],
)
def test_apostrophes_feet_and_inches_are_no_marks(text):
    assert found(text) == []


def test_straight_single_marks_are_apostrophes_in_other_languages():
    assert found("Il dit 'oui' à l'Europe.", "fr") == []


def test_inches_close_nothing():
    assert found('"Every 6" pipe leaked," Marsh said.') == ['"Every 6" pipe leaked,"']


def test_a_quotation_over_paragraphs_opens_in_each_and_closes_in_the_last():
    text = "“We go.\n\n“We stay.\n\n“We rest,” Marsh said.\n\nThe hall was full."
    stretches = find_quotations(text, [0, len(text) + 2], ["en"])
    assert [(text[s:e], closed) for s, e, closed in stretches] == [
        ("“We go.", False),
        ("“We stay.", False),
        ("“We rest,”", True),
    ]


def test_a_paragraph_may_go_on_without_a_mark_of_its_own():
    assert found("“We go.\n\nWe rest,” Marsh said.") == ["“We go.", "We rest,”"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We go, Marsh said. "And soon," he added.', ['"We go, Marsh said.', '"And soon,"']),
        ("“We go,” he said. “And soon.", ["“We go,”", "“And soon."]),
        ("We go,” he said. “And soon.”", ["“And soon.”"]),
    ],
)
def test_marks_that_do_not_come_out_even(text, expected):
    assert found(text) == expected


def test_an_article_does_not_go_on_in_the_next():
    found_in = quotations.annotate(tokens(['"We go.', 'We rest," he said.'], ["en", "en"]))
    assert found_in.start.tolist() == [0]
    assert found_in.closed.tolist() == [False]
    assert found_in.article.tolist() == [0]


def test_places_count_over_the_whole_batch():
    batch = tokens(['😀 "One." x', "no marks", '"Two."'], ["en", None, "en"])
    found_in = quotations.annotate(batch)
    texts = [batch.text[s:e] for s, e in zip(found_in.start, found_in.end, strict=True)]
    assert texts == ['"One."', '"Two."']
    assert found_in.article.tolist() == [0, 2]


def test_no_articles_have_no_quotations():
    assert quotations.annotate(tokens([], [])).start.tolist() == []
