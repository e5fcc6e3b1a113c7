"""How much of an article is read: its runs of time words in; those within bounds, out."""

from collections.abc import Iterable, Iterator

from tasks.enrichers.dates.finding import Runs, Telling

#: Characters of time words of an article that are read. A megabyte of news has half as many; what has more is no text.
MOST = 50_000


def bounded(found: Iterable[Telling], articles: Iterable[str]) -> Iterator[Telling]:
    """Yield sentences, given the article that each is of, with those runs that are among the first of their article."""
    left: dict[str, int] = {}
    for (place, text, runs), article in zip(found, articles, strict=True):
        room = left.get(article, MOST)
        left[article] = room - sum(end - begin for begin, end in runs)
        if here := list(_within(text, runs, room)):
            yield place, text, here


def _within(text: str, runs: Runs, room: int) -> Iterator[tuple[int, int]]:
    """Runs of so many characters together, the last cut at a space."""
    for begin, end in runs:
        if room < end - begin:
            end, room = text.rfind(" ", begin, begin + max(0, room)), 0
        if end <= begin:
            return
        yield begin, end
        room -= end - begin
