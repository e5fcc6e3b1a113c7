"""A synthetic article before it's laid out in a format."""

import re
from dataclasses import dataclass
from datetime import datetime

_NOT_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Story:
    """What one article says; `outlet` is `name|domain`, `people` are its writer and its photographer."""

    language: str
    headline: str
    people: tuple[str, str]
    agency: str
    outlet: str
    number: int
    published: datetime
    place: str
    caption: str
    body: tuple[str, ...]
    subhead: str
    note: str

    @property
    def outlet_name(self) -> str:
        """The outlet's name."""
        return self.outlet.split("|")[0]

    @property
    def url(self) -> str:
        """The article's address: outlet, day, words of the headline, number."""
        slug = _NOT_SLUG.sub("-", self.headline.lower()).strip("-")[:60]
        return f"https://www.{self.outlet.split('|')[1]}/{self.published:%Y/%m}/{slug}-a{self.number}"

    @property
    def day(self) -> str:
        """`April 27, 2022`."""
        return f"{self.published:%B} {self.published.day}, {self.published.year}"
