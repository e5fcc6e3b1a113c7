"""A text export of ProQuest in, its articles out: rules of underscores, "Full text: …", labels in sentence case."""

import re
from collections.abc import Iterator

from tasks.model.article import RawArticle
from tasks.readers.databases.export import article_of

_RULE = re.compile(r"^_{20,}[ \t]*$", re.M)
_FULL_TEXT = re.compile(r"^Full text: ", re.M)
# One of these ends a text; "He added: …" doesn't.
_LABELS = (
    "Title|Author|Publication info|Publication title|Publication year|Publication date|Publication subject|Publisher|"
    "Abstract|Full text|Links|Subject|Location|People|Company / organization|Pages|First page|Section|Credit|Copyright|"
    "Place of publication|Country of publication|ISSN|Source type|Language of publication|Document type|Dateline|"
    "ProQuest document ID|Document URL|Last updated|Database|Identifier / keyword|Classification|Column"
)
_ABSENT = re.compile(r"\A(?:Full text )?not available\.?\Z", re.I)
_LABEL = re.compile(rf"^({_LABELS}): ?", re.M)


def is_export(text: str) -> bool:
    """Tell whether a text is such an export."""
    return "ProQuest" in text and _FULL_TEXT.search(text) is not None and _RULE.search(text) is not None


def articles(text: str) -> Iterator[RawArticle]:
    """Read the articles in their order; what has no text is passed over, as are the pages before and after them."""
    return (_article(part) for part in _RULE.split(text) if _FULL_TEXT.search(part))


def _article(part: str) -> RawArticle:
    head, *pairs = _LABEL.split(part)
    said = dict(zip(pairs[::2], (value.strip() for value in pairs[1::2]), strict=True))
    return article_of(
        _ABSENT.sub("", said["Full text"]),
        said.get("Publication date"),
        title=said.get("Title") or _last_line(head),
        outlet_name=(said.get("Publication title") or said.get("Publication info", "").partition(";")[0]),
        byline=_in_order(said.get("Author", "")),
        dateline=said.get("Dateline"),
        section=said.get("Section"),
        provider_id=said.get("ProQuest document ID"),
        copyright=said.get("Copyright"),
    )


def _last_line(head: str) -> str | None:
    lines = [line.strip() for line in head.split("\n") if line.strip()]
    return lines[-1] if lines else None


def _in_order(author: str) -> str | None:
    """Put the names of people before their surnames: "Poe, Jane; Roe, Karl."."""
    people = (name.strip(" .") for name in author.split(";"))
    return "; ".join(" ".join(reversed(name.split(", ", 1))) for name in people if name) or None
