"""Engines: the same results, errors and bounds, with Prefect and without."""

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.engine import Engine, PlainEngine, PrefectEngine

Story = Callable[[Engine], Any]


class Counter:
    """Counts how many are inside at once, and how many ever were."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.inside = self.most = self.ever = 0

    def __enter__(self) -> None:
        with self.lock:
            self.inside += 1
            self.ever += 1
            self.most = max(self.most, self.inside)

    def __exit__(self, *_: object) -> None:
        with self.lock:
            self.inside -= 1


COUNTER = Counter()


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    COUNTER.__init__()  # type: ignore[misc]
    yield
    assert COUNTER.inside == 0


@task(cache_policy=NO_CACHE, persist_result=False)
def double(number: int, plus: int = 0) -> int:
    with COUNTER:
        time.sleep(0.02)
        if number < 0:
            raise ValueError(f"{number} is negative")
        return 2 * number + plus


def plainly(story: Story) -> Any:
    return story(PlainEngine())


def through_prefect(story: Story) -> Any:
    return flow(name="story")(lambda: story(PrefectEngine()))()


@pytest.fixture(params=["plain", pytest.param("prefect", marks=pytest.mark.server)])
def tell(request: pytest.FixtureRequest) -> Callable[[Story], Any]:
    if request.param == "plain":
        return plainly
    request.getfixturevalue("prefect_api")
    return through_prefect


def test_call_returns_the_result(tell: Callable[[Story], Any]) -> None:
    assert tell(lambda engine: engine.call(double, 4, plus=1)) == 9


def test_call_raises_the_exception(tell: Callable[[Story], Any]) -> None:
    with pytest.raises(ValueError, match="-3 is negative"):
        tell(lambda engine: engine.call(double, -3))


def test_map_gives_every_result_once(tell: Callable[[Story], Any]) -> None:
    assert sorted(tell(lambda engine: list(engine.map(double, range(7), 1, concurrency=3)))) == [1, 3, 5, 7, 9, 11, 13]


def test_map_over_nothing_is_nothing(tell: Callable[[Story], Any]) -> None:
    assert tell(lambda engine: list(engine.map(double, [], concurrency=3))) == []


def test_map_keeps_its_bound_and_uses_it(tell: Callable[[Story], Any]) -> None:
    tell(lambda engine: list(engine.map(double, range(9), concurrency=2)))

    assert COUNTER.most == 2


def test_a_failure_is_raised_after_the_running_ones_and_nothing_more_begins(tell: Callable[[Story], Any]) -> None:
    def story(engine: Engine) -> None:
        try:
            list(engine.map(double, [-1, *range(50)], concurrency=2))
        finally:
            assert COUNTER.inside == 0

    with pytest.raises(ValueError, match="-1 is negative"):
        tell(story)
    assert COUNTER.ever < 6


def test_two_failures_are_one_exception(tell: Callable[[Story], Any]) -> None:
    with pytest.raises(ValueError, match="is negative"):
        tell(lambda engine: list(engine.map(double, [-1, -2, -3], concurrency=3)))


def test_map_works_in_step_with_its_consumer() -> None:
    results = PlainEngine().map(double, range(50), concurrency=2)

    next(results)
    results.close()  # type: ignore[attr-defined]

    assert COUNTER.ever <= 4


def test_only_prefect_names_a_flow_run(tell: Callable[[Story], Any]) -> None:
    name, run = tell(lambda engine: (engine.name, engine.flow_run_id))

    assert (run is not None) == (name == "prefect")
