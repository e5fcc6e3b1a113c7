"""A RawArticle in, a NormalArticle out: every column of `articles` but `document_id`, and the rows of its children."""

import re
from hashlib import sha256

from tasks.model.article import DateSource, LeftOut, NormalArticle, RawArticle, RawContributor
from tasks.model.errors import ReadError
from tasks.model.identity import article_id, fold, fold_line
from tasks.model.steps import Steps, finished
from tasks.normalising.agencies import agency
from tasks.normalising.body import Body, Paragraph, Row, build, links, mark_subheads, paragraph, word_count
from tasks.normalising.bylines import Contributor, byline, named_agencies
from tasks.normalising.credits import Credit
from tasks.normalising.datelines import Dateline, dateline
from tasks.normalising.dates import Moment, read
from tasks.normalising.furniture import sort_out
from tasks.normalising.languages import identify
from tasks.normalising.names import restore_case
from tasks.normalising.outlets import outlet_name
from tasks.normalising.pages import Page
from tasks.normalising.pictures import media
from tasks.normalising.publication import day_first, modified, published
from tasks.normalising.signatures import last_words
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
    people = _people(raw, page)
    address = _address(raw, page)
    yield
    times = _times(raw, page, opening, address, language)
    yield
    article: Row = {
        **_heading(raw, page),
        **address,
        **_origin(raw, page, people, opening),
        **times,
        "language": language,
        "language_score": score,
        **_counts(body, sentences, line := body.line()),
    }
    yield
    article |= _identity(raw, article, fold_line(line))
    yield
    return NormalArticle(
        article=article,
        contributors=_contributor_rows(people + page.signed, credits),
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
        "subtitle": _clean(page.subtitle),
        "kicker": _clean(page.kicker),
        "section": _clean(raw.section),
        "keywords": [word for word in (" ".join(k.split()) for k in raw.keywords) if word],
        "correction_note": _clean(raw.correction_note or "\n".join(page.corrections)),
        "copyright": _clean(raw.copyright or page.copyright),
    }


def _title(title: str | None, outlet: str | None) -> str | None:
    """Clean a headline; the outlet's name after it goes: "Leaders meet | The Herald"."""
    text = _clean(title)
    if text and outlet and (match := re.search(r"\s+[|–—-]\s+([^|–—]+)$", text)) and fold(match[1]) == fold(outlet):
        return text[: match.start()]
    return text


def _clean(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def _address(raw: RawArticle, page: Page) -> dict[str, str | None]:
    url = raw.url or page.address
    found = canonical(raw.canonical_url) if raw.canonical_url else None
    found = found or (canonical(url) if url else None)
    site = domain(found) or None if found else None
    name = _clean(raw.outlet_name) or _clean(page.sender) or (outlet_name(site) if site else None)
    return {"url": url or raw.canonical_url, "canonical_url": found, "domain": site, "outlet_name": name}


def _people(raw: RawArticle, page: Page) -> list[Contributor]:
    """Everyone whom fields or byline name, the fields first."""
    found: list[Contributor] = []
    for each in [x for author in raw.authors for x in _stated(author)] + _said(raw) + page.people:
        if not any(each.name == other.name and each.role == other.role for other in found):
            found.append(each)
    return found


def _stated(author: RawContributor) -> list[Contributor]:
    """Read a contributor that the format names; a name that is no name of a person or agency is of unknown kind."""
    text = _clean(author.name)
    if not text:
        return []
    found = byline(text, sure=True)
    if not found:
        return [Contributor(restore_case(text), text, "unknown", author.role, author.affiliation)]
    return [_as_stated(each, author) for each in found]


def _as_stated(each: Contributor, author: RawContributor) -> Contributor:
    """What a byline rule read in a field, with the field's role; an agency keeps the name that the field gives it."""
    name = each.name_raw if each.kind == "agency" else each.name
    role = author.role if each.role == "author" else each.role
    return Contributor(name, each.name_raw, each.kind, role, author.affiliation or each.affiliation)


def _said(raw: RawArticle) -> list[Contributor]:
    return byline(raw.byline, sure=True) if raw.byline and not raw.authors else []


def _origin(raw: RawArticle, page: Page, people: list[Contributor], opening: Dateline | None) -> Row:
    """Say which agency it comes from and by what: byline, then dateline, then what the format states, then the text."""
    opening = opening or _stated_dateline(raw.dateline)
    stated = agency(raw.agency_name) or _clean(raw.agency_name) if raw.agency_name else None
    evidence = {
        "byline": named_agencies(people) or ["" for each in people if each.kind == "agency"],
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
        "byline_raw": _clean(raw.byline) or page.byline,
    }


def _times(
    raw: RawArticle, page: Page, opening: Dateline | None, address: dict[str, str | None], language: str | None
) -> Row:
    declared = raw.language if raw.language and raw.language.split("-")[0] == language else language
    first = day_first(declared, address["domain"] or "")
    found = published(raw, page.dates, address["canonical_url"], first)
    written = opening or _stated_dateline(raw.dateline or page.dateline)
    if (found is None or found[1] == "url") and written and written.day and written.day[0]:
        found = _by_dateline(written) or found
    moment, source = found or (None, None)
    changed = modified(raw, page.dates, first)
    near = moment or changed
    return {
        "dateline_raw": _clean(raw.dateline) or (written.raw if written else None),
        "dateline_place": written.place if written else None,
        "dateline_date": written.date(near.day if near else None) if written else None,
        "published_at": moment.at if moment else None,
        "published_date": moment.day if moment else None,
        "published_precision": moment.precision if moment else None,
        "published_source": source,
        "published_tz": moment.zone if moment else None,
        "modified_at": changed.at if changed else None,
    }


def _stated_dateline(stated: str | None) -> Dateline | None:
    """Read a dateline that the format names as such: what stands there is a place, if nothing else."""
    text = _clean(stated)
    if not text:
        return None
    place = text.split("(")[0].strip(" -–—.")
    return dateline(f"{text} — X") or Dateline(text, place or None, None, (), 0)


def _by_dateline(written: Dateline) -> tuple[Moment, DateSource] | None:
    day = written.date(None)
    moment = read(day) if day else None
    return (moment, "text") if moment else None


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


def _contributor_rows(people: list[Contributor], credits: list[Credit]) -> list[Row]:
    """Rows of everyone named, once in each role; photographers of credits come last."""
    photographers = [
        Contributor(c.photographer, c.photographer, "person", "photographer", c.agency)
        for c in credits
        if c.photographer
    ]
    kept: dict[tuple[str, str], Contributor] = {}
    for each in [*people, *photographers]:
        kept.setdefault((each.name, each.role), each)
    return [
        {
            "position": position,
            "name": each.name,
            "name_raw": each.name_raw,
            "kind": each.kind,
            "role": each.role,
            "affiliation": each.affiliation,
        }
        for position, each in enumerate(kept.values())
    ]


def _left_out(raw: RawArticle, page: Page, opening: Dateline | None) -> list[LeftOut]:
    """What is no text, in the order of reading: what the reader left out, then blocks, then the dateline."""
    blocks = [LeftOut(raw.blocks[number].text, rule) for number, rule in sorted(page.left_out.items())]
    return [*raw.left_out, *blocks, *([LeftOut(opening.raw, "dateline")] if opening else [])]


def _warnings(raw: RawArticle, article: Row) -> list[str]:
    odd = [code for code, column in (("no_title", "title"), ("no_date", "published_date")) if not article[column]]
    return list(dict.fromkeys([*raw.warnings, *odd]))
