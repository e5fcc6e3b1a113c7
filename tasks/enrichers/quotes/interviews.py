"""Speech set as such: transcripts with labels (`Q:`, `MARSH:`), block quotes; letters in, findings by paragraph out."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import UInt8
from tasks.enrichers.quotes.codes import Places
from tasks.enrichers.quotes.finding import Finding, Span
from tasks.enrichers.quotes.letters import Letters
from tasks.enrichers.quotes.sentences import Sentences

#: An article is a transcript where so many paragraphs have labels and at least one label comes twice.
_FEWEST: Final = 3
_LABEL = re.compile(r"[NnaoXd'.]{1,5}:|[nNdao][.:]")
#: A label and its sign are at most so many elements.
_REACH: Final = 7
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


def transcripts(letters: Letters, listed: Sentences) -> dict[int, Finding]:
    """The labelled paragraphs of the articles of a batch that are transcripts, by their first element."""
    codes, first = letters.codes, listed.begins
    begins = np.flatnonzero(np.diff(listed.paragraph, prepend=-1))
    start, end = first[begins], np.append(first[begins[1:]], len(codes))
    led = _led(codes, start, end)
    bounds = np.searchsorted(begins[led], listed.number).tolist()
    spans = list(zip(start[led].tolist(), end[led].tolist(), strict=True))
    found: dict[int, Finding] = {}
    for low, high in pairwise(bounds):
        if high - low >= _FEWEST:
            found |= {finding.taken[0]: finding for finding in _transcript(letters, spans[low:high])}
    return found


def _led(codes: UInt8, start: Places, end: Places) -> npt.NDArray[np.bool_]:
    """The paragraphs that could begin with a label: those with a sign of one among their first few elements."""
    colons = np.flatnonzero(codes == ord(":"))
    after = np.append(colons, len(codes) + _REACH)[np.searchsorted(colons, start)]
    stops = (start + 1 < end) & (codes[np.minimum(start + 1, len(codes) - 1)] == ord("."))
    led: npt.NDArray[np.bool_] = (after < np.minimum(start + _REACH, end)) | stops
    return led


def _transcript(letters: Letters, paragraphs: list[Span]) -> Iterator[Finding]:
    """The labelled paragraphs of an article, where it is a transcript: each is what its label's bearer says."""
    code = letters.code
    led = ((span, _LABEL.match(code, span[0], min(span[1], span[0] + _REACH))) for span in paragraphs)
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
    form, attribution = ("none", "floating") if speaker is None else ("paragraph before", None)
    return Finding("block quote", form, [paragraph], paragraph, speaker=speaker, attribution=attribution)
