"""`newsmill inspect`: what a file is taken for, its rows, and what is left out of its text and why."""

import json
import zipfile

import polars as pl
import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.engine import PlainEngine
from flows.process import mill
from tasks.model.settings import Settings
from tests.making import documents

TEXT = (
    "The harbour bridge reopened on March 3, 2024, after eight weeks of repairs, the city's engineers said on Sunday."
)
PAGE = f"""<!doctype html><title>Bridge reopens</title><meta property="og:type" content="article">
<nav>Home Sport</nav><article><h1>Bridge reopens</h1><p>{TEXT}</p><p>Read more: What the repairs cost the city</p>
<p>{TEXT.replace("bridge", "tunnel")}</p></article>
<div class="newsletter">{"Sign up and never miss a story again, it is free. " * 5}</div>
"""
HOSTILE = "evil\x1b[31m\u202e.txt"


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "wire.txt").write_text(
        f"Bridge\x1b[31m reopens\n\nBy Jane Roe\n\nMay 3, 2024\n\n{TEXT}\n\nRead more here\n"
    )
    (tmp_path / "release.pdf").write_bytes(documents.columns_pdf())
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("a/page.html", PAGE)
        archive.writestr(HOSTILE, f"Bridge reopens\n\n{TEXT}\n\n{TEXT}\n")
        archive.writestr("photo.jpg", b"\xff\xd8\xff\xe0")
    return tmp_path


def inspect(*arguments):
    return CliRunner().invoke(app, ["inspect", *map(str, arguments)])


def values(*arguments):
    result = inspect(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_a_page_is_shown_with_its_text_its_rows_and_what_is_left_out_by_which_rule(here):
    shown = inspect("page.html").stdout

    assert "reader     html 0.97" in shown or "reader  html 0.97" in shown
    assert TEXT in shown
    assert "dates" in shown
    assert "2024-03-03" in shown
    left_out = {piece["text"]: piece["rule"] for piece in values("page.html")["documents"][0]["left_out"]}
    assert left_out["Home Sport"] == "element <nav>"
    assert left_out["Read more: What the repairs cost the city"] == "line about the page (openings.txt)"
    assert any(rule.startswith("furniture by its class") for rule in left_out.values())


def test_rows_are_those_of_a_run(here):
    (here / "raw").mkdir()
    (here / "page.html").rename(here / "raw" / "page.html")
    mill(Settings(raw="raw", processed="out", workers=0), PlainEngine())

    (document,) = values("raw/page.html", "--raw", "raw")["documents"]

    for table in ("articles", "sentences", "dates"):
        rows = pl.read_parquet(here / "out" / "current" / table / "**" / "*.parquet").to_dicts()
        assert len(document["tables"][table]) == len(rows)
        assert document["tables"][table][0]["article_id"] == rows[0]["article_id"]
    (row,) = pl.read_parquet(here / "out" / "current" / "documents" / "**" / "*.parquet").to_dicts()
    assert {**document["document"], "revised_at": None} == {**row, "revised_at": None}


def test_lines_of_text_and_headers_of_a_pdf_are_left_out_with_their_rules(here):
    rules = {piece["text"]: piece["rule"] for piece in values("wire.txt")["documents"][0]["left_out"]}
    assert rules == {
        "Bridge reopens": "headline",
        "By Jane Roe": "byline",
        "May 3, 2024": "date line",
        "Read more here": "notice (drop)",
    }
    assert "page number" in inspect("release.pdf").stdout


def test_members_are_listed_and_one_is_shown_in_full_with_names_that_cannot_paint(here):
    listed = inspect("all.zip")

    assert listed.exit_code == 0
    assert "zip: its first bytes say so" in listed.stdout
    assert "a/page.html" in listed.stdout
    assert "unknown_format" in listed.stdout
    assert "\x1b" not in listed.stdout
    assert "\u202e" not in listed.stdout
    assert TEXT in inspect("all.zip", "--member", "a/page.html").stdout
    assert "has no member" in inspect("all.zip", "--member", "nothing").output


def test_a_page_that_is_refused_says_what_it_saw(here):
    (here / "index.html").write_text(
        "<!doctype html><title>All</title>" + '<p><a href="/x">A headline of the day</a></p>' * 20
    )

    (document,) = values("index.html")["documents"]

    assert document["document"]["reject_code"] in ("not_an_article", "no_body")
    assert {piece["text"] for piece in document["left_out"]} == {"A headline of the day"}


def test_marks_can_be_narrowed_and_unknown_ones_are_a_usage_error(here):
    assert "    dates " not in inspect("page.html", "--mark", "none").stdout
    assert "    dates " in inspect("page.html", "--mark", "dates").stdout
    wrong = inspect("page.html", "--mark", "colours")
    assert wrong.exit_code == 2
    assert "no table is named 'colours'" in wrong.output


def test_a_file_that_is_not_there_is_a_clear_error(here):
    result = inspect("nothing.html")

    assert result.exit_code == 1
    assert "nothing.html can't be read" in result.output


def test_a_format_that_nobody_reads_is_a_usage_error(here):
    (here / "newsmill.toml").write_text('formats = ["html", "papyrus"]\n', encoding="utf-8")

    result = inspect("page.html")

    assert result.exit_code == 2
    assert "formats (newsmill.toml): no format is named 'papyrus'" in " ".join(result.output.split())
