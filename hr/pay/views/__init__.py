"""The screens of pay."""

from hr.pay.views.one import ask, latest, payslip, payslip_file
from hr.pay.views.own import mine, of_person, what_if, words, year_file, year_lines

__all__ = [
    "ask", "latest", "mine", "of_person", "payslip", "payslip_file", "what_if", "words",
    "year_file", "year_lines",
]  # fmt: skip
