"""The rules of pay, by their numbers."""

from hr.pay.document import BadSlip, read, written
from hr.pay.rules.asking import (
    answers_known,
    asks_about_own,
    is_there,
    opening,
    says_something,
    still_asked,
)
from hr.pay.rules.balance import adds_up, follows
from hr.pay.rules.correcting import is_the_last
from hr.pay.rules.explaining import Change, Part, explain, steps
from hr.pay.rules.insurance import Shares, insurance
from hr.pay.rules.loans import loan
from hr.pay.rules.tables import Band, Every, Letter, Tables, Threshold
from hr.pay.rules.tax import UnknownCode, free_pay, read_code, tax, tax_month, tax_year
from hr.pay.slip import Fact, Line, Slip, Standing, Totals

__all__ = [
    "BadSlip",
    "Band",
    "Change",
    "Every",
    "Fact",
    "Letter",
    "Line",
    "Part",
    "Shares",
    "Slip",
    "Standing",
    "Tables",
    "Threshold",
    "Totals",
    "UnknownCode",
    "adds_up",
    "answers_known",
    "asks_about_own",
    "explain",
    "follows",
    "free_pay",
    "insurance",
    "is_the_last",
    "is_there",
    "loan",
    "opening",
    "read",
    "read_code",
    "says_something",
    "steps",
    "still_asked",
    "tax",
    "tax_month",
    "tax_year",
    "written",
]  # fmt: skip
