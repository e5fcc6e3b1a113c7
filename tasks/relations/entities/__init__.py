"""Mentions in, the table `entities` out: what the corpus names, under which names and roles, how often and when.

Every row is a sum over the mentions of one `entity_id`, which each article gives by itself: nothing depends on the
order of articles. `_entity_counts` keeps the sums, so that an update reads the articles that changed and the counts of
what they name: it takes away what the articles said before, and adds what they say now.
"""

from collections.abc import Iterator

import polars as pl

from tasks.relations import Change, Corpus
from tasks.relations.entities.counting import counts
from tasks.relations.entities.describing import described
from tasks.relations.entities.summing import Sums, summed
from tasks.relations.entities.tables import ENTITIES, ENTITY_COUNTS

NAME = "entities"
VERSION = 2
NEEDS = ("articles", "mentions", "places")
TABLES = (ENTITIES, ENTITY_COUNTS)


def relate(corpus: Corpus) -> Iterator[Change]:
    """Count again what the articles that changed name."""
    sums = Sums(corpus.scratch)
    for rows in corpus.went:
        sums.add(counts(rows), -1)
    for rows in corpus.came:
        sums.add(counts(rows), 1)
    for differing in sums.ranges():
        ids = differing["entity_id"].unique()
        old = corpus.kept(ENTITY_COUNTS.name, ids)
        counted = summed(pl.concat([old, differing]).lazy()) if old.height else differing
        yield Change(ENTITY_COUNTS.name, ids, counted)
        yield Change(ENTITIES.name, ids, described(counted))
