"""Counts, sizes, times and durations as people read them."""

from datetime import UTC, datetime

_UNITS = ("B", "kB", "MB", "GB", "TB")


def counted(number: int, noun: str) -> str:
    """`1 file`, `1,234 files`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def size(number: float) -> str:
    """Bytes in decimal units, with three digits: `999 B`, `1.23 MB`, `45.6 GB`."""
    for unit in _UNITS[:-1]:
        if number < 999.5:
            return f"{_three_digits(number)} {unit}"
        number /= 1000
    return f"{_three_digits(number)} {_UNITS[-1]}"


def _three_digits(number: float) -> str:
    return f"{number:.0f}" if number >= 99.5 or number == int(number) else f"{number:.3g}"


def duration(seconds: float) -> str:
    """`0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min`."""
    if seconds < 9.95:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def moment(when: datetime | float) -> str:
    """A time in UTC to the second: `2026-11-03 14:05:09 UTC`; a number is seconds since 1970."""
    at = datetime.fromtimestamp(when, UTC) if isinstance(when, float | int) else when.astimezone(UTC)
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"
