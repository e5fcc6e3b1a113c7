"""Rules whose content stands before the cue, as in `"…," Marsh said`: a sentence in, findings out."""

import re

from tasks.enrichers.quotes.en.phrases import AFTER_CUE, FIRST_PHRASE, NOUN_PHRASE, is_clause
from tasks.enrichers.quotes.en.subjects import Subject, subject_of
from tasks.enrichers.quotes.finding import Finding, Span, trimmed
from tasks.enrichers.quotes.letters import Letters

_ANY_CUE, _ANY_VERB = re.compile("[VA]"), re.compile("[VAv]")
_FINITE = re.compile("[vVxBm]")
_FINITE_AT_ONCE = re.compile("[^,]*?[vVxBm]")
_PREDICATE = re.compile(r",r*[xBmvV]")
_CONTENT_FOLLOWS = re.compile(r",?(?:Q|t|:Q|:)")
_ADVERBS_THEN_CONTENT = re.compile(r"(?:[irD]|[dan'N]+(?=[nND]))*[tQh:]")
#: A sentence in which a rule of this module could hold.
POSSIBLE = re.compile(r"[VA]|[Qq][^.Q]{1,28}v|k[^.]{1,12}v")
#: What stands somewhere in all of them but `according to`; before the cue, but in `_OPENING`.
_LED_BY = re.compile(r"[kQq,\-]")


def find(letters: Letters, first: int, last: int) -> list[Finding]:
    """Find the statements of the sentence `first:last` whose content precedes the cue."""
    if letters.code.find("A", first, last) < 0 and not _LED_BY.search(letters.code, first, last):
        return []
    commas = set(letters.commas_in(first, last))
    found: list[Finding] = []
    low = first
    opening = _opening(letters, first, last)
    if opening is not None:
        return [opening]
    every = commas or letters.code.find("k", first, last) >= 0
    for match in (_ANY_VERB if every else _ANY_CUE).finditer(letters.code, first, last):
        at = match.start()
        if at < low or (letters.code[at] != "A" and not _LED_BY.search(letters.code, low, at)):
            continue
        finding = _at_cue(letters, low, at, last, commas, bool(found))
        if finding is not None:
            found.append(finding)
            low = max(finding.taken[1], at + 1)
    return found


def _at_cue(letters: Letters, low: int, at: int, last: int, commas: set[int], some: bool) -> Finding | None:
    code = letters.code
    if code[at] == "A":
        return _according_to(letters, low, at, last)
    if code[at] == "v" and letters.word[at] in _PUT and letters.word[at + 1 : at + 2] == ["it"]:
        return _put_it(letters, low, at, last)
    weak = code[at] == "v" or not _is_usual(letters, at)
    if (code[at] == "v" or (weak and commas)) and (some or not _follows_comma(letters, low, at, last, commas)):
        return None
    inverted = _inverted(letters, low, at, last)
    if inverted is not None:
        return inverted
    subject = subject_of(letters, low, at)
    if commas:
        subject = _subject_after_quotation(letters, low, at, commas, subject) or subject
    if subject is None or subject.first - 1 < low:
        return None
    if code[subject.first - 1] == "k":
        return _as_said(letters, low, at, last, subject)
    return _said_after(letters, low, at, last, subject)


_OPENING = re.compile(
    rf"[bcr]?,?(?P<cue>V)(?P<np>{NOUN_PHRASE})(?:,[^,VQ.;:]{{1,30}}|,w[^,Q.;:]{{1,40}})?[,:](?P<content>[Qq])"
)


def _opening(letters: Letters, first: int, last: int) -> Finding | None:
    """`Said Ida Marsh, who lost her boat: "The dam leaked."`."""
    found = _OPENING.match(letters.code, first, last)
    if found is None:
        return None
    cue, who, content = found.span("cue"), found.span("np"), found.span("content")
    return Finding("said X, quotation", "name", [content], (first, last), cue, letters.cues.get(cue[0]), who)


def _is_usual(letters: Letters, at: int) -> bool:
    """Whether the cue is one that quotations have as a matter of course: `said`, but not `praised`."""
    cue = letters.cues.get(at)
    return cue is not None and "q" in cue.frames and cue.frames["q"].tier == 1


#: "…," the man seen at the dam said
_USUAL_LATER = re.compile(r"[^.QV]{1,14}V")


def _follows_comma(letters: Letters, low: int, at: int, last: int, commas: set[int]) -> bool:
    """Whether any verb will do, since it follows a quotation that ends in a comma: `"Well," he shrugged`."""
    if at - 1 in commas:
        return at - 1 <= low + 1
    subject = subject_of(letters, low, at)
    if _USUAL_LATER.match(letters.code, at + 1, last):
        return False
    plain = ("name", "pronoun", "apposition")
    return subject is not None and subject.first - 1 in commas and subject.first <= low + 2 and subject.form in plain


def _according_to(letters: Letters, low: int, at: int, last: int) -> Finding | None:
    """`The dam leaked, according to the report` | `According to the report, the dam leaked`."""
    if at + 1 >= last or letters.word[at + 1] != "to":
        return None
    who = AFTER_CUE.match(letters.code, at + 2, last)
    if who is None:
        return None
    speaker, cue = (at + 2, who.end("np")), (at, at + 2)
    if at - low <= 1:
        comma = _past_apposition(letters, letters.code.find(",", who.end("np"), last), last)
        content = trimmed(letters, comma + 1, last) if comma > 0 else None
        if content is None:
            return None
        return Finding("according to, before", "name", [content], (low, last), cue, None, speaker)
    content = trimmed(letters, _content_start(letters, low, at), at)
    if content is None:
        return None
    finding = Finding("according to, after", "name", [content], (content[0], who.end()), cue, None, speaker)
    rest = who.end()
    # The dam, according to the report, leaked.
    if (
        rest < last
        and _FINITE.search(letters.code, rest, last)
        and letters.code[rest] == ","
        and last - rest > 4
        and letters.code[rest + 1] not in "wdg"
    ):
        second = trimmed(letters, rest, last)
        if second is not None:
            finding.contents.append(second)
            finding.taken = (content[0], last)
    return finding


def _past_apposition(letters: Letters, comma: int, last: int) -> int:
    """The comma before the content: `According to Ida Marsh, a farmer, the dam leaked`."""
    following = letters.code.find(",", comma + 1, last) if comma > 0 else -1
    if following < 0 or _FINITE.search(letters.code, comma, following):
        return comma
    is_next = letters.code[comma + 1] in "dN" and is_clause(letters.code, following + 1, last)
    return following if is_next else comma


def _inverted(letters: Letters, low: int, at: int, last: int) -> Finding | None:
    """`"The dam leaked," said Ida Marsh` | `The dam had leaked, said Ida Marsh`."""
    code = letters.code
    if at <= low or not (code[at - 1] in "Qq" or (code[at - 1] in ",-" and at - 1 > low)):
        return None
    cue = letters.cues.get(at)
    if cue is not None and cue.lemma in letters.lists["never inverted"]:
        return None
    who = AFTER_CUE.match(code, at + 1, last)
    quoted = "Q" in code[low:at] or code[at - 1] == "q" or (code[at - 1] == "," and code[at - 2] == "q")
    if who is None or not _is_inversion(letters, low, at, last, who, quoted):
        return None
    content = trimmed(letters, _content_start(letters, low, at), at)
    if content is None:
        return None
    rule = "quotation, said X" if quoted else "clause, said X"
    finding = Finding(
        rule, "name", [content], (content[0], last), (at, at + 1), letters.cues.get(at), (at + 1, who.end("np"))
    )
    second = code.find("Q", who.end(), min(last, who.end() + _NEAR))
    if second > 0 and code[second - 1] in ",:-)" and not _NEW_CUE.search(code, who.end(), second):
        finding.contents.append((second, second + 1))
    elif code.startswith(",w", who.end()):
        finding.taken = (content[0], who.end() + 1)
    return finding


def _is_inversion(letters: Letters, low: int, at: int, last: int, who: re.Match[str], quoted: bool) -> bool:
    code = letters.code
    end = who.end()
    following = code[end] if end < last else ""
    if code[at - 1] in "Qq" or (code[at - 1] == "," and at - 2 >= low and code[at - 2] in "Qq"):
        return following not in ("x", "B", "m")
    if code[at + 1 : at + 2] == "p" or (following and following not in ",.iDw(k;"):
        return False
    if not _FINITE.search(code, low, at) or _FINITE_AT_ONCE.match(code, end, last):
        return False
    if code[at - 1] == ",":
        subject = subject_of(letters, low, at)
        # "…," Marsh, a farmer, said on Monday
        if subject and (code[subject.first - 1] == "Q" if subject.first > low else not quoted):
            return False
    return True


def _subject_after_quotation(
    letters: Letters, low: int, at: int, commas: set[int], plain: Subject | None
) -> Subject | None:
    """All between a quotation that ends in a comma and the cue: `"…," the man who lost his boat in May said`."""
    if plain and plain.first > low and letters.code[plain.first - 1] == "Q":
        return plain
    after = max((place for place in commas if low <= place < at), default=-1) + 1
    between = letters.code[after:at]
    if not after or not between or len(between) > 27 or "Q" in between or "V" in between or between[0] in "cbsyg,":
        return None
    phrase = FIRST_PHRASE.match(letters.code, after, at)
    return Subject(after, phrase.end() if phrase else at, "after the quotation", at)


def _as_said(letters: Letters, low: int, at: int, last: int, subject: Subject) -> Finding | None:
    """`The dam leaked, as Marsh said` | `As Marsh said, the dam leaked`."""
    code, conjunction = letters.code, subject.first - 1
    following = code[at + 1] if at + 1 < last else "."
    if following not in ",.;iDr-(" and code[at - 1] != "p":
        return None
    if conjunction - 1 > low and code[conjunction - 1] in ",Q-":
        content = trimmed(letters, _content_start(letters, low, conjunction), conjunction)
        if content and ("Q" in code[content[0] : content[1]] or _FINITE.search(code, *content)):
            return _by(letters, "as X said, after", subject, at, last, content, (content[0], at + 1))
        return None
    if conjunction > low + 1:
        return None
    comma = code.find(",", at, min(last, at + 14))
    content = trimmed(letters, comma + 1, last) if comma > 0 else None
    if content is None:
        return None
    return _by(letters, "as X said, before", subject, at, last, content, (low, last))


def _by(letters: Letters, rule: str, subject: Subject, at: int, last: int, content: Span, taken: Span) -> Finding:
    cue = letters.cues.get(at)
    addressee = _addressee(letters, at + 1, last) if cue is not None and cue.addressee else None
    return Finding(rule, subject.form, [content], taken, (at, at + 1), cue, subject.span, addressee)


def _addressee(letters: Letters, at: int, last: int) -> Span | None:
    """`"It leaked," Marsh told the council`."""
    found = FIRST_PHRASE.match(letters.code, at, last)
    return (at, found.end()) if found else None


_PUT = frozenset({"put", "puts", "has", "had"})


def _put_it(letters: Letters, low: int, at: int, last: int) -> Finding | None:
    """`As Marsh put it, "the dam was tired"` | `"It was tired," as Marsh put it`."""
    subject = subject_of(letters, low, at)
    if subject is None or subject.first - 1 < low or letters.code[subject.first - 1] not in "kQq,":
        return None
    if at + 3 < last and letters.code[at + 2] in ",:" and letters.code[at + 3] in "Qq":
        content: Span | None = (at + 3, at + 4)
        rule, reach = "as X said, before", (subject.first, at + 4)
    else:
        end = subject.first - 1 if letters.code[subject.first - 1] == "k" else subject.first
        content = trimmed(letters, _content_start(letters, low, end), end)
        rule, reach = "as X said, after", (content[0] if content else low, at + 2)
    if content is None or "q" not in letters.code[content[0] : content[1]].lower():
        return None
    return Finding(rule, subject.form, [content], reach, (at, at + 2), None, subject.span)


def _said_after(letters: Letters, low: int, at: int, last: int, subject: Subject) -> Finding | None:
    """`"The dam leaked," Marsh said` | `The dam had leaked, he added`."""
    code, before = letters.code, letters.code[subject.first - 1]
    if before not in "Qq-," or not (before in "Qq" or _is_parenthesis(letters, at, last)):
        return None
    content = trimmed(letters, _content_start(letters, low, subject.first), subject.first)
    if content is None:
        return None
    inside = code[content[0] : content[1]]
    quoted = "Q" in inside or inside[-1] == "q"
    if not quoted and (_CONTENT_FOLLOWS.match(code, at + 1, last) or inside[0] in "sykig"):
        return None
    if not (quoted or _FINITE.search(inside) or _PREDICATE.match(code, at + 1, last)):
        return None
    rule = "quotation, X said" if quoted else "clause, X said"
    finding = _by(letters, rule, subject, at, last, content, (content[0], at + 1))
    _add_second_half(letters, finding, at + 1, last, quoted)
    return finding


def _is_parenthesis(letters: Letters, at: int, last: int) -> bool:
    """Whether nothing follows the cue that would be its content."""
    code = letters.code
    following = code[at + 1] if at + 1 < last else "."
    if following in ",.;":
        return True
    if following not in "iDsygGrk(":
        return False
    return not _ADVERBS_THEN_CONTENT.match(code, at + 1, last) and not is_clause(code, at + 1, last)


_NEAR = 22
_AFTER_CUE = re.compile(r"[^,Q.;:]{0,14},|")
_NEW_CUE = re.compile("[VG]")
_NO_SECOND_HALF = re.compile(r"[Gg]|r*[VG]|[cb][xrmBz]*V|w|d[an]*n$")


def _add_second_half(letters: Letters, finding: Finding, at: int, last: int, quoted: bool) -> None:
    """`"The dam," Marsh said, "leaked."` | `The dam, Marsh said, had leaked.`."""
    code = letters.code
    second = code.find("Q", at, last)
    near = 0 <= second - at <= _NEAR and not _NEW_CUE.search(code, at, second)
    if near and (second == at or code[second - 1] in ",:-)b"):
        finding.contents.append((second, second + 1))
        finding.taken = (finding.taken[0], second + 1)
        return
    match = _AFTER_CUE.match(code, at, last)
    rest = match.end() if match else at
    if rest > at and last - rest >= 4 and not quoted and not _NO_SECOND_HALF.match(code, rest, last):
        content = trimmed(letters, rest, last) if re.search("[vxBm]", code[rest:last]) else None
        if content is not None:
            finding.contents.append(content)
            finding.taken = (finding.taken[0], last)


def _content_start(letters: Letters, low: int, last: int) -> int:
    """Where content that ends before `last` begins: at `low`, or at a quotation of its own right of a sign.

    `As for the dam, "it leaked," he said` | `The dam (“It leaks,” he said)` | `He was angry: "It leaks," he said`.
    """
    code = letters.code
    bracket = code.rfind("(", low, last)
    if bracket >= 0 and code.find(")", bracket, last) < 0:
        low = bracket + 1
    end = last - 1 if code[last - 1] in ",-" else last
    if end - 2 > low and code[end - 1] == "Q" and code[end - 2] in ",:-" and _stands_alone(letters, end - 1):
        return end - 1
    while low < last and code[low] in ",cb;:.-)":
        low += 1
    return low


def _stands_alone(letters: Letters, at: int) -> bool:
    """Whether a quotation begins with a capital."""
    inside = letters.text[letters.start[at] : letters.start[at] + 6].lstrip("\"'“”‘’„«`[")
    return inside[:1].isupper()
