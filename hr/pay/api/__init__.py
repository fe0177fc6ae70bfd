"""Pay, for machines that act for a person."""

from hr.pay.api.own import (
    LinesOfYear,
    MyPayslips,
    PayOfPerson,
    PayWords,
    WhatIfPay,
    YearOfPay,
)
from hr.pay.api.payslip import AskAboutLine, OnePayslip, PayslipFile

__all__ = [
    "AskAboutLine",
    "LinesOfYear",
    "MyPayslips",
    "OnePayslip",
    "PayOfPerson",
    "PayWords",
    "PayslipFile",
    "WhatIfPay",
    "YearOfPay",
]
