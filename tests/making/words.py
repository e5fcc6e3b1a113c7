"""Tokens for tests: the sentences of articles in, bodies made of them and cut into words out."""

import polars as pl

from tasks.annotating import tokens


def tokens_of(articles, sentences):
    """The tokens of bodies that have each sentence at its place; spaces fill what lies between."""
    bodies = {}
    for article, start, text in sentences.sort("start").select("article_id", "start", "text").iter_rows():
        bodies[article] = bodies.get(article, "").ljust(start) + text
    held = pl.Series([bodies.get(article, "") for article in articles["article_id"]], dtype=pl.String)
    placed = sentences.select("article_id", "start", end=pl.col("start") + pl.col("text").str.len_chars())
    return tokens.annotate(articles.with_columns(body_text=held), placed, placed)
