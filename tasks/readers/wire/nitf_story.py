"""The root of an NITF document in, one RawArticle out (NITF 2.5 to 3.6, IPTC)."""

import re
from itertools import pairwise

from tasks.model.article import RawArticle, RawMedia
from tasks.model.errors import ReadError
from tasks.readers.wire.bodies import body_element, take_body, tree_body
from tasks.readers.wire.signals import correction_in, date_in, dates_in, kill_in, withdrawal_in
from tasks.readers.xml_trees import XML_LANG, Node, below, child, children, first, line, name_of, words

_MIDNIGHT = re.compile(r"T0000(?:00)?(?:[+-]\d{4}|Z)?$")
_SECTIONS = ("online_sections", "section", "sections")
_KINDS = {"image": "photo", "photo": "photo", "video": "video", "graphic": "graphic", "audio": "audio"}


def story_of(root: Node) -> RawArticle:
    """Read a story, also one that was withdrawn; raise ReadError(`no_body`)."""
    docdata = child(root, "head", "docdata")
    article = _headed(root)
    if docdata is not None:
        _add_docdata(article, docdata)
    _add_pubdata(article, child(root, "head", "pubdata"))
    if article.withdrawn:
        return article
    _add_subjects(article, root)
    if article.subtitle in article.keywords:  # a second headline that is the slug
        article.subtitle = words(child(root, "body", "body.head", "abstract"))
    content = body_element(root)
    article.media = _media(child(root, "body"))
    _take_content(article, content)
    if not article.blocks:
        raise ReadError("no_body", "its body.content has no text")
    return article


def _take_content(article: RawArticle, content: Node | None) -> None:
    """Take the text; a block that the next one begins with goes, and one that holds a correction is a note."""
    if content is None:
        return
    blocks = list(children(content, "block"))
    corrections = [block for block in blocks if "correction" in (block.get("class") or "").lower()]
    leads = [block for block, after in pairwise(blocks) if (words(after) or "").startswith(words(block) or " ")]
    if len(corrections) + len(leads) < len(blocks) or len(content) > len(blocks):
        for block in dict.fromkeys([*corrections, *leads]):
            content.remove(block)
        article.correction_note = next((words(block) for block in corrections), article.correction_note)
    take_body(article, tree_body(content))


def _headed(root: Node) -> RawArticle:
    """The headline, byline and dateline: what stands in the head of the body."""
    head = child(root, "body", "body.head")
    lines = child(head, "hedline")
    titles = [text for node in below(lines, "hl1") if (text := words(node))]
    further = [text for node in below(lines, "hl2") if (text := words(node))]
    title = next(iter(titles), None) or words(child(root, "head", "title")) or next(iter(further), None)
    lead = further[0] if further and further[0] != title else words(child(head, "abstract"))
    return RawArticle(
        title=title,
        subtitle=lead if lead != title else None,
        byline=byline_in(child(head, "byline")),
        dateline=_dateline(child(head, "dateline")),
        agency_name=words(child(head, "distributor")),
        copyright=words(child(head, "rights")),
        language=root.get(XML_LANG) or root.get("baselang"),
    )


def byline_in(node: Node | None) -> str | None:
    """A byline on one line: "By<person>Jane Roe</person><byttl>Staff Writer</byttl>"."""
    if node is None:
        return None
    parts = [node.text, *(part for each in node for part in _outside_title(each))]
    own = line(" ".join(part for part in parts if part))
    title = words(child(node, "byttl"))
    return f"{own.rstrip(' ,')}, {title}" if own and title else own or title


def _outside_title(node: Node) -> tuple[str | None, str | None]:
    return (words(node) if name_of(node) != "byttl" else None), node.tail


def _dateline(node: Node | None) -> str | None:
    """The place; all of it where it is written for readers: `story.date` most often repeats the issue's."""
    if node is None:
        return None
    place = words(child(node, "location"))
    said = words(node)
    if said and "(" in said:  # <location>LAGOS</location>, June 7 (Reuters) -
        return said.rstrip(" -–—")
    return place or (said if said and not said[:4].isdigit() else None)


def _add_docdata(article: RawArticle, docdata: Node) -> None:
    number = child(docdata, "doc-id")
    article.provider_id = line(number.get("id-string")) if number is not None else None
    named = [_norm(docdata, name) for name in ("date.release", "date.issue")]
    article.published = dates_in(*named)
    rights = child(docdata, "doc.copyright")
    if rights is not None and (holder := line(rights.get("holder"))):
        year = line(rights.get("year"))
        article.copyright = article.copyright or " ".join(part for part in ("©", year, holder) if part)
    keywords = (line(word.get("key")) for word in below(child(docdata, "key-list"), "keyword"))
    article.keywords = [word for word in keywords if word]
    source = next((line(each.get("src-name")) for each in below(docdata, "from-src")), None)
    number_source = line(number.get("regsrc")) if number is not None else None
    article.agency_name = article.agency_name or source or number_source
    note = first(docdata, "ed-msg")
    said = line(note.get("info")) if note is not None else None
    kind = line(note.get("msg-type")) if note is not None else None
    article.correction_note = correction_in(said)
    article.withdrawn = withdrawal_in(docdata.get("management-status"), kind) or kill_in(said)


def _norm(docdata: Node, name: str) -> str | None:
    node = child(docdata, name)
    return node.get("norm") if node is not None else None


def _add_pubdata(article: RawArticle, pubdata: Node | None) -> None:
    if pubdata is None:
        return
    article.outlet_name = line(pubdata.get("name"))
    article.section = line(pubdata.get("position.section"))
    address = pubdata.get("ex-ref") or ""
    article.url = address if address.startswith(("http://", "https://")) else None
    # Midnight is no time: papers have a day.
    printed = date_in(_MIDNIGHT.sub("", pubdata.get("date.publication") or ""))
    if printed and not article.published:
        article.published = [printed]


def _add_subjects(article: RawArticle, root: Node) -> None:
    names = ("tobject.subject.detail", "tobject.subject.matter", "tobject.subject.type")
    found = [line(subject.get(name)) for subject in below(child(root, "head"), "tobject.subject") for name in names]
    classifiers = below(child(root, "head", "docdata", "identified-content"), "classifier")
    found += [words(each) for each in classifiers if (each.get("type") or "").endswith("descriptor")]
    article.keywords = list(dict.fromkeys([*article.keywords, *(word for word in found if word)]))
    metas = {each.get("name"): each.get("content") for each in children(child(root, "head"), "meta")}
    named = next((value for name in _SECTIONS if (value := metas.get(name))), "")
    article.section = article.section or line(named.split(";")[0])


def _media(body: Node | None) -> list[RawMedia]:
    return [_picture(media) for media in below(body, "media")]


def _picture(media: Node) -> RawMedia:
    references = list(children(media, "media-reference"))
    reference = next((each for each in references if each.get("source")), references[0] if references else None)
    return RawMedia(
        kind=_KINDS.get((media.get("media-type") or "").lower(), "photo"),
        url=line(reference.get("source")) if reference is not None else None,
        alt_text=line(reference.get("alternate-text")) if reference is not None else None,
        caption=words(child(media, "media-caption")),
        credit=words(child(media, "media-producer")),
    )
