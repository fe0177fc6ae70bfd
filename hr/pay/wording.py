"""Words for pay: what came of a check, and what the record says."""

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
