"""What a run has published, as tests compare it."""

import json


def hashes(processed):
    """The SHA-256 of each file of the current snapshot, by its path."""
    manifest = json.loads((processed / "current" / "manifest.json").read_text(encoding="utf-8"))
    return {file["path"]: file["sha256"] for file in manifest["files"]}
