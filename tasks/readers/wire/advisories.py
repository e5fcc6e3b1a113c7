"""A wire message in; whether it orders editors to kill a story, and the name of the story that it is or is about, out.

Messages of IPTC 7901 have no identity of their own. Agencies send a kill under the catchword of the story that it takes
back (AP, AFP, Reuters: "BC-EXA--Harbour Tram, KILL"), or name the story by its number (dpa: "exa 061").
"""

import re
from typing import Final

_WORDS: Final = r"(?:kill(?:ed)?|eliminat(?:e|ed|ion)|withdraw(?:al|n)?|annul(?:ation|lierung))"
_SHOUTED: Final = r"(?:KILL(?:ED)?|ELIMINAT(?:E|ED|ION)|WITHDRAW(?:AL|N)?|ANNUL(?:ATION|LIERUNG))"
_TO_EDITORS: Final = r"(?:attention|urgent|editors?|eds|clients|note to editors|advisory|bulletin|achtung|correction)"
#: The last word of a catchword: "Harbour Tram, KILL"; "Road-kill" is a subject.
_OF_CATCHWORD: Final = re.compile(rf"[,/ -]\W*(?:(?i:mandatory\W+{_WORDS})|{_SHOUTED})\W*$")
#: "MANDATORY KILL", "ATTENTION EDITORS - KILL", "KILL: Harbour tram"; but not "Withdrawal of troops begins".
_ORDER: Final = re.compile(
    rf"\W*(?:(?i:{_TO_EDITORS})\W+)*(?:(?i:mandatory\W+{_WORDS})\b|{_SHOUTED}\b(?:\W*$|\s*[:=–—-]))"
)
#: "Editors: please kill the story BC-Harbour Tram", "Please withdraw exa 061".
_ASKED: Final = re.compile(rf"(?i)\W*(?:{_TO_EDITORS}\W+)*please {_WORDS}\b")
_ADDRESSED: Final = re.compile(rf"(?i)\W*{_TO_EDITORS}\b")
#: "The story Harbour Tram has been withdrawn", where editors are spoken to.
_TAKEN: Final = re.compile(
    r"(?i)\b(?:story|item|message|dispatch|meldung|dépêche)\b.{0,120}"
    rf"\b(?:is|was|has been|have been|must be) {_WORDS}\b"
)
#: Words of a catchword that say which version it is: "Harbour Tram, 2nd Ld-Writethru".
_VERSION: Final = re.compile(
    rf"(?i)^(?:{_WORDS}|mandatory|advisory|urgent|bulletin|\d+(?:st|nd|rd|th)|ld|lead|add|subs?|writethru|update\d*|"
    r"corrected|correction|refile|repeat|rpt|bc)$"
)
_LINES: Final = 4
#: Words of a catchword that is no mere subject, such as "Germany-politics".
_SPECIFIC: Final = 3
_LINE_CHARS: Final = 300


def kill_of(catchwords: list[str], text: str) -> str | None:
    """Say why a message is no story but takes one back: the line that says so; None for a story."""
    lines = [line.strip()[:_LINE_CHARS] for line in text.split("\n") if line.strip()][:_LINES]
    said = [word for word in catchwords if _OF_CATCHWORD.search(word)]
    said += [line for line in lines[:2] if _ORDER.match(line)]
    said += [line for line in lines if _ASKED.match(line)]
    if any(map(_ADDRESSED.match, lines)) and _TAKEN.search(" ".join(lines)):
        said += lines[:1]
    return f"the provider says {said[0][:80]!r}" if said else None


def story_of(service: str, day: str, catchwords: list[str], number: str | None) -> str | None:
    """Name a story: by its catchword where that is no mere subject, else by its number; and by its day."""
    slugs = (_slug(word) for word in catchwords)
    slug = next((words for words in slugs if len(words) >= _SPECIFIC), None)
    name = " ".join(slug) if slug else number
    return f"{service.casefold()} {day} {name}" if name and day else None


def number_in(text: str, service: str) -> str | None:
    """The number by which a notice names a story of the service: "exa 061"."""
    found = re.search(rf"(?i)\b{re.escape(service)} ?0*(\d{{1,6}})\b", text[:2000])
    return found[1] if found else None


def _slug(catchword: str) -> list[str]:
    return [word.casefold() for word in re.split(r"[\W_]+", catchword) if word and not _VERSION.match(word)]
