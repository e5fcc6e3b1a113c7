"""Signatures of agencies around a text: `jr/dpa`, `Source: Reuters`, `… he said. (AFP)` in, the agencies out."""

import re

from tasks.normalising.agencies import agencies, agency

MAX_CHARS = 80

_EDGES = " \t()[]<>*_—–-©.|0123456789"
_SOURCE = re.compile(r"(?:sources?|quellen?|fuentes?|fontes?|bron(?:nen)?|источники?)\s?[:：]\s?(?=\S)", re.I)
_BRACKETED = re.compile(r"[\w/ -]{1,24}\((?P<agency>[^()]+)\)")
_INITIALS = re.compile(r"[^\W\d_]{1,4}")
_SLUG = re.compile(r"(?:[a-zà-žżźćń]{2,4}/\s?){1,3}")
_LAST_WORDS = re.compile(
    r"(?<=[.!?”\"»])\s*(?:[-–—]{1,2}\s*(?P<dash>[^()\d]{2,40}?)|[(\[](?P<brackets>[^()\[\]\d]{2,40})[)\]])\.?$"
)
_END_WORDS = re.compile(r"(?<=[.!?”\"])\s*(?:Enditem|■|□|-{0,2}\s?(?:ENDS|END)\s?-{0,2}|###)$")


def is_signature(text: str) -> bool:
    """Tell whether a line only says where the text comes from: "Source: Reuters", "AFP", "jr/dpa", "jk/ mal/"."""
    text = text.strip()
    if len(text) > MAX_CHARS or "http" in text:
        return False
    return _SOURCE.match(text) is not None or _SLUG.fullmatch(text) is not None or bool(agencies_signing(text))


def agencies_signing(text: str) -> list[str]:
    """Name the agencies of such a line; empty where it names none."""
    text = text.strip()
    if len(text) > MAX_CHARS:
        return []
    source = _SOURCE.match(text)
    inside = _BRACKETED.fullmatch(text)
    text = inside["agency"] if inside else text[source.end() if source else 0 :].strip(_EDGES)
    return agencies(text) or _among_initials(text) or (_some(text) if source else [])


def _among_initials(text: str) -> list[str]:
    """Read "jmu/dpa": the writer's initials, the agency."""
    parts = [part.strip() for part in text.split("/")]
    found = [name for part in parts if (name := agency(part))]
    rest = [part for part in parts if not agency(part)]
    return found if len(parts) > 1 and all(_INITIALS.fullmatch(part) and part.islower() for part in rest) else []


def _some(text: str) -> list[str]:
    return [name for part in re.split(r",|/| and ", text) if (name := agency(part))]


def last_words(text: str) -> tuple[int, list[str]]:
    """Find who signs the end of the last paragraph: "… he said. (AFP)"; where the text ends, and the agencies."""
    if ending := _END_WORDS.search(text):
        text = text[: ending.start()]
    match = _LAST_WORDS.search(text)
    found = agencies(match["dash"] or match["brackets"]) if match else []
    return (match.start(), found) if match and found else (len(text), [])
