"""PA: what the bank sends back, and when it is paid again."""

import re
from datetime import date, datetime
from decimal import Decimal

from mss.foundation.money import penny


def may_come_back(state: str) -> bool:
    """PA-15: Only a payment that was paid comes back, and it comes back once."""
    return state == "paid"


def same_money(sent_back: Decimal, *, paid: Decimal) -> bool:
    """PA-16: The bank sends back exactly what was paid; anything else is another payment."""
    return sent_back == paid


def possible_day(day: date, *, paid_on: date, on: date) -> bool:
    """PA-17: A payment comes back on the day it was to arrive or later, and not in the future."""
    return paid_on <= day <= on


def corrected(changed_at: datetime, *, account_after: datetime | None) -> bool:
    """PA-18: A payment that came back is paid again once, in the next run after its payee has
    given other bank details. Those given up to the day it came back do not count."""
    return account_after is None or changed_at > account_after


def tells_payee(reason: str) -> bool:
    """PA-20: When the bank says that a payee has died, nobody is written to: finance officers
    look into it."""
    return reason != "2"


def typed_amount(typed: str) -> Decimal:
    """Pounds and pence as a bank's list writes them. Raises ValueError."""
    figures = re.sub(r"[£,\s]", "", typed)
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,2})?", figures):
        raise ValueError("Enter an amount in pounds and pence, like 12.50")
    return penny(figures)
