from tasks.enrichers.dates.kept import Kept


def test_an_answer_is_found_out_once_and_long_texts_are_not_kept():
    asked: list[str] = []
    kept = Kept(lambda text: asked.append(text) or len(text))
    long = "on " * 40
    assert [kept[text] for text in ("May", "May", long, long)] == [3, 3, 120, 120]
    assert asked == ["May", long, long]


def test_all_is_forgotten_when_it_is_too_much():
    kept = Kept(len, most=2)
    assert [kept[text] for text in ("a", "bb", "ccc")] == [1, 2, 3]
    assert kept == {"ccc": 3}
