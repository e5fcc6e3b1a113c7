"""The raw form of an article: what a reader makes of bytes, before anything is interpreted."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

BlockKind = Literal["text", "heading", "list_item", "blockquote", "caption"]
DateSource = Literal["structured", "meta", "url", "text", "feed", "given"]
Role = Literal["author", "editor", "photographer", "translator", "contributor"]


@dataclass(slots=True)
class RawLink:
    """A link whose anchor is `block.text[start:end]`."""

    start: int
    end: int
    url: str


@dataclass(slots=True)
class Block:
    """One paragraph-like piece of text in reading order, markup taken out.

    `text` is clean (see `tasks.readers.cleaning`), without line breaks. `source` is the block as it was written,
    markup included, where that differs. `strong` holds the half-open ranges of `text` set in bold or italics.
    """

    text: str
    kind: BlockKind = "text"
    level: int = 0
    source: str = ""
    links: list[RawLink] = field(default_factory=list)
    strong: list[tuple[int, int]] = field(default_factory=list)

    @property
    def written(self) -> str:
        """The block as it was written, markup included."""
        return self.source or self.text


@dataclass(slots=True)
class RawMedia:
    """A photo, video or graphic named outside the running text; `after_block` is the block it follows, if any."""

    kind: str = "photo"
    url: str | None = None
    caption: str | None = None
    alt_text: str | None = None
    credit: str | None = None
    after_block: int | None = None


@dataclass(slots=True)
class RawContributor:
    """A person, agency or outlet that the format itself names as such."""

    name: str
    role: Role = "author"
    affiliation: str | None = None


@dataclass(slots=True)
class RawDate:
    """A date as the document writes it, and where it stood. A `datetime` without zone has none."""

    value: str | date | datetime
    source: DateSource


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece of a document that is no text of the article, and the rule that says so."""

    text: str
    rule: str


@dataclass(slots=True)
class RawArticle:
    """One article as a reader found it. Everything but `blocks` is what the format names outright.

    Formats that are plain running text (dump, plain, much Markdown) leave headline, byline, date line, captions and
    footers in `blocks`; `tasks.normalising` finds them there. `item` is the provider's id of the item that an article
    is a part of, where that isn't `provider_id`. `withdrawn` says why the provider took the item back, where it did:
    then it is no article but a notice about one.
    """

    blocks: list[Block] = field(default_factory=list)
    title: str | None = None
    subtitle: str | None = None
    kicker: str | None = None
    section: str | None = None
    byline: str | None = None
    authors: list[RawContributor] = field(default_factory=list)
    dateline: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    provider_id: str | None = None
    outlet_name: str | None = None
    agency_name: str | None = None
    language: str | None = None
    keywords: list[str] = field(default_factory=list)
    copyright: str | None = None
    correction_note: str | None = None
    published: list[RawDate] = field(default_factory=list)
    modified: RawDate | None = None
    media: list[RawMedia] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    item: str | None = None
    withdrawn: str | None = None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A provider's notice that an item is no longer to be used: which one, why, and when that was said."""

    reason: str
    article_id: str | None
    item_id: str | None
    revised_at: datetime | None


@dataclass(slots=True)
class NormalArticle:
    """One article as it is published: a row of `articles` and its child rows, keyed by column name.

    `article` lacks `document_id`; child rows lack `article_id`; both are added by the caller. `item_id` identifies the
    provider's item, where the provider names it.
    """

    article: dict[str, object]
    contributors: list[dict[str, object]]
    media: list[dict[str, object]]
    paragraphs: list[dict[str, object]]
    sentences: list[dict[str, object]]
    links: list[dict[str, object]]
    warnings: list[str]
    item_id: str | None = None
    left_out: list[LeftOut] = field(default_factory=list)

    def children(self) -> Iterable[tuple[str, list[dict[str, object]]]]:
        """Yield (table, rows) for each child table."""
        for table in ("contributors", "media", "paragraphs", "sentences", "links"):
            yield table, getattr(self, table)
