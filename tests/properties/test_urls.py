from hypothesis import given
from hypothesis import strategies as st

from tasks.normalising.urls import canonical, domain

PARTS = st.sampled_from(
    [
        "utm_source=a",
        "id=1",
        "fbclid",
        "",
        "=",
        "a=%20",
        "ü=1",
        "a b",
        "%",
        "ref=x",
        "#",
        "?",
        "/",
        "..",
        ".",
        "\\",
        "@",
    ]
)
URLS = st.builds(
    lambda scheme, host, path, query: f"{scheme}://{host}/{'/'.join(path)}?{'&'.join(query)}",
    st.sampled_from(["http", "https", "HTTP"]),
    st.sampled_from(["a.example", "A.Example:80", "a.example:8080", "u:p@a.example:443", "ü.example", "[::1]"]),
    st.lists(PARTS | st.text(max_size=8), max_size=4),
    st.lists(PARTS | st.text(max_size=8), max_size=4),
)


@given(URLS | st.text())
def test_canonical_twice_is_canonical_once(url):
    once = canonical(url)

    assert once is None or canonical(once) == once


@given(URLS)
def test_a_canonical_url_has_the_domain_of_the_url(url):
    once = canonical(url)

    assert once is None or domain(once) == domain(url)


@given(URLS)
def test_a_tracking_parameter_changes_nothing(url):
    once = canonical(url) or "https://a.example/"

    tracked = once + ("&" if "?" in once else "?") + "utm_campaign=spring"

    assert canonical(tracked) == once
