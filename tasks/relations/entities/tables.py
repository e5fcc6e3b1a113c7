"""The table `entities`."""

import dataframely as dy

from tasks.enrichers.mentions import KINDS
from tasks.model.schema import Table, listed, text


class Entities(dy.Schema):
    """One row for each person, organisation or place of the whole corpus."""

    entity_id = text("What is meant: a hash of its kind and of the key of its fullest name.", primary_key=True)
    type = listed(KINDS, "What it is; see `mentions.type`.")
    name = text("The fullest name that most articles give it; of names as frequent the longest, then by the alphabet.")
    aliases = dy.List(dy.String(), description="Other names that it goes by, the most frequent first; fifty at most.")
    roles = dy.List(
        dy.String(), description="Titles and roles that articles give it, the most frequent first; fifty at most."
    )
    country = text("ISO 3166-1 alpha-2 code of its country, where it is well known or a place.", nullable=True)
    geoname_id = dy.Int64(description="The place that most of its mentions were found to be (`places`).", nullable=True)
    article_count = dy.Int64(description="Articles that mention it.", min=1)
    mention_count = dy.Int64(description="Its mentions: names, nouns and pronouns.", min=1)
    first_seen = dy.Date(description="The first day of publication of an article that mentions it.", nullable=True)
    last_seen = dy.Date(description="The last day.", nullable=True)


ENTITIES = Table("entities", Entities, "spread", ("entity_id",))
