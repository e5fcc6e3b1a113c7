"""Where the content of a cue ends: its first element in, one past its last out."""

import re
from typing import Final

from tasks.enrichers.quotes.letters import Letters

#: A clause ends before the next report: `, and Kolb added`, `, saying`, `, according to`, `- as she said`, `, but`.
_CLAUSE_ENDS: Final = re.compile(
    r",?[cb]p?[xrmBz]*V|,[rV]*G|cr*G|,V|,A|,?k[pNdn][^,]{0,30}V|;|-p[xrmBz]*V|-[dw]|,b[xrmBz]*[vV]|,[^,;VQq]{0,12}[pN][xr]*V"
)
#: A noun phrase ends at most commas too, and before another verb: `praised the crew and left`.
_PHRASE_ENDS: Final = re.compile(r",?[cb][xrmBz]*[vVGg]|,[rgdbywcpvVshkAGo]|;|-d|,N[^,c]{0,30}[vVxBm]")
#: `"no," and that`, `"no," because`, `"no," such as`
_GOES_ON: Final = re.compile("ct|cQ|[ak]k|y")
_PHRASES: Final = frozenset({"object", "preposition", "to"})


def content_end(letters: Letters, first: int, last: int, construction: str) -> int:
    """Find the end of the content that begins at `first` and may run to `last`."""
    ends = _PHRASE_ENDS if construction in _PHRASES else _CLAUSE_ENDS
    found = ends.search(letters.code, first + 1, last)
    end = found.start() if found else last
    # said "we go," and left
    for at in letters.commas_in(first, end - 1):
        if not _GOES_ON.match(letters.code, at + 1, last):
            return at + 1
    return end
