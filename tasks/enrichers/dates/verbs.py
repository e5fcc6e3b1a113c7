"""The words of a clause before a time, in order, and what each says (`kinds`) in: which way it points out."""

from tasks.enrichers.dates.lean import Lean
from tasks.enrichers.dates.tenses import Kind

#: Words between a verb and its time: said late on, scheduled for the.
_BETWEEN = frozenset(["on", "at", "in", "for", "from", "the", "late", "early"])
#: Words between a verb and its time that say where or with whom.
_PLACING = frozenset(["again", "in", "at", "on", "to", "and", "with", "the", "of", "late", "early", "for", "from"])
_DETERMINERS = frozenset(["the", "a", "an", "of", "his", "her", "its", "their", "no", "two", "three", "more", "to"])
_PRONOUNS = frozenset(["it", "he", "she", "they", "we", "who", "which"])
_ALONE = frozenset(["it", "he", "she", "who", "which"])
#: What ends in s like a verb of the present and is none.
_NO_PRESENT = frozenset(["is", "was", "has", "does", "says", "this", "its", "his", "us"])
_MOVED = (
    ["moved"], ["postponed"], ["delayed"], ["rescheduled"], ["adjourned"], ["deferred"], ["extended"], ["suspended"],
    ["pushed"], ["pushed", "back"], ["put", "back"], ["put", "off"], ["brought", "forward"],
)  # fmt: skip
#: What is done until a day ends on one ahead: 'extended the mandate until', 'closed its doors until'.
_LIMITED = frozenset((
    "adjourned", "banned", "barred", "closed", "deferred", "delayed", "extended", "frozen", "halted", "postponed",
    "prolonged", "remanded", "renewed", "shut", "suspended",
))  # fmt: skip
_ARRANGED = frozenset(["set", "scheduled", "called", "planned", "booked", "arranged"])
_MOVED_TO = frozenset(["to", "until", "for"])
_BEGINNING = (["starting"], ["beginning"])
_LEADS = (["points"], ["seats"], ["votes"], ["percent"])
#: What was so by a day that may lie ahead.
_WANTED = frozenset(["needed", "required", "wanted", "ordered", "demanded", "promised", "asked", "told"])
_TO_OR_FOR = (["to"], ["for"], ["on"])
_PLANNERS = (["they"], ["They"], ["we"], ["We"], ["I"], ["you"], ["who"], ["to"])
#: Cues that stand right before a day as nouns or verbs of the past: outlined a plan Monday, proposed Monday that.
_SAID = frozenset(["plan", "plans", "forecast", "proposed"])
_HAPPENED = frozenset((
    "accident", "arrest", "attack", "attacks", "blast", "bombing", "bombings", "collision", "crash", "defeat",
    "explosion", "incident", "killing", "killings", "loss", "quake", "raid", "riot", "shooting", "victory", "win",
))  # fmt: skip
_KNOWN = frozenset(["the", "this", "that", "his", "her", "its", "their", "deadly", "fatal", "mass"])
_VOWED = (["proposed"], ["pledged"], ["promised"], ["vowed"], ["agreed"], ["asked"], ["told"], ["hoped"])
#: Cues that are verbs of the past where no form of 'be' stands before: few expected it; a deal they proposed.
_ACTIVE = frozenset(["proposed", "expected"])
_SEEMED = (["seemed"], ["appeared"], ["proved"], ["turned"])
#: Verbs of the present that are nouns as often: a Senate vote, a CNN host.
_NOUNS = frozenset((
    "close", "host", "leave", "play", "return", "start", "visit", "vote",
))  # fmt: skip
#: Verbs of the present that are no nouns: talks with the union resume; words that take them back: did not resume.
_VERBS = frozenset(["begin", "conclude", "convene", "gather", "reopen", "resume"])
_HELD_BACK = frozenset(["not", "did", "didn't", "cannot", "helped", "never"])
_SUPPOSING = frozenset(["when", "if", "If"])
_WERE = frozenset(["was", "were", "been"])
_MIGHT = frozenset(["may", "might", "could", "must"])
_NOW = frozenset(["is", "are"])
_ARRANGING = frozenset((
    "appearing", "heading", "holding", "hosting", "meeting", "organizing", "playing", "returning", "speaking",
    "running", "seeking", "travelling", "traveling", "visiting",
))  # fmt: skip
#: Words between a verb and what is said of it; words of figures: is up 4 percent, are for February.
_ASIDE = frozenset(["not", "also", "still", "now", "currently"])
_RATED = frozenset(["up", "down", "at", "higher", "lower", "above", "below", "for"])
#: Words that lead back from a present: is up from Tuesday, is the worst since one on Monday.
_BACKWARD = frozenset(["and", "from", "since", "than", "that"])
_STATES = (["be"], ["stay"], ["remain"], ["get"])
_CUE, _PRESENT, _PAST, _FINITE, _TURN = (int(k) for k in (Kind.CUE, Kind.PRESENT, Kind.PAST, Kind.FINITE, Kind.TURN))


def beside(words: list[str], kinds: list[int]) -> Lean | None:
    """The lean of a cue or verb right before: 'due on', 'airs', 'said', 'told reporters late'."""
    last = len(words) - 1
    while last >= 0 and (not words[last] or words[last] in _BETWEEN):
        last -= 1
    if last < 0:
        return None
    before_it = words[last - 1] if last else ""
    if kinds[last] & _CUE and before_it != "as" and (words[last] not in _SAID or words[-1] == "for"):
        return Lean.AHEAD
    if kinds[last] & _PRESENT and _is_verb(words[last], before_it):
        return Lean.AHEAD
    if words[last].endswith("s") and words[last - 1 : last] and words[last - 1] in _ALONE:  # when it reports on
        return None if words[last] in _NO_PRESENT else Lean.AHEAD
    for place in (last, last - 1) if words[last].islower() else (last,):
        if place >= 0 and kinds[place] & _PAST:
            if _awaits(words[:place], kinds):
                return Lean.AHEAD
            return Lean.OVER if place == last and kinds[place] & _FINITE else Lean.PAST
    return None


def has_happened(words: list[str]) -> bool:
    """'Will be charged with the shooting on', 'could gain from her victory': what is known has happened."""
    last = len(words) - (2 if words[-1:] == ["on"] else 1)
    if last < 1 or words[last] not in _HAPPENED:
        return False
    return words[last - 1] in _KNOWN or words[last - 1].endswith("'s")


def _is_verb(word: str, before_it: str) -> bool:
    """'The show airs', 'talks start', 'they meet'; not 'the start', 'a rocky start', 'two votes', 'as returns'."""
    if word in _NOUNS:
        return _is_plural(before_it) or before_it.lower() in _PRONOUNS
    if word.endswith("s"):
        return before_it == "to" or before_it not in _DETERMINERS | {"as"}
    if word in _VERBS:
        return before_it not in _HELD_BACK
    return _is_plural(before_it) or before_it in _PRONOUNS or before_it in ("", "to", "and") or before_it[0].isupper()


def _is_plural(word: str) -> bool:
    """'Republicans vote', 'the Eagles host'; not 'Obama's visit', 'the Senate vote'."""
    return word.endswith("s") and not word.endswith(("'s", "ss")) and word not in _DETERMINERS | _NO_PRESENT


def opens_in_place(words: list[str], kinds: list[int]) -> bool:
    """'Talks resume in Geneva', 'opens at the Hall of Mirrors on': only where and with whom stand between."""
    for place in range(len(words) - 1, max(-1, len(words) - 10), -1):
        word = words[place]
        if kinds[place] & _PRESENT:
            if word in _NOUNS and not (place and _is_plural(words[place - 1])):
                return False
            return place < len(words) - 1 and (words[place - 1] not in _DETERMINERS if place else word.islower())
        if not (word in _PLACING or word[:1].isupper()):
            return False
    return False


def is_moved(words: list[str]) -> bool:
    """'Was moved to 3 June', 'put off until Monday'."""
    return bool(words) and words[-1] in _MOVED_TO and (words[-2:-1] in _MOVED or words[-3:-1] in _MOVED)


def is_arranged(words: list[str]) -> bool:
    """'Set a hearing for Monday', 'called a vote for Friday'."""
    return words[-1:] == ["for"] and not _ARRANGED.isdisjoint(words[-9:-2])


def is_now(words: list[str]) -> bool:
    """'The vote is on Tuesday', 'other games are Saturday'; not 'it is Friday'."""
    if _NOW.isdisjoint(words[-4:]):
        return False
    last = [word for word in words[-4:] if word not in _BETWEEN][-2:]
    return bool(last) and last[-1] in _NOW and last[0] != "it"


def is_state(words: list[str], kinds: list[int]) -> bool:
    """'Who is up for re-election on Tuesday', 'are in Paris on Friday'; not 'is the first since one on Monday'."""
    for place in range(len(words) - 1, 0, -1):
        if words[place] in _NOW:
            does = [word for word in words[place + 1 :] if word not in _ASIDE]
            return words[place - 1].lower() != "it" and not _is_under_way(does)
        if kinds[place] & (_TURN | _FINITE) or words[place] in _BACKWARD:
            return False
    return False


def _is_under_way(words: list[str]) -> bool:
    """'Is hailing a win', 'are up 4 percent', 'is at 7 percent': what is so on the article's day, not on one ahead."""
    first, second = [*words, "", ""][:2]
    return (first.endswith("ing") and first not in _ARRANGING) or (first in _RATED and second != "for")


def was_planned(words: list[str], kinds: list[int]) -> bool:
    """'Which was due Feb. 4', 'had been scheduled for March 1': a plan of the past, which may be over."""
    cue = next((place for place in range(len(words) - 1, -1, -1) if kinds[place] & _CUE), 0)
    return not _WERE.isdisjoint(words[max(0, cue - 2) : cue])


def was_begun(words: list[str], kinds: list[int]) -> bool:
    """'Spent millions on ads beginning in April': a begin that the clause before doesn't set ahead."""
    last = len(words) - (2 if words[-1:] == ["in"] else 1)
    return words[last : last + 1] in _BEGINNING and before(words[:last], kinds) is Lean.PAST


def is_done(words: list[str], kinds: list[int]) -> bool:
    """'Two feet of snow fell by', 'the fire was contained by'; not 'was needed by', 'promised it by'."""
    if not words or kinds[-1] & _CUE:
        return False
    if words[-2:-1] in (["was"], ["were"]):  # was out by
        return words[-1] not in _WANTED
    return bool(kinds[-1] & _FINITE)


def is_limited(words: list[str]) -> bool:
    """Whether the clause before 'until' limits what goes on: 'suspended flights until'."""
    return not _LIMITED.isdisjoint(words)


def _awaits(words: list[str], kinds: list[int]) -> bool:
    """'To be held on', 'will stay shut on'; not 'was held on'."""
    if not _NOW.isdisjoint(words[-1:]) and not _SUPPOSING.isdisjoint(words[-5:]):  # when he is sentenced on
        return True
    if words[-1:] not in _STATES or len(words) < 2:
        return False
    return words[-2] == "to" or bool(kinds[len(words) - 2] & _CUE)


def before(words: list[str], kinds: list[int]) -> Lean | None:
    """The lean of the last cue, unless another clause or a finite verb of the past follows it; else of such a verb."""
    seen = 0
    for place in range(len(words) - 1, -1, -1):
        if not (kind := kinds[place]):
            continue
        if kind & _CUE and not seen & _TURN and not _is_noun(words, place, kinds):
            return Lean.PAST if is_over(words, place, kinds) else Lean.AHEAD
        if kind & _FINITE or (kind & _PAST and _is_told(words, place, kinds)):
            return Lean.PAST  # 'to be hit as they were on Sunday'
        seen |= kind  # a turn: 'will replace her, who left in'
    return Lean.PAST if seen & _PAST else None


def _is_noun(words: list[str], place: int, kinds: list[int]) -> bool:
    """'As planned', 'housing starts rose', 'was 40 points ahead of': a cue that is none."""
    if words[place - 1 : place] == ["as"] or words[place : place + 2] == ["starting", "with"]:
        return True
    if words[place + 1 : place + 2] not in _TO_OR_FOR:
        if words[place] == "plan":
            return not (place and _is_plural(words[place - 1])) and words[place - 1 : place] not in _PLANNERS
        if words[place] == "plans" and not _DETERMINERS.isdisjoint(words[max(0, place - 2) : place]):
            return True
    if words[place - 1 : place + 1] == ["ahead", "of"] and words[place - 2 : place - 1] in _LEADS:
        return True
    return words[place].endswith("s") and place + 1 < len(words) and bool(kinds[place + 1] & _PAST)


def is_over(words: list[str], place: int, kinds: list[int]) -> bool:
    """'Could not be reached', 'might have known', 'seemed to be lost': a cue that speaks of what was."""
    behind = words[place + 1 : place + 2]
    if words[place] == "be":
        return words[place - 2 : place - 1] in _SEEMED
    if words[place] in _MIGHT and behind == ["have"]:  # not: could have effects in
        return place + 2 == len(words) or bool(kinds[place + 2] & _PAST) or words[place + 2] == "been"
    return words[place] == "could" and behind == ["not"]


def _is_told(words: list[str], place: int, kinds: list[int]) -> bool:
    """'Vowed to go on and praised him on': a verb of its own; not 'to be tried and sentenced on'."""
    return words[place - 1 : place] == ["and"] and "be" not in words and not kinds[place - 2] & _PAST


def is_finite(words: list[str], place: int) -> bool:
    """'In May, the agency proposed', 'on Friday, he vowed to': a cue that is a verb of the past by itself."""
    if words[place] in _ACTIVE:
        return _NOW.isdisjoint(words[place - 1 : place]) and _WERE.isdisjoint(words[place - 1 : place])
    verb = place - 1
    return words[verb : verb + 1] in _VOWED and _NOW.isdisjoint(words[verb - 1 : verb])


def is_present(words: list[str], kinds: list[int]) -> bool:
    """'Unions meet managers', 'she hosts a dinner': a verb of the present behind a plural, a name or a pronoun."""
    for subject, verb, kind in zip(words, words[1:], kinds[1:], strict=False):
        if kind & _PRESENT:
            if verb in _NOUNS:
                return _is_plural(subject) or subject.lower() in _PRONOUNS
            named = subject[:1].isupper() or _is_plural(subject)
            if (named or subject in _PRONOUNS) and subject not in _DETERMINERS:
                return True
    return False
