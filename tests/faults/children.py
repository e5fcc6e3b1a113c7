"""Processes that act in the story: one forked for a fault that kills it, and one that lives on through many acts."""

import gc
import json
import os
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tasks.model.errors import NewsmillError
from tests.faults.story import Place

Act = Callable[[Place], None]


@dataclass(frozen=True)
class End:
    """How an act ended: by a signal, with an error, or well."""

    signal: int = 0
    error: str = ""
    is_ours: bool = False
    trace: str = ""


def forked(act: Act, place: Place) -> End:
    """Do something in a child of its own."""
    reading, writing = os.pipe()
    _without_queries()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        os.write(writing, _told(_end_of(act, place)))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        said = stream.read()
    status = os.waitpid(pid, 0)[1]
    return End(os.WTERMSIG(status)) if os.WIFSIGNALED(status) else End(**json.loads(said))


def _without_queries() -> None:
    """Hold that no query has run here: a child would wait for ever for threads that a fork leaves behind."""
    threads = [name.read_text().strip() for name in Path("/proc/self/task").glob("*/comm")]
    assert "polars-0" not in threads, "a query ran before a fork: does an import of a plug-in run one?"


def _end_of(act: Act, place: Place) -> End:
    try:
        act(place)
    except BaseException as error:
        ours = isinstance(error, NewsmillError)
        return End(0, f"{type(error).__name__}: {error}"[:8000], ours, traceback.format_exc()[-8000:])
    return End()


def _told(end: End) -> bytes:
    return json.dumps(vars(end)).encode()


class Servant:
    """A child that does one act after the other, by their names: it starts and loads what it needs but once.

    Where an act costs its life, the next one is given to another.
    """

    def __init__(self, acts: dict[str, Callable[..., None]], place: Place) -> None:
        self._acts, self._place = acts, place
        self._pid = 0
        self.seconds = 0.0

    def do(self, name: str, **given: object) -> End:
        """Do an act with some arguments, which must be plain."""
        if not self._pid:
            self._start()
        try:
            self._orders.write(json.dumps([name, given]).encode() + b"\n")
            self._orders.flush()
            said = self._answers.readline()
        except BrokenPipeError:
            said = b""
        if not said:
            return End(self._ended())
        answer = json.loads(said)
        self.seconds = answer.pop("seconds")
        return End(**answer)

    def dismiss(self) -> None:
        """End it."""
        if self._pid:
            self._orders.close()
            self._ended()

    def _start(self) -> None:
        orders, answers = os.pipe(), os.pipe()
        gc.collect()
        gc.freeze()  # the collector would touch, and so copy, every page
        _without_queries()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(orders[1])
            os.close(answers[0])
            self._serve(orders[0], answers[1])
        os.close(orders[0])
        os.close(answers[1])
        self._orders, self._answers = os.fdopen(orders[1], "wb"), os.fdopen(answers[0], "rb")

    def _serve(self, orders: int, answers: int) -> None:
        with os.fdopen(orders, "rb") as stream:
            for line in stream:
                name, given = json.loads(line)
                end = _end_of(lambda place, n=name, g=given: self._acts[n](place, **g), self._place)
                os.write(answers, json.dumps(vars(end) | {"seconds": time.process_time()}).encode() + b"\n")
        os._exit(0)

    def _ended(self) -> int:
        status = os.waitpid(self._pid, 0)[1]
        self._pid = 0
        self._answers.close()
        return os.WTERMSIG(status) if os.WIFSIGNALED(status) else -1
