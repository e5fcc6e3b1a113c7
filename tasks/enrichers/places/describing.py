"""Describing: a gazetteer's entities in; the columns of `places` that say what each of them is, out."""

import polars as pl

from tasks.enrichers.places.kinds import FIRST, PRECISIONS

#: Decimals of a degree, the last about 100 m.
_DECIMALS = 3
#: Figures of a number of people.
_FIGURES = 2


def described(entities: pl.DataFrame) -> pl.DataFrame:
    """Describe every entity once, so that rows are only gathered from here."""
    units = dict(entities.filter(pl.col("kind") == FIRST).select("admin1", "name").drop_nulls().iter_rows())
    people = pl.col("population").cast(pl.Float64).round_sig_figs(_FIGURES).round().cast(pl.Int64)
    return entities.select(
        pl.col("geoname_id").cast(pl.Int64),
        "name",
        pl.col("lat", "lon").round(_DECIMALS),
        country=_known("country"),
        admin1=_known("admin1").replace(units),
        admin1_code=_known("admin1"),
        feature_code=_known("feature_code"),
        population=pl.when(people > 0).then(people),
        precision=pl.col("kind").replace_strict(dict(enumerate(PRECISIONS)), return_dtype=pl.String),
    )


def _known(column: str) -> pl.Expr:
    return pl.when(pl.col(column) != "").then(column)
