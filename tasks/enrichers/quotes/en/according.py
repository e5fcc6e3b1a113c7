"""`The dam leaked, according to the report`: a cue in, its finding out."""

import re
from typing import Final

from tasks.enrichers.quotes.en.phrases import AFTER_CUE, APPOSITION, FINITE, is_clause
from tasks.enrichers.quotes.en.starts import content_start
from tasks.enrichers.quotes.finding import Finding, Span, trimmed
from tasks.enrichers.quotes.letters import Letters

#: `because, according to Marsh, the dam leaked` | `said that, according to Marsh, the dam leaked`
_OPENS: Final = re.compile("[ytcb],?$")


def according_to(letters: Letters, low: int, at: int, last: int) -> Finding | None:
    """`The dam leaked, according to the report` | `According to the report, the dam leaked`."""
    code = letters.code
    begin = _past_cue(letters, at)
    who = AFTER_CUE.match(code, begin, last) if begin < last else None
    if who is None:
        return None
    end, speaker, cue = who.end(), (begin, who.end("np")), (at, begin)
    # She was, in the words of Marsh, "a storm".
    if begin == at + 4 and code[end : end + 2] in (",Q", ",q"):
        words = end + 1, end + 2
        return Finding("according to, before", "name", [words], (at, words[1]), cue, None, speaker)
    if (at - low <= 1 and code[low] not in "Qq") or _OPENS.search(code, max(low, at - 4), at):
        comma = _past_apposition(letters, code.find(",", speaker[1], last), last)
        content = trimmed(letters, comma + 1, last) if comma > 0 else None
        if content is None:
            return None
        return Finding("according to, before", "name", [content], (at, last), cue, None, speaker)
    content = trimmed(letters, content_start(letters, low, at), at)
    if content is None:
        return None
    aside = APPOSITION.match(code, speaker[1], last)
    if aside is not None and aside.end() == last:
        speaker = begin, last
    contents, until = [content], end
    # "The dam," according to the report, "leaked."
    if code.startswith(",Q", end, last) and code[low:at] in ("Q", "q"):
        contents, until = [content, (end + 1, end + 2)], end + 2
    elif _goes_on(letters, content, end, last) and (second := trimmed(letters, end, last)):
        contents, until = [content, second], last
    return Finding("according to, after", "name", contents, (content[0], until), cue, None, speaker)


def _goes_on(letters: Letters, content: Span, rest: int, last: int) -> bool:
    """`The dam, according to the report, leaked` | `The dam, according to the report, "was a sieve"`."""
    code = letters.code
    if rest >= last or code[rest] != "," or code[rest + 1] in "wdg":
        return False
    if code[rest + 1] in "Qq":
        return not FINITE.search(code, *content)
    return last - rest > 4 and FINITE.search(code, rest, last) is not None


def _past_cue(letters: Letters, at: int) -> int:
    """Where the speaker begins after `according to` or `in the words of`; past everything after `according as`."""
    words = letters.word[at : at + 4]
    if words[1:2] == ["to"]:
        return at + 2
    return at + 4 if words[-1:] == ["of"] else len(letters)


def _past_apposition(letters: Letters, comma: int, last: int) -> int:
    """The comma before the content: `According to Ida Marsh, a farmer, the dam leaked`."""
    following = letters.code.find(",", comma + 1, last) if comma > 0 else -1
    # According to Ida Marsh, who owns the mill, the dam leaked.
    if following > 0 and letters.code[comma + 1] == "w":
        return following
    if following < 0 or FINITE.search(letters.code, comma, following):
        return comma
    is_next = letters.code[comma + 1] in "dN" and is_clause(letters.code, following + 1, last)
    return following if is_next else comma
