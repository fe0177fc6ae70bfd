from hr.pay.operations.asking import ask
from hr.pay.operations.issuing import begin_issue, publish, write_payslips

__all__ = ["ask", "begin_issue", "publish", "write_payslips"]
