"""Work in steps: generators that pause between steps in, what each returned out.

Many pieces of work go abreast, each a step at a time. What a step needs (its code, patterns, word lists) is then in
the processor's caches for all but the first of them; one piece after the other from its first step to its last takes a
quarter more time.
"""

from collections.abc import Callable, Generator, Sequence
from typing import TypeVar

Result = TypeVar("Result")
#: Yields nothing, wherever others may go on; returns a result.
Steps = Generator[None, None, Result]


def finished(work: Steps[Result]) -> Result:
    """Do all steps of one piece of work; what it raises is raised here."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            result: Result = end.value
            return result


def abreast(works: Sequence[Steps[Result]], herald: Callable[[int], object] = bool) -> list[Result]:
    """Do many, step by step; what any raises is raised here. `herald` hears before each step whose it is, by number."""
    done: dict[int, Result] = {}
    left = list(enumerate(works))
    while left:
        going = []
        for number, work in left:
            herald(number)
            try:
                next(work)
            except StopIteration as end:
                done[number] = end.value
            else:
                going.append((number, work))
        left = going
    return [done[number] for number in range(len(works))]
