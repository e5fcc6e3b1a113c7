"""Compiling a gazetteer: places with all their names in; the entities, and which names lead to which of them, out.

What comes in (`INPUT`) are GeoNames' own rows, from whatever source. The tables written by hand are added here: points
and English names of countries and first-level units, regions of the news, aliases, demonyms left aside.
"""

from typing import Any, Final

import polars as pl

from tasks.enrichers.places.keys import key_texts
from tasks.enrichers.places.kinds import CAPITAL, CITY, COUNTRY, FEATURE, FIRST, REGION, SEAT, SECOND, kind_of
from tasks.enrichers.places.lists import rows, words
from tasks.enrichers.places.units import news_name, short_names

#: The columns of the places that come in. `admin1`, `admin2`: GeoNames codes, `US.TX`, `US.TX.277`.
INPUT: Final[dict[str, Any]] = {
    "geoname_id": pl.Int64,
    "name": pl.String,
    "others": pl.List(pl.String),
    "feature_code": pl.String,
    "country": pl.String,
    "admin1": pl.String,
    "admin2": pl.String,
    "lat": pl.Float64,
    "lon": pl.Float64,
    "population": pl.Int64,
}

#: Alternate names of cities count from this population on, and beside others' main names from that one; beside villages
#: with so many times fewer people from a quarter of that on: "Breslau" is Wrocław, too, not only a village in Ontario.
_KNOWN_BY_MANY: Final = 15_000
_KNOWN_BY_ALL: Final = 1_000_000
_VILLAGES: Final = 100
#: First- and second-level units outside the United States count from this population on.
_LARGE_UNIT: Final = 30_000
#: A name with more places than this keeps its largest.
_MOST: Final = 48
#: Countries whose first-level units news names like countries: "in Texas", "in Ontario".
FAMILIAR: Final = ("US", "CA", "AU", "GB")

#: Countries whose cities have English names.
_ENGLISH: Final = ("US", "CA", "AU", "GB", "NZ", "IE")
#: A unit and a city of one name and country so near each other (degrees) are one place to the news.
_SAME_PLACE: Final = 1.5

#: Where names have umlauts, which newswires spell out: "Brunsbuettel".
_GERMAN: Final = ("DE", "AT", "CH", "LI")
_UMLAUTS: Final = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}

#: Alternate names of cities that are those of the units around them: "Florida Department".
_OF_UNITS: Final = r" (Department|District|Province|County|Region|Governorate|Municipality|Municipio|Oblast)$"
_NAME = r"^[A-Z\u00c0-\u00de][\x20-\u024f\u1e00-\u1eff'’\-.]*$"


def compiled(places: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Entities, and their names as `entity` (a row of the former), `key` (folded) and `main`."""
    known = _with_hand_written(places).pipe(_ranked)
    entities = known.sort("country", "admin1", "admin2", "kind", "geoname_id", "name").with_row_index("entity")
    names = _names(entities).pipe(_chosen)
    return entities.drop("others"), names.select("entity", "key", "main").sort("key", "entity")


def _with_hand_written(places: pl.DataFrame) -> pl.DataFrame:
    countries = _hand("countries.tsv", "country", "news_name", "news_lat", "news_lon")
    units = _hand("first_level.tsv", "admin1", "news_name", "news_lat", "news_lon")
    is_country, is_unit = pl.col("feature_code").str.starts_with("PCL"), pl.col("feature_code") == "ADM1"
    told = pl.concat(
        [
            places.filter(is_country).join(countries, on="country", how="left"),
            places.filter(is_unit).join(units, on="admin1", how="left"),
            places.filter(~is_country & ~is_unit).with_columns(
                news_name=pl.lit(None, pl.String), news_lat=pl.lit(None, pl.Float64), news_lon=pl.lit(None, pl.Float64)
            ),
        ],
        how="diagonal_relaxed",
    )
    named = told.with_columns(
        others=pl.concat_list("others", "name"),
        name=pl.coalesce("news_name", _news_name(), "name"),
        lat=pl.coalesce("news_lat", "lat"),
        lon=pl.coalesce("news_lon", "lon"),
    ).drop("news_name", "news_lat", "news_lon")
    regions = _regions(named).with_columns(of_the_news=pl.lit(value=True))
    both = pl.concat([named.with_columns(of_the_news=pl.lit(value=False)), regions])
    return both.filter(pl.col("lat").is_not_null())


def _news_name() -> pl.Expr:
    unit = pl.struct("name", "others", "feature_code")
    return unit.map_elements(
        lambda row: news_name(row["name"], row["others"]) if row["feature_code"] == "ADM1" else row["name"],
        return_dtype=pl.String,
    )


def _hand(file: str, *columns: str) -> pl.DataFrame:
    frame = pl.DataFrame(rows(file), schema=list(columns), orient="row")
    return frame.with_columns(pl.col("news_lat", "news_lon").replace("", None).cast(pl.Float64))


def _regions(known: pl.DataFrame) -> pl.DataFrame:
    """The regions of the news that are no unit of the same name and country nearby."""
    listed = pl.DataFrame(
        rows("regions.tsv"), schema=["name", "lat", "lon", "feature_code", "country", "geoname_id"], orient="row"
    ).with_columns(pl.col("lat", "lon").cast(pl.Float64), pl.col("geoname_id").replace("", None).cast(pl.Int64))
    listed = listed.with_columns(
        others=pl.lit([], pl.List(pl.String)),
        country=pl.col("country").replace("", None),
        admin1=pl.lit(None, pl.String),
        admin2=pl.lit(None, pl.String),
        population=pl.lit(3_000_000, pl.Int64),
    ).select(list(INPUT))
    # Second-level units have their main names only: "Anglesey" is the region, where the unit is Isle of Anglesey.
    second = pl.col("feature_code") == "ADM2"
    units = known.filter(pl.col("feature_code").str.contains("^(PCL|ADM)")).with_columns(
        others=pl.when(second).then(pl.concat_list("name")).otherwise("others")
    )
    units = units.explode("others").select("country", "lat", "lon", name="others")
    near = listed.join(units, on=["name", "country"], suffix="_unit").filter(
        ((pl.col("lat") - pl.col("lat_unit")).abs() < 4) & ((pl.col("lon") - pl.col("lon_unit")).abs() < 5)
    )
    return listed.join(near, on="name", how="anti")


def _ranked(places: pl.DataFrame) -> pl.DataFrame:
    """Give each place its kind; the largest city of a first-level unit is its seat."""
    codes = places["feature_code"].unique().to_list()
    known, of_the_news = (
        pl.col("feature_code").replace_strict(
            {code: kind_of(code, of_the_news=told) for code in codes}, return_dtype=pl.Int8
        )
        for told in (False, True)
    )
    kind = pl.when("of_the_news").then(of_the_news).otherwise(known)
    ranked = places.with_columns(kind=kind).drop("of_the_news")
    is_city = pl.col("kind") == CITY
    first = pl.col("population").rank("ordinal", descending=True).over("admin1", is_city) == 1
    seat = is_city & first & pl.col("admin1").is_not_null()
    return ranked.with_columns(kind=pl.when(seat).then(pl.lit(SEAT, pl.Int8)).otherwise("kind"))


def _names(entities: pl.DataFrame) -> pl.DataFrame:
    """Every name that might count, with what decides that."""
    facts = ["entity", "kind", "country", "admin1", "population", "lat", "lon"]
    main = entities.select(*facts, name="name", main=pl.lit(value=True))
    short = entities.filter(pl.col("kind").is_in([FIRST, SECOND])).select(
        *facts,
        name=pl.struct("name", "others", "country", "kind").map_elements(
            lambda row: short_names(row["name"], row["others"], row["country"], row["kind"] == FIRST),
            return_dtype=pl.List(pl.String),
        ),
        main=pl.lit(value=False),
    )
    wide = pl.col("kind").is_in([COUNTRY, REGION, FEATURE]) | (pl.col("population") >= _KNOWN_BY_MANY)
    # English news writes English-speaking cities by their names; their alternate names are others' spellings.
    foreign = (pl.col("kind") < CAPITAL) | ~pl.col("country").is_in(_ENGLISH)
    foreign &= (pl.col("kind") != FIRST) | (pl.col("country") != "GB")  # Scotland is no "Alba"
    known = entities.filter(wide & foreign & (pl.col("kind") != SECOND))
    others = known.select(*facts, name="others", main=pl.col("kind") == COUNTRY)
    of_unit = (pl.col("kind") >= CAPITAL) & pl.col("name").str.contains(_OF_UNITS)
    town = entities.filter(
        pl.col("name").str.ends_with(" City") & (pl.col("population") > 200_000) & (pl.col("name") != "Kansas City")
    ).select(*facts, name=pl.col("name").str.strip_suffix(" City"), main=pl.lit(value=False))
    spelt_out = entities.filter(pl.col("country").is_in(_GERMAN) & pl.col("name").str.contains("[äöüÄÖÜ]")).select(
        *facts, name=pl.col("name").str.replace_many(_UMLAUTS), main=pl.lit(value=False)
    )
    listed = pl.concat([short.explode("name"), others.explode("name").filter(~of_unit), town, spelt_out])
    listed = listed.filter(pl.col("name").str.contains(_NAME) & pl.col("name").str.len_chars().is_between(4, 40))
    every = pl.concat([main, listed, _aliases(entities, facts)]).drop_nulls("name")
    every = every.filter(~pl.col("name").str.contains(r"^[A-Z]{2,}$") | pl.col("main"))
    keyed = every.with_columns(key=key_texts(every["name"])).filter(pl.col("key").str.len_chars() > 2)
    return keyed.sort("main", descending=True, maintain_order=True).unique(["entity", "key"], keep="first")


def _aliases(entities: pl.DataFrame, facts: list[str]) -> pl.DataFrame:
    listed = pl.DataFrame(rows("aliases.tsv"), schema=["name", "code"], orient="row")
    unit = pl.when(pl.col("kind") == COUNTRY).then("country").when(pl.col("kind") == FIRST).then("admin1")
    code = unit.otherwise(pl.col("geoname_id").cast(pl.String))
    coded = entities.select(*facts, code=code).drop_nulls("code")
    return listed.join(coded, on="code").select(*facts, "name", main=pl.lit(value=True))


def _chosen(names: pl.DataFrame) -> pl.DataFrame:
    """Leave out the names that news hardly ever means; see docs/places.md."""
    city = pl.col("kind").is_in([CAPITAL, SEAT, CITY])
    stop = pl.Series(sorted(key_texts(pl.Series(sorted(words("stop.txt")["names"])).str.replace_all("_", " "))))
    is_strong = (pl.col("kind") == COUNTRY) | ((pl.col("kind") == FIRST) & pl.col("country").is_in(FAMILIAR))
    bearer = pl.when(city & pl.col("main")).then("population").max()
    names = names.filter(~pl.col("key").is_in(stop.implode())).with_columns(
        bearer=bearer.over("key"), strong=is_strong.any().over("key")
    )
    village = (pl.col("bearer") * _VILLAGES <= pl.col("population")) & (pl.col("population") >= _KNOWN_BY_ALL / 4)
    borne = pl.col("bearer").is_not_null() & ~village
    # "Canton" is Guangzhou's beside the town in Ohio; "Cancun" isn't Changchun's beside the city in Mexico.
    known = (pl.col("population") >= _KNOWN_BY_ALL) & (pl.col("bearer") < _KNOWN_BY_ALL / 10)
    alternate = city & ~pl.col("main") & borne & ~known
    # Not the town of Jordan County's "Jordan"; but "New York" stays the city's name, too.
    weak = pl.col("strong") & ~pl.col("main") & (pl.col("kind") > FIRST) & (pl.col("key") != "newyork")
    region = (pl.col("kind") == REGION).any().over("key")
    alternate |= region & ~pl.col("main") & (pl.col("kind") != REGION) & (pl.col("kind") != COUNTRY)
    small = (pl.col("kind") == SECOND) & (pl.col("country") != "US") & (pl.col("population") < _LARGE_UNIT)
    return names.filter(~alternate & ~weak & ~small).pipe(_one_of_two).pipe(_most_of_many)


def _one_of_two(names: pl.DataFrame) -> pl.DataFrame:
    """Let a city stand for the first-level unit that is named like it and that it is the seat of: Kharkiv; but Bahia
    is the state, though Salvador was called so."""
    seats = names.filter(pl.col("kind").is_in([CAPITAL, SEAT]) & (pl.col("key") != "newyork"))
    both = names.filter(pl.col("kind") == FIRST).join(seats, on=["key", "admin1"], suffix="_seat")
    of_unit = pl.col("main") & ~pl.col("main_seat")
    doubles = [
        both.filter(~of_unit).select("entity", "key"),
        both.filter(of_unit).select("key", entity="entity_seat"),
        _around_cities(names),
    ]
    return names.join(pl.concat(doubles, how="diagonal"), on=["entity", "key"], how="anti")


def _around_cities(names: pl.DataFrame) -> pl.DataFrame:
    """Units around a city of their name, outside the countries whose units news names for themselves: Kyiv, Paris."""
    large = pl.col("population") >= _KNOWN_BY_MANY
    cities = names.filter(pl.col("kind").is_in([CAPITAL, SEAT, CITY]) & pl.col("main") & large)
    units = names.filter(pl.col("kind").is_in([FIRST, SECOND]) & (pl.col("country") != "US"))
    near = [(pl.col(c) - pl.col(f"{c}_right")).abs() < _SAME_PLACE for c in ("lat", "lon")]
    return units.join(cities, on=["key", "country"]).filter(*near).select("entity", "key").unique()


def _most_of_many(names: pl.DataFrame) -> pl.DataFrame:
    """Keep the largest places of a name that very many bear."""
    weight = pl.col("population") + pl.when(pl.col("kind") <= FIRST).then(10**9).otherwise(0)
    rank = pl.struct(weight, -pl.col("entity").cast(pl.Int64)).rank("ordinal", descending=True).over("key")
    return names.filter(rank <= _MOST)
