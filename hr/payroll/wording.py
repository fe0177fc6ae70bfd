"""Words for payroll."""

from typing import Final

COLOURS: Final = {
    "checking": "blue", "faulty": "red", "ready": "purple", "releasing": "blue",
    "released": "green", "dropped": "grey",
}  # fmt: skip
SAID: Final = {
    "payroll.sent": "Pay file sent",
    "payroll.checked": "Pay file checked",
    "payroll.accounted": "Said why somebody is not paid",
    "payroll.again": "Pay file checked again",
    "payroll.dropped": "Pay file set aside",
    "payroll.release": "Release of pay begun",
    "payroll.released": "Payslips released",
    "viewed.payroll": "Looked at a run of pay",
}
