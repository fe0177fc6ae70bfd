from hr.pay.models.figures import PayFigure, PayScale, Term
from hr.pay.models.payslip import Issue, IssueQuerySet, Payslip, PayslipQuerySet

__all__ = ["Issue", "IssueQuerySet", "PayFigure", "PayScale", "Payslip", "PayslipQuerySet", "Term"]
