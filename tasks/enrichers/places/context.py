"""Context: articles in; their outlets' homes and their datelines' names out (`judging.Context`)."""

import re
from collections.abc import Iterator
from itertools import repeat

import numpy as np
import polars as pl

from tasks.annotating.arrays import Tokens
from tasks.enrichers.places.atlas import Atlas
from tasks.enrichers.places.judging import Context

_COLUMNS = ("domain", "canonical_url", "dateline_place")
_NOTHING = (None, None, None)
_HOST = re.compile(r"[a-z][a-z0-9+.-]*://(?:[^/@]*@)?([^/:?#]+)")


def context_of(articles: pl.DataFrame, tokens: Tokens, atlas: Atlas) -> Context:
    """Look up homes and datelines, in the order of the tokens' articles."""
    rows = dict(zip(articles["article_id"].to_list(), _rows(articles), strict=True))
    known = [rows.get(article, _NOTHING) for article in tokens.article_ids]
    homes = [atlas.homes.of(_host(url) or domain) for domain, url, _ in known]
    places = [place or "" for _, _, place in known]
    datelines = np.array(atlas.addresses.read(places), np.int64).reshape(-1, 2)
    return Context(
        home_country=np.array([home.country if home.country >= 0 else -2 for home in homes], np.int32),
        home_unit=np.array([home.unit if home.unit >= 0 else -2 for home in homes], np.int32),
        home_town=np.array([home.town for home in homes], np.int32),
        dateline=datelines[:, 0],
        dateline_told=datelines[:, 1],
        host=np.array(atlas.addresses.numbers([home.name for home in homes]), np.int64),
    )


def _rows(articles: pl.DataFrame) -> Iterator[tuple[str | None, ...]]:
    """Domain, address and dateline of each article; None for a column that isn't there."""
    nothing = repeat(None, articles.height)
    columns = (articles[name].to_list() if name in articles.columns else nothing for name in _COLUMNS)
    return zip(*columns, strict=True)


def _host(url: str | None) -> str | None:
    found = _HOST.match(url) if url else None
    return found[1] if found else None
