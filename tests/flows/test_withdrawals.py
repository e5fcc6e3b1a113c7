"""A kill notice takes an item's earlier versions out of the datasets, whatever the format and the order of arrival."""

from itertools import permutations

import polars as pl
import pytest

from tests.making.snapshots import hashes

BODY = "The tram along the harbour runs again, the operator said on Tuesday."
FILES = {
    "ninjs": (
        '{"uri": "urn:1", "versioncreated": "2024-03-05T10:00:00Z", "pubstatus": "usable", "headline": "Tram runs", '
        f'"urgency": 3, "canonical_url": "https://wire.example/tram", "body_text": "{BODY}"}}',
        '{"uri": "urn:1", "versioncreated": "2024-03-05T12:00:00Z", "pubstatus": "canceled", "headline": "Kill"}',
    ),
    "ap_media": (
        '{"api_version": "1.1", "data": {"item": {"altids": {"itemid": "7"}, "uri": "https://a.example/7?s=1", '
        f'"type": "text", "pubstatus": "usable", "versioncreated": "2024-03-05T10:00:00Z", "body_text": "{BODY}"}}}}}}',
        '{"api_version": "1.1", "data": {"item": {"altids": {"itemid": "7"}, "uri": "https://a.example/7?s=2", '
        '"type": "text", "pubstatus": "killed", "versioncreated": "2024-03-05T12:00:00Z"}}}',
    ),
    "newsml_g2": (
        '<newsItem guid="urn:2"><itemMeta><versionCreated>2024-03-05T10:00:00Z</versionCreated></itemMeta>'
        f"<contentSet><inlineData>{BODY}</inlineData></contentSet></newsItem>",
        '<newsItem guid="urn:2"><itemMeta><versionCreated>2024-03-05T12:00:00Z</versionCreated>'
        '<pubStatus qcode="stat:canceled"/></itemMeta></newsItem>',
    ),
    "newsml1": (
        "<NewsML><NewsItem><Identification><NewsIdentifier><PublicIdentifier>urn:x:3</PublicIdentifier>"
        "</NewsIdentifier></Identification><NewsManagement><ThisRevisionCreated>20240305T100000Z</ThisRevisionCreated>"
        f"</NewsManagement><NewsComponent><ContentItem><DataContent>{BODY}</DataContent></ContentItem>"
        "</NewsComponent></NewsItem></NewsML>",
        "<NewsML><NewsItem><Identification><NewsIdentifier><PublicIdentifier>urn:x:3</PublicIdentifier>"
        "</NewsIdentifier></Identification><NewsManagement><ThisRevisionCreated>20240305T120000Z</ThisRevisionCreated>"
        '<Status FormalName="Canceled"/></NewsManagement></NewsItem></NewsML>',
    ),
    "nitf": (
        '<nitf><head><docdata><doc-id id-string="4"/><date.issue norm="20240305T100000Z"/></docdata></head><body>'
        f"<body.content><p>{BODY}</p></body.content></body></nitf>",
        '<nitf><head><docdata><doc-id id-string="4"/><date.issue norm="20240305T120000Z"/>'
        '<ed-msg info="Mandatory kill: the tram stands still"/></docdata></head><body/></nitf>',
    ),
}


def documents(tmp_path):
    found = pl.read_parquet(tmp_path / "processed" / "current" / "documents" / "**" / "*.parquet")
    return {row["source_path"]: (row["outcome"], row["reject_code"]) for row in found.iter_rows(named=True)}


def rows(tmp_path, table):
    return pl.read_parquet(tmp_path / "processed" / "current" / table / "**" / "*.parquet").height


@pytest.mark.parametrize("name", FILES)
def test_a_kill_takes_the_article_out_in_either_order(mill, tmp_path, name):
    story, notice = FILES[name]
    seen = set()
    for order in permutations({"a.x": story, "k.x": notice}.items()):
        for path, text in order:
            (tmp_path / "raw" / path).write_text(text, encoding="utf-8")
            mill()
        assert documents(tmp_path) == {"a.x": ("ignored", "withdrawn"), "k.x": ("ignored", "cancelled")}
        assert [rows(tmp_path, table) for table in ("articles", "paragraphs", "sentences")] == [0, 0, 0]
        seen.add(tuple(sorted(hashes(tmp_path / "processed").items())))
        (tmp_path / "raw" / "k.x").unlink()
        mill()
        assert documents(tmp_path) == {"a.x": ("ok", None)}
        (tmp_path / "raw" / "a.x").unlink()
        mill()
    assert len(seen) == 1


def test_a_version_after_the_kill_is_published_again(mill, tmp_path):
    story, notice = FILES["ninjs"]
    for path, text in (
        ("a.x", story),
        ("k.x", notice),
        ("b.x", story.replace("T10", "T14").replace("again", "at last")),
    ):
        (tmp_path / "raw" / path).write_text(text, encoding="utf-8")
        mill()

    assert documents(tmp_path) == {
        "a.x": ("duplicate", None),
        "b.x": ("ok", None),
        "k.x": ("ignored", "cancelled"),
    }
    (tmp_path / "raw" / "b.x").unlink()
    mill()
    assert documents(tmp_path)["a.x"] == ("ignored", "withdrawn")
