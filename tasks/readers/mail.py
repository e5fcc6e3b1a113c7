"""A message in, one article out: a press release or a newsletter as a mail program saves it (RFC 5322)."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parseaddr, parsedate_to_datetime

from tasks.model.article import RawArticle, RawContributor, RawDate
from tasks.model.errors import ReadError
from tasks.readers.cleaning import clean
from tasks.readers.decoding import decode
from tasks.readers.fragments import Fragment, blocks_of
from tasks.readers.html.mhtml import is_mhtml
from tasks.readers.paragraphs import split
from tasks.readers.source import Sample, Source

NAME = "mail"
VERSION = 1
EXAMPLE = "mail/release.eml"
#: A part in base64 or HTML may be one line.
LINES = False

MAX_PARTS = 500
#: So many parts with parts in them are no message; the parser goes down into each.
MAX_NESTS = 100
_HEADER_CHARS = 4000

_HEADER = re.compile(r"(?:[!-9;-~]{1,80}:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*){3,}")
_OF_MAIL = re.compile(
    r"^(?:received|message-id|mime-version|return-path|delivered-to|x-mailer|dkim-signature):", re.I | re.M
)
_USUAL = re.compile(r"^(from|subject|date|to):", re.I | re.M)
_NEST = re.compile(rb"boundary\s*=|message/rfc822", re.I)
# "news@", "no-reply@": the sender is an office, not a person.
_OFFICE = re.compile(
    r"(?:news|press|presse|prensa|media|info|contact|office|hello|mail|editor|redaktion|redaction|no.?reply|do.?not.?reply)"
    r"[\w.+-]*@",
    re.I,
)
_PREFIX = re.compile(r"^(?:(?:re|fw|fwd|aw|wg|tr|rv)\s*:\s*)+", re.I)
_SOFT_END = re.compile(r" \n(?!\n)")
_SIGNATURE = re.compile(r"\n-- \n(?!.*\n-- \n).*\Z", re.S)


def sniff(sample: Sample) -> float:
    """Sure of a header with a field that only mail has; less of a file named `.eml` with the usual fields."""
    head = sample.text[:16384]
    if not _HEADER.match(head) or is_mhtml(head, sample.suffix):
        return 0.0
    header = head.split("\n\n", 1)[0] + "\n"
    usual = {name.lower() for name in _USUAL.findall(header)}
    if _OF_MAIL.search(header) and len(usual) > 1:
        return 0.97
    return 0.8 if sample.suffix == ".eml" and usual else 0.0


def read(source: Source) -> Iterator[RawArticle | ReadError]:
    """Read the one article of a message; attachments and forwarded messages are left alone."""
    if not source.data.strip():
        raise ReadError("empty")
    if len(_NEST.findall(source.data)) > MAX_NESTS:
        raise ReadError("too_complex", f"more than {MAX_NESTS} parts with parts in them")
    message = BytesParser(policy=compat32).parsebytes(source.data)
    if not message.keys():
        source.decode_part(source.data, None)
        raise ReadError("malformed", "no header")
    body = _body(message, source)
    article = RawArticle(blocks=body.blocks, media=body.media)
    article.title = _PREFIX.sub("", _text(message, "Subject")) or None
    article.provider_id = _text(message, "Message-ID").strip("<>") or None
    article.published = _dates(message)
    _name_sender(article, message)
    yield article


def _text(message: Message, name: str) -> str:
    """A field of the header, decoded: `=?utf-8?q?Caf=C3=A9?=`, or bytes of UTF-8 as they are."""
    found = (value for key, value in message.raw_items() if key.lower() == name.lower())
    value = str(next(found, ""))[:_HEADER_CHARS]
    with suppress(MessageError, LookupError, ValueError):
        value = str(make_header(decode_header(value)))
    value = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join(clean(value).split())


def _dates(message: Message) -> list[RawDate]:
    written = _text(message, "Date")
    try:
        moment: datetime | str = parsedate_to_datetime(written)
    except (ValueError, TypeError, OverflowError):
        moment = written
    return [RawDate(moment, "structured")] if written else []


def _name_sender(article: RawArticle, message: Message) -> None:
    """Who sent it: an office or a list is the outlet, anyone else the author."""
    name, address = parseaddr(_text(message, "From"))
    if not name:
        return
    if message.get("List-Id") or message.get("List-Unsubscribe") or _OFFICE.match(address):
        article.outlet_name = name
    else:
        article.authors = [RawContributor(name)]


def _body(message: Message, source: Source) -> Fragment:
    """The text; the HTML where there is none, or where it is a stub of it."""
    plain, html = _first(message, "text/plain"), _first(message, "text/html")
    of_plain = _plain(plain, source) if plain is not None else Fragment([], [])
    if html is None or _size(of_plain) > 2000:
        return of_plain
    of_html = blocks_of(_decoded(html, source, is_markup=True))
    return of_plain if 2 * _size(of_plain) > _size(of_html) else of_html


def _size(fragment: Fragment) -> int:
    return sum(len(block.text) for block in fragment.blocks)


def _first(message: Message, kind: str) -> Message | None:
    """The first part of a kind that is no attachment and in no forwarded message."""
    waiting, count = [message], 0
    while waiting and count < MAX_PARTS:
        part, count = waiting.pop(), count + 1
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            return part
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting += reversed(part.get_payload())  # type: ignore[arg-type]
    return None


def _plain(part: Message, source: Source) -> Fragment:
    text = _SIGNATURE.sub("\n", _decoded(part, source, is_markup=False))
    if str(part.get_param("format", "")).lower() == "flowed":
        text = _SOFT_END.sub(" ", text)  # RFC 3676: a line that ends in a space goes on
    return Fragment([each.block() for each in split(text)], [])


def _decoded(part: Message, source: Source, *, is_markup: bool) -> str:
    data = part.get_payload(decode=True)
    charset = part.get_content_charset()
    if not isinstance(data, bytes) or not data.strip():
        return ""
    if is_markup:
        return source.decode_part(data, charset)
    source.decode_part(data, charset)
    return decode(data, charset).text
