from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.annotating.arrays import BETWEEN
from tasks.annotating.quotations import find_quotations

PIECE = st.sampled_from([*"\"'“”‘’„«»`‚‹› .,—(6s", "Go", "workers", "\n\n", "''", "``", " said", "😀"])
BODY = st.lists(PIECE, min_size=1, max_size=30).map("".join).map(str.strip).filter(bool)


def starts(bodies):
    found = [0]
    for body in bodies:
        found.append(found[-1] + len(body) + len(BETWEEN))
    return found


@settings(deadline=None)
@given(BODY)
def test_stretches_are_in_order_apart_and_inside_a_paragraph(body):
    end = 0
    for start, stop, _ in find_quotations(body, starts([body]), ["en"]):
        assert end <= start < stop <= len(body)
        assert "\n\n" not in body[start:stop]
        end = stop


@settings(deadline=None)
@given(st.lists(BODY, min_size=1, max_size=4))
def test_an_article_does_not_depend_on_its_neighbours(bodies):
    together = find_quotations(BETWEEN.join(bodies), starts(bodies), ["en"] * len(bodies))
    alone = [
        (start + offset, stop + offset, closed)
        for body, offset in zip(bodies, starts(bodies), strict=False)
        for start, stop, closed in find_quotations(body, starts([body]), ["en"])
    ]
    assert together == alone
