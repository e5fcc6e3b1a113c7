"""The rules, each with its name and example, in order of preference."""

from tasks.enrichers.dates.grammar import Grammar
from tasks.enrichers.dates.rules import (
    clocks,
    deictic,
    durations,
    explicit,
    holidays,
    named,
    periods,
    sets,
    shifted,
    vague,
    years,
)

GRAMMAR = Grammar(
    [
        *clocks.RULES,
        *explicit.RULES,
        *years.LONGER,
        *holidays.RULES,
        *named.RULES,
        *periods.PARTS,
        *durations.AGES,
        *durations.UP_TO,
        *sets.RULES,
        *deictic.RULES,
        *shifted.RULES,
        *periods.RULES,
        *sets.RATES,
        *durations.RULES,
        *years.RULES,
        *vague.RULES,
    ]
)
