"""One document of a research collection as its SGML is written in, its article out.

Names of elements are TIPSTER's (AP, WSJ, FT, Los Angeles Times, San Jose Mercury, FBIS), AQUAINT's, Gigaword's, and
those of Reuters-21578 (its README 1.3) and RCV1 (Lewis and others, 2004).
"""

import re

from tasks.model.article import Block, RawArticle, RawDate, RawMedia
from tasks.model.errors import ReadError
from tasks.readers.wire.sgml_markup import all_words, first_words, inside, paragraphs, words

# The elements that hold a part; the first that a document has counts.
_HEADLINE = ("HEADLINE", "TITLE", "HEAD", "HL", "TI")
_BYLINE = ("BYLINE", "AUTHOR")
_DAY = ("DATE_TIME", "DATE", "DATE1", "PUBDATE", "DD")
_LEAD = ("LEADPARA", "LP")
_NUMBER = ("DOCNO", "DOCID")

_NUMBERS = ("itemid", "newid", "id")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*[\"']([^\"'<>]*)[\"']")
_SOURCE = re.compile(r"element=\"dc\.source\" value=\"([^\"<>]*)\"")
_RULE = re.compile(r"\s-{3,}\s")
_DAY_BEHIND = re.compile(r"[ –—-]{0,3}(?: \d{4}-\d\d-\d\d)?$")  # "SAN SALVADOR, Feb 26 - ", "MEXICO CITY 1996-08-20"
# Reuters-21578 has headline, author and dateline within the text, before the rest.
_HEAD_END = re.compile(r"</(?:TITLE|AUTHOR|DATELINE)\s*>", re.I)

# "AFP_ENG_20100501.0001", "APW19981001.0001", "WSJ870402-0001": source, day, number of the day.
_NUMBERED = re.compile(r"([A-Z]{2,4})(?:_[A-Z]{3}_)?((?:19|20)?\d{6})[.-]\d+")
_OLDEST = "40"  # of a year without its century; no collection is older
_AGENCIES = {"AFP": "AFP", "AP": "AP", "APW": "AP", "XIN": "Xinhua"}
_OUTLETS = {
    "FT": "Financial Times",
    "LA": "Los Angeles Times",
    "NYT": "The New York Times",
    "SJMN": "San Jose Mercury News",
    "WSJ": "The Wall Street Journal",
}


def story_of(document: str) -> RawArticle:
    """Read a document from its opening tag on; raise ReadError(`not_an_article` or `no_body`)."""
    opening, _, content = document.partition(">")
    attributes = {name.lower(): value for name, value in _ATTRIBUTE.findall(opening)}
    if attributes.get("type") == "advis":
        raise ReadError("not_an_article", "an advisory to editors")
    article = _headed(content)
    article.language = attributes.get("xml:lang")
    article.provider_id = first_words(content, *_NUMBER) or _number(attributes)
    _add_origin(article, [attributes.get("date"), *all_words(content, *_DAY)])
    if opening.upper().startswith("<REUTERS"):
        article.agency_name = "Reuters"
    elif source := _SOURCE.search(content):
        article.agency_name = source[1]
    article.blocks = _blocks(content)
    if not article.blocks:
        raise ReadError("no_body", article.title or "the document has no text")
    return article


def _headed(content: str) -> RawArticle:
    """What stands around the text; in the Wall Street Journal's headlines a rule stands above the byline."""
    title, *below = _RULE.split(next(iter(inside(content, *_HEADLINE)), ""), maxsplit=1)
    dateline = _DAY_BEHIND.sub("", first_words(content, "DATELINE") or "")
    return RawArticle(
        title=words(title),
        byline=", ".join(all_words(content, *_BYLINE)) or words("".join(below)),
        dateline=dateline or None,
        section=first_words(content, "SECTION"),
        correction_note=first_words(content, "CORRECTION"),
        keywords=all_words(content, "D"),
        media=[RawMedia(caption=caption) for caption in all_words(content, "GRAPHIC")],
    )


def _number(attributes: dict[str, str]) -> str | None:
    return next((attributes[name] for name in _NUMBERS if name in attributes), None)


def _add_origin(article: RawArticle, days: list[str | None]) -> None:
    """Add the days that a document states and the one in its number, and who the number says it is of."""
    numbered = _NUMBERED.fullmatch(article.provider_id or "")
    if numbered:
        article.agency_name, article.outlet_name = _AGENCIES.get(numbered[1]), _OUTLETS.get(numbered[1])
        days.append(numbered[2])
    article.published = [RawDate(_with_century(day), "structured") for day in days if day]


def _with_century(day: str) -> str:
    """A day with the century of its year: "870402"."""
    if len(day) != 6 or not day.isdecimal():
        return day
    return f"{'19' if day >= _OLDEST else '20'}{day}"


def _blocks(content: str) -> list[Block]:
    texts = inside(content, "TEXT", "BODY")
    bodies = [next(iter(inside(text, "BODY")), None) or _HEAD_END.split(text)[-1] for text in texts]
    return [block for markup in [*inside(content, *_LEAD), *bodies] for block in paragraphs(markup)]
