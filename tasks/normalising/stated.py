"""What a format states in a field of its own in, cleaned and read out."""

from tasks.normalising.datelines import Dateline, dateline


def one_line(text: str | None) -> str | None:
    """Put a field on one line; None where it says nothing."""
    return " ".join(text.split()) or None if text else None


def stated_dateline(stated: str | None) -> Dateline | None:
    """Read a dateline that the format names as such: what stands there is a place, if nothing else."""
    text = one_line(stated)
    if not text:
        return None
    place = text.split("(")[0].strip(" -–—.")
    return dateline(f"{text} — X") or Dateline(text, place or None, None, (), 0)
