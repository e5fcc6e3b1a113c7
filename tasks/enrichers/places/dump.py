"""A user's dump of GeoNames: the path of `allCountries.txt` (or of a country's file) in, an index of it out.

The layout is that of https://download.geonames.org/export/dump/readme.txt: 19 columns, parted by tabs, no quotes. A zip
archive with that file in it will do, too.
"""

from pathlib import Path
from typing import IO, Final
from zipfile import ZipFile, is_zipfile

import polars as pl

from tasks.enrichers.places.compiling import INPUT, compiled
from tasks.enrichers.places.gazetteer import Gazetteer, indexed
from tasks.model.errors import NewsmillError

_COLUMNS: Final = (
    "geoname_id", "name", "ascii", "alternates", "lat", "lon", "class", "feature_code", "country", "cc2", "first",
    "second", "third", "fourth", "population", "elevation", "dem", "zone", "changed",
)  # fmt: skip
#: Besides countries, units and cities, what news names: waters, mountains, islands, parks, dams, airports, camps.
_NAMED: Final = frozenset(
    {
        "LK", "LKS", "STM", "GULF", "BAY", "SEA", "OCN", "STRT", "CHN", "CNL", "MT", "MTS", "PK", "VLC", "ISL",
        "ISLS", "PEN", "DSRT", "RGN", "RGNE", "VAL", "PASS", "CAPE", "AIRP", "AIRB", "MILB", "DAM", "NSY", "NRES",
        "PRK", "RESN", "CMPRF", "PPLX", "CONT"
    }
)  # fmt: skip
_UNITS: Final = frozenset(
    {
        "ADM1", "ADM2"
    }
)  # fmt: skip


class GazetteerError(NewsmillError):
    """The file that the setting `gazetteer` names is missing, or no dump of GeoNames."""


def of_dump(path: Path) -> Gazetteer:
    """Read and index a dump; raises GazetteerError."""
    return indexed(*compiled(_places(path)))


def _places(path: Path) -> pl.DataFrame:
    try:
        frame = _read(path)
    except (OSError, pl.exceptions.PolarsError) as error:
        reason = (str(error).splitlines() or [""])[0]
        raise GazetteerError(f"{path} is no dump of GeoNames (allCountries.txt): {reason}") from error
    if frame.is_empty():
        raise GazetteerError(f"{path} has no place that is looked up; is it GeoNames' allCountries.txt?")
    unit = pl.col("country") + "." + pl.col("first")
    return frame.select(
        "geoname_id",
        "name",
        pl.col("alternates").fill_null("").str.split(",").alias("others"),
        "feature_code",
        "country",
        pl.when(pl.col("first").is_not_null() & (pl.col("first") != "00")).then(unit).alias("admin1"),
        (unit + "." + pl.col("second")).alias("admin2"),
        "lat",
        "lon",
        "population",
    ).select(pl.col(name).cast(dtype) for name, dtype in INPUT.items())


def _read(path: Path) -> pl.DataFrame:
    numbers = {"geoname_id": pl.Int64, "lat": pl.Float64, "lon": pl.Float64, "population": pl.Int64}
    schema = {name: numbers.get(name, pl.String) for name in _COLUMNS}
    with _opened(path) as file:
        frame = pl.read_csv(file, separator="\t", has_header=False, quote_char=None, schema=schema, low_memory=True)
    code = pl.col("feature_code")
    wanted = code.is_in(_NAMED | _UNITS) | code.str.starts_with("PCL") | (pl.col("class") == "P")
    gone = code.str.ends_with("H") & (code != "PCLH") | code.is_in(["PPLQ", "PPLW"])
    return frame.filter(wanted & ~gone & pl.col("lat").is_not_null())


def _opened(path: Path) -> IO[bytes]:
    if not is_zipfile(path):
        return path.open("rb")
    with ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".txt") and "readme" not in name.lower()]
        return archive.open(names[0])
