"""A RawArticle in, a NormalArticle out: every column of `articles` but `document_id`, and the rows of its children."""

import re
from hashlib import sha256

from tasks.model.article import LeftOut, NormalArticle, RawArticle
from tasks.model.errors import ReadError
from tasks.model.identity import article_id, fold, fold_line
from tasks.model.steps import Steps, finished
from tasks.normalising.agencies import agency
from tasks.normalising.body import Body, Paragraph, Row, build, links, mark_subheads, paragraph, word_count
from tasks.normalising.bylines import Contributor, named_agencies
from tasks.normalising.contributors import contributor_rows, people
from tasks.normalising.datelines import Dateline, dateline
from tasks.normalising.furniture import sort_out
from tasks.normalising.languages import identify
from tasks.normalising.outlets import outlet_name
from tasks.normalising.pages import Page
from tasks.normalising.pictures import media
from tasks.normalising.signatures import last_words
from tasks.normalising.stated import one_line, stated_dateline
from tasks.normalising.times import times
from tasks.normalising.urls import canonical, domain
from tasks.normalising.withdrawals import item_of

HEADLINE_WORDS = 15


def normalise(raw: RawArticle) -> NormalArticle:
    """Make the rows of one article; raises ReadError(`no_body`) where no paragraph of text is left."""
    return finished(steps(raw))


def steps(raw: RawArticle) -> Steps[NormalArticle]:
    """Do the same step by step: what one step looks at, the others don't."""
    page = yield from sort_out(raw)
    yield
    opening, paragraphs = _paragraphs(raw, page)
    if not paragraphs or _is_headline_alone(raw, page, paragraphs):
        seen = _left_out(raw, page, opening)
        raise ReadError("no_body", f"{len(raw.blocks)} blocks, none of them text", seen)
    body = build(paragraphs)
    yield
    language, score = identify(body.text, raw.language)
    yield
    sentences = body.sentences(language)
    yield
    pictures, credits = media(raw, page.captions, body)
    named = people(raw, page)
    address = _address(raw, page)
    yield
    dated = times(raw, page, opening, address, language)
    yield
    article: Row = {
        **_heading(raw, page),
        **address,
        **_origin(raw, page, named, opening),
        **dated,
        "language": language,
        "language_score": score,
        **_counts(body, sentences, line := body.line()),
    }
    yield
    article |= _identity(raw, article, fold_line(line))
    yield
    return NormalArticle(
        article=article,
        contributors=contributor_rows(named + page.signed, credits),
        media=pictures,
        paragraphs=body.paragraphs,
        sentences=sentences,
        links=links(paragraphs, address["canonical_url"]),
        warnings=_warnings(raw, article),
        item_id=item_of(raw),
        left_out=_left_out(raw, page, opening),
    )


def _is_headline_alone(raw: RawArticle, page: Page, paragraphs: list[Paragraph]) -> bool:
    """Whether the one line there is reads as a headline: short, without an end."""
    text = paragraphs[0].text
    alone = len(paragraphs) == 1 and len(raw.blocks) == 1 and page.title is None
    return alone and len(text.split()) <= HEADLINE_WORDS and text[-1].isalnum()


def _paragraphs(raw: RawArticle, page: Page) -> tuple[Dateline | None, list[Paragraph]]:
    """Make paragraphs of the blocks of text; the dateline is cut off the first, an agency's signature off the last."""
    made: list[Paragraph] = []
    opening: Dateline | None = None
    final = page.body[-1] if page.body else -1
    for number in page.body:
        block = raw.blocks[number]
        start, end = 0, len(block.text)
        if opening is None and block.kind == "text" and len(made) < 2 and not any(p.kind == "text" for p in made):
            opening = dateline(block.text)
            start = opening.end if opening else 0
        if number == final:
            end, signing = last_words(block.text)
            page.agencies += signing
        each = paragraph(block, number, start, end)
        if each.text:
            made.append(each)
    mark_subheads(made)
    return opening, made


def _heading(raw: RawArticle, page: Page) -> Row:
    return {
        "title": _title(page.title, raw.outlet_name),
        "subtitle": one_line(page.subtitle),
        "kicker": one_line(page.kicker),
        "section": one_line(raw.section),
        "keywords": [word for word in (" ".join(k.split()) for k in raw.keywords) if word],
        "correction_note": one_line(raw.correction_note or "\n".join(page.corrections)),
        "copyright": one_line(raw.copyright or page.copyright),
    }


def _title(title: str | None, outlet: str | None) -> str | None:
    """Clean a headline; the outlet's name after it goes: "Leaders meet | The Herald"."""
    text = one_line(title)
    if text and outlet and (match := re.search(r"\s+[|–—-]\s+([^|–—]+)$", text)) and fold(match[1]) == fold(outlet):
        return text[: match.start()]
    return text


def _address(raw: RawArticle, page: Page) -> dict[str, str | None]:
    url = raw.url or page.address
    found = canonical(raw.canonical_url) if raw.canonical_url else None
    found = found or (canonical(url) if url else None)
    site = domain(found) or None if found else None
    name = one_line(raw.outlet_name) or one_line(page.sender) or (outlet_name(site) if site else None)
    return {"url": url or raw.canonical_url, "canonical_url": found, "domain": site, "outlet_name": name}


def _origin(raw: RawArticle, page: Page, named: list[Contributor], opening: Dateline | None) -> Row:
    """Say which agency it comes from and by what: byline, then dateline, then what the format states, then the text."""
    opening = opening or stated_dateline(raw.dateline)
    stated = agency(raw.agency_name) or one_line(raw.agency_name) if raw.agency_name else None
    evidence = {
        "byline": named_agencies(named) or ["" for each in named if each.kind == "agency"],
        "dateline": list(opening.agencies) if opening else [],
        "credit": [stated] if stated else [],
        "text": [*page.agencies, *(each.name for each in page.signed if each.kind == "agency")],
    }
    kind = next((kind for kind, names in evidence.items() if names), None)
    names = [name for group in evidence.values() for name in group if name]
    return {
        "agency_name": stated or next(iter(names), None),
        "is_wire": kind is not None,
        "wire_evidence": kind,
        "byline_raw": one_line(raw.byline) or page.byline,
    }


def _counts(body: Body, sentences: list[Row], line: str) -> Row:
    return {
        "body_text": body.text,
        "paragraph_count": len(body.paragraphs),
        "sentence_count": len(sentences),
        "word_count": word_count(line),
        "char_count": len(body.text),
    }


def _identity(raw: RawArticle, article: Row, text: str) -> Row:
    """Identify an article, and its content, by what it says; `text` is the body, folded."""
    title, day = article["title"], article["published_date"]
    headline = str(title) if title else None
    url = article["canonical_url"]
    return {
        "article_id": article_id(str(url) if url else None, raw.provider_id, headline, str(day) if day else None, text),
        "content_sha256": sha256(f"{fold(headline or '')}\n{text}".encode("utf-8", "surrogatepass")).hexdigest(),
    }


def _left_out(raw: RawArticle, page: Page, opening: Dateline | None) -> list[LeftOut]:
    """What is no text, in the order of reading: what the reader left out, then blocks, then the dateline."""
    blocks = [LeftOut(raw.blocks[number].text, rule) for number, rule in sorted(page.left_out.items())]
    return [*raw.left_out, *blocks, *([LeftOut(opening.raw, "dateline")] if opening else [])]


def _warnings(raw: RawArticle, article: Row) -> list[str]:
    odd = [code for code, column in (("no_title", "title"), ("no_date", "published_date")) if not article[column]]
    return list(dict.fromkeys([*raw.warnings, *odd]))
