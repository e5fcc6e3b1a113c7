from tasks.workers.staging import Rows


def rows(*names, at_least=1000):
    found = Rows()
    for name in names:
        found.documents.append({"document_id": name, "warnings": []})
        found.stats.append({"path": name})
        found.add({"article_id": name, "document_id": name}, [("sentences", [{"text": name}])])
    found.compact(at_least)
    return found


def in_order(found):
    frames = [name for frame in found.frames["documents"] for name in frame["document_id"]]
    return frames, [row["document_id"] for row in found.documents]


def test_rows_of_others_come_after_those_that_are_there():
    found = rows("a")
    found.extend(rows("b", "c"))

    assert in_order(found) == ([], ["a", "b", "c"])
    assert [row["path"] for row in found.stats] == ["a", "b", "c"]
    assert [owner for owner, _, _ in found.owners["sentences"]] == ["a", "b", "c"]


def test_frames_of_others_come_after_the_rows_that_are_there():
    found = rows("a")
    found.extend(rows("b", at_least=0))
    found.extend(rows("c"))

    assert in_order(found) == (["a", "b"], ["c"])
    assert [row["text"] for row in found.tables["sentences"]] == ["c"]
