"""Pictures: what the format names and the captions found among the blocks in, rows of `media` out."""

from tasks.model.article import Block, RawArticle, RawMedia
from tasks.normalising.body import Body, Row
from tasks.normalising.credits import Credit, captioned, credit
from tasks.normalising.pages import Caption


def media(raw: RawArticle, captions: list[Caption], body: Body) -> tuple[list[Row], list[Credit]]:
    """Give the rows in the order of the article, and the credits in that order."""
    found: list[tuple[int, Row, Credit | None]] = []
    bare: list[tuple[int, Row]] = []
    for each in raw.media:
        row, said = _stated(each, body)
        block = -1 if each.after_block is None else each.after_block
        found.append((block, row, said))
        if row["caption"] is None and row["credit_raw"] is None:
            bare.append((block, row))
    for caption in captions:
        _add(found, bare, caption, body)
    found.sort(key=lambda item: item[0])
    rows = [{"media_index": number, **row} for number, (_, row, _) in enumerate(found)]
    return rows, [said for _, _, said in found if said]


def _add(
    found: list[tuple[int, Row, Credit | None]], bare: list[tuple[int, Row]], caption: Caption, body: Body
) -> None:
    """Give a caption to the picture right before it, if that has none; else it is a picture of its own."""
    own = next((row for block, row in bare if block == caption.block - 1), None)
    row = _row(caption.credit.kind if caption.credit else "photo", caption.text, caption.credit)
    if own is None:
        found.append((caption.block, {**row, "after_paragraph": body.after(caption.block)}, caption.credit))
        return
    own.update({key: value for key, value in row.items() if key not in ("kind", "url", "alt_text", "after_paragraph")})
    bare[:] = [item for item in bare if item[1] is not own]
    place = next(i for i, item in enumerate(found) if item[1] is own)
    found[place] = (found[place][0], own, caption.credit)


def _stated(each: RawMedia, body: Body) -> tuple[Row, Credit | None]:
    """Read a picture that the format names; a credit at the end of its caption counts where it has none of its own."""
    text = " ".join((each.caption or "").split()) or None
    said = credit(each.credit) if each.credit else None
    if text and not each.credit and (cut := captioned(Block(text, "caption"))):
        text, said = cut
    row = _row(each.kind, text, said)
    row["credit_raw"] = row["credit_raw"] or (each.credit or "").strip() or None
    row |= {"url": each.url, "alt_text": each.alt_text, "after_paragraph": body.after(each.after_block)}
    return row, said


def _row(kind: str, caption: str | None, said: Credit | None) -> Row:
    return {
        "kind": kind,
        "url": None,
        "caption": caption,
        "alt_text": None,
        "credit_raw": said.raw if said else None,
        "photographer": said.photographer if said else None,
        "agency": said.agency if said else None,
        "pool": bool(said and said.pool),
        "after_paragraph": None,
    }
