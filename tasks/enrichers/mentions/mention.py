"""One mention of an article: where it stands, what it means, how sure that is."""

from dataclasses import dataclass

from tasks.enrichers.mentions.entity import Entity


@dataclass(slots=True, eq=False)
class Mention:
    """Tokens, half-open, of a name, a stand-in or a pronoun; `entity` is what it means.

    `title` is what stands before a name, `role` what is said beside it.
    """

    first: int
    last: int
    form: str
    entity: Entity
    score: float
    title: tuple[int, int] | None = None
    role: str | None = None
