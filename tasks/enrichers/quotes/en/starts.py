"""Where content before a cue begins: one past its last element in, its first element out."""

from typing import Final

from tasks.enrichers.quotes.letters import Letters

#: The second half of a quotation begins so many elements after its cue at most.
NEAR: Final = 22


def content_start(letters: Letters, low: int, last: int) -> int:
    """Where content that ends before `last` begins: at `low`, or at a quotation of its own right of a sign.

    `As for the dam, "it leaked," he said` | `The dam (“It leaks,” he said)` | `He was angry: "It leaks," he said`.
    """
    code = letters.code
    bracket = code.rfind("(", low, last)
    if bracket >= 0 and code.find(")", bracket, last) < 0:
        low = bracket + 1
    end = last - 1 if code[last - 1] in ",-" else last
    if end - 2 > low and code[end - 1] == "Q" and code[end - 2] in ",:-" and _stands_alone(letters, end - 1):
        return end - 1
    while low < last and code[low] in ",cb;:.-)":
        low += 1
    return low


def is_sentence(letters: Letters, at: int) -> bool:
    """Whether a quotation begins with a capital and ends like a sentence."""
    ends = letters.text[letters.end[at] - 3 : letters.end[at]].rstrip("\"'“”‘’»` ")
    return ends[-1:] in (".", "?", "!") and _stands_alone(letters, at)


def _stands_alone(letters: Letters, at: int) -> bool:
    """Whether a quotation begins with a capital."""
    inside = letters.text[letters.start[at] : letters.start[at] + 6].lstrip("\"'“”‘’„«`[")
    return inside[:1].isupper()
