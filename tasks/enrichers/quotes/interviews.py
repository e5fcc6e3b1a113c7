"""Speech set as such: transcripts with labels (`Q:`, `MARSH:`), block quotes; letters in, findings by paragraph out."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tasks.enrichers.quotes.finding import Finding, Span
from tasks.enrichers.quotes.letters import Letters

#: An article is a transcript where so many paragraphs have labels and at least one label comes twice.
_FEWEST: Final = 3
_LABEL = re.compile(r"[NnaoXd'.]{1,5}:|[nNdao][.:]")
_ASKERS: Final = frozenset({"q", "a", "question", "answer"})


@dataclass(frozen=True, slots=True)
class Labelled:
    """A paragraph that begins with a label: all its elements, the label's, and the label itself."""

    elements: Span
    label: Span
    name: str

    @property
    def content(self) -> Span:
        """What follows the label and its sign."""
        return self.label[1] + 1, self.elements[1]


def transcript(letters: Letters, paragraphs: list[Span]) -> Iterator[Finding]:
    """The labelled paragraphs of an article, where it is a transcript: each is what its label's bearer says."""
    code = letters.code
    led = ((span, _LABEL.match(code, span[0], min(span[1], span[0] + 7))) for span in paragraphs)
    labelled = [found for span, label in led if label and (found := _labelled(letters, span, label.end())) is not None]
    counts = Counter(found.name for found in labelled)
    if len(labelled) < _FEWEST or max(counts.values()) < 2 or len(counts) < 2:
        return
    for found in labelled:
        speaker = None if found.name in _ASKERS else found.label
        form = "asker" if speaker is None else "label"
        yield Finding("label", form, [found.content], found.elements, speaker=speaker)


def _labelled(letters: Letters, paragraph: Span, end: int) -> Labelled | None:
    first, last = paragraph
    if end >= last:
        return None
    name = " ".join(letters.word[first : end - 1])
    if letters.code[end - 1] == "." and name not in _ASKERS:
        return None
    ends = letters.code[last - 1] in ".Q)"
    found = Labelled(paragraph, (first, end - 1), name)
    return found if ends and _is_label(letters, found) else None


def _is_label(letters: Letters, found: Labelled) -> bool:
    """`Marsh:`, `MARSH:`, `Q:`, but not `Update:` before one line or `The score: 3`."""
    first, last = found.label
    written = letters.text[letters.start[first] : letters.end[last - 1]]
    return found.name in _ASKERS or all(word[:1].isupper() for word in written.split())


def block_quote(paragraph: Span, speaker: Span | None) -> Finding:
    """A paragraph set as a quotation; `speaker` is who the sentence before it names, where it ends in a colon."""
    form, attribution = ("none", "floating") if speaker is None else ("paragraph before", "continued")
    return Finding("block quote", form, [paragraph], paragraph, speaker=speaker, attribution=attribution)
