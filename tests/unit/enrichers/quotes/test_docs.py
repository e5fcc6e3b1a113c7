"""`docs/quotes.md` has every rule as the code has it."""

from pathlib import Path

import pytest

from tasks.enrichers.quotes import LANGUAGES
from tasks.enrichers.quotes.rules import rules

PAGE = (Path(__file__).parents[4] / "docs" / "quotes.md").read_text(encoding="utf-8").splitlines()
ENGLISH = rules(LANGUAGES["en"])


@pytest.mark.parametrize("rule", ENGLISH.rules.values(), ids=lambda rule: rule.name)
def test_the_page_has_every_rule(rule):
    scores = " · ".join(f"{score:g}" for score in rule.scores)
    assert f"| {rule.name} | {rule.attribution} | {scores} | {rule.example} |" in PAGE


@pytest.mark.parametrize("form", ENGLISH.forms.values(), ids=lambda form: form.name)
def test_the_page_has_every_form(form):
    assert f"| {form.name} | {form.right:g} | {form.example} |" in PAGE
