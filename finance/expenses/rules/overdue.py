"""EX: what comes late. Months and days come in as dated data."""

from datetime import date, timedelta

from finance.expenses.rules.claim import Problem, months_before

APRIL = 4
TOPUP = "topup"


def year_end(spent_on: date) -> date:
    """The last day of the financial year (1 April to 31 March) the day lies in."""
    return date(spent_on.year + (spent_on.month >= APRIL), 3, 31)


def not_too_old(spent_on: date, today: date, *, months: int, reason: str = "") -> Problem | None:
    """EX-2: A claim is made within the months the policy gives (three, by default); what is older is
    claimed only with the reason why it comes so late. What was paid too little before a rate was
    raised needs none."""
    oldest = months_before(today, months)
    if spent_on < oldest and not reason.strip():
        return Problem(
            "EX-2", "overdue_reason", f"Claims close after {months} months, and this was before "
            f"{oldest.day} {oldest:%B %Y}. Say why it is claimed only now",
        )  # fmt: skip
    return None


def within_the_year(spent_on: date, today: date, *, days: int, reason: str = "") -> Problem | None:
    """EX-26: What was spent in a financial year (1 April to 31 March) is claimed within the days
    after its end that the policy gives (30, at first: by 30 April); later only with the reason why
    it comes so late. MPA members’ scheme."""
    ended = year_end(spent_on)
    closed = ended + timedelta(days=days)
    if today > closed and not reason.strip():
        return Problem(
            "EX-26", "overdue_reason", f"What was spent by {ended.day} {ended:%B %Y} was to be "
            f"claimed by {closed.day} {closed:%B %Y}. Say why it is claimed only now",
        )  # fmt: skip
    return None


def overdue(
    kind: str, spent_on: date, today: date, *, months: int, year_close: int, reason: str = ""
) -> Problem | None:
    """The first of the two that keeps a line of the kind from being claimed on the day `today`."""
    if kind == TOPUP or spent_on > today:
        return None
    too_old = not_too_old(spent_on, today, months=months, reason=reason)
    return too_old or within_the_year(spent_on, today, days=year_close, reason=reason)


def open_since(today: date, *, months: int, year_close: int) -> date:
    """The first day that can be claimed on the day `today` without saying why it comes late."""
    day = months_before(today, months)
    while today > year_end(day) + timedelta(days=year_close):
        day = year_end(day) + timedelta(days=1)
    return day


def is_agreed_to(overdue: int, agreed: int) -> bool:
    """EX-27: What comes late is approved only once somebody who approves the claim has agreed to it,
    line by line and in writing; whoever passes the decision on agrees to nothing, and no rule agrees
    in place of a person."""
    return agreed >= overdue


def says_why(words: str) -> bool:
    """EX-28: Whoever agrees to what comes late says why, and the claimant reads it."""
    return bool(words.strip())
