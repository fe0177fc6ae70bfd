"""What must hold before a rule is touched."""

from datetime import datetime

from finance.expenses.policy import rules
from finance.expenses.policy.judging import as_rule
from finance.expenses.policy.models import Policy
from finance.expenses.policy.queries import owns
from mss.foundation.refused import Refused
from mss.people.models import Person


def must_own(by: Person, at: datetime) -> None:
    if not owns(by, at=at):
        raise Refused("Only owners of the expenses policy write its rules.", rule="EP-7")


def in_the_making(policy: Policy, by: Person, at: datetime) -> Policy:
    must_own(by, at)
    row = Policy.objects.select_for_update(of=("self",)).get(pk=policy.pk)
    if row.state not in {Policy.State.DRAFT, Policy.State.PROPOSED}:
        words = row.get_state_display().lower()
        raise Refused(f"This version can no longer be changed: it is {words}.", rule="EP-1")
    return row


def as_read(row: Policy, changed: int) -> None:
    if row.changed != changed:
        raise Refused("Somebody changed the rule meanwhile. Read it again.", rule="EP-8")


def must_be_whole(row: Policy) -> None:
    wrong = rules.faults(as_rule(row))
    if wrong:
        raise Refused(f"{next(iter(wrong.values()))}.", rule="EP-10")
