"""PA: into which account somebody is paid."""

import re
from collections.abc import Collection
from datetime import datetime, timedelta

from finance.payments.bacs import fold
from mss.foundation.working_time import LONDON, add_working_days, is_working_day, london, midnight


def sort_code(typed: str) -> str:
    """PA-3: A sort code is six figures. Spaces and dashes are forgiven; raises ValueError."""
    figures = re.sub(r"[\s\-–]", "", typed)
    if not re.fullmatch(r"[0-9]{6}", figures) or figures == "000000":
        raise ValueError("Enter a sort code of 6 figures, like 30-90-21")
    return figures


def account_number(typed: str) -> str:
    """PA-4: An account number is six to eight figures; short ones are filled with noughts in
    front. Raises ValueError."""
    figures = re.sub(r"\s", "", typed)
    if not re.fullmatch(r"[0-9]{6,8}", figures) or not int(figures):
        raise ValueError("Enter an account number of 6 to 8 figures, like 00123456")
    return figures.zfill(8)


def account_name(typed: str) -> str:
    """PA-5: The name on the account has letters the bank can write. Raises ValueError."""
    name = " ".join(typed.split())
    if not re.search(r"[A-Z]", fold(name)) or len(name) > 70:
        raise ValueError("Enter the name on the account as it is on your bank card")
    return name


def usable_again(account: tuple[str, str, str], *, sent_back: Collection[tuple[str, ...]]) -> bool:
    """PA-19: While money that came back waits, the account that sent it back cannot be given."""
    return account not in sent_back


def usable_from(changed_at: datetime, *, first: bool, working_days: int) -> datetime:
    """PA-27: Runs use other bank details once the person has had a working day in which to notice
    a change they did not make. The first account somebody gives replaces none and is used at once."""
    if first or not working_days:
        return changed_at
    day, clock = london(changed_at).date(), london(changed_at).time()
    if is_working_day(day):
        return datetime.combine(add_working_days(day, working_days), clock, LONDON)
    return midnight(add_working_days(day, working_days) + timedelta(days=1))


def can_exist(verdict: str) -> bool:
    """PA-28: An account number that fails the check of its bank's sort codes is not taken. Where
    there is no table, or none for its bank, nothing is checked and it passes."""
    return verdict != "failed"
