"""Processor time of the tagger and of spaCy's en_core_web_md on the same articles, in one run; prints a ratio."""

import json
import sys
import time

from bench.train.silver import model
from bench.train.texts import CORPORA, Document
from bench.train.tokenised import frames_of
from tasks.annotating.tags import annotate as tag
from tasks.annotating.tokens import annotate as cut

_ARTICLES, _FOR_SPACY, _WORDS = 250, 12, 750


def main() -> None:
    """Time both; the first batch, which loads the weights, isn't counted."""
    name = sys.argv[1] if len(sys.argv) > 1 else "quotes_polnear_train"
    with (CORPORA / f"{name}.jsonl").open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line, _ in zip(lines, range(_ARTICLES), strict=False)]
    frames = frames_of([Document(name, str(i), text) for i, text in enumerate(texts)])
    cut_time = tag_time = 0.0
    for counted in (False, True, True, True):
        begin = time.process_time()
        tokens = cut(*frames)
        middle = time.process_time()
        tag(tokens)
        end = time.process_time()
        cut_time, tag_time = (cut_time + middle - begin, tag_time + end - middle) if counted else (0.0, 0.0)
    articles = 3 * len(tokens) / _WORDS
    cut_time, tag_time = 1e3 * cut_time / articles, 1e3 * tag_time / articles
    print(f"an article of {_WORDS} words: tokens {cut_time:.2f} ms, tags {tag_time:.2f} ms")
    nlp = model()
    begin, words = time.process_time(), 0
    for text in texts[:_FOR_SPACY]:
        words += len(nlp(text))
    spacy_time = 1e3 * (time.process_time() - begin) / (words / _WORDS)
    print(f"spaCy md {spacy_time:.1f} ms, {spacy_time / (cut_time + tag_time):.0f} times as much")


if __name__ == "__main__":
    main()
