"""Where faults are thrown: the folders, the states from which acts begin, and what must hold after a fault.

No query runs in this process itself: threads would not survive a fork.
"""

import os
import shutil
import signal
from pathlib import Path

import duckdb  # noqa: F401 - imported here, children need not
import pyarrow.dataset  # noqa: F401

from tasks.annotating import annotations
from tasks.enrichers import graph
from tasks.model.batch import SourceFile
from tasks.model.settings import Settings
from tasks.model.steps import finished
from tasks.relations import relations
from tasks.reporting.versions import present
from tasks.workers.ingesting import _read_file
from tasks.workers.staging import Rows
from tests.faults import observed, story
from tests.faults.children import End, Servant, forked
from tests.faults.preload import CHANGES, Mode, arm, disarm
from tests.faults.story import CHAPTERS, Chapter, Place


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
        self.servant = Servant({"act": self._act, "mend": _mend}, self.place)
        self.states: dict[str, object] = {"nothing": None}
        self._prepare()

    def _warm(self) -> None:
        """Load what needs no query: plug-ins, schemas, and word lists by reading an article."""
        annotations()
        relations()
        graph.ordered()
        settings = Settings(raw=self.place.second)
        present(settings)
        finished(_read_file(SourceFile("may/theatre.txt", 1, 1, 1), settings, Rows()))

    def _prepare(self) -> None:
        self.box.mkdir()
        (self.folder / "at-nothing").mkdir()
        for name in ("load", "change", "rerun"):
            end = self.act(CHAPTERS[name])
            assert end == End(), end.trace
            self.states[name] = observed.content(self.place.processed)
            shutil.copytree(self.box, self.folder / f"at-{name}", symlinks=True)
        self._leave_unpointed()

    def _leave_unpointed(self) -> None:
        """A state in which `change` was killed when its snapshot was there and `current` was not swapped yet."""
        at = self.calls(CHAPTERS["change"], CHANGES).index("symlink") + 1
        self.reset("load")
        assert self.killed(CHAPTERS["change"], Mode.KILL, at).signal == signal.SIGKILL
        self.states["unpointed"] = self.states["load"]
        shutil.copytree(self.box, self.folder / "at-unpointed", symlinks=True)

    def reset(self, state: str) -> None:
        """Put the box into a state."""
        shutil.rmtree(self.box)
        shutil.copytree(self.folder / f"at-{state}", self.box, symlinks=True)

    # ---- acts ----

    def act(
        self, chapter: Chapter, mode: Mode = Mode.OFF, at: int = 0, *, classes: int = CHANGES, code: int = 0
    ) -> End:
        """Do a chapter in the process that lives on, and meet one of its calls, or all, in the way of `mode`."""
        self.log.unlink(missing_ok=True)
        return self.servant.do("act", chapter=chapter.name, mode=int(mode), at=at, classes=classes, code=code)

    def killed(self, chapter: Chapter, mode: Mode, at: int) -> End:
        """Do a chapter in a child of its own that doesn't come to the end of it."""
        self.log.unlink(missing_ok=True)
        return forked(lambda _: self._act(self.place, chapter.name, mode, at, CHANGES, 0), self.place)

    def _act(self, place: Place, chapter: str, mode: int, at: int, classes: int, code: int) -> None:
        arm(self.box, Mode(mode), at, classes=classes, code=code, log=self.log)
        try:
            CHAPTERS[chapter].act(place)
        finally:
            disarm()

    def calls(self, chapter: Chapter, classes: int) -> list[str]:
        """The calls of an undisturbed act, by name."""
        self.reset(chapter.start)
        end = self.act(chapter, Mode.COUNT, classes=classes)
        assert end == End(), end.trace
        return [line.split("\t")[0] for line in self.log.read_text(errors="replace").splitlines() if "\t" in line]

    def met(self) -> str:
        """The call at which the last fault was thrown; nothing where it was not."""
        found = self.log.read_text(errors="replace").split("\t") if self.log.exists() else []
        return f"{found[0]} {os.path.relpath(found[1], self.box)}" if len(found) > 1 else ""

    # ---- what must hold after a fault ----

    def judge(self, chapter: Chapter) -> str:
        """What is wrong after a fault; nothing where all is well."""
        try:
            self._sound(chapter)
            self._mended(chapter)
        except Exception as error:
            return f"{type(error).__name__}: {error}"
        return ""

    def _sound(self, chapter: Chapter) -> None:
        """A reader sees the old or the new state now."""
        seen = observed.content(self.place.processed)
        old, new = self.states[chapter.start], self.states[chapter.end]
        assert seen in (old, new), "a reader sees neither the old nor the new rows"

    def _mended(self, chapter: Chapter) -> None:
        """The next run ends as an undisturbed one, and with a vacuum nothing is left over."""
        end = self.servant.do("mend", chapter=chapter.name)
        assert end == End(), f"the next run failed: {end.signal or end.trace[-1500:]}"
        seen = observed.content(self.place.processed)
        assert seen == self.states[chapter.end], "the next run ends differently"
        problems = observed.settled(self.place.processed)
        assert not problems, "; ".join(problems)


def _mend(place: Place, chapter: str) -> None:
    CHAPTERS[chapter].act(place)
    story.vacuum(place)
    observed.readable(place.processed)
