"""English inflection by rule: a lemma and its irregular forms in, every form a reader may meet out."""

import re

_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_HISSES = re.compile(r"(?:s|x|z|ch|sh|[^aeiou]o)$")
# beg, nod, jab, but not shout, show, fix
_DOUBLES = re.compile(r"[^aeiou]*(?:qu)?[aeiou][^aeiouwxy]$")


def verb_forms(lemma: str, irregular: list[str]) -> set[str]:
    """All forms of a verb; where `irregular` is given, it stands for what `-ed` (and `-ing`) would be."""
    forms = {lemma, with_s(lemma), *irregular}
    if not irregular:
        forms.add(_with_ed(lemma))
    if not any(form.endswith("ing") for form in irregular):
        forms.add(with_ing(lemma))
    return forms


def noun_forms(lemma: str) -> set[str]:
    """A noun and its plural."""
    return {lemma, with_s(lemma)}


def with_s(lemma: str) -> str:
    """`says`, `cries`, `discusses`."""
    if _CONSONANT_Y.search(lemma):
        return lemma[:-1] + "ies"
    return lemma + ("es" if _HISSES.search(lemma) else "s")


def with_ing(lemma: str) -> str:
    """`saying`, `writing`, `begging`, `agreeing`."""
    if lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe")):
        return lemma[:-1] + "ing"
    return _doubled(lemma) + "ing"


def _with_ed(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if _CONSONANT_Y.search(lemma):
        return lemma[:-1] + "ied"
    return _doubled(lemma) + "ed"


def _doubled(lemma: str) -> str:
    return lemma + lemma[-1] if _DOUBLES.fullmatch(lemma) else lemma
