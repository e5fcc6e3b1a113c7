"""Deterministic identities: 128 bits as 32 hex digits, from content alone."""

import unicodedata
from collections.abc import Iterable
from hashlib import blake2b


def digest(*parts: str) -> str:
    """Hash strings into 32 hex digits (BLAKE2b, 128 bits); each part is preceded by its length in bytes."""
    return blake2b(b"".join(map(_sized, parts)), digest_size=16).hexdigest()


def fold(text: str) -> str:
    """Fold case, compatibility forms and white space, so that the same words give the same key."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return " ".join(plain.casefold().split())


def fold_line(line: str) -> str:
    """`fold(line)` of words that are parted by single spaces, at less cost."""
    if line.isascii() or unicodedata.is_normalized("NFKC", line):
        return line.casefold()
    return fold(line)  # compatibility forms may bring white space along: "´"


def document_id(source_path: str, member_path: str | None, item_index: int) -> str:
    """Identify an item of the raw folder by where it lies."""
    return digest("document", source_path, member_path or "", str(item_index))


def article_id(
    canonical_url: str | None, provider_id: str | None, title: str | None, day: str | None, folded: str
) -> str:
    """Identify an article by its canonical URL, else its provider's own id, else headline, date and folded text."""
    if canonical_url:
        return digest("article", "url", canonical_url)
    if provider_id:
        return digest("article", "provider", provider_id)
    return digest("article", "text", fold(title or ""), day or "", folded)


def item_id(provider_id: str) -> str:
    """Identify a provider's item by the provider's own id, whatever the article's address is."""
    return digest("item", provider_id)


def child_id(article: str, table: str, start: int, end: int, kind: str = "") -> str:
    """Identify a row by its article, its table, and its offsets and kind."""
    return digest(article, table, str(start), str(end), kind)


def child_ids(article: str, table: str, places: Iterable[tuple[int, int]], kind: str = "") -> list[str]:
    """`child_id` of each place (start, end), in half the time."""
    begun, after = blake2b(_sized(article) + _sized(table), digest_size=16), _sized(kind)
    copy, number, ids = begun.copy, _NUMBERS, list[str]()
    for start, end in places:
        hashed = copy()
        hashed.update(number[start] + number[end] + after)
        ids.append(hashed.hexdigest())
    return ids


class _Numbers(dict[int, bytes]):
    """Offsets as they are hashed; so many are kept, then all are forgotten."""

    def __missing__(self, offset: int) -> bytes:
        if len(self) >= _MOST_NUMBERS:
            self.clear()
        self[offset] = sized = _sized(str(offset))
        return sized


_MOST_NUMBERS = 1 << 16
_NUMBERS = _Numbers()


def _sized(part: str) -> bytes:
    data = part.encode("utf-8", "surrogatepass")
    return len(data).to_bytes(8, "little") + data
