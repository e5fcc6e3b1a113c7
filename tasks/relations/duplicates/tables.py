"""The tables of `duplicates`: the published one and the pairs it is made from."""

import dataframely as dy

from tasks.model.schema import OfArticle, Table, instant, listed, score, text


class Duplicates(OfArticle):
    """One row for each article in a group of copies of one text."""

    duplicate_cluster_id = text("The group: a hash of the smallest `article_id` in it.")
    role = listed(
        ["original", "reprint", "revision", "excerpt"],
        "`original`: the first, one a group. `reprint`: the same text elsewhere. `revision`: the text as it was "
        "changed or grew later. `excerpt`: less than half of a longer text.",
    )
    similarity = score("Share of this text that stands in the copy nearest to it, 1 where there is the same text.")
    published_at = instant("When the article was published.", nullable=True)


class SimilarPairs(dy.Schema):
    """One row for each pair of texts that were compared, alike or not."""

    longer_id = text("The text with more shingles (`_signatures.text_id`).", primary_key=True)
    shorter_id = text("The other text.", primary_key=True)
    containment = score("Share of the shorter text's shingles that the longer has.")
    coverage = score("Share of the longer text's shingles that the shorter has.")


DUPLICATES = Table("duplicates", Duplicates, "month", ())
SIMILAR_PAIRS = Table("_similar_pairs", SimilarPairs, "spread", ("longer_id", "shorter_id"))
