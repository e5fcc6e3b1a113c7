"""Names: labelled documents in, `tasks/annotating/tags/names.npz` and scores by held-out folds out."""

import json
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.train import crf
from bench.train.chances import by_lead
from bench.train.own import newswire, wikinews
from bench.train.swaps import swapped
from bench.train.texts import Document, gold
from bench.train.tokenised import name_labels, tokens_of
from bench.train.weights import SCALE, quantised
from tasks.annotating.tags import leading, naming
from tasks.annotating.tags.candidates import Runs, candidates
from tasks.annotating.tags.decoding import LABELS, best
from tasks.annotating.tags.documents import second_features, spans
from tasks.annotating.tags.hashing import rows
from tasks.annotating.tags.lexicon import lexicon, speech_weights
from tasks.annotating.tags.names import AROUND, combined_features, windows, word_features
from tasks.annotating.tags.scene import Scene, scene_of
from tasks.annotating.tags.speech import parts_of_speech
from tasks.annotating.tags.vocabulary import vocabulary

OUT = Path(naming.__file__).parent / "names.npz"
BITS = 19
FOLDS = 4
LEAST = 0.03  # weights nearer to 0 are dropped
CERTAIN = ("entities_uner", "entities_wikigold", "gum")
MEASURED = ("entities_uner", "entities_wikigold", "meantime", "gum", "re3d", "newswire", "wikinews")


@dataclass
class Part:
    """Documents as features: `features` [c, f], `labels` [c], `fold` [c]."""

    source: str
    weight: float
    documents: list[Document]
    scene: Scene
    runs: Runs
    features: np.ndarray
    labels: np.ndarray
    fold: np.ndarray
    names: set
    second: np.ndarray | None = None


def fold_of(document: Document) -> int:
    """The fold of a document, by its id alone; copies and model's labels of one text share it."""
    return zlib.crc32(document.id.encode()) % FOLDS


def part(source: str, weight: float, documents: list[Document]) -> Part:
    """Extract features."""
    tokens = tokens_of(documents)
    scene = scene_of(tokens, np.arange(len(tokens), dtype=np.int32), vocabulary())
    runs = candidates(scene)
    around = windows(scene, runs)
    tags = parts_of_speech(scene, speech_weights())
    columns = []
    for offset in AROUND:
        everything = np.arange(len(scene.words.capital))
        columns += [rows(f, BITS)[around[offset]] for f in word_features(scene, offset, everything)]
    columns += [rows(f, BITS) for f in combined_features(scene, runs, around, tags, lexicon())]
    labels = name_labels(documents, tokens)
    names = _all_names(labels)
    at = labels[runs.token].copy()
    before = np.where(runs.starts, 0, np.append(0, at[:-1]))
    orphan = (at > 0) & (at % 2 == 0) & (before != at) & (before != at - 1)
    at[orphan] -= 1
    fold = np.array([fold_of(d) for d in documents])[scene.article[runs.token]]
    features = np.stack(columns, 1).astype(np.int32)
    return Part(source, weight, documents, scene, runs, features, at, fold, names)


def _all_names(labels: np.ndarray) -> set:
    first = np.flatnonzero(labels % 2 == 1)
    found = set()
    for i in first.tolist():
        last, kind = i + 1, (int(labels[i]) + 1) // 2
        while last < len(labels) and labels[last] == 2 * kind:
            last += 1
        found.add((int(i), last, kind))
    return found


def predicted_list(each: Part, labels: np.ndarray) -> list:
    """Names that labels make, as tokens."""
    found = spans(labels, each.runs)
    first, last = each.runs.token[found.first], each.runs.token[found.last] + 1
    return list(zip(first.tolist(), last.tolist(), ((labels[found.first] + 1) // 2).tolist(), strict=True))


def predicted(each: Part, labels: np.ndarray) -> set:
    """The same as a set."""
    return set(predicted_list(each, labels))


def scores(gold_names: set, found: set) -> str:
    """F1, precision, recall, and F1 by kind."""

    def f1(a: set, b: set) -> tuple[float, float, float]:
        right = len(a & b)
        return 2 * right / max(1, len(a) + len(b)), right / max(1, len(b)), right / max(1, len(a))

    by_kind = [f1({x for x in gold_names if x[2] == k}, {x for x in found if x[2] == k})[0] for k in (1, 2, 3)]
    return "F {:.3f} P {:.3f} R {:.3f} | PER {:.3f} ORG {:.3f} LOC {:.3f}".format(*f1(gold_names, found), *by_kind)


Model = tuple[np.ndarray, np.ndarray]


def scored(each: Part, model: Model, second: bool) -> Model:
    """Scores of labels [c, 7] and transitions [8, 7] by a model, in steps of a weight."""
    features = np.concatenate([each.features, each.second], 1) if second else each.features
    return crf.sums(features, model[0]) / SCALE, model[1] / SCALE


def decode(each: Part, score: np.ndarray, moves: np.ndarray) -> np.ndarray:
    """The best labels by scores and transitions."""
    return best(np.rint(score * 16).astype(np.int32), np.rint(moves * 16).astype(np.int32), each.runs)


def _fit(parts: list[Part], masks: list[np.ndarray], second: bool, epochs: int) -> Model:
    masks = [m & (p.weight > 0) for p, m in zip(parts, masks, strict=True)]
    pick = [
        np.concatenate([p.features, p.second], 1)[m] if second else p.features[m]
        for p, m in zip(parts, masks, strict=True)
    ]
    starts = np.concatenate([p.runs.starts[m] for p, m in zip(parts, masks, strict=True)])
    labels = np.concatenate([p.labels[m] for p, m in zip(parts, masks, strict=True)])
    weight = np.concatenate([np.full(int(p.runs.starts[m].sum()), p.weight) for p, m in zip(parts, masks, strict=True)])
    return crf.fit(np.concatenate(pick), labels, starts, weight, BITS, epochs)


def models(parts: list[Part], second: bool, epochs: int) -> list[Model]:
    """A model for each fold, which hasn't seen its documents."""
    return [_fit(parts, [p.fold != fold for p in parts], second, epochs) for fold in range(FOLDS)]


def held_out(parts: list[Part], first: list[Model], second: list[Model] | None = None) -> dict[int, np.ndarray]:
    """Labels of each part by models that haven't seen its document: of the first pass, or by the sum of both."""
    found = {id(p): np.zeros(len(p.labels), np.int8) for p in parts}
    for p in parts:
        for fold in range(FOLDS):
            chosen = p.fold == fold
            found[id(p)][chosen] = decode(p, *_both(p, fold, first, second))[chosen]
    return found


def _both(p: Part, fold: int, first: list[Model], second: list[Model] | None) -> Model:
    one = scored(p, first[fold], False)
    if second is None:
        return one
    two = scored(p, second[fold], True)
    return one[0] + two[0], one[1] + two[1]


def leads(parts: list[Part], first: list[Model], second: list[Model]) -> tuple[np.ndarray, np.ndarray]:
    """The lead of each held-out name, in steps of a weight, and whether it was right."""
    found = []
    for p in parts:
        for fold in range(FOLDS) if p.source in CERTAIN else ():
            score, moves = _both(p, fold, first, second)
            labels = decode(p, score, moves)
            names = spans(labels, p.runs)
            lead = leading.leads(
                np.rint(score).astype(np.int32), np.rint(moves).astype(np.int32), labels, names, p.runs
            )
            right = np.array([name in p.names for name in predicted_list(p, labels)])
            own = (p.fold == fold)[names.first]
            found.append((lead[own], right[own]))
    lead, right = zip(*found, strict=True)
    return np.concatenate(lead), np.concatenate(right)


def report(title: str, parts: list[Part], found: dict[int, np.ndarray]) -> None:
    """Print the scores of the sets that measure."""
    for p in parts:
        if p.source in MEASURED:
            print(f"{title} {p.source:20} {scores(p.names, predicted(p, found[id(p)]))}", flush=True)


def teacher(parts: list[Part], labelled: list[Document]) -> None:
    """Print the scores of the larger model's labels on the same tokens."""
    by_id = {(d.source, d.id): d for d in labelled}
    for p in parts:
        if p.source in MEASURED:
            found = [by_id.get((d.source, d.id), Document(d.source, d.id, "")) for d in p.documents]
            names = _all_names(name_labels(found, tokens_of(p.documents)))
            print(f"spaCy md {p.source:20} {scores(p.names, names)}", flush=True)


def silver(path: Path) -> list[Document]:
    """The documents that the larger model has labelled."""
    with path.open(encoding="utf-8") as lines:
        made = [Document(**json.loads(line)) for line in lines]
    for document in made:
        document.names = [tuple(n) for n in document.names]
        document.sentences = [tuple(s) for s in document.sentences]
    return made


def everything(path: Path) -> list[Part]:
    """All parts with their weights."""
    by_hand = gold() | {"newswire": list(newswire()), "wikinews": list(wikinews())}
    labelled = silver(path)
    weights = dict.fromkeys(by_hand, 1.0) | {"btc": 0.4, "wnut17": 0.4}
    # MEANTIME labels a few sentences of each text, so it measures, and teaches nothing.
    weights["meantime"] = 0.0
    parts = [part(name, weights[name], documents) for name, documents in by_hand.items()]
    parts.append(part("silver", 0.2, labelled))
    copied = [d for name, documents in by_hand.items() if name not in ("btc", "wnut17", "meantime") for d in documents]
    bodies = sorted(
        {d.text[a:b] for d in copied + labelled for a, b, k in d.names if k == 2 and not d.text[a:b].isupper()}
    )
    parts += [part(f"copy{seed}", 0.4, [swapped(d, seed, bodies) for d in copied]) for seed in (0, 1)]
    parts += [part(f"silver copy{seed}", 0.18, [swapped(d, seed, bodies) for d in labelled]) for seed in (2, 3)]
    return parts


def main(path: Path) -> None:
    """Train, measure by folds, write."""
    parts = everything(path)
    print(
        "candidates",
        sum(len(p.labels) for p in parts),
        "reached",
        [(p.source, reached(p)) for p in parts[:7]],
        flush=True,
    )
    teacher(parts, silver(path))
    one = models(parts, False, 4)
    first = held_out(parts, one)
    report("pass 1", parts, first)
    for p in parts:
        features = second_features(p.scene, p.runs, first[id(p)])
        p.second = np.stack([rows(f, BITS) for f in features], 1).astype(np.int32)
    two = models(parts, True, 4)
    report("both", parts, held_out(parts, one, two))
    shares = by_lead(*leads(parts, one, two))
    print("chances", shares[::40], flush=True)
    whole = [np.ones(len(p.labels), np.bool_) for p in parts]
    write(_fit(parts, whole, False, 5), _fit(parts, whole, True, 5), shares)


def reached(p: Part) -> float:
    """The share of names whose words are all candidates."""
    chosen = np.zeros(len(p.scene) + 1, np.int64)
    chosen[p.runs.token + 1] = 1
    total = np.cumsum(chosen)
    return round(sum(total[b] - total[a] == b - a for a, b, _ in p.names) / max(1, len(p.names)), 3)


def write(one: Model, two: Model, chances: np.ndarray) -> None:
    """Store both passes: 7 columns each, a gap after each."""
    table = np.zeros((1 << BITS, 16), np.int8)
    table[:, :LABELS], table[:, 8 : 8 + LABELS] = quantised(one[0], LEAST), quantised(two[0], LEAST)
    moves = np.rint(np.where(crf.ALLOWED, np.stack([one[1], two[1]]), 0) / SCALE).astype(np.int16)
    np.savez_compressed(OUT, bits=np.int64(BITS), table=table, transitions=moves, chances=chances)
    print("wrote", OUT.stat().st_size)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
