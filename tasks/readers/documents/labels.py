"""Lines such as "PRESS RELEASE" above a headline: what they are told by, and what follows the label in them."""

import re
from functools import cache
from importlib.resources import files

from tasks.model.data_files import lines

_AFTER = re.compile(r"[\s:–—|/.,*-]*")


def label_rest(text: str) -> str | None:
    """What follows the label in a line that begins with one ("For immediate release: 5 March"); None without any."""
    line = text.strip(" *_#-–—|•")
    match = _pattern().match(line)
    return line[match.end() :][_AFTER.match(line[match.end() :]).end() :] if match else None  # type: ignore[union-attr]


def is_label(text: str) -> bool:
    """Tell whether a line is a label and nothing else but, perhaps, a number: "PRESS RELEASE 12/2024"."""
    rest = label_rest(text)
    return rest is not None and not any(char.isalpha() for char in rest)


@cache
def _pattern() -> re.Pattern[str]:
    labels = sorted(lines(files(__package__) / "labels.txt"), key=lambda each: (-len(each), each))
    return re.compile(rf"(?:{'|'.join(map(re.escape, labels))})(?!\w)", re.I)
