"""Pay, for machines that act for a person."""

from hr.pay.api.own import MyPayslips, PayOfPerson, PayWords, WhatIfPay
from hr.pay.api.payslip import AskAboutLine, OnePayslip, PayslipFile

__all__ = [
    "AskAboutLine",
    "MyPayslips",
    "OnePayslip",
    "PayOfPerson",
    "PayWords",
    "PayslipFile",
    "WhatIfPay",
]
