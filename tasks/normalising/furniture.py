"""Furniture: the blocks of a page in, what each of them is out: headline, byline, date line, caption, notice, text.

The head is read from the first block to the first paragraphs of text, the tail from the last block back; between them
a block is only taken out for what it says itself (`Read more: …`) or for its kind (a caption).
"""

from tasks.model.article import Block, RawArticle
from tasks.model.steps import Steps
from tasks.normalising.credits import captioned
from tasks.normalising.heads import HEAD, Head
from tasks.normalising.notices import notice
from tasks.normalising.pages import Caption, Page, ends_sentence, is_link, is_prose, take_notice, take_signoff
from tasks.normalising.releases import without_marks
from tasks.normalising.tails import TAIL, read_tail

LINK_CHARS = 12


def sort_out(raw: RawArticle) -> Steps[Page]:
    """Say of each block what it is, step by step."""
    page = Page(title=raw.title, kicker=raw.kicker, subtitle=raw.subtitle)
    page.authors = [each.name for each in raw.authors if each.name]
    raw = without_marks(raw, page)
    yield
    start = Head(raw, page).read()
    yield
    end = read_tail(raw.blocks, page, start)
    yield
    _middle(raw.blocks, page, start, end)
    page.captions.sort(key=lambda caption: caption.block)
    return page


def _middle(blocks: list[Block], page: Page, start: int, end: int) -> None:
    listing = False  # within the links under "Related stories"
    for number in range(start, end):
        block = blocks[number]
        late = number >= len(blocks) - TAIL and not is_prose(block)
        listing = listing and (is_link(block) or (late and not ends_sentence(block.text)))
        if listing or (block.links and _is_other_story(block)):
            page.leave_out(number, "link to another story")
            continue
        kind = notice(block)
        listing = kind == "list"
        if take_notice(block, page, kind):
            page.leave_out(number, f"notice ({kind})")
        elif late and take_signoff(block, page):
            page.leave_out(number, "sign-off")
        elif _take_caption(number, block, page):
            page.leave_out(number, "caption")
        else:
            page.body.append(number)


def _is_other_story(block: Block) -> bool:
    if len(block.text) <= LINK_CHARS or block.kind == "blockquote" or not is_link(block):
        return False
    # "3. The lock keeper's path" is a heading of a list of ten, linked to what it is about.
    return block.kind != "heading" or not block.text[0].isdigit()


def _take_caption(number: int, block: Block, page: Page) -> bool:
    before_text = not page.body and number < HEAD and bool(page.title) and bool(block.strong)
    found = captioned(block, expected=before_text)
    if found is None:
        return False
    page.captions.append(Caption(number, *found))
    return True
