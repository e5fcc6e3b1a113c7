"""A process that commits again and again, an article wandering through the months, and vacuums what is old."""

import sys
from pathlib import Path

from tasks.storage import history
from tasks.storage.layout import Store
from tasks.storage.lock import hold
from tests.faults import story

_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
#: No read takes longer than this.
_LONGEST_READ_DAYS = 20 / 86_400


def main() -> None:
    """Commit as often as the command line says."""
    folder, commits, articles = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    raw, store = folder / "raw", Store(folder / "processed")
    raw.mkdir(exist_ok=True)
    for number in range(articles - 1):
        (raw / f"{number}.txt").write_text(story.article(f"bridge number {number}", _MONTHS[number % 3]))
    for number in range(commits):
        (raw / "wandering.txt").write_text(story.article(f"wandering school, part {number}", _MONTHS[number % 10]))
        story.run(raw, store.root)
        with hold(store):
            history.vacuum(store, keep_days=_LONGEST_READ_DAYS, keep_snapshots=2)


if __name__ == "__main__":
    main()
