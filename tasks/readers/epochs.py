"""Numbers that stand for a time: seconds or milliseconds since 1970 in, an instant out."""

import re
from datetime import UTC, datetime, timedelta

_NUMBER = re.compile(r"\d{9,16}(?:\.\d{1,9})?")
_START = datetime(1970, 1, 1, tzinfo=UTC)
_UNITS = (1, 1_000, 1_000_000)
_PLAUSIBLE = range(300_000_000, 4_102_444_800)  # July 1979 to 2099, in seconds


def instant(text: str) -> datetime | None:
    """Read an epoch in seconds, milliseconds or microseconds; None for what is none, or no plausible one.

    A number alone says nothing: ask only for fields whose names say that they hold a time.
    """
    if _NUMBER.fullmatch(text) is None:
        return None
    number = float(text)
    seconds = next((number / unit for unit in _UNITS if int(number / unit) in _PLAUSIBLE), None)
    return _START + timedelta(seconds=round(seconds, 3)) if seconds is not None else None
