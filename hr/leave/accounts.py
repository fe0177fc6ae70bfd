"""The balances of leave somebody has, each in minutes."""

from enum import StrEnum
from typing import Final


class Account(StrEnum):
    ANNUAL = "annual"
    LIEU = "lieu"
    REST = "rest"
    FLEXI = "flexi"


ACCOUNTS: Final = {
    Account.ANNUAL: "Annual leave",
    Account.LIEU: "Time off in lieu",
    Account.REST: "Rest days owed",
    Account.FLEXI: "Flexitime",
}
