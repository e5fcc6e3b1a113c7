"""A person's name in, the words around it that say who they are out: titles before it, roles beside it."""

from tasks.enrichers.mentions.flags import ARTICLE, CAPITAL, DETERMINER, ROLE
from tasks.enrichers.mentions.words import ADJ, ADP, AUX, NOUN, NUM, PART, PRON, PROPN, VERB, Words

Stretch = tuple[int, int]

_LONGEST_TITLE = 9
_LONGEST_ROLE = 16
_LONGEST_HOME = 3
_SHORTEST_WORD = 3
POSSESSIVE_ENDINGS = frozenset(("'s", "’s", "'", "’"))
DASHES = frozenset(("-", "‐", "‑"))
_STOPS = frozenset((",", ";", ".", "(", ")", "—", "–", "--", ":", "?", "!", '"', "”", "''"))
_WORDY = frozenset((ADJ, NOUN, PROPN, NUM))
_IN_ROLE = frozenset((ADJ, NOUN, PROPN, NUM, ADP, PART))


def title_before(words: Words, first: int, floor: int) -> Stretch | None:
    """The title that stands before a name: "UN Secretary-General", "Minister of Health", "the chief's spokesman".

    `floor` is the first token that may belong to it.
    """
    office = without_address(words, first, floor)
    begin = _office_before(words, office, floor)
    return _without_modifiers(words, begin, first) if begin >= 0 else None


def without_address(words: Words, last: int, floor: int) -> int:
    """Where an office before a token ends, less Dr and the like: "Minister of Health | Dr. Holm"; else the token."""
    end = last
    while end - 1 >= floor and words.bits[end - 1] & ROLE and words.lexicon.roles[words.word(end - 1)].address:
        end -= 1
    return end if end < last and _office_before(words, end, floor) >= 0 else last


def _office_before(words: Words, last: int, floor: int) -> int:
    """Where the office begins whose words end before a token; -1 where none does."""
    head = last - 1
    if head < floor:
        return -1
    is_field = words.word(head) in words.lexicon.lists["fields"]
    if not words.bits[head] & ROLE or is_field:  # Minister for Justice | Holm
        with_of = head_with_of(words, last, floor)
        head = with_of if with_of >= 0 or not is_field else head
    return _widened(words, head, floor) if head >= 0 and words.bits[head] & ROLE else -1


def head_with_of(words: Words, first: int, floor: int) -> int:
    """The role in "Secretary of State" or "Minister for Foreign Affairs" before a name; -1 where there is none."""
    token, seen = first - 1, 0
    while token > floor and seen < 6:
        if words.word(token) in words.lexicon.lists["of"]:
            is_role = seen > 0 and words.bits[token - 1] & ROLE and words.bits[token - 1] & CAPITAL
            return token - 1 if is_role else -1
        if not (words.bits[token] & CAPITAL or words.word(token) in ("and", "the")):
            return -1
        token, seen = token - 1, seen + 1
    return -1


def _widened(words: Words, head: int, floor: int) -> int:
    """Go left from a role over the words that narrow it: deputy, foreign, UN chief's, Ministry of Health."""
    if words.bits[head] & ROLE and words.lexicon.roles[words.word(head)].is_courtesy:
        return _first_role(words, head, floor)
    begin = _narrowed(words, head, floor)
    if (body := _body_before(words, begin, floor)) >= 0:
        begin = _narrowed(words, body, floor)
    while begin < head and (words.word(begin) in POSSESSIVE_ENDINGS or words.word(begin) in DASHES):
        begin += 1
    return begin


def _first_role(words: Words, head: int, floor: int) -> int:
    """The first of the roles that stand together: "in California | Rev. Mr. Holm"."""
    begin = head
    while begin > floor and words.bits[begin - 1] & ROLE:
        begin -= 1
    return begin


def _narrowed(words: Words, head: int, floor: int) -> int:
    begin = head
    is_written_large = bool(words.bits[head] & CAPITAL)
    while begin > floor and head - begin < _LONGEST_TITLE and narrows(words, begin - 1):
        if is_written_large and not _is_large(words, begin - 1):
            break
        begin -= 1
    return begin


def _body_before(words: Words, begin: int, floor: int) -> int:
    """The word for a body whose name ends in the words before a role: "Bank of | Ghana governor"; -1 for none."""
    body = begin - 2
    if body < floor or words.word(begin - 1) not in ("of", "for") or not words.bits[begin] & CAPITAL:
        return -1
    return body if words.word(body) in words.lexicon.lists["wholes"] else -1


def _is_large(words: Words, token: int) -> bool:
    """Whether a word may stand before a title with a capital: "state Sen.", not "refugees President"."""
    word = words.word(token)
    is_small = (
        word[0].islower() and word not in words.lexicon.modifiers and word not in words.lexicon.lists["before titles"]
    )
    return not is_small or bool(words.bits[token] & ROLE)


def narrows(words: Words, token: int) -> bool:
    """Whether a word may narrow the role after it: foreign, UN, 's."""
    bits, word = words.bits[token], words.word(token)
    if bits & DETERMINER:
        return False
    if bits & ROLE or word in POSSESSIVE_ENDINGS:
        return True
    if len(word) < _SHORTEST_WORD and word.endswith("."):  # Hepatitis A. Doctor Holm
        return False
    if word in DASHES:
        return words.touches(token) and words.touches(token + 1)
    return (words.pos[token] in _WORDY and word[0].isalpha()) or word in words.lexicon.modifiers


def _without_modifiers(words: Words, begin: int, last: int) -> Stretch:
    """Leave out what says nothing of the office: visiting, embattled, "21-year-old", "on Tuesday"."""
    kept, times = words.lexicon.lists["kept modifiers"], words.lexicon.lists["times"]
    if words.word(begin) == "year" and words.word(begin + 2) == "old" and begin + 3 < last:
        begin += 3
    while begin < last - 1:
        word = words.word(begin)
        is_time = word in times and not words.lexicon.ends_body(words.word(begin + 1))  # | Sunday Times editor
        is_empty = is_time or (word in words.lexicon.modifiers and word not in kept)
        if not is_empty or words.bits[begin] & ROLE:
            break
        begin += 1
    return begin, last


def role_after(words: Words, last: int, names: bytes) -> Stretch | None:
    """The role that follows a name: ", the deputy director of the agency,"; `names` is 1 where a person begins."""
    end = words.sentence_end(last - 1)
    if last + 1 >= end or words.word(last) not in (",", "("):
        return None
    begin = _after_age(words, _after_degrees(words, last + 1, end), end)
    while begin < end and words.bits[begin] & DETERMINER:
        begin += 1
    stop = _role_end(words, begin, min(end, begin + _LONGEST_ROLE), names)
    if stop <= begin or not _has_head(words, begin, stop):
        return None
    return begin, stop


def _after_degrees(words: Words, begin: int, end: int) -> int:
    """Skip degrees: ", Ph.D., president of the bank"."""
    degrees, token = words.lexicon.lists["degrees"], begin
    while token + 1 < end and words.word(token) in degrees:
        token += 1
        if words.word(token) == ",":
            token, begin = token + 1, token + 1
    return begin


def _after_age(words: Words, begin: int, end: int) -> int:
    """Skip an age: ", 39, a nurse"."""
    if begin + 1 < end and words.pos[begin] == NUM and words.word(begin + 1) == ",":
        return begin + 2
    return begin


def _role_end(words: Words, begin: int, end: int, names: bytes) -> int:
    """Where the role ends; `begin` where it is none, because a verb or another person stands in it."""
    for token in range(begin, end):
        word = words.word(token)
        if word in _STOPS or word in words.lexicon.lists["clause openers"]:
            return token
        if names[token] and not _is_whose(words, token, begin):
            return begin
        is_verb = words.pos[token] in (VERB, AUX, PRON) and not words.bits[token] & CAPITAL
        if is_verb and word not in words.lexicon.modifiers:
            return begin
    return begin


def _is_whose(words: Words, token: int, begin: int) -> bool:
    """Whether a person's name says whose role it is: "a spokesman for | Holm", "an adviser to Mr | Holm"."""
    before = token - 1
    while before > begin and (words.bits[before] & ROLE or words.pos[before] == ADJ):
        before -= 1
    return before > begin and words.pos[before] == ADP


def _has_head(words: Words, begin: int, stop: int) -> bool:
    """Whether the noun that the phrase is about is a role: the last one before its first "of"."""
    head = begin
    while head < stop and words.pos[head] != ADP:
        head += 1
    return bool(words.bits[head - 1] & ROLE)


def role_before(words: Words, first: int, floor: int, last: int) -> Stretch | None:
    """The role that leads up to a name between commas: "The agency's head, Ida Holm, said"."""
    if first - 2 < floor or words.word(first - 1) != ",":
        return None
    if words.ends_sentence(last) or words.word(_past_home(words, last)) not in _STOPS:
        return None
    begin = first - 1
    while begin > floor and first - begin < _LONGEST_ROLE and _in_role(words, begin - 1):
        begin -= 1
    is_led = begin > floor and bool(words.bits[begin - 1] & DETERMINER)
    if not is_led and not any(words.word(at) in POSSESSIVE_ENDINGS for at in range(begin, first - 1)):
        return None
    if words.word(begin) in POSSESSIVE_ENDINGS:  # Kolb's | lawyer, Ida Holm,
        begin += 1
    return (begin, first - 1) if begin < first - 1 and _has_head(words, begin, first - 1) else None


def own_part(words: Words, begin: int, end: int) -> Stretch | None:
    """What stands behind the last preposition of a role that is another person's; None where that is no role."""
    first = max((token + 1 for token in range(begin, end) if words.pos[token] == ADP), default=end)
    while first < end and words.bits[first] & DETERMINER:
        first += 1
    return (first, end) if first < end and _has_head(words, first, end) else None


def _past_home(words: Words, last: int) -> int:
    """Past where somebody is from: "Ida Holm of Boone,"; `last` where nothing says so."""
    token = last + 1
    if words.word(last) != "of" or words.ends_sentence(token):
        return last
    while token - last <= _LONGEST_HOME and not words.ends_sentence(token) and words.bits[token] & CAPITAL:
        token += 1
    return token if token > last + 1 and not words.ends_sentence(token) else last


def _in_role(words: Words, token: int) -> bool:
    if words.bits[token] & DETERMINER:
        # "the head of the agency": an article inside stands after a preposition.
        return bool(words.bits[token] & ARTICLE) and token > 0 and words.pos[token - 1] == ADP
    return words.pos[token] in _IN_ROLE or words.word(token) in POSSESSIVE_ENDINGS or words.word(token) in DASHES
