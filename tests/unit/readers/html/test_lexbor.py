"""Where turbohtml has no wheel, selectolax reads the same articles out of the same pages."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tasks.model.errors import ReadError
from tasks.readers.html import lexbor

ROOT = Path(__file__).parents[4]
GOLDEN = ROOT / "tests" / "golden" / "readers" / "html"
READ = """
import sys
sys.modules["turbohtml"] = None
import json
from pathlib import Path
from tasks.readers.html import read
from tasks.readers.source import Source

for name in sys.argv[1:]:
    [found] = read(Source(name, Path(name).read_bytes()))
    print(json.dumps([block.text for block in getattr(found, "blocks", [])]))
"""


def test_both_parsers_give_the_same_text():
    pages = [path for path in sorted(GOLDEN.iterdir()) if path.suffix != ".json"]
    expected = [json.loads(path.with_name(f"{path.name}.json").read_text("utf-8"))[0] for path in pages]

    run = subprocess.run(
        [sys.executable, "-c", READ, *map(str, pages)], capture_output=True, check=True, cwd=ROOT, encoding="utf-8"
    )

    found = [json.loads(line) for line in run.stdout.splitlines()]
    assert found == [[block["text"] for block in each.get("blocks", [])] for each in expected]


@pytest.mark.parametrize("markup", ["<div>" * 20_000, "<b n1><i n2>" * 3000, "x" * 8_000_001])
def test_what_would_take_lexbor_long_is_refused(markup):
    with pytest.raises(ReadError, match="too_complex"):
        lexbor.parse(markup)
