"""The core tables: what ingest makes of raw files, one schema each."""

import polars as pl

from tasks.model.declaring import dy
from tasks.model.rejects import CODES
from tasks.model.schema import OfArticle, Placed, Table, count, instant, listed, text


class Documents(dy.Schema):
    """One row for each item found in the raw folder; nothing is ever dropped silently."""

    document_id = text("Identity of the item: a hash of where it lies.", primary_key=True)
    source_path = text("The file, relative to the raw folder, with `/` between folders.")
    member_path = text("The path inside an archive.", nullable=True)
    item_index = count("The item's place in a file of several items, from 0.")
    format = text("What the bytes are, as the reader names it; `unknown` where no reader takes them.")
    compression = text("The compression around the item.", nullable=True)
    bytes_sha256 = text("SHA-256 of the item's bytes; empty where they could not be read.")
    file_sha256 = text("SHA-256 of the whole file at `source_path`; what changed is found by it.")
    byte_size = dy.Int64(description="Size of the item in bytes.", min=0)
    encoding = text("The text encoding that was used to decode the item.", nullable=True)
    encoding_source = listed(
        ["utf8", "bom", "declared", "detected"],
        "How the encoding was found: it is valid UTF-8, a byte order mark, a declaration, a detector's guess.",
        nullable=True,
    )
    outcome = listed(
        ["ok", "duplicate", "rejected", "ignored"],
        "`ok`: the article comes from here. `duplicate`: another copy of the same article was chosen. "
        "`rejected`, `ignored`: no article, see `reject_code`.",
    )
    reject_code = listed(sorted(CODES), "Why there is no article.", nullable=True)
    reject_detail = text("What exactly was wrong.", nullable=True)
    article_id = text(
        "The article that this document holds (also where another copy was chosen), or takes back.", nullable=True
    )
    item_id = text("Identity of the provider's item; a notice takes back the articles of its item.", nullable=True)
    reader = text("The reader that took it, as `name@version`.", nullable=True)
    revised_at = instant(
        "When the article was modified, else published, as this document says; the latest copy wins.", nullable=True
    )
    content_sha256 = text("SHA-256 of headline and text; see `articles.content_sha256`.", nullable=True)
    partition = text("The partition of the article, such as `2022-04`; `unknown` where it has no date.", nullable=True)
    warnings = dy.List(dy.String(), description="Codes of what was odd about a document that was read.")

    @dy.rule()
    def _no_article_has_a_code(cls) -> pl.Expr:
        return pl.col("outcome").is_in(["rejected", "ignored"]) == pl.col("reject_code").is_not_null()

    @dy.rule()
    def _an_article_is_named(cls) -> pl.Expr:
        held = pl.col("outcome").is_in(["ok", "duplicate"]) | (pl.col("reject_code") == "withdrawn").fill_null(False)
        named = pl.col("article_id").is_not_null()
        return (held == named) | (pl.col("reject_code") == "cancelled").fill_null(False)


class Articles(OfArticle):
    """One row for each article."""

    title = text("Headline.", nullable=True)
    subtitle = text("Standfirst or sub-headline.", nullable=True)
    kicker = text("The line above the headline.", nullable=True)
    section = text("The section of the outlet that the article stood in.", nullable=True)
    url = text("The address as the document gives it.", nullable=True)
    canonical_url = text("The address without tracking parameters and fragment, in canonical form.", nullable=True)
    domain = text("The registrable domain of the canonical URL.", nullable=True)
    outlet_name = text("The outlet that published it.", nullable=True)
    agency_name = text("The news agency it comes from.", nullable=True)
    is_wire = dy.Bool(description="Whether it is agency copy.")
    wire_evidence = text("What says that it is agency copy: `byline`, `dateline`, `credit`, `text`.", nullable=True)
    byline_raw = text("The byline as written.", nullable=True)
    dateline_raw = text("The dateline as written.", nullable=True)
    dateline_place = text("The dateline's place.", nullable=True)
    dateline_date = dy.Date(description="The dateline's day.", nullable=True)
    published_at = instant(
        "When it was published. Without a zone in the source, local time is read as UTC; "
        "without a time, midnight UTC of `published_date`; see `published_precision`.",
        nullable=True,
    )
    published_date = dy.Date(description="The day of publication, as written, never converted.", nullable=True)
    published_precision = listed(
        ["year", "month", "day", "minute", "second"],
        "How exact the source is; finer fields are filled up.",
        nullable=True,
    )
    published_source = listed(
        ["structured", "meta", "url", "text", "feed", "given"],
        "Where the time of publication was found.",
        nullable=True,
    )
    published_tz = text("The zone or offset as the source gives it.", nullable=True)
    modified_at = instant("When it was last modified, as the document says.", nullable=True)
    language = text("BCP 47 language of the body.", nullable=True)
    language_score = dy.Float32(description="How sure the language is, from 0 to 1.", nullable=True, min=0, max=1)
    body_text = text("The text: paragraphs joined by a blank line. All offsets count its code points.", min_length=1)
    paragraph_count = count("Paragraphs of the body.")
    sentence_count = count("Sentences of the body.")
    word_count = count("Words of the body.")
    char_count = count("Code points of the body.")
    keywords = dy.List(dy.String(), description="Keywords that the document states.")
    correction_note = text("A note of correction or clarification.", nullable=True)
    copyright = text("The copyright line.", nullable=True)
    document_id = text("The document that was chosen among the copies of the article.")
    content_sha256 = text("SHA-256 of headline and text after folding of case and space.")


class Contributors(OfArticle):
    """One row for each person, agency or outlet named in byline or credit."""

    position = dy.Int16(description="Place in the order of mention, from 0.", primary_key=True, min=0)
    name = text("The name alone.")
    name_raw = text("The name as written.")
    kind = listed(["person", "agency", "outlet", "staff", "pool", "unknown"], "What the name names.")
    role = listed(["author", "editor", "photographer", "translator", "contributor"], "What they did.", primary_key=True)
    affiliation = text("The organisation that they are said to work for.", nullable=True)


class Media(OfArticle):
    """One row for each photo, video or graphic."""

    media_index = dy.Int16(description="Place in the order of the article, from 0.", primary_key=True, min=0)
    kind = text("`photo`, `video`, `audio` or `graphic`.")
    url = text("Where the file is.", nullable=True)
    caption = text("The caption without its credit.", nullable=True)
    alt_text = text("The text given for those who can't see it.", nullable=True)
    credit_raw = text("The credit as written.", nullable=True)
    photographer = text("The photographer that the credit names.", nullable=True)
    agency = text("The agency that the credit names.", nullable=True)
    pool = dy.Bool(description="Whether the credit says that it is a pool picture.")
    after_paragraph = count("The paragraph it follows; null where it stands before the text.", nullable=True)


class Paragraphs(OfArticle, Placed):
    """One row for each paragraph of the body."""

    paragraph_index = count("Place in the body, from 0.", primary_key=True)
    kind = listed(["text", "subhead", "list_item", "blockquote"], "What kind of paragraph it is.")


class Sentences(OfArticle, Placed):
    """One row for each sentence of the body."""

    sentence_index = count("Place in the body, from 0.", primary_key=True)
    paragraph_index = count("The paragraph (`paragraphs.paragraph_index`).")


class Links(OfArticle):
    """One row for each link in the body."""

    link_index = count("Place in the body, from 0.", primary_key=True)
    url = text("The address as written.")
    canonical_url = text("The address in canonical form.")
    domain = text("Its registrable domain; empty for an address without one.")
    anchor_text = text("The linked words: `body_text[start:end]`.", nullable=True)
    start = count("First character of the linked words.", nullable=True)
    end = count("One past their last character.", nullable=True)
    internal = dy.Bool(description="Whether the link leads to the article's own domain.")


DOCUMENTS = Table("documents", Documents, "spread", ("source_path", "member_path", "item_index"))
ARTICLES = Table("articles", Articles, "month", ())
CONTRIBUTORS = Table("contributors", Contributors, "month", ("position", "role"))
MEDIA = Table("media", Media, "month", ("media_index",))
PARAGRAPHS = Table("paragraphs", Paragraphs, "month", ("paragraph_index",))
SENTENCES = Table("sentences", Sentences, "month", ("sentence_index",))
LINKS = Table("links", Links, "month", ("link_index",))

CORE = (DOCUMENTS, ARTICLES, CONTRIBUTORS, MEDIA, PARAGRAPHS, SENTENCES, LINKS)
#: The core tables of grain `month` other than `articles`.
CHILDREN = (CONTRIBUTORS, MEDIA, PARAGRAPHS, SENTENCES, LINKS)
