"""What follows a cue as its content: a cue in; elements, construction and the person spoken to out."""

import re
from typing import Final

from tasks.enrichers.quotes.en.constructions import FRAMES, construction_of
from tasks.enrichers.quotes.en.ends import content_end
from tasks.enrichers.quotes.finding import Span, trimmed
from tasks.enrichers.quotes.letters import Letters
from tasks.enrichers.quotes.lexicon import Cue, Frame

_TO_CONTENT: Final = re.compile(r"[dnNaoDpq'gicr]{1,10}?(?=,?t(?![nNd.,])|,?:?Q|h)")
#: `told the BBC's Ann Lind`, but of `told Reuters the dam leaked` only the first
_PERSON: Final = re.compile(
    r"(?:[dT]?(?:[Dan'Nq]|v(?=[an])|c(?=[aN])|-(?=[aNn]))*(?:[nN](?!')|(?<=['N])q)|[po])(?:\([nN]{1,3}\))?"
)


#: `the jury | Marsh had`
_NAMED_NEXT: Final = re.compile(r"(?<=[da])nN{1,4}(?=[xrmBz]*[vVxBm])")


#: What follows a cue: its elements, the construction, what the cue's entry says of it, the person spoken to.
Content = tuple[Span, str, Frame, Span | None]


def content_of(letters: Letters, low: int, at: int, begin: int, last: int, cue: Cue, marks: bool) -> Content | None:
    """Find the content of the cue at `at`, which begins at `begin` or after; None where its entry has no such frame.

    `marks` says whether a quotation stands in the sentence.
    """
    if begin >= last:
        return None
    code, word = letters.code, letters.word
    spoken_to = cue.addressee or (code[begin] == "i" and word[begin] == "to" and cue.quotes)
    addressee = _addressee(letters, begin, last, cue) if spoken_to else None
    found = construction_of(letters, addressee[1] if addressee else begin, last, cue)
    if addressee is not None and (found is None or FRAMES[found[1]] not in cue.frames):
        # thanked them for: they are part of the content
        addressee, found = None, construction_of(letters, begin, last, cue)
    if found is None or found[0] >= last:
        return None
    first, construction = found
    frame = cue.frames.get(FRAMES[construction])
    if frame is None or (construction == "preposition" and letters.word[first - 1] not in frame.prepositions):
        return None
    if (
        construction in ("object", "quotation")
        and code[first] in "Qq"
        and code[first - 1] != "k"
        and cue.lemma in _NAMING
    ):
        what = (first, first + 1), "what", cue.frames.get(FRAMES["what"], frame), addressee
        return what if _is_named(letters, low, at) else None
    span = trimmed(letters, first, content_end(letters, first, last, construction, low, marks))
    if span is None or _is_empty(letters, span):
        return None
    return span, construction, frame, addressee


def _is_empty(letters: Letters, span: Span) -> bool:
    """`denied it`, `disputed that`, `a request for comment`, `promised and`."""
    first, last = span
    single = last - first == 1
    return letters.code[first] in "cb" or (
        single and (letters.code[first] in "todpwhT" or letters.word[first] in ("comment", "comments", "so"))
    )


_NAMING: Final = frozenset({"call", "name", "dub", "nickname", "label", "term", "brand", "describe", "deem"})


def _is_named(letters: Letters, low: int, at: int) -> bool:
    """`what Kolb called "a danger"`, but not `a boat called "Hope"`."""
    before = letters.code[max(low, at - 9) : at]
    return "h" in before or "w" in before


def marked_by(at: int, cue: Cue) -> Content | None:
    """A quotation between a cue and its agent: `branded "reckless" by unions`, `was remarked "too late" by Kolb`."""
    construction = "object" if "n" in cue.frames else "quotation"
    frame = cue.frames.get(FRAMES[construction])
    return None if frame is None else ((at + 1, at + 2), construction, frame, None)


def _addressee(letters: Letters, begin: int, last: int, cue: Cue) -> Span | None:
    """`told the council that`, `told him`, `said to Marsh: "…"`."""
    code = letters.code
    person = begin if cue.addressee and code[begin] != "i" else begin + 1
    if code[begin] == "i" and letters.word[begin] != "to":
        return None
    found = _TO_CONTENT.match(code, person, last) or (_PERSON.match(code, person, last) if person == begin else None)
    if found is None or found.end() >= last:
        return None
    # told the jury Marsh had lied
    parted = _NAMED_NEXT.search(code, person, last) if found.re is _PERSON else None
    return person, parted.start() + 1 if parted and parted.end() == found.end() else found.end()
