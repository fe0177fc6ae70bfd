"""What is left is written off: one officer asks, another agrees, within a limit."""

from datetime import datetime

from django.db import transaction

from finance.overpayments import rules
from finance.overpayments.models import Entry, Overpayment, WriteOff
from finance.overpayments.operations.account import State, add, locked, under_way
from finance.overpayments.operations.telling import address, tell
from finance.overpayments.queries.figures import figures
from mss.audit.operations import record
from mss.foundation.money import pounds
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.notifications.operations import notify
from mss.people.models import Person, Role
from mss.people.queries import holders_of_role, roles_of


@transaction.atomic
def ask_write_off(
    *, overpayment: Overpayment, reason: str, by: Person, at: datetime
) -> WriteOff:  # fmt: skip
    """Ask another officer to write off what is left. Asking again while it waits changes nothing.
    Refused above the limit of the day, and without a reason."""
    row, at = locked(overpayment, at=at)
    if not rules.may_find(roles_of(by, at=at), by.pk, payee=row.payee_id):
        raise Refused("Only finance officers ask for a write-off.", rule="OP-1")
    if waits := row.write_offs.filter(state=WriteOff.State.ASKED).first():
        return waits
    _within(row, at=at)
    if not rules.has_reason(reason):
        raise Refused("Say why it cannot be recovered.", rule="OP-6")
    asked = WriteOff.objects.create(
        overpayment=row, amount=row.balance, reason=reason.strip()[:300], asked_by=by, asked_at=at
    )
    record(
        "overpaid.write-off-asked", by=by, subject=row.payee, reference=row.reference, at=at,
        amount=str(row.balance), note=asked.reason,
    )  # fmt: skip
    for officer in holders_of_role(Role.FINANCE_OFFICER, at=at):
        if officer.pk not in (by.pk, row.payee_id):
            notify(
                person=officer, event=f"overpaid.write-off:{row.reference}:{asked.pk}",
                topic="decide", subject=f"Write off {pounds(row.balance)} of {row.reference}?",
                body=f"{by.name} asks: {asked.reason}", address=address(row), at=at,
            )  # fmt: skip
    return asked


def _within(row: Overpayment, *, at: datetime) -> None:
    if row.state not in rules.OPEN | rules.BEING_PAID or not row.balance or under_way(row):
        words = "Nothing can be written off now: it has ended, or a payment run is under way."
        raise Refused(words, rule="OP-20")
    limit = figures(on=today(at)).write_off
    if not rules.within_write_off(row.balance, limit=limit):
        words = f"{pounds(row.balance)} is more than the {pounds(limit)} two officers write off."
        raise Refused(f"{words} Ask the Head of Finance to decide it.", rule="OP-20")


@transaction.atomic
def answer_write_off(
    *, overpayment: Overpayment, agree: bool, by: Person, at: datetime
) -> Overpayment:  # fmt: skip
    """The second officer agrees, or does not. Refused to whoever asked and whoever owes, and when
    less is left than was asked for."""
    row, at = locked(overpayment, at=at)
    asked = row.write_offs.order_by("-pk").first()
    if asked is None:
        raise Refused("Nobody asks for a write-off here.", rule="OP-21")
    second = rules.may_agree_write_off(
        roles_of(by, at=at), by.pk, asker=asked.asked_by_id, payee=row.payee_id
    )
    if not second:
        raise Refused("Another finance officer than the one who asked decides.", rule="OP-21")
    if asked.state != WriteOff.State.ASKED:
        return row
    asked.answered_by, asked.answered_at = by, at
    asked.state = WriteOff.State.AGREED if agree else WriteOff.State.REFUSED
    if agree:
        _within(row, at=at)
        add(row, Entry.Kind.WRITTEN_OFF, -row.balance, by=by, at=at)
        row.state, row.ended_at = State.WRITTEN_OFF, at
        row.save()
    asked.save()
    record(
        f"overpaid.write-off-{asked.state}", by=by, subject=row.payee, reference=row.reference,
        at=at,
    )  # fmt: skip
    if agree:
        words = "We have decided not to recover what was left of it."
        tell(row, "written-off", f"You owe nothing more for {row.about}", words, at=at)
    return row
