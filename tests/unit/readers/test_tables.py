import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tasks.model.article import RawArticle
from tasks.model.errors import ReadError
from tasks.readers import choose, delimited, parquet
from tasks.readers.source import Options, Source
from tests.contracts.test_readers import GOLDEN
from tests.patience import little_work

HEADER = "title,date,text\n"


def rows(data, **fields):
    return list(delimited.read(Source("a.csv", data.encode() if isinstance(data, str) else data, Options(fields))))


def summary(items):
    return [item.title if isinstance(item, RawArticle) else item.code for item in items]


def packed(**columns):
    sink = io.BytesIO()
    pq.write_table(pa.table(columns), sink)
    return sink.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(delimiter):
    data = (
        delimiter.join(["title", "date", "text"])
        + "\n"
        + delimiter.join(["Ferry", "2024-03-05", '"It sails, again; now."'])
    )

    (article,) = rows(data)

    assert (article.title, article.blocks[0].text) == ("Ferry", "It sails, again; now.")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_quoted_text_may_have_lines_and_quotation_marks(end):
    data = f'{HEADER}Ferry,2024-03-05,"One ""two"".\nThree."\n'.replace("\n", end)

    (article,) = rows(data)

    assert [block.text for block in article.blocks] == ['One "two".', "Three."]


def test_line_breaks_written_as_two_characters_part_paragraphs():
    (article,) = rows(HEADER + r"Ferry,2024-03-05,One.\nTwo." + "\n")

    assert [block.text for block in article.blocks] == ["One.", "Two."]


def test_a_row_without_text_or_with_too_many_values_costs_itself_alone():
    items = rows(f"{HEADER}A,2024-03-05,Text.\nB,2024-03-05\nC,2024-03-05,NULL\nD,2024-03-05,x,y\n\nE,,Text.\n")

    assert summary(items) == ["A", "no_body", "no_body", "malformed", "E"]


def test_a_quotation_mark_that_is_never_closed_is_told():
    items = rows(f'{HEADER}A,2024-03-05,"Two\nlines."\nB,2024-03-06,"Text.\nC,2024-03-07,Text.\nD,2024-03-08,Text.\n')

    assert summary(items) == ["A", "malformed"]
    assert items[1].detail.startswith("line 4:")


def test_the_last_row_may_have_lines():
    assert summary(rows(f'{HEADER}A,2024-03-05,"Two\n\nlines."')) == ["A"]


def test_the_users_own_columns_are_read():
    (article,) = rows("kop,tekst\nFerry,It sails.\n", title="kop", body="tekst")

    assert (article.title, article.blocks[0].text) == ("Ferry", "It sails.")


@pytest.mark.parametrize(
    ("data", "code"), [(HEADER, "no_body"), ("a,b\n1,2\n", "unknown_format"), (b"\0\1" * 9, "binary")]
)
def test_a_table_without_articles_says_why(data, code):
    with pytest.raises(ReadError) as error:
        rows(data)

    assert error.value.code == code


def test_a_field_may_be_longer_than_the_libraries_limit():
    (article,) = rows(HEADER + "A,2024-03-05," + "word " * 100_000)

    assert len(article.blocks[0].text) == 499_999


@pytest.mark.parametrize(
    ("path", "data", "name"),
    [
        ("a.csv", b"title,text\nA,B\n", "csv"),
        ("a.csv", b"a,b\n1,2\n", "csv"),
        ("a", b"url;headline;article_body\nx;y;z\n", "csv"),
        ("a.txt", b"title\tcontent\nA\tB\n", "csv"),
        ("a.csv", b"title,html\nA,<html><p>B</p></html>\n", "csv"),
        ("a.txt", b"Title, text and date were missing.\n\nThe editor resigned.", "plain"),
        ("a.parquet", packed(title=["A"]), "parquet"),
        ("a", packed(title=["A"]), "parquet"),
    ],
)
def test_tables_are_known_by_their_header_or_mark(path, data, name):
    chosen = choose(Source(path, data).sample)

    assert (chosen.NAME if chosen else None) == name


def test_a_row_of_a_parquet_file_is_an_article():
    data = packed(title=["Ferry", "None"], text=["It sails.", None], date=["2024-03-05", None], vector=[[1.0], [2.0]])

    assert summary(parquet.read(Source("a.parquet", data))) == ["Ferry", "no_body"]


def test_many_rows_are_read_in_order():
    data = packed(title=[f"T{number}" for number in range(500)], text=["It sails."] * 500)

    assert summary(parquet.read(Source("a.parquet", data))) == [f"T{number}" for number in range(500)]


def test_a_column_of_the_users_own_is_read_from_parquet():
    data = packed(x=["Ferry"], meta=[{"tekst": "It sails."}])

    (article,) = parquet.read(Source("a.parquet", data, Options({"title": "x", "body": "meta.tekst"})))

    assert (article.title, article.blocks[0].text) == ("Ferry", "It sails.")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PAR1" + bytes(100), "malformed"),
        (b"PAR1" + b"\xff" * 100 + b"PAR1", "malformed"),
        (packed(title=["A"], text=["B"])[:-40], "malformed"),
        (packed(x=["A"]), "unknown_format"),
        (packed(title=pa.array([], pa.string())), "no_body"),
    ],
)
def test_parquet_that_cannot_be_read_says_why(data, code):
    with pytest.raises(ReadError) as error:
        list(parquet.read(Source("a.parquet", data)))

    assert error.value.code == code


@pytest.mark.parametrize("at", range(4, 700, 23))
def test_a_damaged_parquet_file_gives_articles_or_errors(at):
    data = bytearray(packed(title=["Ferry"] * 9, text=["It sails."] * 9, date=["2024-03-05"] * 9))
    data[at % len(data)] ^= 0xFF

    try:
        items = list(parquet.read(Source("a.parquet", bytes(data))))
    except ReadError as error:
        items = [error]

    assert all(isinstance(item, RawArticle | ReadError) for item in items)


def test_a_table_that_unpacks_to_much_is_refused_before_it_is(monkeypatch):
    monkeypatch.setattr(parquet, "MAX_BYTES", 1000)
    data = packed(title=["A"], text=["word " * 10_000])

    with little_work(50), pytest.raises(ReadError) as error:
        list(parquet.read(Source("a.parquet", data)))

    assert error.value.code == "too_large"


def test_damaged_statistics_of_a_column_are_an_error_and_no_end_of_the_process():
    data = bytearray((GOLDEN / "parquet" / "export.parquet").read_bytes())
    assert data[2655] == 38, "the golden file is another: find the size of a repetition level histogram in its footer"
    data[2655] = 104

    with pytest.raises(ReadError) as error:
        list(parquet.read(Source("a.parquet", bytes(data))))

    assert error.value.code == "malformed"
