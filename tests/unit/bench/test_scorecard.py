import json
from types import SimpleNamespace

import polars as pl
import pytest

from bench import scorecard
from bench.quality import own, page, raw, rows, scoring
from bench.quality.measuring import Bench, Result
from bench.quality.sets import FIGURES, GOALS, SCORER, SETS, GoldSet
from bench.quality.tally import band, tally

PRINTED = """# 3 gold documents without an article; body text found: 0.9912
strict  {'precision': 0.5, 'recall': 0.25, 'f1': 0.3333, 'tp': 1, 'fp': 1, 'fn': 3} outside 2
with quotation marks overlap 0.8 {'f1': 0.84, 'speaker_accuracy': 0.93}
acc@161km on found places 0.926 end to end recall@161km 0.81
segments {'f1': 0.9} accuracy 0.95
fields {'title': '0.8457 of 149', 'day': '0.8562 of 160'}
{'bcubed_f1': 0.7}
"""


def test_the_scorers_lines_are_read_as_figures():
    found = scoring.parse(PRINTED)

    assert found["documents"] == {"missing": 3, "text found": 0.9912}
    assert found["strict"]["outside"] == 2
    assert found["strict"]["f1"] == 0.3333
    assert found["with quotation marks overlap 0.8"]["speaker_accuracy"] == 0.93
    assert found["figures"] == {"acc@161km on found places": 0.926, "end to end recall@161km": 0.81}
    assert found["segments"] == {"f1": 0.9, "accuracy": 0.95}
    assert found["fields"]["title"] == 0.8457
    assert found["all"] == {"bcubed_f1": 0.7}


def test_a_scorer_that_fails_is_said(tmp_path):
    scorer = tmp_path / "score.py"
    scorer.write_text("class Aligned: pass\ndef dates(gold, root):\n    root['no']\nTASKS = {'dates': dates}\n")
    with pytest.raises(RuntimeError, match="the scorer failed at dates: TypeError"):
        scoring.score(scoring.load(scorer), "dates", tmp_path, tmp_path)


@pytest.mark.parametrize(
    ("score", "name"), [(0.0, "0 to 0.5"), (0.8, "0.8 to 0.9"), (0.95, "0.95 to 1"), (1.0, "0.95 to 1"), (None, "none")]
)
def test_scores_fall_into_bands(score, name):
    assert band(score) == name


def test_groups_are_counted_by_rule_and_by_band():
    found = [
        {"rule": "b", "score": 0.9, "right": True},
        {"rule": "a", "score": 0.5, "right": False},
        {"rule": "b", "score": 0.9, "right": False},
    ]
    assert tally(found, "rule") == {"b": {"rows": 2, "right": 1}, "a": {"rows": 1, "right": 0}}
    assert list(tally(found, "score")) == ["0.5 to 0.6", "0.9 to 0.95"]


def test_documents_become_raw_files(tmp_path):
    gold = tmp_path / "made_up.jsonl"
    document = {
        "id": "a",
        "title": "Pier opens",
        "date": "2024-05-02",
        "text": " It rained.\n\nNo one came.",
        "url": None,
    }
    gold.write_text(json.dumps(document) + "\n" + json.dumps({"pairs": []}) + "\n")

    assert raw.write("dates", gold, tmp_path / "raw") == 1
    written = (tmp_path / "raw" / "a.txt").read_text()
    assert written == "\n\nPier opens\n\nMay 2, 2024\n\nIt rained.\n\nNo one came.\n"


def test_a_day_in_another_form_stays_as_it_is():
    assert "\n\n03-02-2009\n\n" in raw.dump({"id": "a", "date": "03-02-2009", "text": "It rained."})


def test_what_lies_behind_the_last_label_can_be_left_out(tmp_path):
    document = {"id": "a", "text": "One Roe.\nTwo.\nThree.", "entities": [{"start": 4, "end": 7, "type": "PER"}]}
    (tmp_path / "made_up.jsonl").write_text(json.dumps(document))
    raw.write("entities", tmp_path / "made_up.jsonl", tmp_path / "raw", partly=True)
    assert (tmp_path / "raw" / "a.txt").read_text() == "\n\na\n\nOne Roe.\n"


def test_line_ends_inside_a_text_divide_no_documents(tmp_path):
    gold = tmp_path / "made_up.jsonl"
    gold.write_text(json.dumps({"text": "One\u2028two\x85three"}, ensure_ascii=False) + "\n", encoding="utf-8")
    assert [document["text"] for document in raw.documents(gold)] == ["One\u2028two\x85three"]


def test_a_set_that_fails_is_said_and_the_others_go_on(tmp_path, capsys):
    def fail(raw, processed):
        raise RuntimeError("newsmill run ended with 1:\nwhy")

    (tmp_path / "dates_gum.jsonl").write_text('{"id": "a", "text": "It rained."}\n')
    bench = Bench(tmp_path, SCORER if SCORER.is_file() else tmp_path / "dates_gum.jsonl", tmp_path / "work", fail)
    scorecard.measure(["dates_gum", "amounts"], bench, tmp_path / "kept.json", tmp_path / "page.md")

    kept = scorecard.load(tmp_path / "kept.json")
    assert kept["dates_gum"]["skipped"] == "failed: newsmill run ended with 1:"
    assert kept["amounts"]["figures"]["all"]["f1"] > 0.9
    assert "failed" in (tmp_path / "page.md").read_text()


def test_a_list_of_authors_is_given_to_the_scorer_as_one(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "gold.jsonl").write_text('{"file": "1.html.gz", "author": ["A", "B"]}\n{"file": "2", "author": "C"}\n')

    plain = list(raw.documents(raw.plain_gold("pages", folder / "gold.jsonl", tmp_path)))

    assert plain[0]["author"] is None
    assert plain[0]["authors"] == ["A", "B"]
    assert plain[1]["author"] == "C"


class Identity:
    """Gold and body are the same text."""

    @staticmethod
    def span(start, end):
        return start, end


SCORING = SimpleNamespace(
    chars=lambda spans: {place for start, end in spans for place in range(start, end)},
    kilometres=lambda a, b, c, d: 111 * max(abs(a - c), abs(b - d)),
)


def test_a_quote_is_right_once_and_its_speaker_too():
    def quote(start, end, speaker):
        span = {"speaker_start": speaker, "speaker_end": None if speaker is None else speaker + 2}
        return {"segments": [{"start": start, "end": end}], **span}

    mine = [quote(10, 20, 0), quote(10, 19, 0), quote(30, 40, 5), quote(60, 70, None)]
    document = {"quotes": [{"content": [[10, 20]], "source": [[0, 2]]}, {"content": [[30, 41]], "source": [[50, 52]]}]}
    rows.quotes(SCORING, document, Identity, mine)

    assert [row["right"] for row in mine] == [True, False, True, False]
    assert [row["with speaker"] for row in mine] == [True, False, False, False]
    assert [row["met"] for row in mine] == [True, True, True, False]


def test_a_place_is_right_where_it_is_near():
    mine = [
        {"start": 0, "end": 5, "lat": 50.0, "lon": 8.0},
        {"start": 10, "end": 15, "lat": 20.0, "lon": 8.0},
        {"start": 20, "end": 25, "lat": None, "lon": None},
        {"start": 30, "end": 35, "lat": 1.0, "lon": 1.0},
    ]
    gold = [(0, 5, 50.5), (10, 15, 50.0), (30, 35, None)]
    rows.places(SCORING, {"places": [{"start": s, "end": e, "lat": x, "lon": 8.0} for s, e, x in gold]}, Identity, mine)

    assert [row.get("right") for row in mine] == [True, False, False, None]


def test_a_name_is_right_with_its_span_and_type():
    def name(start, kind, form="name"):
        return {"start": start, "end": start + 3, "type": kind, "form": form}

    mine = [name(0, "GPE"), name(5, "PER"), name(9, "ORG"), name(9, "PER", "pronoun"), name(12, "NORP")]
    gold = [{"start": 0, "end": 3, "type": "LOC"}, {"start": 5, "end": 8, "type": "ORG"}]
    rows.entities(SCORING, {"entities": gold}, Identity, mine)

    assert [row.get("right") for row in mine] == [True, False, False, None, None]


def test_languages_are_compared_without_their_region(tmp_path):
    gold = tmp_path / "languages.jsonl"
    gold.write_text("".join(json.dumps({"lang": lang, "text": "x"}) + "\n" for lang in ("pt", "de", "fr", "da")))
    for name, table in {
        "documents": {"source_path": [f"0000{n}.json" for n in range(4)], "article_id": list("abcd")},
        "articles": {"article_id": list("abcd"), "language": ["pt-BR", "nl", None, "da"]},
    }.items():
        (tmp_path / name).mkdir()
        pl.DataFrame(table).write_parquet(tmp_path / name / "all.parquet")

    figures, tallies = own.languages(gold, tmp_path)
    assert figures["all"] == {"accuracy": 0.5, "given": 0.75, "right of those given": 2 / 3}
    assert tallies["language"]["de"] == {"rows": 1, "given": 1, "right": 0}
    assert "pt" not in tallies["language"]


def test_the_projects_own_amounts_are_scored():
    figures, tallies = own.amounts(own.AMOUNTS / "unseen.jsonl")

    assert figures["all"]["f1"] > 0.9
    assert sum(group["rows"] for group in tallies["kind"].values()) == figures["all"]["rows"]


def test_a_set_that_is_not_there_is_skipped_and_said(tmp_path):
    bench = Bench(tmp_path, SCORER, tmp_path / "work")
    result = bench.measure(GoldSet("dates_gum", "dates", "dates_gum.jsonl", "dates"))
    assert result.skipped.startswith("no dates_gum.jsonl")


def test_a_skipped_set_keeps_older_figures(tmp_path):
    kept = tmp_path / "quality.json"
    scorecard.keep("dates_gum", Result("dates", 2, figures={"figures": {"value_f1": 0.8}}), kept)
    scorecard.keep("dates_gum", Result("dates", skipped="no corpus"), kept)
    scorecard.keep("stories", Result("stories", skipped="no table `stories` yet"), kept)

    results = scorecard.load(kept)
    written = page.page(results)

    assert results["dates_gum"]["figures"]["figures"]["value_f1"] == 0.8
    assert "| `dates_gum` | value, F1 | 0.800 |" in written
    assert "- `stories`: no table `stories` yet" in written


def test_the_page_sums_the_rows_that_are_said_to_be_sure():
    bands = {
        "0.7 to 0.8": {"rows": 9, "right": 1},
        "0.8 to 0.9": {"rows": 4, "right": 3},
        "0.9 to 0.95": {"rows": 4, "right": 4},
    }
    result = Result("places", rows={"score": bands}).plain()
    assert "| **0.8 and more** | 8 | 0.88 |" in page.page({"places_lgl": result})


def test_every_goal_is_a_figure_of_its_set():
    tasks = {gold_set.name: gold_set.task for gold_set in SETS}
    for name, label, key in GOALS:
        assert (label, key) in [figure[:2] for figure in FIGURES[tasks[name]]]


@pytest.mark.skipif(not SCORER.is_file(), reason="the scorer lies outside the repository")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the scorer leaves its gold file open
def test_a_made_up_corpus_goes_the_whole_way(tmp_path, mill):
    text = "The pier opened on May 2, 2024. It had been shut since 2014, the mayor said, and cost a fortune to mend."
    dates = [{"start": 19, "end": 30, "type": "DATE", "value": "2024-05-02"}]
    document = {"id": "pier", "title": "Pier opens again", "date": "2024-05-03", "text": text, "dates": dates}
    (tmp_path / "dates_gum.jsonl").write_text(json.dumps(document) + "\n")
    bench = Bench(tmp_path, SCORER, tmp_path / "work", lambda raw, processed: mill(raw=raw, processed=processed))

    result = bench.measure(GoldSet("dates_gum", "dates", "dates_gum.jsonl", "dates"))
    other = bench.measure(GoldSet("nothing", "dates", "dates_gum.jsonl", "no_such_table"))

    assert result.figures["relaxed"]["recall"] == 1
    assert result.rows["timex_type"]["DATE"]["right"] == 1
    assert result.extractors[0].startswith("dates@")
    assert other.skipped == "no table `no_such_table` yet"
