"""NewsML-G2 in, its text items out: a single item, a package, or a message with several of both (IPTC)."""

from collections.abc import Iterator

from tasks.model.article import RawArticle, RawMedia
from tasks.model.errors import ReadError
from tasks.readers.source import Sample, Source
from tasks.readers.wire.g2_item import article_in, picture_in, withdrawn_in
from tasks.readers.xml_trees import Node, children, first, name_of, root_sign, tree_of

NAME = "newsml_g2"
VERSION = 2
EXAMPLE = "newsml_g2/message.xml"
OPENINGS = b"<"
#: A message may be a single line.
LINES = False

ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
ROOTS = frozenset(("newsMessage", "contentSet", *ITEMS))


def sniff(sample: Sample) -> float:
    """Sure of a root element of NewsML-G2, whatever the file's name."""
    return 0.99 if root_sign(sample.text)[0] in ROOTS else 0.0


def read(source: Source) -> Iterator[RawArticle | ReadError]:
    """Read the text items; raise ReadError(`malformed`)."""
    root = tree_of(source)
    if name_of(root) not in ROOTS:
        raise ReadError("malformed", f"the root element is {name_of(root)[:40]}, none of NewsML-G2")
    items = [root] if name_of(root) != "newsMessage" else [each for s in children(root, "itemSet") for each in s]
    yield from _outcomes([each for each in items if name_of(each) in ROOTS])


def _outcomes(items: list[Node]) -> list[RawArticle | ReadError]:
    """The articles, with the pictures of a message's only text, and what else has to be told."""
    results = [(item, _outcome(item)) for item in items]
    articles = [result for _, result in results if isinstance(result, RawArticle) and not result.withdrawn]
    pictures = {id(item): media for item, _ in results if (media := picture_in(item))} if len(articles) == 1 else {}
    told = [result for item, result in results if result is not None and not _joins(result, pictures.get(id(item)))]
    for article in articles[:1]:
        article.media += pictures.values()
    return told or [ReadError("not_an_article", "a package that refers to other items" if items else "no item in it")]


def _joins(result: RawArticle | ReadError, media: RawMedia | None) -> bool:
    return media is not None and isinstance(result, ReadError) and result.code == "not_an_article"


def _outcome(item: Node) -> RawArticle | ReadError | None:
    """The article of an item, or why it has none; nothing for a package that refers to other items."""
    try:
        if name_of(item) in ("newsItem", "contentSet") or withdrawn_in(item):
            return article_in(item)
    except ReadError as error:
        return error
    if name_of(item) == "packageItem" and first(item, "itemRef") is not None:
        return None
    return ReadError("not_an_article", f"a {name_of(item)}")
