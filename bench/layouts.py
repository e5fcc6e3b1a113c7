"""A story in, the text of a raw file out; one function a format."""

from collections.abc import Callable
from random import Random

from bench.story import Story

#: Files that give no article: nothing, white space, a headline alone, bytes of a picture, half a character.
BROKEN = (
    b"",
    b" \n\n\t\n",
    b"\n\nHarbour closed\n\nBy Jane Roe\n\nApril 2, 2022\n",
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x80\x00\x00\x01\xe0\x08\x06\x00\x00\x00" + bytes(range(256)) * 4,
    b"\xff\xfe\x00\xd8\x00\x00\x9d\x81\x8d\x00\x01\x02",
)


def dump(rng: Random, story: Story) -> str:
    """A text dump of a web page: byline as a link, credit in bold, the address at the end."""
    parts = ["\n\n" + story.headline, _byline(rng, story), story.day]
    if rng.random() < 0.6:
        parts.append(f"\n\n{story.caption} **{_credit(rng, story)}**")
    parts += _body(rng, story)
    if story.note:
        parts.append(story.note)
    return "\n\n".join([*parts, "Original url:", f"<{story.url}>\n"])


def plain(rng: Random, story: Story) -> str:
    """Plain text without markup."""
    byline = f"By {story.people[0]}" if rng.random() < 0.7 else f"By {story.people[0]} and {story.people[1]}"
    day = f"{story.published.day} {story.published:%B %Y}" if rng.random() < 0.5 else story.day
    return "\n\n".join([story.headline, byline, day, *_body(rng, story)]) + "\n"


def markdown(rng: Random, story: Story) -> str:
    """Markdown with YAML front matter, as static sites keep their pages."""
    body = _body(rng, story)
    if story.subhead:
        body.insert(len(body) // 2, f"## {story.subhead}")
    body[-1] = f"[{story.place}]({story.url.rsplit('/', 1)[0]}/) – {body[-1]}"
    return "\n\n".join([_front_matter(story), *body]) + "\n"


LAYOUTS: dict[str, Callable[[Random, Story], str]] = {"dump": dump, "plain": plain, "markdown": markdown}


def _front_matter(story: Story) -> str:
    title = story.headline.replace('"', "'")
    return (
        f'---\ntitle: "{title}"\ndate: {story.published:%Y-%m-%dT%H:%M:00Z}\nauthor: {story.people[0]}\n'
        f"canonical_url: {story.url}\nlanguage: {story.language}\ntags: [news, {story.agency}]\n---"
    )


def _byline(rng: Random, story: Story) -> str:
    draw = rng.random()
    if draw < 0.4:
        return f"By [{story.agency}](#)"
    if draw < 0.6:
        return f"By {story.people[0]} for {story.outlet_name}"
    return f"By {story.people[0]}" if draw < 0.9 else f"By {story.people[0]} and {story.people[1]}"


def _credit(rng: Random, story: Story) -> str:
    draw = rng.random()
    if draw < 0.3:
        return f"{story.people[1]} / {story.agency}"
    return f"{story.people[1]}/POOL/{story.agency}" if draw < 0.6 else story.agency


def _body(rng: Random, story: Story) -> list[str]:
    """The paragraphs; two in five begin with a dateline."""
    lead, *rest = story.body
    if rng.random() < 0.4:
        lead = f"{story.place.upper()}, {story.published:%B} {story.published.day} ({story.agency}) — {lead}"
    return [lead, *rest]
