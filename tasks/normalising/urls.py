"""Addresses: a URL as it was found in, its canonical form and its registrable domain out.

An article's id hangs on its canonical URL, so `canonical` joins only what is one page by the rules of the web (WHATWG
URL standard) or by the meaning of a tracking parameter, and never guesses:

- the scheme becomes `https` unless a port is named: http://a.example/x and https://a.example/x are one article;
- host lower case and punycode, default port, fragment, user and password dropped, dot segments resolved;
- parameters in `tracking_parameters.txt` dropped, the rest kept as written and in order;
- `www.`, mobile and AMP hosts, the path, its case and its last slash stay: they may be another page.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

import can_ada

from tasks.normalising.wordlists import entries

MAX_CHARS = 2000


def canonical(url: str) -> str | None:
    """Give the one form of a web address that identities hang on; None for whatever is not an http or https URL.

    Also None for relative and unparsable addresses and for those over 2,000 characters, before or after.
    `canonical(canonical(url)) == canonical(url)`.
    """
    parsed = _parse(url)
    if parsed is None or not parsed.hostname:
        return None
    scheme, host = _scheme_and_host(parsed)
    found = f"{scheme}//{host}{parsed.pathname}{_without_tracking(parsed.search)}"
    return found if len(found) <= MAX_CHARS else None


def domain(url: str) -> str:
    """Give the registrable domain of a URL (`bbc.co.uk`), punycode as it is; "" where there is none.

    From the Public Suffix List that tldextract carries, never from the network; a top-level domain that is not on
    the list counts as a suffix, as the list's own algorithm says (its rule `*`).
    """
    parsed = _parse(url)
    return _registrable(parsed.hostname) if parsed is not None else ""


def _parse(url: str) -> "can_ada.URL | None":
    if len(url) > MAX_CHARS:
        return None
    try:
        parsed = can_ada.parse(url)
    except (ValueError, TypeError):  # TypeError: a lone surrogate
        return None
    return parsed if parsed.protocol in ("http:", "https:") else None


def _scheme_and_host(parsed: "can_ada.URL") -> tuple[str, str]:
    """`http` without a port is `https`; `http://a.example:443` stays, as it speaks http on that port."""
    if parsed.protocol == "http:" and parsed.port:
        return "http:", parsed.host
    return "https:", parsed.host


def _without_tracking(search: str) -> str:
    if not search:
        return ""
    kept = [part for part in search[1:].split("&") if part and not _is_tracking(part.partition("=")[0].lower())]
    return "?" + "&".join(kept) if kept else ""


@cache
def _tracking() -> tuple[frozenset[str], tuple[str, ...]]:
    names = entries("tracking_parameters.txt")
    prefixes = tuple(name[:-1] for name in names if name.endswith("*"))
    return frozenset(names), prefixes


def _is_tracking(name: str) -> bool:
    names, prefixes = _tracking()
    return name in names or name.startswith(prefixes)


@cache
def _suffixes() -> Callable[[str], Any]:
    from tldextract import TLDExtract  # brings along a client for the web, which costs more than all the rest here

    return TLDExtract(suffix_list_urls=(), cache_dir=None)


@lru_cache(maxsize=65536)
def _registrable(host: str) -> str:
    host = host.rstrip(".")
    if host.startswith("[") or host.replace(".", "").isdigit():  # an IP address, as the URL parser writes it
        return ""
    found = _suffixes()(host)
    if found.suffix:
        return str(found.top_domain_under_public_suffix)
    labels = host.split(".")
    return ".".join(labels[-2:]) if len(labels) > 1 else ""
