"""`"The dam leaked," Marsh said`: a cue and its subject in, its finding out."""

import re
from typing import Final

from tasks.enrichers.quotes.en.as_said import reported_by
from tasks.enrichers.quotes.en.phrases import FINITE, FIRST_PHRASE, is_clause
from tasks.enrichers.quotes.en.starts import NEAR, content_start
from tasks.enrichers.quotes.en.subjects import Subject
from tasks.enrichers.quotes.finding import Finding, Span, trimmed
from tasks.enrichers.quotes.letters import Letters

_PREDICATE: Final = re.compile(r",r*[xBmvV]")
#: `Asked whether it leaked, Marsh said in a message: "…"`
_CONTENT_FOLLOWS: Final = re.compile(r"(?:i[dan'ND]{0,6}[nND]|[Dr]){0,4},?(?:Q|t|:Q|:)")
_QUOTATION_FOLLOWS: Final = re.compile(r":?Q|:")
_TOLD_BEFORE: Final = re.compile(r"V[^QVG:]{0,12}:Q\Z")
#: `Even as Marsh claimed that "it leaked," Kolb said that`: the quotation is Marsh's.
_HELD: Final = re.compile("[rbc]*[yk][^QV]*V[^Q]*Q")
#: What no statement begins with: `When it leaked, Marsh said`, `Asked why, Marsh said`; but `When is it due, he asked`.
_OPENS_OTHERWISE: Final = re.compile("[skigV]|y(?![xBm])")
_ADVERBS_THEN_CONTENT: Final = re.compile(r"(?:[irD]|[dan'N]+(?=[nND]))*[tQh:]")


def said_after(letters: Letters, low: int, at: int, last: int, subject: Subject) -> Finding | None:
    """`"The dam leaked," Marsh said` | `The dam had leaked, he added`."""
    code, before = letters.code, letters.code[subject.first - 1]
    if before not in "Qq-," or not (before in "Qq" or _is_parenthesis(letters, at, last)):
        return None
    content = trimmed(letters, content_start(letters, low, subject.first), subject.first)
    if content is None:
        return None
    inside = code[content[0] : content[1]]
    quoted = "Q" in inside or inside[-1] == "q" or inside[0] == "q"
    if before == "Q" and (_is_told_before(letters, low, subject.first) or _HELD.fullmatch(inside)):
        return None
    if before != "Q" and len(inside) > 1 and _is_setting(letters, content, at, last, before):
        return None
    if not quoted and not _is_statement(code, inside, at, last):
        return None
    rule = "quotation, X said" if quoted else "clause, X said"
    finding = reported_by(letters, rule, subject, at, last, content, (content[0], at + 1))
    _add_second_half(letters, finding, at + 1, last, quoted)
    return finding


def _is_setting(letters: Letters, content: Span, at: int, last: int, before: str) -> bool:
    """Whether it only tells how or where something is said that follows the cue.

    `Holding a sign that read "No more," he chanted: "Go!"` | `Speaking on "This Week," she said that`
    """
    if _QUOTATION_FOLLOWS.match(letters.code, at + 1, last):
        return True
    return before == "q" and _is_venue(letters, content, at, last)


def _is_statement(code: str, inside: str, at: int, last: int) -> bool:
    """Whether words without a quotation are a statement: `Operators "repeatedly failed" passengers, Kolb said`."""
    if _CONTENT_FOLLOWS.match(code, at + 1, last) or _OPENS_OTHERWISE.match(inside):
        return False
    is_clause_or_marked = "q" in inside or FINITE.search(inside) is not None
    return is_clause_or_marked or _PREDICATE.match(code, at + 1, last) is not None


def _is_told_before(letters: Letters, low: int, first: int) -> bool:
    """Whether a quotation before a subject has its report before it: `Marsh shouted: "Out!" Kolb said no`."""
    if not _TOLD_BEFORE.search(letters.code, low, first) or letters.commas_in(first - 1, first):
        return False
    return letters.text[letters.start[first]].isupper()


def _is_venue(letters: Letters, content: Span, at: int, last: int) -> bool:
    """Whether a title in marks says where it was said, since the content follows the cue."""
    if FINITE.search(letters.code, *content):
        return False
    return bool(_CONTENT_FOLLOWS.match(letters.code, at + 1, last)) or is_clause(letters.code, at + 1, last)


def _is_parenthesis(letters: Letters, at: int, last: int) -> bool:
    """Whether nothing follows the cue that would be its content."""
    code, at = letters.code, _past_addressee(letters, at, last)
    following = code[at + 1] if at + 1 < last else "."
    if following in ",.;":
        return True
    if following not in "iDsygGrk(":
        return False
    return not _ADVERBS_THEN_CONTENT.match(code, at + 1, last) and not is_clause(code, at + 1, last)


def _is_unfinished(letters: Letters, content: Span) -> bool:
    """Whether a clause goes on after the report: `The dam, Marsh said, leaked`."""
    last = content[1] - 1
    ends = letters.code[last] in _UNFINISHED or letters.word[last] in ("had", "has", "have")
    return ends or not FINITE.search(letters.code, *content)


def _past_addressee(letters: Letters, at: int, last: int) -> int:
    """The last word of whom it was said to: `The dam leaked, Marsh told Reuters`."""
    cue = letters.cues.get(at)
    found = FIRST_PHRASE.match(letters.code, at + 1, last) if cue is not None and cue.addressee else None
    return found.end() - 1 if found else at


_AFTER_CUE: Final = re.compile(r"[^,Q.;:]{0,14},|")
#: After these a clause goes on: `It was`, `The owner had`, `because`.
_UNFINISHED: Final = "xBmTitky"
#: What a speaker right after a quotation begins with; not `"...," not on his own`.
_NO_SPEAKER: Final = "cbsyg,ziktTwBxm"
#: What stands for somebody: not `…," again demanded`.
_NAMING: Final = re.compile("[nNpdoa]")
_NEW_CUE: Final = re.compile("[VG]")
_NO_SECOND_HALF: Final = re.compile(r"[Gg]|r*[VG]|[cb][xrmBz]*V|w|d[an]*n$")


def _add_second_half(letters: Letters, finding: Finding, at: int, last: int, quoted: bool) -> None:
    """`"The dam," Marsh said, "leaked."` | `The dam, Marsh said, had leaked.`."""
    code = letters.code
    second = code.find("Q", at, last)
    near = 0 <= second - at <= NEAR and not _NEW_CUE.search(code, at, second)
    # she wrote in her memoir, "Tough Choices."
    title = near and second - 2 >= at and letters.word[second - 2] in letters.lists["works"]
    if near and not title and (second == at or code[second - 1] in ",:-)b"):
        finding.contents.append((second, second + 1))
        finding.taken = (finding.taken[0], second + 1)
        return
    after = finding.addressee[1] if finding.addressee else at
    if quoted and code.startswith(",q", after, last):
        finding.contents.append((after + 1, after + 2))
        finding.taken = (finding.taken[0], after + 2)
        return
    match = _AFTER_CUE.match(code, at, last)
    rest = match.end() if match else at
    # It was, Marsh said, "the worst day" | The owner had, Marsh said, no key.
    # What came next, she says, was luck.
    clause = code[finding.first] == "h" and code[rest : rest + 1] in ("B", "x", "m")
    if not quoted and at < rest < last and (clause or _is_unfinished(letters, finding.contents[0])):
        finding.contents.append((rest, last))
        finding.taken = (finding.taken[0], last)
        return
    if rest > at and last - rest >= 4 and not quoted and not _NO_SECOND_HALF.match(code, rest, last):
        content = trimmed(letters, rest, last) if re.search("[vxBm]", code[rest:last]) else None
        if content is not None:
            finding.contents.append(content)
            finding.taken = (finding.taken[0], last)


def subject_after_quotation(
    letters: Letters, low: int, at: int, commas: set[int], plain: Subject | None
) -> Subject | None:
    """All between a quotation that ends in a comma and the cue: `"…," the man who lost his boat in May said`."""
    if plain and plain.first > low and letters.code[plain.first - 1] == "Q":
        return plain
    after = max((place for place in commas if low <= place < at), default=-1) + 1
    between = letters.code[after:at]
    if not after or not between or len(between) > 27 or "Q" in between or "V" in between or between[0] in _NO_SPEAKER:
        return None
    if not _NAMING.search(between):
        return None
    phrase = FIRST_PHRASE.match(letters.code, after, at)
    # the United manager, where the tagger takes "United" for a verb
    whole = phrase is None or letters.code[phrase.end() - 1] == "d"
    return Subject(after, at if phrase is None or whole else phrase.end(), "after the quotation")
