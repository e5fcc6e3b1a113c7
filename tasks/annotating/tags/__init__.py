"""Parts of speech and names: the tokens of a batch in, a part of speech for each and the names among them out (`Tags`).

The engine is linear, over hashed features, with sums of small integers: the same on every machine, and for each
article the same in any company. How it was trained, on what, and how good it is: docs/tagger.md.
"""

import numpy as np

from tasks.annotating.arrays import UPOS, Int32, Tags, Tokens, UInt8
from tasks.annotating.tags.found import Names
from tasks.annotating.tags.lexicon import lexicon, name_weights, speech_weights
from tasks.annotating.tags.naming import names
from tasks.annotating.tags.scene import parts_of, scene_of
from tasks.annotating.tags.speech import parts_of_speech
from tasks.annotating.tags.vocabulary import vocabulary
from tasks.annotating.tags.words import connectors

NAME = "tags"
VERSION = 3

_UNKNOWN = UPOS.index("X")


def annotate(tokens: Tokens) -> Tags:
    """Tag the words of articles in English; those in other languages, or in none that is known, are all `X`."""
    _load()
    pos = np.full(len(tokens), _UNKNOWN, np.uint8)
    found = [Names.none()]
    for chosen in parts_of(tokens):
        pos[chosen], tagged = _tagged(tokens, chosen)
        found.append(tagged)
    together = Names.joined(found)
    return Tags(pos, together.first, together.last, together.kind, together.score)


def _load() -> None:
    """Read what is read once; a worker warms up with an empty batch."""
    for read in (name_weights, speech_weights, connectors, vocabulary):
        read()


def _tagged(tokens: Tokens, chosen: Int32) -> tuple[UInt8, Names]:
    scene = scene_of(tokens, chosen, vocabulary())
    pos = parts_of_speech(scene, speech_weights())
    return pos, names(scene, pos, lexicon(), name_weights()).moved(chosen)
