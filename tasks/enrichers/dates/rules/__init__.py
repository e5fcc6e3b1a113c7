"""The rules, each with its name and example, in order of preference."""

from tasks.enrichers.dates.grammar import Grammar
from tasks.enrichers.dates.rules import clocks, durations, explicit, named, relative

GRAMMAR = Grammar(
    [
        *clocks.RULES,
        *explicit.RULES,
        *named.RULES,
        *durations.AGES,
        *relative.RULES,
        *durations.RULES,
        *explicit.YEARS,
        *relative.VAGUE,
    ]
)
