"""Parts of speech: GUM and labelled texts in, `tasks/annotating/tags/speech.npz` and the score on held-out GUM out."""

import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from bench.train import crf
from bench.train.names import silver
from bench.train.texts import Document, gum
from bench.train.tokenised import tokens_of
from bench.train.weights import SCALE, quantised
from tasks.annotating.arrays import UPOS
from tasks.annotating.tags import speech
from tasks.annotating.tags.hashing import rows
from tasks.annotating.tags.lexicon import SpeechWeights
from tasks.annotating.tags.scene import Scene, scene_of
from tasks.annotating.tags.vocabulary import vocabulary

OUT = Path(speech.__file__).parent / "speech.npz"
BITS, CONTEXT_BITS = 18, 16
LEAST = 0.04
EVERY = 5  # one document of GUM in five is held out
UNKNOWN = -1


def penn_rules(documents: list[Document]):
    """How Penn tags become universal ones: by word and tag, else by tag, as in GUM."""
    by_word, by_tag = defaultdict(Counter), defaultdict(Counter)
    for document in documents:
        for start, end, universal, penn in document.words:
            by_word[document.text[start:end].lower(), penn][universal] += 1
            by_tag[penn][universal] += 1

    def universal(word: str, penn: str) -> int:
        counts = by_word.get((word.lower(), penn)) or by_tag.get(penn)
        if not counts:
            return UNKNOWN
        tag, times = counts.most_common(1)[0]
        return UPOS.index(tag) if times >= 0.85 * sum(counts.values()) else UNKNOWN

    return universal


def labels(documents: list[Document], tokens, rule) -> np.ndarray:
    """The tag of each token whose place is that of a word, else UNKNOWN."""
    tags = np.full(len(tokens), UNKNOWN)
    for number, document in enumerate(documents):
        offset = int(tokens.body_start[number])
        first, last = tokens.first[number], tokens.first[number + 1]
        place = {(int(tokens.start[i]) - offset, int(tokens.end[i]) - offset): i for i in range(first, last)}
        for start, end, universal, penn in document.words:
            i = place.get((start, end))
            if i is not None:
                tags[i] = UPOS.index(universal) if rule is None else rule(document.text[start:end], penn)
    return tags


def columns(scene: Scene) -> np.ndarray:
    """Rows of all features of the first pass, [n, f]."""
    token = np.arange(len(scene), dtype=np.int32)
    around = {offset: scene.around(token, offset) for offset in speech.AROUND}
    found = []
    for offset, forms in around.items():
        found += [rows(feature, BITS)[forms] for feature in speech.word_features(scene, offset)]
    found += [rows(feature, BITS) for feature in speech.combined_features(scene, scene.opening, around)]
    return np.stack(found, 1).astype(np.int32)


class Part:
    """Documents as features."""

    def __init__(self, documents: list[Document], weight: float, rule=None) -> None:
        tokens = tokens_of(documents)
        self.scene, self.weight = scene_of(tokens, np.arange(len(tokens), dtype=np.int32), vocabulary()), weight
        self.tags = labels(documents, tokens, rule)
        self.features = columns(self.scene)
        self.fold = np.arange(len(documents))[self.scene.article] % 3


def _first(parts, masks):
    chosen = [m & (p.tags >= 0) for p, m in zip(parts, masks, strict=True)]
    features = np.concatenate([p.features[m] for p, m in zip(parts, chosen, strict=True)])
    tags = np.concatenate([p.tags[m] for p, m in zip(parts, chosen, strict=True)])
    weight = np.concatenate([np.full(int(m.sum()), p.weight) for p, m in zip(parts, chosen, strict=True)])
    return crf.fit_softmax(features, tags, weight, BITS, len(UPOS))


def train(parts):
    """Both passes: the second is trained on top of what the first says of documents that it hasn't seen."""
    base = [np.zeros((len(p.tags), len(UPOS)), np.float32) for p in parts]
    for fold in range(3):
        table = _first(parts, [p.fold != fold for p in parts])
        for p, b in zip(parts, base, strict=True):
            b[p.fold == fold] = crf.sums(p.features[p.fold == fold], table)
    chosen = [p.tags >= 0 for p in parts]
    context = []
    for p, b in zip(parts, base, strict=True):
        found = speech.context_features(p.scene, b.argmax(1).astype(np.uint8), np.arange(len(p.tags)))
        context.append(np.stack([rows(f, CONTEXT_BITS) for f in found], 1).astype(np.int32))
    lead = [np.sort(b, 1) for b in base]
    chosen = [m & (s[:, -1] - s[:, -2] < speech.NARROW * SCALE * 1.5) for m, s in zip(chosen, lead, strict=True)]
    second = crf.fit_softmax(
        np.concatenate([c[m] for c, m in zip(context, chosen, strict=True)]),
        np.concatenate([p.tags[m] for p, m in zip(parts, chosen, strict=True)]),
        np.concatenate([np.full(int(m.sum()), p.weight) for p, m in zip(parts, chosen, strict=True)]),
        CONTEXT_BITS, len(UPOS), np.concatenate([b[m] for b, m in zip(base, chosen, strict=True)]),
    )  # fmt: skip
    first = _first(parts, [np.ones(len(p.tags), np.bool_) for p in parts])
    return SpeechWeights(BITS, quantised(first, LEAST), CONTEXT_BITS, quantised(second, LEAST))


def score(part: Part, weights: SpeechWeights) -> str:
    """The share of right tags, and the commonest errors."""
    found = speech.parts_of_speech(part.scene, weights)
    first = speech.first_pass(part.scene, weights)[0]
    known = part.tags >= 0
    errors = Counter((UPOS[a], UPOS[b]) for a, b in zip(part.tags[known], found[known], strict=True) if a != b)
    share, one = (found == part.tags)[known].mean(), (first == part.tags)[known].mean()
    return f"{share:.4f} (pass 1 {one:.4f}) of {known.sum()}; {errors.most_common(8)}"


def main(path: Path) -> None:
    """Train without one document in five, measure on those, train on all, write."""
    documents = list(gum())
    kept = [d for i, d in enumerate(documents) if i % EVERY]
    held = Part([d for i, d in enumerate(documents) if i % EVERY == 0], 1.0)
    rule = penn_rules(kept)
    others = [Part([d for d in silver(path) if d.source != "gum"], 0.5, rule)]
    print("held out:", score(held, train([Part(kept, 1.0), *others])), flush=True)
    weights = train([Part(documents, 1.0), *others])
    np.savez_compressed(
        OUT, bits=np.int64(BITS), table=weights.table, context_bits=np.int64(CONTEXT_BITS), context=weights.context
    )
    print("wrote", OUT.stat().st_size)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
