"""The process that throws faults. Run as `python -m tests.faults.throwing JOB` with the library preloaded.

JOB and the answer are JSON. Kills are met by a child that is forked for each of them; errors, and the run after each
fault, by one process that lives through many.
"""

import errno
import json
import random
import re
import resource
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field

from tasks.publishing import notes
from tests.faults import lean, observed
from tests.faults.children import End
from tests.faults.disk import Disk, Image, Model, lay_out, recorded
from tests.faults.forge import Forge
from tests.faults.memory import in_memory
from tests.faults.preload import CHANGES, ERRORS, EVERY_CALL, Mode
from tests.faults.story import CHAPTERS, Chapter


@dataclass(frozen=True)
class Job:
    """Faults to be thrown: so many of each kind at each chapter, chosen by the seed; None throws all.

    This process takes every `shares`-th of them, from the `share`-th on. `chapters` is at how many; all for 0. `whole`:
    in a mill with all its enrichers and relations.
    """

    samples: dict[str, int | None]
    seed: int
    chapters: int = 0
    share: int = 0
    shares: int = 1
    whole: bool = False


@dataclass
class Answer:
    """How many faults of a kind were thrown, of how many, and what was wrong after which.

    `missed` counts those whose call never came: threads take turns, and a path may be shorter.
    """

    thrown: int = 0
    possible: int = 0
    missed: int = 0
    failures: list[str] = field(default_factory=list)
    messages: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0

    def judge(self, forge: Forge, chapter: Chapter, what: str) -> None:
        """Note what is wrong after a fault."""
        if wrong := forge.judge(chapter):
            self.failures.append(f"{chapter.name}: {what}: {wrong}")


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


# ---- kills -------------------------------------------------------------------------------------------------------


def kill_at_every_call(forge: Forge, job: Job, answer: Answer) -> None:
    """Kill before every call that changes something, and in the middle of every write."""
    for chapter in told(job, "kill"):
        names = forge.calls(chapter, CHANGES)
        points = [(k, int(Mode.KILL)) for k in range(1, len(names) + 1)]
        points += [(k, int(Mode.TORN)) for k, name in enumerate(names, 1) if name == "write"]
        for k, mode in chosen(points, job, "kill", chapter.name, answer):
            forge.reset(chapter.start)
            end = forge.killed(chapter, Mode(mode), k)
            if end.error:
                answer.failures.append(f"{chapter.name}: not killed at {k}: {end.trace}")
            answer.missed += not end.signal
            answer.judge(forge, chapter, f"killed at {k}, {Mode(mode).name}, {forge.met()}")


# ---- errors ------------------------------------------------------------------------------------------------------


def fail_at_every_call(forge: Forge, job: Job, answer: Answer) -> None:
    """Let every call fail once; which of its errors it has in a whole run goes round with the seed."""
    for chapter in told(job, "fail"):
        names = forge.calls(chapter, EVERY_CALL)
        points = [(k, _error_of(name, k + job.seed)) for k, name in enumerate(names, 1)]
        for k, code in chosen(points, job, "fail", chapter.name, answer):
            forge.reset(chapter.start)
            end = forge.act(chapter, Mode.FAIL, k, classes=EVERY_CALL, code=code)
            what = f"{errno.errorcode[code]} at {k}, {forge.met()}"
            answer.missed += not forge.met()
            _hear(forge, chapter, end, what, answer)
            answer.judge(forge, chapter, what)


def _error_of(call: str, turn: int) -> int:
    possible = ERRORS.get(call, ERRORS["change"])
    return possible[turn % len(possible)]


def _hear(forge: Forge, chapter: Chapter, end: End, what: str, answer: Answer) -> None:
    """A failure must be an error of ours that says what to do."""
    if end.signal:
        answer.failures.append(f"{chapter.name}: {what}: ended by signal {end.signal}")
    elif end.error and not (end.is_ours and re.search(r"again|newsmill |--", end.error)):
        answer.failures.append(f"{chapter.name}: {what}: an error that says not what to do: {end.trace[-1500:]}")
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
            answer.judge(forge, chapter, what)
        _lose_power_at_the_end(forge, chapter, answer)


def _lose_power_at_the_end(forge: Forge, chapter: Chapter, answer: Answer) -> None:
    """What has returned must be there."""
    disk = _recording(forge, chapter)
    for call in recorded(forge.log, forge.box):
        disk.apply(call)
    shutil.rmtree(forge.box)
    lay_out(disk.image("strict", random.Random(0)), forge.box)
    try:
        assert observed.content(forge.place.processed) == forge.states[chapter.end], "the new rows are gone"
    except Exception as error:
        answer.failures.append(f"{chapter.name}: power lost after the end: {type(error).__name__}: {error}")


def _recording(forge: Forge, chapter: Chapter) -> Disk:
    """The disk before an act that has been recorded."""
    forge.reset(chapter.start)
    disk = Disk(forge.box)
    end = forge.act(chapter, Mode.RECORD)
    assert end == End(), end.trace
    return disk


def _images(forge: Forge, chapter: Chapter, job: Job) -> Iterator[tuple[str, Image]]:
    """Every image of an act that differs from all before it."""
    disk = _recording(forge, chapter)
    rng, seen = random.Random(f"{job.seed} {chapter.name}"), set()
    for k, call in enumerate(recorded(forge.log, forge.box), 1):
        disk.apply(call)
        for model in MODELS:
            image = disk.image(model, rng)
            mark = hash(tuple(image.items()))
            if mark not in seen:
                seen.add(mark)
                yield f"power lost after {k}, {model}, {call}", image


MODELS: tuple[Model, ...] = ("strict", "ordered", "torn")

KINDS: dict[str, Callable[[Forge, Job, Answer], None]] = {
    "kill": kill_at_every_call,
    "fail": fail_at_every_call,
    "power": lose_power_at_every_call,
}


def _spent(forge: Forge) -> float:
    """The processor time of this process, of children that ended, and of the one that lives."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in spent) + forge.servant.seconds


def main() -> None:
    """Do the job that the command line names and print the answers by kind."""
    job = Job(**json.loads(sys.argv[1]))
    notes.LEAST = 0  # the story's few articles, too, are looked up in what was noted
    if not job.whole:
        lean.leave()
    answers = {kind: Answer() for kind in job.samples}
    with in_memory() as folder:
        forge = Forge(folder)
        for kind, answer in answers.items():
            begun = _spent(forge)
            KINDS[kind](forge, job, answer)
            answer.seconds = _spent(forge) - begun
        forge.servant.dismiss()
    sys.stdout.write(json.dumps({kind: asdict(answer) for kind, answer in answers.items()}))


if __name__ == "__main__":
    main()
