"""Some texts and all pairs of like texts in, every text that may be in a group with one of them out."""

import polars as pl


def reached(texts: pl.Series, like: pl.DataFrame) -> pl.Series:
    """The texts from which one of `texts` can be reached over pairs (`longer_id`, `shorter_id`), these included."""
    found = texts.unique()
    while True:
        wanted = found.implode()
        touching = like.filter(pl.col("longer_id").is_in(wanted) | pl.col("shorter_id").is_in(wanted))
        more = pl.concat([found, touching["longer_id"], touching["shorter_id"]]).unique()
        if len(more) == len(found):
            return found
        found = more
