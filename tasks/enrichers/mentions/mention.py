"""One mention of an article: where it stands, what it means, how sure that is. An identified name is one, too."""

from dataclasses import dataclass

from tasks.enrichers.mentions.entity import Entity
from tasks.enrichers.mentions.names import Name


@dataclass(slots=True, eq=False)
class Mention:
    """Tokens, half-open, of a stand-in or a pronoun; `entity` is what it means."""

    first: int
    last: int
    form: str
    entity: Entity
    score: float
    title: tuple[int, int] | None = None
    role: str | None = None


Mentioned = Name | Mention
