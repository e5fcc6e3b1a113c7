"""Whatever item is at fault, it is the only one given up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.workers.losses import JobFailedError, WorkerDiedError
from tasks.workers.quarantine import isolate


class Job:
    """Fails on some items; says where it was when it `tells`."""

    def __init__(self, bad, tells):
        self.bad, self.tells, self.tries = bad, tells, []

    def __call__(self, items):
        self.tries.append(list(items))
        for index, item in enumerate(items):
            if item in self.bad:
                raise WorkerDiedError("died", index) if self.tells else JobFailedError("raised")
        return list(items)


@given(st.integers(0, 12).flatmap(lambda n: st.tuples(st.just(n), st.sets(st.integers(0, 11)))), st.booleans())
def test_every_item_is_done_or_given_up_once(case, tells):
    count, bad = case
    items = list(range(count))
    results = isolate(items, Job(bad, tells), lambda item, error: [("gave up", item)])
    done = [item for result in results for item in result]
    assert sorted(map(str, done)) == sorted(str(("gave up", i)) if i in bad else str(i) for i in items)


def test_an_item_is_given_up_after_a_retry_alone():
    job = Job({"b"}, tells=True)
    isolate(["a", "b", "c"], job, lambda item, error: item)
    assert job.tries.count(["b"]) == 2
    assert job.tries[-1] == ["a", "c"] or ["a", "c"] in job.tries


def test_an_item_that_fails_once_only_is_done():
    failures = iter([WorkerDiedError("died", 0)])

    def flaky(items):
        for error in failures:
            raise error
        return list(items)

    assert isolate(["a"], flaky, lambda item, error: pytest.fail("given up")) == [["a"]]
