"""Currencies that only the article can tell: its amounts in, the doubtful ones settled or left open."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache

from tasks.enrichers.amounts.amount import Amount
from tasks.enrichers.amounts.lexicon import rows

_DOLLARS = frozenset(
    ("AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "JMD", "ZWL", "FJD", "NAD", "LRD", "GYD", "TTD", "XCD", "BZD")
)
_RUPEES = frozenset(("PKR", "LKR", "NPR", "MUR"))
_SURE = 0.9
_NAME = re.compile(r"[A-Z][a-z]+(?: Lankan?)?")


def settle(found: Iterable[tuple[int, Amount]], body: Callable[[int], str]) -> None:
    """Look at each article's sure currencies, and its text where need be, and change its doubtful amounts in place."""
    articles = defaultdict[int, list[Amount]](list)
    for article, amount in found:
        articles[article].append(amount)
    for article, amounts in articles.items():
        doubtful = [amount for amount in amounts if amount.doubt]
        if doubtful:
            sure = {a.currency for a in amounts if a.currency and a.score >= _SURE}
            dollars = any(amount.doubt == "dollars" for amount in doubtful)
            for amount in doubtful:
                _settle(amount, sure, dollars)
            rupees = [amount for amount in doubtful if amount.doubt == "rupees" and amount.currency]
            if rupees:
                _settle_rupees(rupees, body(article))


def _settle(amount: Amount, sure: set[str], dollars: bool) -> None:
    """A bare dollar is the US one, unless the article names another and no US one: then it stays open."""
    if amount.doubt == "dollars" and sure & _DOLLARS:
        amount.currency, amount.score = ("USD", 0.6) if "USD" in sure else (None, 0.5)
    elif amount.doubt == "cents" and "EUR" in sure and "USD" not in sure and not dollars:
        amount.currency = "EUR"
    elif amount.doubt == "rupees" and sure & _RUPEES:
        amount.currency, amount.score = None, 0.5
    elif amount.doubt == "many pounds" or (amount.doubt == "pounds" and "GBP" in sure and _large(amount)):
        amount.kind, amount.unit, amount.currency = "money", None, "GBP"
        amount.score = 0.8 if "GBP" in sure else 0.6


def _settle_rupees(rupees: list[Amount], body: str) -> None:
    """Rupees are India's unless the article names one other country that has them, and not India."""
    places = _places_with_rupees()
    named = {places[name] for name in _NAME.findall(body) if name in places}
    if len(named) == 1:
        for amount in rupees:
            amount.currency = min(named)


@cache
def _places_with_rupees() -> dict[str, str]:
    return dict(rows("en/rupees.tsv"))


def _large(amount: Amount) -> bool:
    return (amount.low or amount.high or amount.value or 0) >= 1000
