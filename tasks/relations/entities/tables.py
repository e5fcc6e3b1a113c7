"""The tables of `entities`: the published one and the counts that it is made from."""

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


class EntityCounts(dy.Schema):
    """One row for each value of each fact that the mentions of an entity give: what `entities` is made from."""

    entity_id = text("What is meant (`entities.entity_id`).", primary_key=True)
    fact = listed(
        ["type", "day", "name", "form", "role", "country", "place", "place_country"],
        "What the value is: its kind; a day of publication, empty where unknown; its fullest name; a name as written; "
        "a role; its country; the GeoNames id, or the country, of a place that it was found to be.",
        primary_key=True,
    )
    value = text("The value.", primary_key=True)
    count = dy.Int64(description="How many mentions give it, or of a day: how many articles.", min=1)


#: An article names some 25 entities, so that many files are written anew when it changes.
ENTITIES = Table("entities", Entities, "spread", ("entity_id",), rows_per_file=16_384)
ENTITY_COUNTS = Table("_entity_counts", EntityCounts, "spread", ("entity_id", "fact", "value"), rows_per_file=32_768)
