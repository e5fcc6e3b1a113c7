"""`catalog.duckdb`: one view a table over the files of one snapshot, replaced by one rename.

The views name the snapshot's own folder, so a reader of the catalog can't see two snapshots at once.
"""

import os
from pathlib import Path

from tasks.model.errors import StoreError
from tasks.storage.durable import sync_file, sync_folder
from tasks.storage.layout import Store
from tasks.storage.snapshots import Snapshot

LOGS = ("runs", "quality")


class CatalogError(StoreError):
    """The catalog cannot be written; the snapshot that it was for is whole."""


def views(store: Store, snapshot: Snapshot) -> dict[str, str]:
    """`{view: SQL}` of every published table of a snapshot, and of the logs that exist."""
    tables = [table for table in snapshot.manifest.rows() if not table.startswith("_")]
    found = {table: _select(snapshot.path / table) for table in tables}
    logs = {
        log: _select(store.log / log, ", union_by_name = true")
        for log in LOGS
        if any((store.log / log).glob("*.parquet"))
    }
    return found | logs


def _select(folder: Path, options: str = "") -> str:
    """All rows below a folder. The files of a table have one schema; only logs are kept through versions."""
    pattern = _quote((folder.absolute() / "**" / "*.parquet").as_posix())
    return f"SELECT * FROM read_parquet({pattern}, hive_partitioning = true{options})"


def _quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def attach(connection: object, store: Store, snapshot: Snapshot) -> None:
    """Create the views in an open DuckDB connection."""
    for view, select in views(store, snapshot).items():
        connection.execute(f'CREATE OR REPLACE VIEW "{view}" AS {select}')  # type: ignore[attr-defined]


def rebuild(store: Store, snapshot: Snapshot) -> None:
    """Write the catalog of a snapshot aside and swap it in."""
    import duckdb  # 0.1 s that commands which only look don't need

    aside = store.work / f"catalog-{os.getpid()}.duckdb"
    aside.parent.mkdir(parents=True, exist_ok=True)
    aside.unlink(missing_ok=True)
    try:
        with duckdb.connect(str(aside)) as connection:
            attach(connection, store, snapshot)
            connection.execute("CHECKPOINT")
    except duckdb.Error as error:
        raise CatalogError(
            f"{store.catalog} cannot be written: {str(error).splitlines()[0]}. Snapshot {snapshot.number} is published "
            "and whole. Mend this (`newsmill vacuum` makes room), then run again, which writes the catalog."
        ) from error
    sync_file(aside)
    aside.replace(store.catalog)
    sync_folder(store.root)
