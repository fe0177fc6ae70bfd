"""Tax, National Insurance and loans against the public cases of HMRC, to the penny.

Of 610 cases of tax the 77 of Scotland (S codes) are out of reach: Scotland's bands are not held. Of
794 of National Insurance only letters A, B, C and J are held: D, E, I, K and L were contracted out
of the state scheme, which ended in 2016, and the cases of H, M, X and Z need limits of age and
training that nobody here is paid under in those years.
"""

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

from hr.pay.queries import tables_of
from hr.pay.rules import Every, Tables, insurance, loan, read_code, tax
from mss.local.places import ROOT

CASES: Final = ROOT.parent / "shared" / "data" / "paye"
EVERY: Final = {"Weekly": Every.WEEK, "Fortnightly": Every.FORTNIGHT,
                "FourWeekly": Every.FOUR_WEEKS, "Monthly": Every.MONTH}  # fmt: skip
PLANS: Final = {"Plan1": "plan1", "Plan2": "plan2"}
ABSENT: Final = (
    "the public cases lie beside the project, in shared/data, and are not copied into it"
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not CASES.exists(), reason=ABSENT),
]


@pytest.fixture
def tables() -> dict[int, Tables]:
    return tables_of(*range(2013, 2019))


def cases(name: str) -> Iterator[dict[str, str]]:
    with Path(CASES / name).open(encoding="utf-8-sig", newline="") as source:
        yield from csv.DictReader(source)


def test_income_tax(tables: dict[int, Tables]) -> None:
    wrong, tried = [], 0
    for case in cases("paye_cases.csv"):
        if case["tax_code"].startswith("S"):
            continue
        tried += 1
        found = tax(
            Decimal(case["gross_in_period"]),
            read_code(case["tax_code"], alone=case["week1_month1"] == "true"),
            every=EVERY[case["frequency"]], period=int(case["period_no"]),
            before=Decimal(case["gross_to_date_before"]),
            paid=Decimal(case["tax_to_date_before"]), tables=tables[int(case["tax_year_start"])],
        )  # fmt: skip
        if found != Decimal(case["expected_tax"]):
            wrong.append((found, case))
    assert (tried, wrong) == (532, [])


def test_national_insurance(tables: dict[int, Tables]) -> None:
    wrong, tried = [], 0
    for case in cases("ni_cases.csv"):
        if case["ni_letter"] not in "ABCJ":
            continue
        tried += 1
        found = insurance(
            Decimal(case["gross"]), case["ni_letter"], every=EVERY[case["frequency"]],
            tables=tables[int(case["tax_year_start"])],
        )  # fmt: skip
        if sum(found) != Decimal(case["expected_total_ni_ee_plus_er"]):
            wrong.append((found, case))
    assert (tried, wrong) == (356, [])


def test_student_loans(tables: dict[int, Tables]) -> None:
    wrong, tried = [], 0
    for case in cases("student_loan_cases.csv"):
        tried += 1
        found = loan(
            Decimal(case["gross"]), PLANS[case["plan"]], every=EVERY[case["frequency"]],
            tables=tables[int(case["tax_year_start"])],
        )  # fmt: skip
        if found != Decimal(case["expected_deduction"]):
            wrong.append((found, case))
    assert (tried, wrong) == (78, [])
