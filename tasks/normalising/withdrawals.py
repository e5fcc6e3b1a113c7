"""A provider's notice that an item is withdrawn in, what it takes back and when that was said out."""

from tasks.model.article import RawArticle, Withdrawal
from tasks.model.identity import article_id, item_id
from tasks.normalising.publication import modified, published
from tasks.normalising.urls import canonical


def item_of(raw: RawArticle) -> str | None:
    """The identity of the provider's item; None where the provider doesn't name it."""
    named = raw.item or raw.provider_id
    return item_id(named) if named else None


def withdrawal(raw: RawArticle) -> Withdrawal:
    """Read a notice; where it names neither address nor item, it takes nothing back."""
    url = raw.canonical_url or raw.url
    address = canonical(url) if url else None
    known = address or raw.provider_id
    moments = [modified(raw, (), None), *(found[0] for found in [published(raw, (), None, None)] if found)]
    said = [moment.at for moment in moments if moment]
    return Withdrawal(
        raw.withdrawn or "",
        article_id(address, raw.provider_id, None, None, "") if known else None,
        item_of(raw),
        max(said, default=None),
    )
