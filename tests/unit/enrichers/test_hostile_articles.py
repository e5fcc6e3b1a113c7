"""No article takes long, whatever is in it: 200 KB of one thing through every step that names and quotes need."""

import pytest

from tasks.enrichers import enrichers
from tasks.workers import enriching
from tests.patience import little_work
from tests.unit.enrichers.quotes.conftest import PARAGRAPH, tables

_SIZE = 200_000
#: The slowest of these takes as long as counting to a million about 80 times.
_MOST = 160
_NUMBERED = 1_000

BODIES = {
    "capitals": "MAYOR IDA KOLB SAID THE PORT OF HOLM WOULD CLOSE ON MONDAY. ",
    "opening marks": "“",
    "closing marks": "”",
    "straight marks": '" ',
    "nested marks": "“He said ‘we go’ ",
    "one character": "a",
    "one capital": "A",
    "one word": "said ",
    "commas": ",",
    "no spaces": "Kolb,said,“we”go.",
    "a list of names": "".join(f"Ida Kolb{number}, " for number in range(_NUMBERED)),
    "many Smiths": "".join(f"Kolb{number} Smith, " for number in range(_NUMBERED)),
    "many bodies": "".join(f"The Bank of Kolb{n} (BK) and the Kolb{n} Bank said. " for n in range(_NUMBERED)),
    "never closed": "“We go, Ida Kolb said. ",
    "never closed, in paragraphs": "“We go.¶",
    "a transcript": "KOLB: We go.¶MOSS: We stay, he said.¶",
    "questions and answers": "Q: Who goes?¶A: We go.¶",
    "one attribution": "according to the president of Kolb, who said that ",
    "floating quotes": "“We go,” he added. “We stay,” she said. ",
    "line breaks": "Kolb said\n",
}


@pytest.mark.parametrize("unit", BODIES.values(), ids=BODIES.keys())
def test_an_article_takes_little_work(unit):
    body = (unit * (_SIZE // len(unit) + 1))[:_SIZE].strip().strip("¶").replace("¶", PARAGRAPH)
    core = tables([body])
    enriching.warm_up()

    with little_work(_MOST):
        rows = enriching.run([enrichers()[name] for name in ("mentions", "quotes")], core)

    assert set(rows) == {"mentions", "quotes"}
