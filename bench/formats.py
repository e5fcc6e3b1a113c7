"""The command `python -m bench.formats`: every file of `../shared/corpora/formats` read, and held against what it says.

The files are looked at again by other means: all their strings, or all their elements with text. An article is right
where its headline, names, ids and each of its paragraphs stand in the file, its day is written there, and its text
covers the longest body that the file holds; a rejection, where what it says can be seen in the file.
"""

import html
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ftfy
from lxml import etree

from tasks.model.article import RawArticle
from tasks.model.errors import ReadError
from tasks.readers import choose
from tasks.readers.source import Source

FOLDER = Path(__file__).parents[2] / "shared" / "corpora" / "formats"

_TAG = re.compile(r"<[^>]{0,4000}>")
_BODIES = re.compile(r"body\.content$|body_|bodies.* value$|inlinedata$|datacontent$|encoded$|^content$", re.I)
#: What a description is in a feed is a body, elsewhere it is none.
_FEED_BODIES = re.compile(r"description$|summary$|content|encoded$|yandex", re.I)
_ROOTS = re.compile(r"<(?:\w+:)?(rss|feed|RDF|nitf|NewsML|newsMessage|newsItem|packageItem|conceptItem|planningItem)\b")
_TEXTLESS = re.compile(
    r"sportsml|xbrl|eventdetails|concept|<inlineXML[^>]*>\s*(?:<!--.*?-->\s*)*</inlineXML>", re.I | re.S
)
LEAST_CHARS = 40
_OTHER_KINDS = re.compile(
    r"picture|photo|graphic|video|audio|event|planning|package|concept|knowledge|catalog|attachment|composite|draft|page",
    re.I,
)
_TAKEN_BACK = re.compile(r"cancel|withheld|withdrawn|kill|trash", re.I)
_EXPECTED = re.compile(r"encoding == '([\w-]+)'")


def main() -> None:
    """Read every file and print a table by folder; with `-v` also what was wrong."""
    files = sorted(path for path in FOLDER.rglob("*") if path.is_file())
    if not files:
        print(f"No files in {FOLDER}")
        return
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for path in files:
        group = path.relative_to(FOLDER).parts[0]
        outcome, wrongs = _judged(path)
        table[group].update({"files": 1, outcome: 1, "wrong" if wrongs else "right": 1})
        if wrongs and "-v" in sys.argv:
            print(path.relative_to(FOLDER), outcome, *wrongs, sep="\n    ")
    columns = ("files", "read", "rejected", "right", "wrong")
    print(f"{'':16}", *(f"{name:>9}" for name in columns))
    for group, counts in table.items():
        print(f"{group:16}", *(f"{counts[name]:>9}" for name in columns))


def _judged(path: Path) -> tuple[str, list[str]]:
    source = Source(path.name, path.read_bytes())
    reader = choose(source.sample)
    if reader is None:
        known = _ROOTS.search(source.data.decode("utf-8", "replace"))
        return "rejected", ["no reader takes it"] if known else []
    try:
        items = list(reader.read(source))
    except ReadError as error:
        items = [error]
    seen = _Seen(source)
    wrongs = [wrong for item in items for wrong in _wrong(item, seen)]
    wrongs += _encoding_wrong(source)
    return ("read" if any(isinstance(item, RawArticle) for item in items) else "rejected"), wrongs


class _Seen:
    """A file as a second pair of eyes sees it: all of its text, folded, and the bodies in it."""

    def __init__(self, source: Source) -> None:
        decoded = source.data.decode(source.encoding.encoding if source.encoding else "utf-8", "replace")
        self.raw = str(ftfy.fix_encoding(decoded))
        self.strings = list(_json_strings(self.raw) if self.raw.lstrip()[:1] in "[{" else _xml_strings(self.raw))
        self.folded = _folded(" ".join(text for _, text in self.strings) + " " + html.unescape(self.raw))
        is_feed = re.search(r"<(?:\w+:)?(?:rss|feed|RDF)\b", self.raw[:3000]) is not None
        named = _FEED_BODIES if is_feed else _BODIES
        bodies = [_folded(_plain(text)) for name, text in self.strings if named.search(name)]
        self.longest = max(bodies, key=len, default="")

    @property
    def several(self) -> bool:
        """Whether it holds several items, of which any may be the longest."""
        return len(re.findall(r"<item\b|<entry\b|<newsItem\b|\"uri\"", self.raw)) > 1

    def has(self, text: str | None) -> bool:
        """Whether a text stands in the file, spaces, marks and case aside."""
        return not text or _folded(text) in self.folded


def _json_strings(raw: str) -> Iterator[tuple[str, str]]:
    decoder, at = json.JSONDecoder(strict=False), 0
    waiting: list[tuple[str, Any]] = []
    while at < len(raw.rstrip()):
        try:
            value, at = decoder.raw_decode(raw, at + len(raw[at:]) - len(raw[at:].lstrip()))
        except ValueError:
            break
        waiting.append(("", value))
    while waiting:
        name, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [(f"{name} {key}", each) for key, each in value.items()]
        elif isinstance(value, list):
            waiting += [(name, each) for each in value]
        elif isinstance(value, str | int):
            yield name, _plain(str(value))


def _xml_strings(raw: str) -> Iterator[tuple[str, str]]:
    try:
        root = etree.fromstring(raw.encode("utf-8", "replace"), etree.HTMLParser(encoding="utf-8", huge_tree=False))
        tree = etree.fromstring(re.sub(r"^\s*<\?xml[^>]*>|<!DOCTYPE[^>]*>", "", raw).encode(), _LENIENT)
    except etree.XMLSyntaxError:
        return
    for each in (tree if tree is not None else root).iter():
        if isinstance(each.tag, str):
            yield each.tag.rpartition("}")[2], _plain("".join(each.itertext()))
            yield from (("@", value) for value in each.attrib.values())


_LENIENT = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)


def _plain(text: str) -> str:
    return html.unescape(_TAG.sub(" ", html.unescape(text)))


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", _TAG.sub(" ", text))).casefold()


def _wrong(item: RawArticle | ReadError, seen: _Seen) -> Iterator[str]:
    if isinstance(item, ReadError):
        yield from _wrong_code(item, seen)
    elif item.withdrawn:
        yield from () if _TAKEN_BACK.search(seen.raw) else ("nothing says that it was withdrawn",)
    else:
        yield from _wrong_fields(item, seen)


def _wrong_code(error: ReadError, seen: _Seen) -> Iterator[str]:
    fits = {
        "not_an_article": bool(_OTHER_KINDS.search(seen.raw)),
        "no_body": seen.several or len(seen.longest) < LEAST_CHARS or bool(_TEXTLESS.search(seen.raw)),
        "unknown_format": len(seen.longest) < LEAST_CHARS,
        "empty": not seen.raw.strip(),
        "teaser": True,
        "malformed": "ENTITY" in seen.raw or not seen.strings,
    }
    if not fits.get(error.code, False):
        yield f"rejected as {error}, and a body of {len(seen.longest)} characters is there"


def _wrong_fields(article: RawArticle, seen: _Seen) -> Iterator[str]:
    names = [each.name for each in article.authors]
    told = {
        "title": [article.title], "subtitle": [article.subtitle], "byline": [article.byline], "authors": names,
        "dateline": [article.dateline], "agency": [article.agency_name], "outlet": [article.outlet_name],
        "id": [(article.provider_id or "").partition("#")[0]], "language": [article.language],
        "keywords": article.keywords, "section": [article.section],
        "captions": [each.caption for each in article.media], "blocks": [each.text for each in article.blocks],
    }  # fmt: skip
    for name, values in told.items():
        yield from (f"{name} {value[:80]!r} isn't in the file" for value in values if value and not seen.has(value))
    for date in [*article.published, *filter(None, [article.modified])]:
        digits = re.sub(r"\D", "", str(date.value))
        # IPTC 7901 writes day, hour and minute in one.
        forms = (digits[:8], digits[6:12])
        if digits and not any(form in re.sub(r"\D", "", seen.raw) for form in forms) and not seen.has(str(date.value)):
            yield f"date {date.value} isn't in the file"
    yield from _wrong_extent(article, seen)


def _wrong_extent(article: RawArticle, seen: _Seen) -> Iterator[str]:
    """The longest body of the file must be in the article, unless it has several."""
    said = [article.title, article.subtitle, article.byline, article.dateline, article.correction_note]
    said += [part for each in article.media for part in (each.caption, each.credit)]
    text = _folded(" ".join(each.text for each in article.blocks) + " ".join(filter(None, said)))
    if len(seen.longest) > LEAST_CHARS and len(text) < 0.8 * len(seen.longest) and not seen.several:
        yield f"{len(text)} of {len(seen.longest)} characters of its body"


def _encoding_wrong(source: Source) -> Iterator[str]:
    """Feedparser's files say in a comment how they are encoded."""
    said = _EXPECTED.search(source.data.replace(b"\0", b"").decode("latin-1"))
    found = source.encoding.encoding if source.encoding else None
    if said and found and not _same_text(source.data, said[1], found):
        yield f"decoded as {found}, not {said[1]}"


def _same_text(data: bytes, one: str, other: str) -> bool:
    try:
        return data.decode(one, "replace") == data.decode(other, "replace")
    except LookupError:
        return False


if __name__ == "__main__":
    main()
