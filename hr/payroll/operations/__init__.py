from hr.payroll.operations.checking import CHECK, check_some
from hr.payroll.operations.ending import account_for, check_again, drop, release
from hr.payroll.operations.releasing import RELEASE, TELL, release_some, tell_some
from hr.payroll.operations.sending import send

__all__ = [
    "CHECK", "RELEASE", "TELL", "account_for", "check_again", "check_some", "drop", "release",
    "release_some", "send", "tell_some",
]  # fmt: skip
