"""How much work code does, as a ratio to plain counting in the same thread: seconds depend on the machine."""

import contextlib
import time
from collections.abc import Iterator

#: A few seconds on a slow machine: linear work over megabytes stays below, quadratic work never does.
LITTLE = 200


def count_to_a_million() -> float:
    """Seconds of this thread's processor time that counting takes here and now."""
    begun = time.thread_time()
    for _ in range(1_000_000):
        pass
    return time.thread_time() - begun


@contextlib.contextmanager
def little_work(most: int = LITTLE) -> Iterator[None]:
    """Fail where the block takes this thread longer than counting to a million `most` times.

    What other threads do in the meantime doesn't count; how busy the machine is counts on both sides of the ratio.
    """
    before = count_to_a_million()
    begun = time.thread_time()
    yield
    taken = time.thread_time() - begun
    ratio = taken / max(before, count_to_a_million())
    assert ratio < most, f"took as long as counting to a million {ratio:.0f} times"
