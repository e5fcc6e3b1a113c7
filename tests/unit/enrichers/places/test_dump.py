import zipfile

import pytest

from tasks.enrichers.places.dump import GazetteerError, of_dump
from tasks.model.settings import Settings

# As in GeoNames' allCountries.txt, for a country that isn't.
_ROWS = [
    (9000001, "Arvania", "Republic of Arvania", 10.0, 20.0, "A", "PCLI", "AV", "00", "", 5_000_000),
    (9000002, "Northmark", "", 11.0, 20.0, "A", "ADM1", "AV", "01", "", 1_000_000),
    (9000003, "Brookvale", "Brükvale,Old Brook", 11.2, 20.4, "P", "PPLC", "AV", "01", "", 800_000),
    (9000004, "Millford", "", 11.5, 20.9, "P", "PPL", "AV", "01", "", 900),
    (9000005, "Lake Amber", "", 12.0, 21.0, "H", "LK", "AV", "01", "", 0),
    (9000006, "Old Millford", "", 11.5, 20.8, "P", "PPLH", "AV", "01", "", 0),
    (9000007, "Mill", "", 11.5, 20.8, "S", "ML", "AV", "01", "", 0),
]


def _line(row) -> str:
    number, name, others, lat, lon, kind, code, country, first, second, people = row
    named = [number, name, name, others, lat, lon, kind, code, country, ""]
    cells = [*named, first, second, "", "", people, "", 5, "", "2024-01-01"]
    return "\t".join(map(str, cells)) + "\n"


@pytest.fixture
def dump(tmp_path):
    path = tmp_path / "allCountries.txt"
    path.write_text("".join(map(_line, _ROWS)), encoding="utf-8")
    return path


def _ids(gazetteer, key):
    return sorted(int(gazetteer.geoname_id[entity]) for entity in gazetteer.entities(key))


def test_a_dump_is_indexed_like_the_shipped_gazetteer(dump) -> None:
    gazetteer = of_dump(dump)

    assert _ids(gazetteer, "arvania") == [9000001]
    assert _ids(gazetteer, "brukvale") == [9000003]
    assert _ids(gazetteer, "lakeamber") == [9000005]
    assert _ids(gazetteer, "oldmillford") == []  # gone
    assert _ids(gazetteer, "mill") == []  # no place of the news


def test_a_zipped_dump_will_do(dump, tmp_path) -> None:
    archive = tmp_path / "allCountries.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.write(dump, "allCountries.txt")

    assert _ids(of_dump(archive), "northmark") == [9000002]


def test_places_are_looked_up_in_the_users_dump(look_up, dump) -> None:
    rows = look_up("Rain fell in Brookvale and in Millford, Northmark.", {"gazetteer": dump})

    assert {text: row["geoname_id"] for text, row in rows.items()} == {
        "Brookvale": 9000003, "Millford": 9000004, "Northmark": 9000002,
    }  # fmt: skip
    assert rows["Millford"]["admin1"] == "Northmark"
    assert rows["Brookvale"]["precision"] == "city"


@pytest.mark.parametrize(("code", "precision"), [("LK", "point"), ("ISL", "point"), ("MT", "point"), ("SEA", "region")])
def test_a_dump_s_waters_and_islands_are_points(look_up, tmp_path, code, precision) -> None:
    path = tmp_path / "more.txt"
    path.write_text("".join(map(_line, [*_ROWS, (9000008, "Amber Deep", "", 12, 21, "H", code, "AV", "01", "", 0)])))
    row = look_up("Rain fell on Amber Deep, Arvania.", {"gazetteer": path})["Amber Deep"]

    assert (row["geoname_id"], row["precision"]) == (9000008, precision)


@pytest.mark.parametrize("content", [None, "a,b,c\n1,2,3\n", ""])
def test_what_is_no_dump_is_said_so(tmp_path, content) -> None:
    path = tmp_path / "dump.txt"
    if content is not None:
        path.write_text(content, encoding="utf-8")

    with pytest.raises(GazetteerError, match=r"dump\.txt"):
        of_dump(path)


def test_rows_depend_on_what_is_in_the_dump(dump, tmp_path) -> None:
    before = Settings(gazetteer=dump).row_sha256()
    copy = tmp_path / "elsewhere.txt"
    copy.write_bytes(dump.read_bytes())
    assert Settings(gazetteer=copy).row_sha256() == before

    dump.write_text(dump.read_text(encoding="utf-8").replace("20.9", "20.7"), encoding="utf-8")
    assert Settings(gazetteer=dump).row_sha256() != before
