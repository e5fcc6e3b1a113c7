import re

import pytest

from tasks.normalising.outlets import outlet_name
from tasks.normalising.urls import domain
from tasks.normalising.wordlists import entries


@pytest.mark.parametrize(
    ("host", "name"),
    [("themoscowtimes.com", "The Moscow Times"), ("apnews.com", "AP News"), ("lemonde.fr", "Le Monde")],
)
def test_a_known_domain_has_its_outlets_name(host, name):
    assert outlet_name(host) == name


@pytest.mark.parametrize("host", ["", "harbourcourier.example", "www.lemonde.fr"])
def test_an_unknown_domain_has_no_name(host):
    assert outlet_name(host) is None


def test_every_line_of_the_list_is_well_formed():
    rows = [entry.split("\t") for entry in entries("outlets.tsv")]

    assert len({row[0] for row in rows}) == len(rows) >= 400
    for host, name, country, language in rows:
        assert domain(f"https://{host}/") == host
        assert name == name.strip() != ""
        assert re.fullmatch(r"[A-Z]{2}|", country)
        assert re.fullmatch(r"[a-z]{2}", language)
