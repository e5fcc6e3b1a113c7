"""A hundred layouts of the world's editing systems, in 21 languages each: the whole body and nothing but the body."""

import html
import json
import re
from pathlib import Path

import pytest

from tasks.model.errors import ReadError
from tasks.normalising.article import normalise
from tasks.readers.html import read
from tasks.readers.source import Source

FOLDER = Path(__file__).parent / "layouts"
BODY = {"1", "2", "3", "4", "5", "6", "sub"}
FIELD = re.compile(r"\[\[(\w+)(?::(j))?\]\]")


def parts(name):
    for part in re.split(r"^=+ ", (FOLDER / name).read_text("utf-8"), flags=re.M)[1:]:
        title, _, rest = part.partition("\n")
        yield title, rest


TEXTS = {language: dict(line.split(": ", 1) for line in rest.splitlines()) for language, rest in parts("texts.txt")}
LAYOUTS = dict(parts("layouts.txt"))


def filled(layout, texts):
    def field(match):
        text = html.escape(texts[match[1]], quote=False)
        return json.dumps(text, ensure_ascii=False)[1:-1] if match[2] else text

    head = f"<title>{html.escape(texts['title'])} | Herald</title><meta property='og:type' content='article'>"
    return f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{FIELD.sub(field, layout)}</body></html>"


def published(markup):
    [found] = read(Source("page.html", markup.encode()))
    if isinstance(found, ReadError):
        return [found.code]
    return [str(row["text"]) for row in normalise(found).paragraphs]


def kept(layout):
    return list(dict.fromkeys(key for key, _ in FIELD.findall(layout) if key in BODY))


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_body_is_the_article(name):
    layout, _, cells = LAYOUTS[name].partition("\n--- tables: ")
    allowed = cells.strip().split("|")

    for language, texts in TEXTS.items():
        found = [text for text in published(filled(layout, texts)) if text not in allowed]
        bare = [re.sub(r"^RIVERTON\s-\s", "", text) for text in found]

        assert bare == [texts[key] for key in kept(layout)], language


def test_there_are_layouts_and_languages():
    assert len(LAYOUTS) >= 100
    assert len(TEXTS) >= 20
