"""Blocks of a document with their sizes of type, and its properties, in; the article of a press release out."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tasks.model.article import Block, RawArticle, RawContributor
from tasks.model.errors import ReadError
from tasks.model.identity import fold
from tasks.readers.cleaning import clean
from tasks.readers.database import articles_of
from tasks.readers.documents.labels import is_label
from tasks.readers.lines import is_prose

HEAD = 15
LARGER = 1.15  # than the text, is a headline
HEADLINE_CHARS = 250
_FEW_WORDS = 2

# Names that programs fill in.
_NOBODY = re.compile(
    r"(?:microsoft|windows|office|pc|lenovo|dell|hp|acer|asus|admin\w*|user|author|owner|unknown|default|guest|test|root|"
    r"python-docx|libreoffice|openoffice|benutzer|utilisateur|usuario|utente)\b.*|\W*",
    re.I | re.S,
)


@dataclass(slots=True)
class Styled:
    """A block, the size of its type in points (0 where unknown), and whether its style is that of a title."""

    block: Block
    size: float = 0.0
    is_title: bool = False


@dataclass(slots=True)
class Properties:
    """What a document says of itself beside its text."""

    title: str = ""
    creator: str = ""
    company: str = ""
    language: str = ""
    keywords: list[str] = field(default_factory=list)


def article_of(styled: list[Styled], said: Properties) -> RawArticle:
    """Make the article. The headline stays among the blocks: where it stands says what lies before and after it."""
    headline = _styled_title(styled) or _stated_title(styled, said.title) or _largest(styled)
    for each in headline:
        each.block.kind, each.block.level = "heading", 1
    return RawArticle(
        blocks=_with_headline_joined(styled, headline),
        title=" ".join(each.block.text for each in headline) or None,
        authors=[RawContributor(name)] if (name := _name(said.creator)) else [],
        outlet_name=_name(said.company) or None,
        language=_line(said.language) or None,
        keywords=said.keywords,
    )


def exported_in(styled: list[Styled]) -> list[RawArticle | ReadError]:
    """The articles, where the document is an export of a news database; none where it is anything else."""
    return articles_of("\n\n".join(each.block.text for each in styled))


def keywords_of(written: str) -> list[str]:
    """Part a line of keywords."""
    return [word for word in (_line(part) for part in re.split(r"[;,]", written[:2000])) if word]


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _name(text: str) -> str:
    """A name of somebody, not of a program or an account: two words, or one in capitals."""
    name = _line(text[:200])
    is_account = "@" in name or "\\" in name or any(char.isdigit() for char in name) or _NOBODY.fullmatch(name)
    return "" if is_account or not (" " in name or name.isupper()) else name


def _head(styled: list[Styled]) -> list[Styled]:
    """What may be a headline: the short blocks before the text, labels aside."""
    text = next((i for i, each in enumerate(styled) if is_prose(each.block.text)), len(styled))
    head = styled[: min(text, HEAD)]
    return [each for each in head if len(each.block.text) <= HEADLINE_CHARS and not is_label(each.block.text)]


def _styled_title(styled: list[Styled]) -> list[Styled]:
    return _run([each for each in _head(styled) if each.is_title], styled)


def _stated_title(styled: list[Styled], title: str) -> list[Styled]:
    """The block that the properties name as the title; a title that isn't in the text may be the template's."""
    wanted = fold(title)
    return next(([each] for each in _head(styled) if wanted and fold(each.block.text) == wanted), [])


def _largest(styled: list[Styled]) -> list[Styled]:
    """The block in the largest type; a name of few words, as in a letterhead, only where nothing else is large."""
    body = _body_size(styled)
    large = [each for each in _head(styled) if body and each.size >= LARGER * body]
    wordy = [each for each in large if len(each.block.text.split()) > _FEW_WORDS]
    best = max(wordy or large, key=lambda each: each.size, default=None)
    return _run([each for each in (wordy or large) if best and each.size == best.size], styled)


def _body_size(styled: Iterable[Styled]) -> float:
    chars: Counter[float] = Counter()
    for each in styled:
        chars[each.size] += len(each.block.text)
    return chars.most_common(1)[0][0] if chars else 0.0


def _run(chosen: list[Styled], styled: list[Styled]) -> list[Styled]:
    """Of the chosen blocks the first, and those that follow it at once: a headline of two lines."""
    run: list[Styled] = []
    for each in styled:
        if any(each is other for other in chosen):
            run.append(each)
        elif run:
            break
    return run


def _with_headline_joined(styled: list[Styled], headline: list[Styled]) -> list[Block]:
    if len(headline) < 2:
        return [each.block for each in styled]
    joined = Block(" ".join(each.block.text for each in headline), "heading", 1)
    rest = [each.block for each in styled if not any(each is other for other in headline[1:])]
    return [joined if block is headline[0].block else block for block in rest]
