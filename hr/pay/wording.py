"""Words for pay: what came of a check, and what the record says."""

import re
from typing import Final

from hr.pay.rules.checking import Verdict

VERDICTS: Final = {
    Verdict.AGREES: ("Agrees", "green"),
    Verdict.EXPLAINED: ("Explained", "blue"),
    Verdict.LOOK: ("Look at this", "orange"),
    Verdict.UNKNOWN: ("Not checked", "grey"),
}
SAID: Final = {
    "viewed.payslip": "Looked at a payslip",
    "viewed.payslips": "Looked at a list of payslips",
}

_RATES: Final = {"1": "Basic", "2": "Higher", "3": "Additional"}
_PLACES: Final = {
    "primary": "Employees’ National Insurance begins", "secondary": "Employers’ National Insurance begins",
    "upper": "Upper limit of National Insurance",
}  # fmt: skip
_LETTERS: Final = {
    "main": "up to the upper limit", "above": "above the upper limit",
    "employer": "employer, up to the upper limit",
    "employer-above": "employer, above the upper limit",
}  # fmt: skip
# A figure of pay by its code: the pattern, its name and its unit.
_FIGURES: Final = (
    (r"tax-upto-(?P<a>\d)", lambda a: f"{_RATES[a]} rate of tax up to", "£ a year"),
    (r"tax-rate-(?P<a>\d)", lambda a: f"{_RATES[a]} rate of tax", "%"),
    (r"tax-limit", lambda: "Most of pay that tax may take", "%"),
    (r"tax-limit-all", lambda: "That limit is for every code (1) or for K codes alone (0)", ""),
    (r"ni-(?P<a>primary|secondary|upper)-(?P<b>\w+)", lambda a, b: f"{_PLACES[a]}, a {b}", "£"),
    (
        r"ni-rate-(?P<a>\w)-(?P<b>[\w-]+)",
        lambda a, b: f"National Insurance letter {a}, {_LETTERS[b]}",
        "%",
    ),
    (r"loan-from-(?P<a>\w+)", lambda a: f"Loan, {_plan(a)}: paid back above", "£ a year"),
    (r"loan-rate-(?P<a>\w+)", lambda a: f"Loan, {_plan(a)}: share of what is above", "%"),
    (r"yearly-(?P<a>[\w-]+)", lambda a: a.replace("-", " ").capitalize(), "£ a year"),
    (
        r"tier-(?P<a>[\w-]+)-from-(?P<b>\d)",
        lambda a, b: f"{_scheme(a)}, step {b}: from",
        "£ a year",
    ),
    (r"tier-(?P<a>[\w-]+)-rate-(?P<b>\d)", lambda a, b: f"{_scheme(a)}, step {b}: share", "%"),
    (r"employer-(?P<a>[\w-]+)", lambda a: f"{_scheme(a)}, employer’s share", "%"),
    (r"leaver-months", lambda: "How long whoever left reads payslips", "months"),
    (r"net-moved", lambda: "A change of net pay that is pointed out before release", "%"),
)


def _plan(code: str) -> str:
    return code.replace("plan", "plan ")


def _scheme(code: str) -> str:
    return f"{code.replace('-', ' ').capitalize()} pension"


def figure_words(code: str) -> tuple[str, str]:
    """The name of a figure of pay and its unit; its code where it has no words."""
    for pattern, name, unit in _FIGURES:
        if found := re.fullmatch(pattern, code):
            return name(**found.groupdict()), unit
    return code, ""
