"""English phrases as regular expressions over letters; `docs/quotes.md` says what each letter means."""

import re
from typing import Final

#: A simple noun phrase: `the two ministers`, `Mayor Ida Marsh's office`.
SIMPLE: Final = r"(?:[dDan'NqT]|c(?=[aN])|-(?=[aNn]))*[nNq]"
#: The same with prepositional parts: `the head of the union and its lawyers`; or a pronoun.
NOUN_PHRASE: Final = rf"(?:(?:{SIMPLE}|[ad](?=i[da])|d[aD]*a)(?:i{SIMPLE}|c{SIMPLE}|i[dD]?[aD]+)*|p|o|d)"
#: Helping verbs and adverbs before a cue.
HELPERS: Final = "xrDTmBz"

#: `said Ida Marsh, a farmer`: a speaker after the cue.
AFTER_CUE: Final = re.compile(
    rf"(?P<np>{NOUN_PHRASE}|a(?=[.,]|$))(?P<aside>,[^,VQ.;:]{{1,30}}(?=[,.])|,?w[^QV.;:]{{1,40}}(?=[.])|w[^,Q.;:]{{1,30}})?"
)
#: `said the warden, Ida Marsh,` | `said Ida Marsh, 61, a nurse whose house was among them`
APPOSITION: Final = re.compile(
    r"(?:,(?=[dnNa])(?:[^,QqvVgGxBmwpy.;:()-]|(?<=[n'])[vg](?=i)){1,20}(?=[,.;:w]|$)){0,4}"
    r"(?:,?w[^,QVG.;:()-]{1,30}(?=[,.]|$))?"
)
#: A noun phrase read backwards from its last word: `residents of a mostly black town`.
BACKWARDS: Final = re.compile(
    r"(?:[nNqDo]|d|a(?=[aND]*d))(?:[danN'qDo]|-(?=[nNadq])|c(?=[nNadq])|i(?=[nNadqDo])|r(?=d)){0,40}"
)
FIRST_PHRASE: Final = re.compile(NOUN_PHRASE)
#: A verb, or a helping one, that can be the predicate of a clause.
FINITE: Final = re.compile("[vVxBm]")

# the bridge would open | the 40-year-old was, £500 was | Marsh, the mayor, opened | the bridge, which cracked, opened
# the bridge, "however old," opened
# but not: in a written statement
_CLAUSE = re.compile(
    r"[^,y;:]*?(?:(?:[pnNo]|d(?!(?<=id)[vV][anN]))[xrmBz]*[vVxBm]|(?<![iaD])a[aD]*[xBm])"
    r"|[dN][^,y;:vVxBm]{0,12},(?:[^,y;:vVxBm]{1,12},|w[^,;:]{1,25},|[qQ])[xrmBz]*[vVxBm]"
)


def is_clause(code: str, first: int, last: int) -> bool:
    """Whether a finite clause begins here: `the bridge would open`."""
    return _CLAUSE.match(code, first, last) is not None
