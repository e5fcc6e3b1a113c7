"""A folder of synthetic news articles, the same for the same seed: what the benchmarks run over.

Texts have 3 to 8 KB. Of 100 files about 60 are text dumps, 20 plain text and 20 Markdown; 10 are German, French or
Spanish; 5 are reprints in another outlet, 2 are revisions, 1 is broken.
"""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import accumulate, repeat
from multiprocessing import get_context
from pathlib import Path
from random import Random

from bench.layouts import BROKEN, LAYOUTS
from bench.prose import Voice
from bench.story import Story
from bench.vocabulary import words

#: Raise it whenever the same seed gives other files.
VERSION = 2
FIRST_DAY = datetime(2022, 1, 1)
DAYS = 730
LANGUAGES = {"en": 90, "de": 4, "fr": 3, "es": 3}
ORIGINS = {"new": 92, "reprint": 5, "revision": 2, "broken": 1}
FORMATS = {"dump": 60, "plain": 20, "markdown": 20}
MOST_PARAGRAPHS = 24


@dataclass(frozen=True, slots=True)
class File:
    """A raw file to be: its name in its folder, its bytes, and what it was made as."""

    name: str
    data: bytes
    format: str
    language: str
    origin: str


def write(folder: Path, count: int, seed: int = 1, per_folder: int = 1000) -> None:
    """Write `count` articles into sub-folders of `folder` with `per_folder` files each, a process for each core."""
    blocks = range(-(-count // per_folder))
    sizes = [min(per_folder, count - block * per_folder) for block in blocks]
    if len(blocks) == 1:
        _write_block(folder, sizes[0], seed, 0)
        return
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        list(pool.map(_write_block, repeat(folder), sizes, repeat(seed), blocks))


def _write_block(folder: Path, count: int, seed: int, block: int) -> None:
    below = folder / f"{block:04d}"
    below.mkdir(parents=True, exist_ok=True)
    for file in files(count, seed, block):
        with open(below / file.name, "wb", buffering=0) as target:  # noqa: PTH123 - half the time of Path.write_bytes
            target.write(file.data)


def files(count: int, seed: int = 1, block: int = 0) -> Iterator[File]:
    """Yield the first `count` files of a block; reprints and revisions are of earlier articles of the same block."""
    rng = Random(f"{seed}:{block}")
    voices = {language: Voice(language, rng) for language in LANGUAGES}
    earlier: list[Story] = []
    for index in range(count):
        origin = _pick(rng, ORIGINS) if earlier else "new"
        story = _next_story(rng, voices, earlier, origin)
        earlier.append(story)
        yield _file(rng, index, story, origin)


def _next_story(rng: Random, voices: dict[str, Voice], earlier: list[Story], origin: str) -> Story:
    if origin == "reprint":
        return _reprint(rng, rng.choice(earlier))
    if origin == "revision":
        before = rng.choice(earlier)
        return _revision(rng, voices[before.language], before)
    language = _pick(rng, LANGUAGES)
    return _story(rng, voices[language], language)


def _story(rng: Random, voice: Voice, language: str) -> Story:
    place = voice.begin()
    paragraphs = rng.randint(14, MOST_PARAGRAPHS)
    size = int(min(max(rng.lognormvariate(8.55, 0.27), 3100), 7600) / paragraphs)
    body = [voice.paragraph(size - 75) for _ in range(paragraphs)]
    if language == "en":
        body[0] = voice.line("lead")
    return Story(
        language=language,
        headline=voice.line("headline"),
        people=(voice.word("first") + " " + voice.word("surname"), voice.word("first") + " " + voice.word("surname")),
        agency=rng.choice(words("en", "agency")),
        outlet=_outlet(rng, language),
        number=rng.randrange(10**6),
        published=FIRST_DAY + timedelta(days=rng.randrange(DAYS), minutes=rng.randrange(1440)),
        place=place,
        caption=voice.line("caption"),
        body=tuple(body),
        subhead=voice.line("subhead") if language == "en" else "",
        note=voice.line("note") if language == "en" and rng.random() < 0.2 else "",
    )


def _outlet(rng: Random, language: str) -> str:
    *english, german, french, spanish = words("en", "outlet")
    return {"de": german, "fr": french, "es": spanish}.get(language) or rng.choice(english)


def _reprint(rng: Random, before: Story) -> Story:
    others = [outlet for outlet in words("en", "outlet") if outlet != before.outlet]
    later = before.published + timedelta(hours=rng.randint(1, 60))
    kept = before.body[: len(before.body) - rng.choice((0, 0, 0, 2, 4))]
    return replace(before, outlet=rng.choice(others), number=rng.randrange(10**6), published=later, body=kept)


def _revision(rng: Random, voice: Voice, before: Story) -> Story:
    """The same article some hours on, at the same address or, every second time, at a new one."""
    body = [*before.body]
    for index in rng.sample(range(1, len(body)), 2):
        body[index] = voice.paragraph(160)
    number = rng.choice((before.number, rng.randrange(10**6)))
    return replace(
        before, body=tuple(body), number=number, published=before.published + timedelta(hours=rng.randint(1, 9))
    )


def _file(rng: Random, index: int, story: Story, origin: str) -> File:
    kind = _pick(rng, FORMATS)
    data = rng.choice(BROKEN) if origin == "broken" else LAYOUTS[kind](rng, story).encode()
    suffix = "md" if kind == "markdown" else "txt"
    return File(f"{index:03d}_{rng.getrandbits(64):016x}.{suffix}", data, kind, story.language, origin)


def _pick(rng: Random, shares: dict[str, int]) -> str:
    return rng.choices(list(shares), cum_weights=list(accumulate(shares.values())))[0]
