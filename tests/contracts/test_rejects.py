"""Every code is explained to users, and no other."""

import re
from pathlib import Path

import pytest

from tasks.model.rejects import IGNORED, REJECTED, TRANSIENT, WARNINGS

PAGE = Path(__file__).parents[2] / "docs" / "rejects.md"


@pytest.mark.parametrize(
    ("heading", "codes"), [("Rejected", REJECTED), ("Ignored", IGNORED), ("Warnings", WARNINGS)], ids=str
)
def test_the_page_lists_exactly_the_codes(heading, codes):
    section = PAGE.read_text(encoding="utf-8").split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    assert set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)) == set(codes)


def test_what_is_tried_again_is_rejected():
    assert set(REJECTED) >= TRANSIENT
