"""The openly licensed texts: files of `../shared/corpora` in, documents with names and parts of speech out."""

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"

KINDS = {"PER": 1, "ORG": 2, "LOC": 3}
_KINDS = {
    "person": 1, "organisation": 2, "organization": 2, "group": 2, "corporation": 2, "location": 3, "place": 3,
    "per": 1, "org": 2, "loc": 3,
}  # fmt: skip

Span = tuple[int, int, int]


@dataclass
class Document:
    """A text; `names` are (start, end, kind), kind 1 to 3; `sentences` are given where the corpus has them.

    `words` are (start, end, universal tag or "", Penn tag or "").
    """

    source: str
    id: str
    text: str
    names: list[Span] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    words: list[tuple[int, int, str, str]] = field(default_factory=list)


_NO_SPACE_BEFORE = re.compile(r"^(?:[.,;:!?)\]%…”’]+|'(?:s|S|m|d|re|ve|ll)?|n't|N'T|''|-)$")
_NO_SPACE_AFTER = re.compile(r"^(?:[(\[$£€#“‘]|``|-)$")
_ESCAPES = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}


def laid(sentences: Iterable[list[str]]) -> tuple[str, list[list[tuple[int, int]]]]:
    """Set words as text, a sentence a line; and the place of each word."""
    text, places = "", []
    for words in sentences:
        places.append([])
        glued, quoted = True, False
        for word in words:
            shown = _ESCAPES.get(word, word)
            closing = shown == '"' and (word == "''" or (word == '"' and quoted))
            if shown == '"':
                quoted = not closing
            if not glued and not closing and not _NO_SPACE_BEFORE.match(shown):
                text += " "
            places[-1].append((len(text), len(text) + len(shown)))
            text += shown
            glued = bool(_NO_SPACE_AFTER.match(shown)) or (shown == '"' and not closing)
        text += "\n"
    return text, places


def bio(labels: Iterable[str]) -> list[tuple[int, int, str]]:
    """Spans (first, one past the last, kind) of labels such as `B-PER`."""
    spans, start, kind = [], None, ""
    for i, label in enumerate([*labels, "O"]):
        prefix, _, found = label.partition("-")
        if start is not None and (prefix in ("O", "B", "S", "") or found != kind):
            spans.append((start, i, kind))
            start = None
        if prefix in ("B", "S") or (prefix in ("I", "E") and start is None):
            start, kind = i, found
    return spans


def _conll(name: str) -> Iterator[tuple[list[str], list[str]]]:
    words: list[str] = []
    labels: list[str] = []
    with gzip.open(CORPORA / "train" / f"{name}.conll.gz", "rt", encoding="utf-8") as lines:
        for line in [*lines, ""]:
            columns = line.rstrip("\n").split("\t")
            if len(columns) > 1 and columns[0]:
                words.append(columns[0])
                labels.append(columns[1].strip())
            elif words:
                yield words, labels
                words, labels = [], []


TITLES = frozenset(
    """Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. President Prime Minister Senator Sen. Governor Gov. King Queen Prince Princess Sir
    Lord Lady Professor Prof. General Gen. Captain Capt. Colonel Col. Chief Justice Judge Mayor Pope Saint Secretary
    Chancellor Ambassador Major Sergeant Lieutenant Admiral Director Vice Chairman Congressman Representative Rep.
    Emperor Archbishop Bishop Father Sister Brother Coach Officer Foreign Interior Defence Defense Finance Deputy Former
    Acting Iraqi Syrian US British American Islamic Chairwoman Congresswoman Spokesperson Earl Duke Baron
    Miss""".lower().split()
)


def trimmed(words: list[str], first: int, last: int, kind: int) -> tuple[int, int]:
    """A span without articles and titles before it and without `'s` after it."""
    while first < last - 1 and words[first].lower() in ("the", "a", "an"):
        first += 1
    while kind == 1 and first < last - 1 and words[first].lower() in TITLES:
        first += 1
    while last - 1 > first and words[last - 1].lower() in ("'s", "’s", "'"):
        last -= 1
    return first, last


_INNER = frozenset(("of", "for", "and", "the", "al", "-", "bin", "&", "ad"))
_PRONOUNS = frozenset(["he", "she", "they", "it", "we", "i", "his", "her", "their", "its", "our"])


def _core(words: list[str], first: int, last: int, kind: int) -> tuple[int, int] | None:
    """The part of a re3d span with capitals: its spans are whole noun phrases, and pronouns, too."""
    if not any(word[0].isupper() for word in words[first:last]):
        return None
    end = first
    while end < last and (words[end][0].isupper() or words[end].lower() in _INNER):
        end += 1
    if end < last and kind == 3:
        return None
    while end > first and not words[end - 1][0].isupper():
        end -= 1
    alone = kind == 1 and end - first == 1 and words[first].lower() in TITLES
    if end <= first or words[first].lower() in _PRONOUNS or not words[first][0].isupper() or alone or end - first > 8:
        return None
    return first, end


def conll(name: str, group: int) -> Iterator[Document]:
    """Documents of `group` sentences each of a file with labels."""
    sentences = list(_conll(name))
    for number in range(0, len(sentences), group):
        part = sentences[number : number + group]
        text, places = laid(words for words, _ in part)
        document = Document(name, f"{name}{number}", text)
        for (words, labels), place in zip(part, places, strict=True):
            document.sentences.append((place[0][0], place[-1][1]))
            for first, last, label in bio(labels):
                kind = _KINDS.get(label.lower())
                if kind is None:
                    continue
                span: tuple[int, int] | None = trimmed(words, first, last, kind)
                if name == "re3d" and span:
                    span = _core(words, *span, kind)
                if span:
                    document.names.append((place[span[0]][0], place[span[1] - 1][1], kind))
        yield document


_THE = re.compile(r"(?:the|an?) ", re.IGNORECASE)


def jsonl(name: str) -> Iterator[Document]:
    """Documents of a file with spans."""
    with (CORPORA / f"{name}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = row.get("text") or ""
            document = Document(name, row["id"], text)
            for entity in row.get("entities", []):
                kind, start = _KINDS.get(str(entity.get("type")).lower()), entity["start"]
                if article := _THE.match(text, start):
                    start = article.end()
                if kind and text[start : start + 1].isupper():
                    document.names.append((start, entity["end"], kind))
            yield document


Row = list[str]


def _gum() -> Iterator[tuple[str, list[list[Row]]]]:
    name, sentences, rows = "", [], []
    with gzip.open(CORPORA / "train" / "gum.conllu.gz", "rt", encoding="utf-8") as lines:
        for line in [*lines, "\n", "# newdoc id = end"]:
            if line.startswith("# newdoc"):
                if name:
                    yield name, sentences
                name, sentences = line.split("=")[1].strip(), []
            elif not line.strip():
                if rows:
                    sentences.append(rows)
                rows = []
            elif line[0] != "#":
                columns = line.rstrip("\n").split("\t")
                if "." not in columns[0]:
                    rows.append(columns)


def gum() -> Iterator[Document]:
    """GUM with its own spacing, parts of speech, and names: entities with a proper noun as head, cut to its core."""
    for name, sentences in _gum():
        document = Document("gum", name, "")
        for rows in sentences:
            start = len(document.text)
            words, places = _set(document, rows)
            document.sentences.append((start, len(document.text.rstrip())))
            document.text = document.text.rstrip(" ") + "\n"
            document.words += [(*place, row[3], row[4]) for place, row in zip(places, words, strict=True)]
            document.names += [(places[a][0], places[b - 1][1], kind) for a, b, kind in _gum_names(words)]
        yield document


def _set(document: Document, rows: list[Row]) -> tuple[list[Row], list[tuple[int, int]]]:
    """Append a sentence's words to the text. A multiword row gives the spacing of its words."""
    words, places, unspaced, until = [], [], False, 0
    for row in rows:
        if "-" in row[0]:
            until, unspaced = int(row[0].split("-")[1]), "SpaceAfter=No" in row[9]
            continue
        places.append((len(document.text), len(document.text) + len(row[1])))
        words.append(row)
        document.text += row[1]
        inside = int(row[0]) < until
        last = int(row[0]) == until
        if not (inside or (unspaced if last else "SpaceAfter=No" in row[9])):
            document.text += " "
    return words, places


_ENTITY = re.compile(r"\([^()]*\)?|[^()]+\)")


def _entities(rows: list[Row]) -> list[tuple[int, int, str]]:
    """Entities that begin and end in a sentence, as (first, one past the last, type)."""
    found: list[tuple[int, int, str]] = []
    opened: dict[str, list[tuple[int, str]]] = {}
    for i, row in enumerate(rows):
        stated = re.search(r"Entity=([^|]*)", row[9])
        for piece in _ENTITY.findall(stated[1]) if stated else ():
            parts = piece.strip("()").split("-")
            if piece[0] == "(":
                opened.setdefault(parts[0], []).append((i, parts[1] if len(parts) > 1 else ""))
            if piece.endswith(")") and opened.get(parts[0]):
                first, kind = opened[parts[0]].pop()
                found.append((first, i + 1, kind))
    return found


def _gum_names(rows: list[Row]) -> list[tuple[int, int, int]]:
    words, tags = [row[1] for row in rows], [row[3] for row in rows]
    number = {row[0]: i for i, row in enumerate(rows)}
    candidates = []
    for first, last, label in _entities(rows):
        kind = _KINDS.get(label)
        heads = [i for i in range(first, last) if not first <= number.get(rows[i][6], -1) < last]
        if kind is None or not heads or tags[heads[0]] != "PROPN":
            continue
        candidates.append(_proper(words, tags, first, last, heads[0], kind))
    taken: set[int] = set()
    names = []
    for first, last, kind in sorted(candidates, key=lambda c: (c[0] - c[1], c)):
        first, last = trimmed(words, first, last, kind)
        people = kind == 1 and (rows[last - 1][4] == "NNPS" or words[last - 1].lower() in TITLES)  # Bangladeshis
        if not people and words[first] != "of" and not taken & set(range(first, last)):
            taken.update(range(first, last))
            names.append((first, last, kind))
    return names


def _proper(words: list[str], tags: list[str], first: int, last: int, head: int, kind: int) -> tuple[int, int, int]:
    """The stretch of proper nouns around the head, `of` and the like between them."""

    def fits(i: int) -> bool:
        other = tags[i] in ("ADJ", "NOUN", "NUM", "VERB") and kind != 1 and words[i][0].isupper()
        return tags[i] == "PROPN" or other or words[i] == "United"

    a, b = head, head + 1
    while True:
        if a > first and fits(a - 1):
            a -= 1
        elif a > first + 1 and words[a - 1].lower() in _JOINTS and fits(a - 2):
            a -= 2
        elif a > first + 2 and words[a - 2].lower() == "of" and words[a - 1].lower() == "the" and fits(a - 3):
            a -= 3
        elif b < last and fits(b):
            b += 1
        elif b + 1 < last and words[b].lower() in _JOINTS and fits(b + 1):
            b += 2
        elif b + 2 < last and words[b].lower() in ("of", "for") and words[b + 1].lower() == "the" and fits(b + 2):
            b += 3
        else:
            return a, b, kind


_JOINTS = frozenset(("of", "for", "and", "&", "-", "de", "du", "van", "von", "der", "la", "'s"))


def masc() -> Iterator[Document]:
    """MASC, words with Penn tags, set as text."""
    with gzip.open(CORPORA / "train" / "masc.tagged.gz", "rt", encoding="utf-8") as lines:
        name, sentences = "", []
        for line in [*lines, "# end"]:
            if line.startswith("# "):
                if sentences:
                    yield _masc(name, sentences)
                name, sentences = line[2:].strip(), []
            elif line.strip():
                sentences.append([tuple(pair.rsplit("_", 1)) for pair in line.split() if "_" in pair])


def _masc(name: str, sentences: list[list[tuple[str, str]]]) -> Document:
    text, places = laid([word for word, _ in sentence] for sentence in sentences)
    document = Document("masc", name, text)
    for sentence, place in zip(sentences, places, strict=True):
        if place:
            document.sentences.append((place[0][0], place[-1][1]))
        document.words += [(*at, "", tag) for at, (_, tag) in zip(place, sentence, strict=True)]
    return document


def gold() -> dict[str, list[Document]]:
    """All documents with names labelled by hand, by source."""
    found = {name: list(conll(name, group)) for name, group in (("btc", 1), ("wnut17", 1), ("re3d", 20))}
    found |= {name: list(jsonl(name)) for name in ("entities_wikigold", "entities_uner", "meantime")}
    return found | {"gum": list(gum())}


def unlabelled() -> dict[str, list[Document]]:
    """The open texts that a larger model labels: GeoVirus' articles are Wikinews, MASC is free for any use."""
    found = {name: list(jsonl(name)) for name in ("places_geovirus", "meantime", "entities_wikigold", "entities_uner")}
    return found | {"gum": list(gum()), "masc": list(masc()), "re3d": list(conll("re3d", 20))}
