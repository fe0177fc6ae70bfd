"""Screens of finance control."""

from finance.control.views.agreeing import confirm, new_rule, rule, rules, switch_off
from finance.control.views.draws import draw, draws
from finance.control.views.samples import answer, ask, conclude, sample, samples, work

__all__ = [
    "answer",
    "ask",
    "conclude",
    "confirm",
    "draw",
    "draws",
    "new_rule",
    "rule",
    "rules",
    "sample",
    "samples",
    "switch_off",
    "work",
]
