from hr.pay.models.figures import Employer, PayFigure, PayScale, Term
from hr.pay.models.payslip import Issue, IssueQuerySet, Payslip, PayslipQuerySet

__all__ = [
    "Employer", "Issue", "IssueQuerySet", "PayFigure", "PayScale", "Payslip", "PayslipQuerySet",
    "Term",
]  # fmt: skip
