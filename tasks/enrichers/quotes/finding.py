"""What a rule finds: the content, the cue and the speaker of one statement, as ranges of elements."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from tasks.enrichers.quotes.letters import Letters
from tasks.enrichers.quotes.lexicon import Cue

#: Rules for speech that is set as such, without marks.
SPEECH: Final = ("label", "block quote")
#: Elements, half-open.
Span = tuple[int, int]


@dataclass(slots=True)
class Finding:
    """One statement.

    `rule` says where the content stands, `form` how the speaker was found; `contents` are its parts in order, `cue`
    the elements of the cue with its `entry`, the `kind` of statement it makes it and its `tier`; `taken`: the elements
    that no other finding may use; `attribution`: how the speaker is known, if not as `rule` says.
    """

    rule: str
    form: str
    contents: list[Span]
    taken: Span
    cue: Span | None = None
    entry: Cue | None = None
    speaker: Span | None = None
    addressee: Span | None = None
    attribution: str | None = None
    score: float = 0.0
    tier: int = 1
    kind: str | None = None
    sentence: int = -1

    @property
    def first(self) -> int:
        """The first element of its content."""
        return self.contents[0][0]

    def is_marked(self, letters: Letters) -> bool:
        """Whether its content holds quotation marks."""
        if len(self.contents) == 1:
            return has_marks(letters, *self.contents[0])
        return any(has_marks(letters, first, last) for first, last in self.contents)

    def ends_quoted(self, letters: Letters) -> bool:
        """Whether its last part ends in a quotation mark."""
        return letters.code[self.contents[-1][1] - 1] in "Qq"


class Found(NamedTuple):
    """The statements of a batch in the order of the text, and the article of each."""

    articles: list[int]
    findings: list[Finding]


def has_marks(letters: Letters, first: int, last: int) -> bool:
    """Whether any of these elements is a quotation."""
    return letters.code.find("Q", first, last) >= 0 or letters.code.find("q", first, last) >= 0


def trimmed(letters: Letters, first: int, last: int) -> Span | None:
    """Elements without the signs and conjunctions at their ends; None where nothing is left."""
    code = letters.code
    while last > first and code[last - 1] in ".,;:-(bc":
        last -= 1
    while first < last and code[first] in ".,;:-)":
        first += 1
    return (first, last) if last > first else None
