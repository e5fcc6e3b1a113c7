"""The process that throws faults: it imports everything once, and forks a child for each of them.

Run as `python -m tests.faults.forge JOB` with the library preloaded; JOB and the answer are JSON. No query runs in
this process itself: threads would not survive a fork.
"""

import errno
import json
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import duckdb  # noqa: F401 - imported here, children need not
import pyarrow.dataset  # noqa: F401

from tasks.model.batch import SourceFile
from tasks.model.errors import NewsmillError
from tasks.model.settings import Settings
from tasks.workers.ingesting import Rows, _read_file
from tests.faults import observed, story
from tests.faults.disk import Disk, Image, Model, lay_out, recorded
from tests.faults.preload import CHANGES, ERRORS, EVERY_CALL, Mode, arm
from tests.faults.story import CHAPTERS, Chapter, Place


@dataclass(frozen=True)
class Job:
    """Faults to be thrown: so many of each kind at each chapter, chosen by the seed; None throws all.

    This process takes every `shares`-th of them, from the `share`-th on. `chapters` is at how many; all for 0.
    """

    samples: dict[str, int | None]
    seed: int
    chapters: int = 0
    share: int = 0
    shares: int = 1


@dataclass
class Answer:
    """How many faults of a kind were thrown, of how many, and what was wrong after which."""

    thrown: int = 0
    possible: int = 0
    failures: list[str] = field(default_factory=list)
    messages: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0


@dataclass(frozen=True)
class End:
    """How a child ended: by a signal, with an error, or well."""

    signal: int
    error: str = ""
    is_ours: bool = False
    trace: str = ""


class Forge:
    """The folders in which children act, and the states from which they begin."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.box = folder / "box"
        self.log = folder / "log"
        self.place = Place(folder / "first", folder / "second", self.box / "processed")
        story.fill(self.place.first, story.before())
        story.fill(self.place.second, story.after(), like=self.place.first)
        self._warm()
        self.states: dict[str, object] = {"nothing": None}
        self._prepare()

    def _warm(self) -> None:
        """Load word lists by reading an article: that needs no query."""
        settings = Settings(raw=self.place.second)
        _read_file(SourceFile("june/theatre.txt", 1, 1, 1), settings, Rows())

    def _prepare(self) -> None:
        self.box.mkdir()
        (self.folder / "at-nothing").mkdir()
        for name in ("load", "change", "rerun"):
            end = self.child(CHAPTERS[name].act)
            assert end == End(0), end.trace
            self.states[name] = observed.content(self.place.processed)
            shutil.copytree(self.box, self.folder / f"at-{name}", symlinks=True)
        self._leave_unpointed()

    def _leave_unpointed(self) -> None:
        """A state in which `change` was killed when its snapshot was there and `current` was not swapped yet."""
        at = calls(self, CHAPTERS["change"], CHANGES).index("symlink") + 1
        self.reset("load")
        assert self.child(CHAPTERS["change"].act, self.arming(Mode.KILL, at)).signal == signal.SIGKILL
        self.states["unpointed"] = self.states["load"]
        shutil.copytree(self.box, self.folder / "at-unpointed", symlinks=True)

    def reset(self, state: str) -> None:
        """Put the box into a state."""
        shutil.rmtree(self.box)
        shutil.copytree(self.folder / f"at-{state}", self.box, symlinks=True)

    def child(self, act: Callable[[Place], None], ready: Callable[[], None] | None = None) -> End:
        """Do something in a child; `ready` is called in it first."""
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            _serve(act, self.place, ready, writing)
        os.close(writing)
        with os.fdopen(reading, "rb") as stream:
            said = stream.read()
        status = os.waitpid(pid, 0)[1]
        if os.WIFSIGNALED(status):
            return End(os.WTERMSIG(status))
        return End(0, **json.loads(said)) if said else End(0)

    def arming(self, mode: Mode, at: int = 0, **given: int) -> Callable[[], None]:
        """What arms a child beneath the box, with a log of what it met."""
        self.log.unlink(missing_ok=True)
        return lambda: arm(self.box, mode, at, log=self.log, **given)

    def met(self) -> str:
        """The call at which the last fault was thrown."""
        found = self.log.read_text(errors="replace").split("\t") if self.log.exists() else []
        return f"{found[0]} {Path(found[1]).relative_to(self.box)}" if len(found) > 1 else "nothing"


def _serve(act: Callable[[Place], None], place: Place, ready: Callable[[], None] | None, writing: int) -> None:
    try:
        if ready:
            ready()
        act(place)
    except BaseException as error:
        ours = isinstance(error, NewsmillError)
        said = {"error": f"{type(error).__name__}: {error}", "is_ours": ours, "trace": traceback.format_exc()}
        os.write(writing, json.dumps(said).encode()[:60_000])
    os._exit(0)


# ---- what must hold after a fault --------------------------------------------------------------------------------


def sound(forge: Forge, chapter: Chapter) -> str:
    """Whether a reader sees the old or the new state now; returns which."""
    seen = observed.content(forge.place.processed)
    old, new = forge.states[chapter.start], forge.states[chapter.end]
    assert seen in (old, new), "a reader sees neither the old nor the new rows"
    return "new" if seen == new else "old"


def mended(forge: Forge, chapter: Chapter) -> None:
    """The next run ends as an undisturbed one, and with a vacuum nothing is left over."""
    end = forge.child(lambda place: _again(chapter, place))
    assert end == End(0), f"the next run failed: {end.signal or end.trace[-1500:]}"
    seen = observed.content(forge.place.processed)
    assert seen == forge.states[chapter.end], "the next run ends differently"
    problems = observed.settled(forge.place.processed)
    assert not problems, "; ".join(problems)


def _again(chapter: Chapter, place: Place) -> None:
    chapter.act(place)
    story.vacuum(place)
    observed.readable(place.processed)


def judge(forge: Forge, chapter: Chapter, what: str, answer: Answer) -> None:
    """Note what is wrong after a fault."""
    try:
        sound(forge, chapter)
        mended(forge, chapter)
    except Exception as error:
        answer.failures.append(f"{chapter.name}: {what}: {type(error).__name__}: {error}")


# ---- kills -------------------------------------------------------------------------------------------------------


def calls(forge: Forge, chapter: Chapter, classes: int) -> list[str]:
    """The calls of an undisturbed act, by name."""
    forge.reset(chapter.start)
    end = forge.child(chapter.act, forge.arming(Mode.COUNT, classes=classes))
    assert end == End(0), end.trace
    return [line.split("\t")[0] for line in forge.log.read_text(errors="replace").splitlines() if "\t" in line]


def told(job: Job, kind: str) -> list[Chapter]:
    """The chapters at which faults of a kind are thrown: all, or `chapters` of them by chance."""
    every = list(CHAPTERS.values())
    return random.Random(f"{job.seed} {kind}").sample(every, job.chapters) if job.chapters else every


def chosen(points: list[tuple[int, int]], job: Job, kind: str, chapter: str, answer: Answer) -> list[tuple[int, int]]:
    """The points of this process."""
    answer.possible += len(points)
    sample = job.samples[kind]
    if sample is not None:
        rng = random.Random(f"{job.seed} {kind} {chapter}")
        points = sorted(rng.sample(points, min(sample, len(points))))
    mine = points[job.share :: job.shares]
    answer.thrown += len(mine)
    return mine


def kill_at_every_call(forge: Forge, job: Job, answer: Answer) -> None:
    """Kill before every call that changes something, and in the middle of every write."""
    for chapter in told(job, "kill"):
        names = calls(forge, chapter, CHANGES)
        points = [(k, int(Mode.KILL)) for k in range(1, len(names) + 1)]
        points += [(k, int(Mode.TORN)) for k, name in enumerate(names, 1) if name == "write"]
        for k, mode in chosen(points, job, "kill", chapter.name, answer):
            forge.reset(chapter.start)
            end = forge.child(chapter.act, forge.arming(Mode(mode), k))
            if end.signal == 0 and end.error:
                answer.failures.append(f"{chapter.name}: not killed at {k}: {end.trace}")
            judge(forge, chapter, f"killed at {k}, {Mode(mode).name}, {forge.met()}", answer)


# ---- errors ------------------------------------------------------------------------------------------------------


def fail_at_every_call(forge: Forge, job: Job, answer: Answer) -> None:
    """Let every call fail once; which of its errors it has in a whole run goes round with the seed."""
    for chapter in told(job, "fail"):
        names = calls(forge, chapter, EVERY_CALL)
        points = [(k, _error_of(name, k + job.seed)) for k, name in enumerate(names, 1)]
        for k, code in chosen(points, job, "fail", chapter.name, answer):
            forge.reset(chapter.start)
            end = forge.child(chapter.act, forge.arming(Mode.FAIL, k, classes=EVERY_CALL, code=code))
            what = f"{errno.errorcode[code]} at {k}, {forge.met()}"
            _hear(forge, end, what, answer)
            judge(forge, chapter, what, answer)


def _error_of(call: str, turn: int) -> int:
    possible = ERRORS.get(call, ERRORS["change"])
    return possible[turn % len(possible)]


def _hear(forge: Forge, end: End, what: str, answer: Answer) -> None:
    """A failure must be an error of ours that says what to do."""
    if end.signal:
        answer.failures.append(f"{what}: ended by signal {end.signal}")
    elif end.error and not (end.is_ours and re.search(r"again|newsmill |--", end.error)):
        answer.failures.append(f"{what}: an error that says not what to do: {end.trace[-1500:]}")
    said = re.sub(r"[0-9a-f]{6,}|\d+", "#", end.error.replace(str(forge.folder), "")) or "(went on)"
    answer.messages[said] = answer.messages.get(said, 0) + 1


# ---- power loss --------------------------------------------------------------------------------------------------


def lose_power_at_every_call(forge: Forge, job: Job, answer: Answer) -> None:
    """Lay out what each model of a disk holds after each call, and go on from there."""
    for chapter in told(job, "power"):
        images = list(_images(forge, chapter, job))
        for n, _ in chosen([(n, 0) for n in range(len(images))], job, "power", chapter.name, answer):
            what, image = images[n]
            shutil.rmtree(forge.box)
            lay_out(image, forge.box)
            judge(forge, chapter, what, answer)
        _lose_power_at_the_end(forge, chapter, answer)


def _lose_power_at_the_end(forge: Forge, chapter: Chapter, answer: Answer) -> None:
    """What has returned must be there."""
    forge.reset(chapter.start)
    disk = Disk(forge.box)
    forge.child(chapter.act, forge.arming(Mode.RECORD))
    for call in recorded(forge.log, forge.box):
        disk.apply(call)
    shutil.rmtree(forge.box)
    lay_out(disk.image("strict", random.Random(0)), forge.box)
    try:
        assert observed.content(forge.place.processed) == forge.states[chapter.end], "the new rows are gone"
    except Exception as error:
        answer.failures.append(f"{chapter.name}: power lost after the end: {type(error).__name__}: {error}")


def _images(forge: Forge, chapter: Chapter, job: Job) -> Iterator[tuple[str, Image]]:
    """Every image of an act that differs from all before it."""
    forge.reset(chapter.start)
    disk = Disk(forge.box)
    end = forge.child(chapter.act, forge.arming(Mode.RECORD))
    assert end == End(0), end.trace
    rng, seen = random.Random(f"{job.seed} {chapter.name}"), set()
    for k, call in enumerate(recorded(forge.log, forge.box), 1):
        disk.apply(call)
        for model in MODELS:
            image = disk.image(model, rng)
            mark = hash(tuple(image.items()))
            if mark not in seen:
                seen.add(mark)
                yield f"power lost after {k}, {model}, {call}", image


#: The chance of a torn image is drawn twice.
MODELS: tuple[Model, ...] = ("strict", "ordered", "torn", "torn")

KINDS: dict[str, Callable[[Forge, Job, Answer], None]] = {
    "kill": kill_at_every_call,
    "fail": fail_at_every_call,
    "power": lose_power_at_every_call,
}


def main() -> None:
    """Do the job that the command line names and print the answers by kind."""
    job = Job(**json.loads(sys.argv[1]))
    answers = {kind: Answer() for kind in job.samples}
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        forge = Forge(Path(folder))
        for kind, answer in answers.items():
            begun = time.perf_counter()
            KINDS[kind](forge, job, answer)
            answer.seconds = time.perf_counter() - begun
    sys.stdout.write(json.dumps({kind: asdict(answer) for kind, answer in answers.items()}))


if __name__ == "__main__":
    main()
