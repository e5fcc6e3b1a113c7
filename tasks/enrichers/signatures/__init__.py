"""Articles in, the table `_signatures` out: what `duplicates` needs of each article, a few hundred bytes."""

import re
from functools import cache
from hashlib import blake2b
from pathlib import Path

import dataframely as dy
import polars as pl

from tasks.enrichers.signatures.shingles import is_short, shingled
from tasks.enrichers.signatures.words import Hashes, word_hashes
from tasks.model.data_files import lines
from tasks.model.identity import digest, fold
from tasks.model.schema import OfArticle, Table, count, instant, text

NAME = "signatures"
VERSION = 1


class Signatures(OfArticle):
    """One row for each article: its text as numbers, and what decides its role among copies."""

    text_id = text("The words of the text, case and punctuation aside; the headline's too where the text is short.")
    shingle_count = count("Different runs of words in the text; 0 where it is too short to be like another.")
    shingles = dy.List(dy.UInt32(), description="The hashes of some of these runs, sorted; all where there are few.")
    anchors = dy.List(dy.UInt32(), description="The hashes by which copies and excerpts find each other, sorted.")
    outlet = text("The outlet: its domain, else its name, folded.", nullable=True)
    is_wire = dy.Bool(description="Whether it is agency copy.")
    is_revised = dy.Bool(description="Whether headline or note says that it was sent or printed before.")
    published_at = instant("When it was published.", nullable=True)
    is_timed = dy.Bool(description="Whether the time of day is known.")


TABLE = Table("_signatures", Signatures, "month", ())


def enrich(articles: pl.DataFrame) -> pl.DataFrame:
    """Sign each article; the same words give the same text_id, shingles and anchors."""
    titles, bodies = articles["title"], articles["body_text"]
    hashed = [word_hashes(body) for body in bodies]
    kept = [shingled(*each) for each in hashed]
    signed = {
        "article_id": articles["article_id"],
        "text_id": list(map(_text_id, titles, bodies, hashed)),
        "shingle_count": [each.count for each in kept],
        "shingles": [each.sample for each in kept],
        "anchors": [each.anchors for each in kept],
    }
    facts = articles.select(
        "article_id", "is_wire", "published_at", outlet=_outlet(), is_revised=_is_revised(), is_timed=_is_timed()
    )
    schema = {name: TABLE.dtypes()[name] for name in signed}
    return TABLE.conform(pl.DataFrame(signed, schema).join(facts, on="article_id"))


def _text_id(title: str | None, body: str, hashed: tuple[Hashes, bool]) -> str:
    return _short_id(hashed[0], title or "", body) if is_short(*hashed) else _id(_bytes(hashed[0]))


def _bytes(words: Hashes) -> bytes:
    return words.astype("<u8").tobytes()


def _id(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()


def _short_id(words: Hashes, title: str, body: str) -> str:
    """Name a short text by its headline too ("Watch the video."), and one without words by its characters."""
    if not len(words):
        return digest("signs", fold(title), fold(body))
    return _id(_bytes(words) + b"heading" + _bytes(word_hashes(title)[0]))


def _outlet() -> pl.Expr:
    return pl.coalesce("domain", "outlet_name").str.to_lowercase()


def _is_revised() -> pl.Expr:
    return pl.col("correction_note").is_not_null() | pl.col("title").str.contains(_revision_pattern()).fill_null(False)


def _is_timed() -> pl.Expr:
    return pl.col("published_precision").cast(pl.String).is_in(["minute", "second"]).fill_null(False)


@cache
def _revision_pattern() -> str:
    marks = "|".join(map(re.escape, lines(Path(__file__).parent / "revision_marks.txt")))
    # "UPDATE 2-Oil falls", "CORRECTED-(OFFICIAL)-Rates", "Updated: Bridge closed"; but "Update on the bridge" is none
    return rf"(?i)^\W*(?:{marks})\s*\d*\s?(?:[-–—:)\]])"
