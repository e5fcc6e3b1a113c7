"""Whether a clause speaks of what was or of what is to come: the words around an expression in, its lean out."""

import re

from tasks.enrichers.dates.lean import Lean
from tasks.enrichers.dates.phrase import Phrase
from tasks.enrichers.dates.tenses import NOTHING, Kind, Tenses

_REACH = 120
_AFTER = 60
_BREAKS = (";", ":", "—", "“", '"', ", and ", ", but ", ", while ", ", as ", ", so ")
_MARKS = ".,!?()[]'’‘”–-…"
#: Words between a verb and its time: said late on, scheduled for the.
_BETWEEN = frozenset(["on", "at", "in", "for", "from", "the", "late", "early"])
#: Words between a verb and its time that say where or with whom.
_PLACING = frozenset(["in", "at", "on", "with", "the", "of", "late", "early", "for", "from"])
_DETERMINERS = frozenset(["the", "a", "an", "of", "his", "her", "its", "their", "no", "two", "three", "more", "to"])
_PRONOUNS = frozenset(["it", "he", "she", "they", "we", "who", "which"])
_ALONE = frozenset(["it", "he", "she", "who", "which"])
#: What ends in s like a verb of the present and is none.
_NO_PRESENT = frozenset(["is", "was", "has", "does", "says", "this", "its", "his", "us"])
#: Verbs of a state that lasts: what is until Tuesday is until the coming one.
_RUNNING = frozenset(["is", "are", "remain", "remains", "stay", "stays", "have", "has", "be"])
_TO_DO = re.compile(r" to [a-z]")
_PUT_OFF = (["canceled"], ["cancelled"], ["postponed"], ["delayed"], ["avert"], ["attend"], ["skip"], ["boycott"])
_MOVED = (
    ["moved"], ["postponed"], ["delayed"], ["rescheduled"], ["adjourned"], ["deferred"], ["extended"], ["suspended"],
    ["pushed"], ["pushed", "back"], ["put", "back"], ["put", "off"], ["brought", "forward"],
)  # fmt: skip
_STATES = (["be"], ["stay"], ["remain"], ["get"])
_CALLED_OFF = (["called", "off"], ["put", "off"], ["ahead", "of"])
_CUE, _PRESENT, _PAST, _FINITE, _TURN, _MODAL = (int(k) for k in Kind if k)


def is_ahead(p: Phrase) -> bool:
    """Whether the clause around it speaks of what is to come: 'will meet on', 'is due on'; not 'said on'."""
    return lean(p) is Lean.AHEAD


def is_told(p: Phrase) -> bool:
    """Whether a verb of the past stands right behind it, or the clause before tells of what was: 'they soon left'."""
    after, tenses = p.text[p.end : p.end + 20].split(None, 1), p.lexicon.tenses
    return bool(after and tenses.tells_past(after[0].rstrip(".,"))) or lean(p) is Lean.PAST


def lean(p: Phrase) -> Lean:
    """Which way the clause around an expression points: the verb or cue nearest before it, else the one after it."""
    tenses = p.lexicon.tenses
    words = [] if _begins(p) else _words(_clause_before(p.text, p.start))
    if p.follows("until") and p.tokens.values[p.first - 1] == "ahead":
        return _by(p, words, tenses)
    if _is_behind(p, tenses):
        return Lean.PAST
    if _is_off(p, words) or _is_moved(words) or _is_subject(p, words, tenses):
        return Lean.AHEAD
    found = _beside(words, tenses)
    if p.follows("until"):
        return _until(p, words, found or _before(words, tenses) or _after(p, tenses))
    if found:
        return found
    if _opens_in_place(words, tenses):
        return Lean.AHEAD
    found = _before(words, tenses) or _after(p, tenses)
    return found or (Lean.AHEAD if _is_present(words, tenses) else Lean.OPEN)


def _by(p: Phrase, words: list[str], tenses: Tenses) -> Lean:
    """'By Friday' is ahead; 'By Monday, it was over' and 'had been seen by Monday' are past."""
    if _opens(p) or _begins(p):
        return Lean.PAST if _after(p, tenses) is Lean.PAST else Lean.AHEAD
    return Lean.PAST if "had" in words and _before(words, tenses) is Lean.PAST else Lean.AHEAD


def _until(p: Phrase, words: list[str], found: Lean | None) -> Lean:
    """'Shut until Tuesday', 'gave them until Friday to reply' are ahead; 'stayed until June' may be."""
    if _opens(p) or _begins(p):  # Until Friday, however, nobody had
        return found or Lean.OPEN
    if found is Lean.PAST and not _TO_DO.match(p.text, p.end) and _RUNNING.isdisjoint(words):
        return Lean.OPEN
    return Lean.AHEAD


def _is_present(words: list[str], tenses: Tenses) -> bool:
    """'Unions meet managers', 'she hosts a dinner': a verb of the present behind a plural, a name or a pronoun."""
    for place in range(1, len(words)):
        if tenses.kind(words, place) & _PRESENT:
            before = words[place - 1]
            subject = before[:1].isupper() or (before.endswith("s") and before.islower()) or before in _PRONOUNS
            if subject and before not in _DETERMINERS:
                return True
    return False


def _words(text: str) -> list[str]:
    words = text.replace("’", "'").split() if "’" in text else text.split()
    return [word if word.isalpha() else word.strip(_MARKS) for word in words]


def _clause_before(text: str, end: int) -> str:
    begin = max(0, end - _REACH)
    clause = text[begin:end]
    cut = 0
    for mark in _BREAKS:
        if (place := clause.rfind(mark, cut)) >= 0:
            cut = place + len(mark)
    return clause[cut:]


def _is_behind(p: Phrase, tenses: Tenses) -> bool:
    """'Monday was dry', 'the third quarter fell'."""
    if p.text[p.end : p.end + 1] != " ":
        return False
    after = p.text[p.end : p.end + 8].split(None, 1)
    return bool(after) and bool(tenses.look_up(after[0].rstrip(".,"))[0] & _FINITE)


def _beside(words: list[str], tenses: Tenses) -> Lean | None:
    """The lean of a cue or verb right before: 'due on', 'airs', 'said', 'told reporters late'."""
    last = len(words) - 1
    while last >= 0 and (not words[last] or words[last] in _BETWEEN):
        last -= 1
    if last < 0:
        return None
    if tenses.kind(words, last) & (_CUE | _PRESENT) and words[last - 1 : last] != ["as"]:
        return Lean.AHEAD
    if words[last].endswith("s") and words[last - 1 : last] and words[last - 1] in _ALONE:  # when it reports on
        return None if words[last] in _NO_PRESENT else Lean.AHEAD
    for place in (last, last - 1) if words[last].islower() else (last,):
        if place >= 0 and tenses.kind(words, place) & _PAST:
            return Lean.AHEAD if _awaits(words[:place], tenses) else Lean.PAST
    return None


def _opens_in_place(words: list[str], tenses: Tenses) -> bool:
    """'Talks resume in Geneva', 'opens at the Hall of Mirrors on': only where and with whom stand between."""
    for place in range(len(words) - 1, max(0, len(words) - 7), -1):
        word = words[place]
        if tenses.kind(words, place) & _PRESENT:
            return place < len(words) - 1 and words[place - 1] not in _DETERMINERS
        if not (word in _PLACING or word[:1].isupper()):
            return False
    return False


def _is_off(p: Phrase, words: list[str]) -> bool:
    """'Called off Saturday's strike', 'ahead of Friday's vote'."""
    owned = p.text[p.end : p.end + 2] in ("'s", "’s")
    return owned and (words[-1:] in _PUT_OFF or words[-2:] in _CALLED_OFF)


def _is_moved(words: list[str]) -> bool:
    """'Was moved to 3 June', 'put off until Monday'."""
    return words[-1:] in (["to"], ["until"], ["for"]) and (words[-2:-1] in _MOVED or words[-3:-1] in _MOVED)


def _is_subject(p: Phrase, words: list[str], tenses: Tenses) -> bool:
    """'Though Friday should stay dry': a modal verb right behind, and nothing of its clause before."""
    after = p.text[p.end : p.end + 12].split(None, 1)
    modal = p.text[p.end : p.end + 1] == " " and bool(after) and bool(tenses.look_up(after[0])[0] & _MODAL)
    return modal and (not words or bool(tenses.look_up(words[-1])[0] & _TURN) or words[-1] in ("and", "that"))


def _awaits(words: list[str], tenses: Tenses) -> bool:
    """'To be held on', 'will stay shut on'; not 'was held on'."""
    if words[-1:] not in _STATES or len(words) < 2:
        return False
    return words[-2] == "to" or bool(tenses.kind(words, len(words) - 2) & _CUE)


def _before(words: list[str], tenses: Tenses) -> Lean | None:
    """The lean of the last cue, unless another clause or a finite verb of the past follows it; else of such a verb."""
    seen = 0
    for place, known in zip(range(len(words) - 1, -1, -1), map(tenses.look_up, reversed(words)), strict=True):
        if known is NOTHING or not (kind := tenses.kind(words, place)):
            continue
        if kind & _CUE and not seen & _TURN and not _is_noun(words, place, tenses):
            return Lean.AHEAD
        if kind & _FINITE:
            return Lean.PAST  # 'to be hit as they were on Sunday'
        seen |= kind  # a turn: 'will replace her, who left in'
    return Lean.PAST if seen & _PAST else None


def _is_noun(words: list[str], place: int, tenses: Tenses) -> bool:
    """'As planned', 'housing starts rose': a cue that is none."""
    if words[place - 1 : place] == ["as"]:
        return True
    return words[place].endswith("s") and place + 1 < len(words) and bool(tenses.kind(words, place + 1) & _PAST)


def _after(p: Phrase, tenses: Tenses) -> Lean | None:
    """The lean of what follows, if it opens the sentence or owns a noun: 'On Friday, … will', 'Tuesday's vote was'."""
    if not (_opens(p) or _begins(p) or p.text[p.end : p.end + 1] in ("'", "’")):
        return None
    after = p.text[p.end : p.end + _AFTER].lstrip(", ")
    words = _words(after[: min(after.find(mark) % (_AFTER + 1) for mark in (*_BREAKS, ","))])
    for place in range(len(words)):
        kind = tenses.kind(words, place)
        if kind & _CUE:
            return Lean.AHEAD
        if kind & _PAST:
            return Lean.PAST
    return None


def _begins(p: Phrase) -> bool:
    """Whether the preposition before it has a capital: a headline ran into 'On Friday, …'."""
    return p.first > 0 and p.text[p.offset + p.tokens.spans[p.first - 1][0]].isupper()


def _opens(p: Phrase) -> bool:
    """Whether it stands first in its sentence, a preposition aside: 'On Friday, …'."""
    return p.start < 12 and " " not in p.text[: p.start].strip(" \"'“‘")


def then_ahead(p: Phrase) -> bool:
    """'In five years, this will be': the clause that it stands before looks ahead."""
    after = p.text[p.end : p.end + 30]
    return after.startswith(",") and _is_cued(_words(after), p.lexicon.tenses)


def _is_cued(words: list[str], tenses: Tenses) -> bool:
    return any(tenses.kind(words, place) & _CUE for place in range(len(words)))
