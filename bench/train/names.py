"""Names: labelled documents in, `tasks/annotating/tags/names.npz` and scores by held-out folds out."""

import json
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.train import crf
from bench.train.swaps import swapped
from bench.train.texts import Document, gold
from bench.train.tokenised import name_labels, tokens_of
from tasks.annotating.tags import naming
from tasks.annotating.tags.candidates import Runs, candidates
from tasks.annotating.tags.decoding import LABELS, best
from tasks.annotating.tags.documents import second_features, spans
from tasks.annotating.tags.hashing import rows
from tasks.annotating.tags.lexicon import lexicon
from tasks.annotating.tags.names import AROUND, combined_features, windows, word_features
from tasks.annotating.tags.scene import Scene, scene_of

OUT = Path(naming.__file__).parent / "names.npz"
BITS = 18
FOLDS = 4
SCALE = 0.04  # one step of an int8 weight
LEAST = 0.03  # weights nearer to 0 are dropped
MEASURED = ("entities_uner", "entities_wikigold", "meantime")


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
    scene = scene_of(tokens, np.arange(len(tokens), dtype=np.int32), lexicon())
    runs = candidates(scene)
    around = windows(scene, runs)
    columns = []
    for offset in AROUND:
        everything = np.arange(len(scene.words.capital))
        columns += [rows(f, BITS)[around[offset]] for f in word_features(scene, offset, everything)]
    columns += [rows(f, BITS) for f in combined_features(scene, runs, around, lexicon())]
    labels = name_labels(documents, tokens)
    names = _all_names(labels, scene)
    at = labels[runs.token].copy()
    before = np.where(runs.starts, 0, np.append(0, at[:-1]))
    orphan = (at > 0) & (at % 2 == 0) & (before != at) & (before != at - 1)
    at[orphan] -= 1
    fold = np.array([fold_of(d) for d in documents])[scene.article[runs.token]]
    features = np.stack(columns, 1).astype(np.int32)
    return Part(source, weight, documents, scene, runs, features, at, fold, names)


def _all_names(labels: np.ndarray, scene: Scene) -> set:
    first = np.flatnonzero(labels % 2 == 1)
    found = set()
    for i in first.tolist():
        last, kind = i + 1, (int(labels[i]) + 1) // 2
        while last < len(labels) and labels[last] == 2 * kind:
            last += 1
        found.add((int(i), last, kind))
    return found


def predicted(each: Part, labels: np.ndarray) -> set:
    """Names that labels make, as tokens."""
    found = spans(labels, each.runs)
    first, last = each.runs.token[found.first], each.runs.token[found.last] + 1
    return set(zip(first.tolist(), last.tolist(), ((labels[found.first] + 1) // 2).tolist(), strict=True))


def scores(gold_names: set, found: set) -> str:
    """F1, precision, recall, and F1 by kind."""

    def f1(a: set, b: set) -> tuple[float, float, float]:
        right = len(a & b)
        return 2 * right / max(1, len(a) + len(b)), right / max(1, len(b)), right / max(1, len(a))

    by_kind = [f1({x for x in gold_names if x[2] == k}, {x for x in found if x[2] == k})[0] for k in (1, 2, 3)]
    return "F {:.3f} P {:.3f} R {:.3f} | PER {:.3f} ORG {:.3f} LOC {:.3f}".format(*f1(gold_names, found), *by_kind)


def decode(each: Part, table: np.ndarray, moves: np.ndarray, second: bool, chosen=None) -> np.ndarray:
    """Labels by a table."""
    features = np.concatenate([each.features, each.second], 1) if second else each.features
    steps = np.rint(crf.sums(features, table) / SCALE * 16).astype(np.int32)
    return best(steps, np.rint(moves / SCALE * 16).astype(np.int32), each.runs)


def _fit(parts: list[Part], masks: list[np.ndarray], second: bool, epochs: int):
    pick = [np.concatenate([p.features, p.second], 1)[m] if second else p.features[m] for p, m in zip(parts, masks)]
    starts = np.concatenate([p.runs.starts[m] for p, m in zip(parts, masks)])
    labels = np.concatenate([p.labels[m] for p, m in zip(parts, masks)])
    weight = np.concatenate([np.full(int(p.runs.starts[m].sum()), p.weight) for p, m in zip(parts, masks)])
    return crf.fit(np.concatenate(pick), labels, starts, weight, BITS, epochs)


def held_out(parts: list[Part], second: bool, epochs: int) -> dict[int, np.ndarray]:
    """Labels of each part by models that haven't seen its document, fold by fold."""
    found = {id(p): np.zeros(len(p.labels), np.int8) for p in parts}
    for fold in range(FOLDS):
        table, moves = _fit(parts, [p.fold != fold for p in parts], second, epochs)
        for p in parts:
            chosen = p.fold == fold
            found[id(p)][chosen] = decode(p, table, moves, second)[chosen]
    return found


def report(title: str, parts: list[Part], found: dict[int, np.ndarray]) -> None:
    """Print the scores of the sets that measure."""
    for p in parts:
        if p.source in MEASURED:
            print(f"{title} {p.source:20} {scores(p.names, predicted(p, found[id(p)]))}", flush=True)


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
    by_hand, labelled = gold(), silver(path)
    weights = dict.fromkeys(by_hand, 0.7) | {"btc": 0.4, "wnut17": 0.4}
    parts = [part(name, weights[name], documents) for name, documents in by_hand.items()]
    parts.append(part("silver", 0.8, labelled))
    copied = [d for name, documents in by_hand.items() if name not in ("btc", "wnut17") for d in documents]
    bodies = sorted(
        {d.text[a:b] for d in copied + labelled for a, b, k in d.names if k == 2 and not d.text[a:b].isupper()}
    )
    for seed in range(2):
        parts.append(part(f"copy{seed}", 0.3, [swapped(d, seed, bodies) for d in copied]))
    for seed in range(2, 5):
        parts.append(part(f"silver copy{seed}", 0.4, [swapped(d, seed, bodies) for d in labelled]))
    return parts


def quantised(table: np.ndarray) -> np.ndarray:
    """The table in int8 steps of SCALE, without what is nearest to 0."""
    return np.where(np.abs(table) < LEAST, 0, np.clip(np.rint(table / SCALE), -127, 127)).astype(np.int8)


def main(path: Path, folds: bool) -> None:
    """Train, measure by folds, write."""
    parts = everything(path)
    print(
        "candidates",
        sum(len(p.labels) for p in parts),
        "reached",
        [(p.source, reached(p)) for p in parts[:7]],
        flush=True,
    )
    first = held_out(parts, False, 4)
    report("pass 1", parts, first)
    for p in parts:
        features = second_features(p.scene, p.runs, first[id(p)])
        p.second = np.stack([rows(f, BITS) for f in features], 1).astype(np.int32)
    if folds:
        second = held_out(parts, True, 4)
        report("pass 2", parts, second)
    whole = [np.ones(len(p.labels), np.bool_) for p in parts]
    one, two = _fit(parts, whole, False, 5), _fit(parts, whole, True, 5)
    write(one, two)


def reached(p: Part) -> float:
    """The share of names whose words are all candidates."""
    chosen = np.zeros(len(p.scene) + 1, np.int64)
    chosen[p.runs.token + 1] = 1
    total = np.cumsum(chosen)
    return round(sum(total[b] - total[a] == b - a for a, b, _ in p.names) / max(1, len(p.names)), 3)


def write(one, two) -> None:
    """Store both passes: 7 columns each, a gap after each."""
    table = np.zeros((1 << BITS, 16), np.int8)
    table[:, :LABELS], table[:, 8 : 8 + LABELS] = quantised(one[0]), quantised(two[0])
    moves = np.rint(np.where(crf.ALLOWED, np.stack([one[1], two[1]]), 0) / SCALE).astype(np.int16)
    chances = (1 / (1 + np.exp(-np.arange(400) * SCALE))).astype(np.float32)
    np.savez_compressed(OUT, bits=np.int64(BITS), table=table, transitions=moves, chances=chances)
    print("wrote", OUT.stat().st_size)


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--folds" in sys.argv)
