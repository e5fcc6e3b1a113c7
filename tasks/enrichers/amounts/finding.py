"""Where bodies hold amounts: the tokens of a batch in; the quantities that its sentences say out."""

from collections import defaultdict

from tasks.annotating.arrays import Tokens
from tasks.enrichers.amounts.quantities import Quantity, quantities
from tasks.enrichers.amounts.windows import Bools, windows

#: The places in a sentence that quantities are counted from, each with its quantity.
Placed = list[tuple[int, Quantity]]


def quantities_in(tokens: Tokens, folder: str, wanted: Bools) -> dict[int, Placed]:
    """Find the quantities of each sentence that holds any; `wanted` says which articles are looked at."""
    sentence, begins, ends = windows(tokens, folder, wanted)
    text, lowest, found = tokens.text, tokens.sentence_start[sentence].tolist(), defaultdict[int, Placed](list)
    for number, low, begin, end in zip(sentence.tolist(), lowest, begins, ends, strict=True):
        if within := quantities(text[begin:end], folder):
            found[number] += [(begin - low, quantity) for quantity in within]
    return found
