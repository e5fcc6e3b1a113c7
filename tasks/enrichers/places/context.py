"""Context: articles in; their outlets' homes and their datelines' names out (`judging.Context`)."""

from collections.abc import Iterable

import numpy as np
import polars as pl

from tasks.annotating.arrays import Tokens
from tasks.enrichers.places.atlas import Atlas
from tasks.enrichers.places.judging import Context

_COLUMNS = ("article_id", "domain", "canonical_url", "dateline_place")
_HOST = r"^[a-z][a-z0-9+.-]*://(?:[^/@]*@)?([^/:?#]+)"


def context_of(articles: pl.DataFrame, tokens: Tokens, atlas: Atlas) -> Context:
    """Look up homes and datelines, in the order of the tokens' articles."""
    order = pl.DataFrame({"article_id": list(tokens.article_ids)}, schema={"article_id": pl.String})
    known = articles.select([column for column in _COLUMNS if column in articles.columns])
    missing = [pl.lit(None, pl.String).alias(column) for column in _COLUMNS if column not in known.columns]
    known = order.join(known.with_columns(missing), on="article_id", how="left", maintain_order="left")
    hosts = known.select(pl.coalesce(pl.col("canonical_url").str.extract(_HOST), "domain")).to_series()
    homes = [atlas.homes.of(host) for host in hosts]
    return Context(
        home_country=np.array([home.country if home.country >= 0 else -2 for home in homes], np.int32),
        home_unit=np.array([home.unit if home.unit >= 0 else -2 for home in homes], np.int32),
        home_is_local=np.array([home.local for home in homes], np.bool_),
        dateline=_numbers(known["dateline_place"].str.split(",").list.first(), atlas),
        host=_numbers((home.name or None for home in homes), atlas),
    )


def _numbers(places: Iterable[str | None], atlas: Atlas) -> np.ndarray:
    """The number of each name; -1 where there is none."""
    given = list(places)
    found = iter(atlas.numbers([place for place in given if place is not None]))
    return np.array([-1 if place is None else next(found) for place in given], np.int64)
