"""One thing that an article names: its names, its key over articles, what is said of it."""

from dataclasses import dataclass
from functools import lru_cache

from tasks.enrichers.mentions.known import Known
from tasks.model.identity import digest


@dataclass(slots=True, eq=False)
class Entity:
    """A person, organisation or place of one article.

    `name` is the fullest form of its name; `key` the same for every article that means the same, or None where the
    article doesn't say enough to tell it from others of that name ("Smith"): then it is one article's own.
    """

    kind: str
    name: str
    key: str | None
    known: Known | None = None
    gender: str = ""
    body: str = ""
    role: str | None = None
    code: str = ""

    def identity(self, article: str) -> str:
        """The `entity_id`."""
        return entity_id(self.kind, self.key) if self.key else digest("entity", article, self.kind, self.name)

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-2 code of the country of what is well known, or of a state's office (`code`)."""
        return (self.known.country if self.known else self.code) or None


@lru_cache(maxsize=1 << 14)
def entity_id(kind: str, key: str) -> str:
    """Identify what is named by its kind and the key of its fullest name."""
    return digest("entity", kind, key)
