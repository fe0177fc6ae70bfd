from hr.pay.queries.asking import (
    TYPE,
    Asked,
    Questions,
    address_for,
    asked_about,
    questions_about,
    questions_for,
)
from hr.pay.queries.checking import LOOK, UNKNOWN, check_of
from hr.pay.queries.estimating import Answer, Beside, Otherwise, ordinary_of, points_of, what_if
from hr.pay.queries.known import known_of
from hr.pay.queries.leaving import STAYS, open_until
from hr.pay.queries.own import Year, by_year, lines_of_year, works_payroll_of
from hr.pay.queries.page import Page, Told, name_of, page_of
from hr.pay.queries.seeing import (
    AGAINST,
    Explained,
    certificate,
    checked,
    explained,
    last_of_year,
    payslips_of,
    terms,
    versions_of,
)
from hr.pay.queries.tables import scales, tables_of, tiers, yearly

__all__ = [
    "AGAINST",
    "LOOK",
    "STAYS",
    "TYPE",
    "UNKNOWN",
    "Answer",
    "Asked",
    "Beside",
    "Explained",
    "Otherwise",
    "Page",
    "Questions",
    "Told",
    "Year",
    "address_for",
    "asked_about",
    "by_year",
    "certificate",
    "check_of",
    "checked",
    "explained",
    "known_of",
    "last_of_year",
    "lines_of_year",
    "name_of",
    "open_until",
    "ordinary_of",
    "page_of",
    "payslips_of",
    "points_of",
    "questions_about",
    "questions_for",
    "scales",
    "tables_of",
    "terms",
    "tiers",
    "versions_of",
    "what_if",
    "works_payroll_of",
    "yearly",
]  # fmt: skip
