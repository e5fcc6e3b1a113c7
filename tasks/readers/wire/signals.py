"""What an agency says about the state of an item in; whether it was withdrawn, corrected, and when out."""

import re
from datetime import datetime

from tasks.model.article import RawDate
from tasks.readers.cleaning import clean

# NewsML-G2's `stat:`, NITF's management-status and its kin; "usable", "embargoed" and "published" are articles.
_WITHDRAWN = re.compile(
    r"(?:^|[:/])(?:cancell?ed|withh[eo]ld|withdraw(?:n|al)?|(?:mandatory[ _-]?)?kill(?:ed)?|retract(?:ed|ion)?"
    r"|deleted?)$",
    re.I,
)
# NITF's `ed-msg`, a line to editors: "KILL", "Mandatory kill: the court has not ruled".
_KILL = re.compile(r"\W*(?:mandatory[ -])?(?:kill|withdrawal|retraction)\b|.*\bplease (?:kill|withdraw)\b", re.I)
_CORRECTED = re.compile(r"\b(?:correct(?:s|ed|ing|ion)|clarifi(?:es|ed|cation))\b", re.I)
# ISO 8601's basic form: "20240305T143000-0500".
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?")


def withdrawal_in(*statuses: str | None) -> str | None:
    """Say why an item is withdrawn, where one of its statuses means that the provider took it back."""
    taken = (status.strip() for status in statuses if status and _WITHDRAWN.search(status.strip()))
    return next((f"the provider's status is {status[:40]}" for status in taken), None)


def kill_in(note: str | None) -> str | None:
    """Say why an item is withdrawn, where a note to editors begins with an order to kill it."""
    return f"the provider says {note[:80]!r}" if note and _KILL.match(note[:200]) else None


def date_in(value: object) -> RawDate | None:
    """A date that the format names as such, its basic form written out; None for what has no digit."""
    text = " ".join(clean(str(value)).split()) if isinstance(value, str | int) else ""
    if not any(map(str.isdigit, text)):
        return None
    if basic := _BASIC.fullmatch(text):
        year, month, day, hour, minute, second, zone = basic.groups()
        text = f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{zone or ''}"
    return RawDate(text, "structured")


def dates_in(*values: object) -> list[RawDate]:
    """The dates among values, each once."""
    return list({date.value: date for value in values if (date := date_in(value))}.values())


def correction_in(note: str | None) -> str | None:
    """A note to editors, where it says that something was corrected."""
    return note if note and _CORRECTED.search(note) else None


def modified_after(published: list[RawDate], value: object) -> RawDate | None:
    """The date of a revision, unless it is that of publication or before it, as by two clocks of one system."""
    date = date_in(value)
    first = published[0] if published else None
    if date is None or first is None or date.value == first.value:
        return None
    times = _instant(str(first.value)), _instant(str(date.value))
    return None if times[0] and times[1] and times[1] <= times[0] else date


def _instant(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
