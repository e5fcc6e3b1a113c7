"""Whole articles, read and normalised: each file of `articles/` beside the rows it must give.

`python tests/golden/test_articles.py` writes the expected rows anew; read the difference before you commit it.
"""

import json
from pathlib import Path

import pytest

from tasks.model.article import NormalArticle
from tasks.normalising.article import normalise
from tasks.readers import choose
from tasks.readers.source import Source

FOLDER = Path(__file__).parent / "articles"
SEED = Path(__file__).parents[3] / "shared" / "seed"
ARTICLES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".json")


def normalised(path: Path) -> NormalArticle:
    source = Source(path.name, path.read_bytes())
    reader = choose(source.sample)
    assert reader is not None
    return normalise(next(iter(reader.read(source))))


def rows(path: Path) -> dict[str, object]:
    """All but identities, sentences and scores, which have tests of their own."""
    found = normalised(path)
    left_out = ("article_id", "content_sha256", "sentence_count", "language_score")
    article = {key: value for key, value in found.article.items() if key not in left_out and value is not None}
    children = {table: lines for table, lines in found.children() if table != "sentences"}
    return json.loads(json.dumps({"article": article, **children, "warnings": found.warnings}, default=str))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_rows_of_an_article(path):
    assert rows(path) == json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


@pytest.mark.skipif(not SEED.is_dir(), reason="the seed article is not part of the repository")
def test_the_seed_article():
    expected = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))
    found = normalised(next(SEED.glob("*.txt")))
    body = str(found.article["body_text"])

    assert body.startswith(expected["article"].pop("body_starts"))
    assert body.endswith(expected["article"].pop("body_ends"))
    assert {key: str(found.article[key]) for key in expected["article"]} == {
        key: str(value) for key, value in expected["article"].items()
    }
    for table in ("contributors", "media"):
        lines = [{key: line[key] for key in expected[table][0]} for line in getattr(found, table)]
        assert lines == expected[table]


if __name__ == "__main__":
    for article in ARTICLES:
        text = json.dumps(rows(article), ensure_ascii=False, indent=1) + "\n"
        article.with_suffix(".json").write_text(text, encoding="utf-8", newline="\n")
