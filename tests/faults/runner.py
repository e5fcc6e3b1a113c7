"""A process that runs when it is told to: a line `wait` or `leave` on stdin, the outcome on stdout."""

import sys
from pathlib import Path

from flows.engine import PlainEngine
from flows.process import mill
from tasks.model.errors import NewsmillError
from tasks.model.settings import Settings


def main() -> None:
    """Run once for each line."""
    raw, processed = Path(sys.argv[1]), Path(sys.argv[2])
    for line in sys.stdin:
        settings = Settings(raw=raw, processed=processed, workers=0, wait=line.strip() == "wait")
        try:
            said = mill(settings, PlainEngine()).state
        except NewsmillError as error:
            said = f"{type(error).__name__} {error.exit_code}"
        sys.stdout.write(said + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
