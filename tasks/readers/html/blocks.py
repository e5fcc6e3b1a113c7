"""What a walk over a page leaves: chunks of text, the boxes around them, and the photos between them."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tasks.readers.html.classes import COMMENTS, FURNITURE, PICTURE

#: Elements by which the page itself says that the text is in there.
ARTICLES = frozenset(("article", "main"))
#: The tag of a chunk that is a whole list of links, such as a menu; its pieces are the texts of the links.
MENU = "menu"
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
#: Elements whose text is prose whatever it looks like.
PROSE = frozenset(("p", "li", "blockquote", "pre"))


@dataclass(slots=True, eq=False)
class Chunk:
    """A run of text that no block-level tag parts. `marks` are links and bold ranges, by number of piece."""

    text: str
    linked: int
    tag: str
    box: int
    furniture: int
    lead: bool
    names: str
    pieces: list[str]
    marks: list[tuple[int, int, str]]

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold or in italics, and no link."""
        ranges = ((first, last) for first, last, what in self.marks if what == "*" and not self.linked)
        return any(not "".join(self.pieces[:first] + self.pieces[last:]).strip() for first, last in ranges)


@dataclass(slots=True, eq=False)
class Box:
    """A block-level element; its chunks are `chunks[first:end]`. `parent` is the number of the box around it.

    `said` is what its names say it holds, as `classes.flags` tells.
    """

    parent: int
    tag: str
    names: str
    said: int
    first: int
    end: int

    @property
    def furniture(self) -> bool:
        """Whether its names say that it holds none of the text."""
        return self.said & FURNITURE != 0

    @property
    def comments(self) -> bool:
        """Whether they say that it holds comments of readers."""
        return self.said & COMMENTS != 0

    @property
    def picture(self) -> bool:
        """Whether they say that it holds a picture."""
        return self.said & PICTURE != 0

    @property
    def make(self) -> tuple[str, str]:
        """Tag and names: boxes of one make hold the same kind of thing."""
        return self.tag, self.names

    @property
    def series(self) -> tuple[str, str]:
        """Tag and first name: an id and what comes after differ from one article, or part of it, to the next."""
        return self.tag, self.names.partition(" ")[0]

    @property
    def is_article(self) -> bool:
        """Whether the page itself says that the text is in here."""
        return self.tag in ARTICLES


class Picture(NamedTuple):
    """An element that is or may hold photos, `<img>`, `<figure>` or a link, before chunk number `at`."""

    element: Any
    at: int
    box: int


@dataclass(slots=True, eq=False)
class Photo:
    """A picture, before chunk number `at`."""

    url: str
    alt: str
    caption: str
    credit: str
    at: int
    box: int


@dataclass(slots=True)
class Walked:
    """A page as walked. Box 0 is the body; a box's number is larger than its parent's."""

    chunks: list[Chunk] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    wide: bool = False

    def size(self, text: str) -> int:
        """Give the length of a text in Latin characters: Chinese, Japanese and Korean say twice as much in one."""
        return len(text) * 2 if self.wide and not text.isascii() else len(text)
