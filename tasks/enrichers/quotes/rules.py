"""The rules of one language: its tables in, names, scores and examples out."""

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Final

from tasks.enrichers.quotes.finding import Finding
from tasks.model.data_files import table

_DOUBT_LEFT: Final = 0.65
#: An outer statement wins over one inside it unless it is this much less sure.
OUTER: Final = 0.7


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a statement's content stands: its name, attribution, the score for each tier of cue, an example."""

    name: str
    attribution: str
    scores: tuple[float, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Form:
    """How a speaker is found: its name, the share of speakers that is right, an example."""

    name: str
    right: float
    example: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules and forms of a language, by name; what scores `enough` wins over all that could stand inside it."""

    rules: dict[str, Rule]
    forms: dict[str, Form]
    enough: float = field(init=False)
    _weights: dict[tuple[str, str, int, bool], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        surest = max(self._weight(rule, form, 1, True) for rule in self.rules for form in self.forms)
        object.__setattr__(self, "enough", OUTER * surest)

    def weigh(self, finding: Finding, marks: bool) -> float:
        """How sure content and speaker of a finding are; quotation marks take a third off the doubt about a cue."""
        key = finding.rule, finding.form, finding.tier, marks
        weight = self._weights.get(key)
        if weight is None:
            weight = self._weights[key] = self._weight(*key)
        return weight

    def _weight(self, rule: str, form: str, tier: int, marks: bool) -> float:
        scores = self.rules[rule].scores
        score = scores[min(tier, len(scores)) - 1]
        if marks and len(scores) > 1:
            score = 1 - (1 - score) * _DOUBT_LEFT
        return score * self.forms[form].right


@cache
def rules(package: str) -> Rules:
    """Read `rules.tsv` and `forms.tsv` of a language, once."""
    listed = [Rule(n, a, tuple(map(float, s.split())), e) for n, a, s, e in table(files(package) / "rules.tsv")]
    forms = [Form(name, float(right), example) for name, right, example in table(files(package) / "forms.tsv")]
    return Rules({rule.name: rule for rule in listed}, {form.name: form for form in forms})
