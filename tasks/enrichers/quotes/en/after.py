"""Rules whose content follows the cue: `Marsh said that …`, `his call for …`; a sentence in, candidates out."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from tasks.enrichers.quotes.en.constructions import FRAMES
from tasks.enrichers.quotes.en.contents import Content, content_of, marked_by
from tasks.enrichers.quotes.en.phrases import HELPERS
from tasks.enrichers.quotes.en.reality import is_passive, is_question_put, is_supposed, is_unreal
from tasks.enrichers.quotes.en.subjects import Subject
from tasks.enrichers.quotes.en.whose import Earlier, agent, ahead, is_carried, speaker_before, whose
from tasks.enrichers.quotes.finding import Finding, Span, has_marks, trimmed
from tasks.enrichers.quotes.letters import Letters
from tasks.enrichers.quotes.lexicon import Cue
from tasks.enrichers.quotes.rules import Rules
from tasks.enrichers.quotes.speakers import head_of

#: `The court heard that the dam leaked`: those who hear are spoken to.
_HEAR: Final = "hear"


#: `records show he owns it`, but `he found the rent was low`: without "that", nobody but texts and studies.
_OF_TEXTS: Final = frozenset({"find", "show"})
#: `the court held that`, but `it held rates steady as prices fell`.
_PARTICULAR: Final = _OF_TEXTS | {"accuse", "hold"}


class _Place(NamedTuple):
    """A cue and where it stands: in the sentence `first:last`, behind a finding that ends at `low`, else at `first`."""

    first: int
    low: int
    at: int
    last: int
    cue: Cue
    is_verb: bool


def find(
    letters: Letters, rules: Rules, first: int, last: int, cues: Sequence[int], before: list[Finding], marks: bool
) -> list[Finding]:
    """Find what may be statements in the sentence `first:last`, outside the findings `before`.

    `cues` are its cues outside those; `marks` says whether a quotation stands in it.
    """
    found: list[Finding] = []
    earlier, code = Earlier(letters), letters.code
    regions = [finding.taken for finding in before]
    for at in cues:
        low = max((end for _, end in regions if end <= at), default=first) if regions else first
        cue = letters.cues[at]
        place = _Place(first, low, at, last, cue, cue.part == "verb")
        following = code[at + 1] if at + 1 < last else "."
        if (
            not regions
            and place.is_verb
            and following != "i"
            and code[at - 1] in HELPERS
            and is_supposed(letters, first, at)
        ):
            earlier.passed(low, at)
            continue
        by, content = _content(letters, place, following, marks)
        if content is None:
            if by is None and place.is_verb:
                earlier.passed(low, at)
            continue
        subject = by or _subject(letters, place, following, content, earlier, before)
        if subject is not None and subject.form == "participle" and found:
            subject = _who_told(found, subject)
        finding = _candidate(letters, place, content, subject, regions)
        if finding is not None:
            found.append(finding)
            finding.score = rules.weigh(finding, marks and finding.is_marked(letters))
            if place.is_verb and finding.score >= rules.enough and _holds_rest(letters, finding, cues):
                break
    return _without_carriers(found) if len(found) > 1 else found


def _content(letters: Letters, place: _Place, following: str, marks: bool) -> tuple[Subject | None, Content | None]:
    """The agent of a passive cue, if one stands behind it, and what may be said."""
    _, low, at, last, cue, is_verb = place
    by, content = None, None
    if is_verb and (following == "i" or (marks and following in "Qq")):
        by, content = _by(letters, low, at, last, cue)
    begin = _begin(letters.code, by) if by else at + 1
    return by, content or content_of(letters, low, at, begin, last, cue, marks)


def _subject(
    letters: Letters, place: _Place, following: str, content: Content, earlier: Earlier, before: list[Finding]
) -> Subject | None:
    """Who says it: before the cue, else the speaker of the finding before, else behind the statement."""
    first, low, at, last, cue, _ = place
    if following in "hyi" and is_question_put(letters, first, at):
        return None
    subject = whose(letters, low, at, cue, earlier)
    if subject is None and low > first:
        subject = speaker_before(low, before)
    if subject is None and _is_statement(letters, *content[:2]):
        subject = ahead(letters, low, at, last)
    return subject


def _who_told(found: list[Finding], subject: Subject) -> Subject:
    """`Marsh rejected claims that the dam was unsafe, saying`: not the dam, since it stands in what Marsh rejected."""
    for finding in reversed(found):
        if finding.speaker is not None and finding.first <= subject.first < finding.contents[-1][1]:
            return Subject(*finding.speaker, subject.form)
    return subject


def _by(letters: Letters, low: int, at: int, last: int, cue: Cue) -> tuple[Subject | None, Content | None]:
    """The agent of a passive verb, after it or after a quotation, which then is the content."""
    if letters.code[at + 1] == "i":
        return agent(letters, low, at, at + 1, last), None
    content = marked_by(at, cue)
    by = agent(letters, low, at, at + 2, last) if content else None
    return by, content if by else None


def _is_statement(letters: Letters, span: Span, construction: str) -> bool:
    """Whether content is more than a topic: a clause, or something in marks."""
    return construction in ("that", "clause") or has_marks(letters, *span)


def _begin(code: str, by: Subject) -> int:
    """Where the content of a cue with an agent may begin: after it, and `as` after that: `described by Kolb as "…"`."""
    return by.last + (code[by.last : by.last + 2] in ("kq", "kQ", "kd"))


def _holds_rest(letters: Letters, finding: Finding, cues: Sequence[int]) -> bool:
    """Whether all cues that follow stand inside a finding; but not if it may only carry one: `reiterated his call`."""
    first, last = finding.taken
    if finding.cue is None or cues[-1] >= last or any(finding.cue[0] < at < first for at in cues):
        return False
    return letters.lists["carriers"].isdisjoint(letters.word[finding.cue[0] : first])


def _without_carriers(found: list[Finding]) -> list[Finding]:
    """Leave the verb out that only carries a noun: `reiterated his call for`."""
    carried = {finding.cue[0] for finding in found if finding.cue and finding.cue[1] - finding.cue[0] > 1}
    return [f for f in found if not f.cue or f.cue[0] not in carried or f.cue[1] - f.cue[0] > 1]


def _candidate(
    letters: Letters, place: _Place, content: Content, subject: Subject | None, regions: list[Span]
) -> Finding | None:
    _, low, at, _, cue, is_verb = place
    span, construction, frame, addressee = content
    if is_unreal(letters, low, at, subject):
        return None
    if cue.lemma in _PARTICULAR and _is_none(letters, cue, construction, subject):
        return None
    if cue.lemma == _HEAR:
        if subject is None or not _is_hearing(letters, at, subject):
            return None
        addressee, subject = subject.span, None
    if is_verb and letters.code[at - 1] in "Br," and is_passive(letters, low, at, subject):
        # After it was announced, nobody came.
        apart = construction == "clause" and letters.code[span[0] - 1] == ","
        if apart or construction in ("to", "object"):
            return None
        subject = None
    if subject is None and construction in ("object", "preposition", "to"):
        return None
    within = _outside(letters, span, regions) if regions else span
    rule = _RULES.get((cue.part, construction))
    if within is None or rule is None:
        return None
    speaker, form = (subject.span, subject.form) if subject else (None, "hearing" if cue.lemma == _HEAR else "none")
    at_cue = at, at + 1
    if cue.part == "noun" and is_carried(letters, low, at):  # reiterated his call
        at_cue = at - 2, at + 1
    return Finding(rule, form, [within], within, at_cue, cue, speaker, addressee, tier=frame.tier, kind=frame.kind)


def _is_hearing(letters: Letters, at: int, subject: Subject) -> bool:
    """Whether those who hear are a court or the like: `The inquest heard that`, not `We heard that`."""
    hearers = letters.lists["hearers"]
    return letters.word[at] != "hearing" and not hearers.isdisjoint(letters.word[subject.first : subject.last])


def _is_none(letters: Letters, cue: Cue, construction: str, subject: Subject | None) -> bool:
    """Whether a cue that reports only in some constructions doesn't do so here."""
    if cue.lemma in _OF_TEXTS:
        return construction == "clause" and _is_person(letters, subject)
    if cue.lemma == "hold":
        return construction == "clause"
    # accused by the board of hiding it; but: a man accused of hiding it
    return construction == "preposition" and (subject is None or subject.form != "by")


def _is_person(letters: Letters, subject: Subject | None) -> bool:
    """Whether a subject is somebody by their word alone: `he`, `the warden`, `police`; names may be of polls."""
    if subject is None:
        return False
    word, lists = letters.word[head_of(letters, subject.span)], letters.lists
    return (subject.form == "pronoun" and word != "it") or word in lists["persons"] or word in lists["collective"]


def _outside(letters: Letters, span: Span, regions: list[Span]) -> Span | None:
    """The content before the first of other findings."""
    first, end = span
    for begin, stop in regions:
        if begin < end and first < stop:
            end = begin
    return trimmed(letters, first, end) if end > first else None


_OF_NOUN: Final = frozenset({"that", "to", "preposition", "whether", "comma", "colon", "quotation"})

_OF_ADJECTIVE: Final = frozenset({"that", "clause", "to", "preposition", "whether"})


#: The name of the rule for a part of speech and a construction; nouns and adjectives don't have all.
_RULES: Final = {
    **{("verb", construction): f"X said {construction}" for construction in FRAMES},
    **{("noun", construction): f"X has noun {construction}" for construction in _OF_NOUN},
    **{("adjective", construction): f"X has adjective {construction}" for construction in _OF_ADJECTIVE},
    **dict.fromkeys((("verb", "what"), ("noun", "what"), ("adjective", "what")), "what X called"),
}
