import pytest

from tasks.normalising.urls import canonical, domain


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.harbour.example/2024/02/tide", "https://www.harbour.example/2024/02/tide"),
        ("HTTPS://WWW.Harbour.Example/Tide", "https://www.harbour.example/Tide"),
        ("http://harbour.example/tide/", "https://harbour.example/tide/"),
        ("https://harbour.example", "https://harbour.example/"),
        ("https://harbour.example:443/a#comments", "https://harbour.example/a"),
        ("http://harbour.example:8080/a", "http://harbour.example:8080/a"),
        ("http://harbour.example:443/a", "http://harbour.example:443/a"),
        ("https://ann:secret@harbour.example/a", "https://harbour.example/a"),
        ("https://harbour.example/a/../b/./c", "https://harbour.example/b/c"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
        ("  https://harbour.example/a\n", "https://harbour.example/a"),
        ("https://m.harbour.example/amp/a", "https://m.harbour.example/amp/a"),
    ],
)
def test_canonical_writes_one_page_in_one_way(url, expected):
    assert canonical(url) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?utm_source=mail&utm_Medium=x", ""),
        ("?id=7&fbclid=abc", "?id=7"),
        ("?b=2&a=1&gclid=9", "?b=2&a=1"),
        ("?mc_cid=1&cmp=2&ref=home&smid=tw", ""),
        ("?reference=12", "?reference=12"),
        ("?", ""),
        ("?a=1&&b", "?a=1&b"),
    ],
)
def test_canonical_drops_tracking_alone_and_keeps_the_order(query, expected):
    assert canonical(f"https://harbour.example/a{query}") == f"https://harbour.example/a{expected}"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "harbour.example/a",
        "/2024/02/tide",
        "//harbour.example/a",
        "mailto:desk@harbour.example",
        "javascript:void(0)",
        "ftp://harbour.example/a",
        "http://",
        "https://a b/",
        "https://harbour.example/\ud800",
        "https://harbour.example/" + "a" * 2000,
        "https://harbour.example/" + "ä" * 1000,
    ],
)
def test_canonical_of_what_is_no_web_address_is_none(url):
    assert canonical(url) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.themoscowtimes.com/2022/04/27/talks-a1", "themoscowtimes.com"),
        ("https://edition.cnn.com/", "cnn.com"),
        ("http://news.bbc.co.uk:80/x", "bbc.co.uk"),
        ("https://www.harbour.example/a", "harbour.example"),
        ("https://xn--80ak6aa92e.xn--p1ai/", "xn--80ak6aa92e.xn--p1ai"),
        ("https://harbour.example./a", "harbour.example"),
        ("https://co.uk/", ""),
        ("https://localhost/", ""),
        ("https://192.0.2.7/", ""),
        ("https://[2001:db8::1]/", ""),
        ("mailto:desk@harbour.example", ""),
        ("no address", ""),
    ],
)
def test_domain_is_the_registrable_one(url, expected):
    assert domain(url) == expected
