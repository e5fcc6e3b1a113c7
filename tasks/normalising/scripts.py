"""Scripts: a text in, the ISO 15924 code of the script it is written in out."""

import re
from collections import Counter

# Blocks of the Unicode standard; letters alone where a block mixes.
_BLOCKS = {
    "Latn": "A-Za-zªºÀ-ÖØ-öø-ɏḀ-ỿ",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Cyrl": "\u0400-\u052f",
    "Armn": "\u0531-\u058a",
    "Hebr": "\u05d0-\u05ea",
    "Arab": "\u0620-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    "Deva": "\u0900-\u0963\u0966-\u097f",
    "Beng": "\u0980-\u09ff",
    "Guru": "\u0a00-\u0a7f",
    "Gujr": "\u0a80-\u0aff",
    "Orya": "\u0b00-\u0b7f",
    "Taml": "\u0b80-\u0bff",
    "Telu": "\u0c00-\u0c7f",
    "Knda": "\u0c80-\u0cff",
    "Mlym": "\u0d00-\u0d7f",
    "Sinh": "\u0d80-\u0dff",
    "Thai": "\u0e00-\u0e7f",
    "Laoo": "\u0e80-\u0eff",
    "Mymr": "\u1000-\u109f",
    "Geor": "\u10a0-\u10ff",
    "Hang": "\u1100-\u11ff\uac00-\ud7af",
    "Ethi": "\u1200-\u137f",
    "Khmr": "\u1780-\u17ff",
    "Kana": "\u3040-\u30ff",
    "Hani": "\u3400-\u4dbf\u4e00-\u9fff",
}
_RUNS = re.compile("|".join(f"(?P<{name}>[{block}]+)" for name, block in _BLOCKS.items()))
_OTHER = re.compile("[\u0370-\u1cff\u1f00-\u1fff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\ufb50-\ufefc]")
#: A character of these says as much as three letters, so that Latin names don't outvote them.
_DENSE = {"Hani": 3, "Kana": 3, "Hang": 2}
_KANA_SHARE = 0.08


def script(text: str) -> str:
    """Name the script that most of a text is written in; `Kana` for Japanese, which mixes; `Latn` where none is."""
    if text.isascii() or not _OTHER.search(text):
        return "Latn"
    counts: Counter[str] = Counter()
    for run in _RUNS.finditer(text):
        name = run.lastgroup or ""
        counts[name] += (run.end() - run.start()) * _DENSE.get(name, 1)
    if counts["Kana"] > _KANA_SHARE * counts["Hani"]:
        counts["Kana"] += counts.pop("Hani", 0)
    return max(sorted(counts), key=counts.__getitem__, default="Latn")
