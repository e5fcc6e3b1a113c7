"""The gazetteer that is shipped: its two files in, an index of it out, read once a process."""

from functools import cache
from pathlib import Path
from typing import Any, Final

import polars as pl
import pyarrow.parquet as pq

from tasks.enrichers.places.gazetteer import Gazetteer, indexed
from tasks.enrichers.places.keys import plainly, strings

FOLDER: Final = Path(__file__).parent / "gazetteer"
_ENTITIES, _NAMES = "entities.parquet", "names.parquet"
#: Points are kept to a thousandth of a degree, about 100 m.
_THOUSANDTH: Final = 1000


@cache
def shipped() -> Gazetteer:
    """Read and index the gazetteer that lies beside this module."""
    entities = pl.read_parquet(FOLDER / _ENTITIES).with_row_index("entity")
    names = pl.read_parquet(FOLDER / _NAMES)
    named = entities.filter("is_named").select("entity", "name")
    keys = pl.Series("key", plainly(strings(named["name"])))
    main = pl.DataFrame({"entity": named["entity"], "key": keys, "main": True})
    at = [(pl.col(f"{c}_milli") / _THOUSANDTH).alias(c) for c in ("lat", "lon")]
    return indexed(entities.with_columns(*at), pl.concat([main, names]))


def write(entities: pl.DataFrame, names: pl.DataFrame) -> None:
    """Write entities and names so that they load fast and are small."""
    keys = pl.Series("own", plainly(strings(entities["name"])))
    own = entities.select("entity", key=keys)
    is_own = names.filter("main").join(own, on=["entity", "key"], how="semi")["entity"]
    kept = entities.select(
        pl.col("geoname_id").cast(pl.Int32),
        "name",
        "feature_code",
        "country",
        "admin1",
        "admin2",
        *[(pl.col(c) * _THOUSANDTH).round().cast(pl.Int32).alias(f"{c}_milli") for c in ("lat", "lon")],
        pl.col("population").round_sig_figs(2).cast(pl.Int64),
        "kind",
        is_named=pl.col("entity").is_in(is_own.implode()),
    )
    other = names.join(own.filter(pl.col("entity").is_in(is_own.implode())), on=["entity", "key"], how="anti")
    FOLDER.mkdir(exist_ok=True)
    _write(kept, _ENTITIES, dict.fromkeys(("geoname_id", "lat_milli", "lon_milli"), "BYTE_STREAM_SPLIT"))
    _write(other.select("entity", "key", "main"), _NAMES, {})


def _write(frame: pl.DataFrame, name: str, encodings: dict[str, str]) -> None:
    plain = {column: "PLAIN" for column in ("population", "name", "key") if column in frame.columns}
    table = frame.to_arrow(compat_level=pl.CompatLevel.oldest())
    repeated = [column for column in frame.columns if column not in plain | encodings]
    write: Any = pq.write_table
    write(
        table, FOLDER / name, compression="zstd", compression_level=19, row_group_size=10**7, write_statistics=False,
        use_dictionary=repeated, column_encoding=plain | encodings,
    )  # fmt: skip
