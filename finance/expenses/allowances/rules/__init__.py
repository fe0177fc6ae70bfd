"""EX: what is paid at a set rate, and what of a meal is paid."""

from finance.expenses.allowances.rules.dogs import for_further_dog
from finance.expenses.allowances.rules.kinds import is_offered
from finance.expenses.allowances.rules.meals import (
    is_beyond_normal,
    is_long_enough,
    meal_problem,
    share_of_vat,
)
from finance.expenses.allowances.rules.rates import (
    CODES,
    HARDSHIP,
    Away,
    Pay,
    SetRate,
    entitled,
    left_of_week,
    paid_once,
    rate_at,
    with_hardship,
    within_week,
    worked_out,
)

__all__ = [
    "CODES",
    "HARDSHIP",
    "Away",
    "Pay",
    "SetRate",
    "entitled",
    "for_further_dog",
    "is_beyond_normal",
    "is_long_enough",
    "is_offered",
    "left_of_week",
    "meal_problem",
    "paid_once",
    "rate_at",
    "share_of_vat",
    "with_hardship",
    "within_week",
    "worked_out",
]
