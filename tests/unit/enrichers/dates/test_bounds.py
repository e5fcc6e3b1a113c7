from tasks.enrichers.dates import bounds
from tasks.enrichers.dates.bounds import bounded


def test_all_runs_of_what_is_a_text_are_kept():
    found = [(0, "It shut on May 3, 2014.", [(11, 22)]), (3, "It reopened Monday.", [(12, 18)])]
    assert list(bounded(found, ["a", "b"])) == found


def test_a_run_without_end_is_cut_at_a_space(monkeypatch):
    monkeypatch.setattr(bounds, "MOST", 10)
    assert list(bounded([(0, "Monday Tuesday Friday", [(0, 21)])], ["a"])) == [(0, "Monday Tuesday Friday", [(0, 6)])]


def test_runs_beyond_the_first_of_an_article_are_left_out(monkeypatch):
    monkeypatch.setattr(bounds, "MOST", 10)
    text = "Monday x Monday x May"
    found = [(0, text, [(0, 6), (9, 15), (18, 21)]), (1, text, [(0, 6)]), (2, text, [(18, 21)])]
    assert list(bounded(found, ["a", "a", "b"])) == [(0, text, [(0, 6)]), found[2]]
