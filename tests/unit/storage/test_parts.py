import json
from pathlib import Path

import polars as pl

from tasks.model.tables import CHILDREN
from tasks.storage import parts

LINKS = next(table for table in CHILDREN if table.name == "links")


def links(count, partition):
    rows = [
        {"article_id": f"{i:032x}", "link_index": i, "url": f"https://a.example/{i}", "start": 0, "end": 4}
        for i in range(count)
    ]
    return LINKS.frame(rows).with_columns(pl.lit(partition).alias(parts.PARTITION))


def staged(folder, *frames):
    folder.mkdir()
    groups = {LINKS.name: parts.write(folder, LINKS, pl.concat(frames))}
    receipt = parts.Receipt(folder.name, parts.INGEST, groups, {LINKS.name: sum(f.height for f in frames)})
    parts.sign(folder, receipt)
    return folder, receipt


def test_rows_come_back_by_partition(tmp_path):
    folder, receipt = staged(tmp_path / "one", links(2, "2024-02"), links(3, "2024-01"))
    assert receipt.groups == {"links": ["2024-01", "2024-02"]}
    assert parts.read(folder, LINKS, receipt).height == 5
    assert parts.read(folder, LINKS, receipt, "2024-01").equals(LINKS.conform(links(3, "")))
    assert parts.read(folder, LINKS, receipt, "2024-03").is_empty()


def test_rows_of_many_parts_name_their_part(tmp_path):
    both = [staged(tmp_path / name, links(count, "2024-01")) for name, count in (("one", 2), ("two", 1))]
    assert parts.read_all(both, LINKS, "2024-01")["part"].to_list() == ["one", "one", "two"]
    assert parts.read_all(both, LINKS, "2024-02").columns == [*LINKS.columns, "part"]


def test_rows_of_some_articles_come_alone(tmp_path):
    part = staged(tmp_path / "one", links(2, "2024-02"), links(3, "2024-01"))
    wanted = pl.Series([f"{i:032x}" for i in (2, 0, 9)])
    assert parts.read_of(*part, LINKS, "2024-01", wanted)["link_index"].to_list() == [0, 2]
    assert parts.read_of(*part, LINKS, "2024-03", wanted).is_empty()
    assert parts.read_of(*part, LINKS, "2024-01", wanted.clear()).is_empty()


def test_a_table_without_rows_is_read_as_one(tmp_path):
    folder, receipt = staged(tmp_path / "one", links(0, "2024-01"))
    assert parts.read(folder, LINKS, receipt).is_empty()


def test_a_receipt_of_an_older_layout_counts_for_nothing(tmp_path):
    folder, receipt = staged(tmp_path / "one", links(1, "2024-01"))
    assert parts.receipt_of(folder, parts.INGEST) == receipt
    path = Path(folder, "ingest.json")
    facts = json.loads(path.read_text())
    del facts["format"]
    path.write_text(json.dumps(facts))
    assert parts.receipt_of(folder, parts.INGEST) is None
    path.write_text("[]")
    assert parts.receipt_of(folder, parts.INGEST) is None
