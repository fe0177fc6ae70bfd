"""Accounting for who is missing, setting a run aside, releasing it."""

from datetime import datetime
from functools import partial
from typing import Final

from django.core.files.storage import default_storage
from django.db import transaction

from hr.payroll import rules
from hr.payroll.models import Missing, PayRun
from hr.payroll.operations.checking import CHECK
from hr.payroll.operations.counting import state_of
from hr.payroll.operations.releasing import RELEASE
from hr.payroll.queries import overtaken_in
from mss.audit.operations import record
from mss.foundation.alone import one_after_another
from mss.foundation.refused import Refused
from mss.jobs.operations import start
from mss.people.models import Person
from mss.people.queries import roles_in

NAMED: Final = 5  # people a refusal names


def held(run: PayRun, by: Person, at: datetime) -> PayRun:
    """The run, locked, for payroll of its organisation alone (RU-12)."""
    row = (
        PayRun.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=run.pk)
    )
    if not rules.served_by(roles_in(by, at=at, organisation=row.organisation_id)):
        raise Refused("Only payroll of the organisation does that.", rule="RU-12", status=403)
    return row


@transaction.atomic
def account_for(
    *, run: PayRun, person: Person, reason: str, by: Person, at: datetime
) -> Missing:  # fmt: skip
    """Say why somebody is not in the file. Saying it again changes the words, until the release."""
    row = held(run, by, at)
    if row.state not in (PayRun.State.FAULTY, PayRun.State.READY):
        raise Refused(f"The run is {row.get_state_display().lower()}.", rule="RU-10")
    if not rules.known_reason(reason):
        raise Refused("Say why they are not paid this month.", rule="RU-10")
    absent = Missing.objects.select_for_update(of=("self",)).filter(run=row, person=person).first()
    if absent is None:
        raise Refused(f"{person.name} is not missing from this run.", rule="RU-10")
    absent.reason, absent.said_by, absent.said_at = reason.strip()[:200], by, at
    absent.save()
    record("payroll.accounted", by=by, subject=person, reference=row.reference, at=at,
           note=absent.reason)  # fmt: skip
    row.state = state_of(row)
    row.save()
    return absent


@transaction.atomic
def drop(*, run: PayRun, by: Person, at: datetime) -> PayRun:
    """Set a run aside: nothing of it is kept but that it was there, and what was said of those who
    are missing, for the file that comes instead. Twice is once."""
    row = held(run, by, at)
    if row.state == PayRun.State.DROPPED:
        return row
    if not rules.can_be_dropped(row.state):
        raise Refused(f"It is {row.get_state_display().lower()}: send corrections.", rule="RU-15")
    row.slips.all().delete()
    row.missing.filter(reason="").delete()
    file, row.file = row.file, ""
    transaction.on_commit(partial(default_storage.delete, file), robust=True)
    row.state, row.ended_by, row.ended_at = PayRun.State.DROPPED, by, at
    row.save()
    record("payroll.dropped", by=by, reference=row.reference, at=at)
    return row


@transaction.atomic
def release(*, run: PayRun, by: Person, at: datetime) -> PayRun:
    """Let everybody see their payslip, all at one instant once they are written. Twice is once.
    Refused for whoever sent the file (RU-13), while anything is wrong (RU-14), and where another run
    corrected one of its payslips after it was checked (RU-16)."""
    row = held(run, by, at)
    if row.state in (PayRun.State.RELEASING, PayRun.State.RELEASED):
        return row
    if not rules.released_by_another(row.sent_by_id, by.pk):
        raise Refused("You sent the file, so a colleague releases it.", rule="RU-13")
    if not rules.can_be_released(row.state):
        raise Refused(f"It is {row.get_state_display().lower()}.", rule="RU-14")
    _must_replace_the_last(row)
    row.state, row.ended_by, row.ended_at = PayRun.State.RELEASING, by, at
    title = f"Release the pay of {row.period:%B %Y}, {row.organisation.name}"
    row.job = start(kind=RELEASE, title=title[:120], by=by, params={"run": row.reference}, at=at,
                    total=row.slips.count())  # fmt: skip
    row.save()
    record("payroll.release", by=by, reference=row.reference, at=at, people=row.slips.count())
    return row


def _must_replace_the_last(run: PayRun) -> None:
    """Corrections of one month are released one after the other, each knowing of those before."""
    one_after_another(f"payroll:{run.organisation_id}:{run.period}")
    overtaken = overtaken_in(run)
    if not rules.replaces_the_last(overtaken.count()):
        names = overtaken.values_list("person__name", flat=True)
        who = ", ".join([*names[:NAMED], *(["and others"] if len(names) > NAMED else [])])
        raise Refused(
            f"Corrected by another run since this one was checked: {who}. Check the file again, or "
            "set it aside.", rule="RU-16",
        )  # fmt: skip


@transaction.atomic
def check_again(*, run: PayRun, by: Person, at: datetime) -> PayRun:
    """Check a file anew that is not out: a word, a figure or a payslip that it is checked by has
    changed. What was said of those who are missing stays. While it is being checked, once more is
    the same. Refused once it is being released, or set aside (RU-17)."""
    row = held(run, by, at)
    if row.state == PayRun.State.CHECKING:
        return row
    if not rules.can_be_checked_again(row.state):
        raise Refused(f"It is {row.get_state_display().lower()}.", rule="RU-17")
    row.slips.all().delete()
    row.state, row.problems = PayRun.State.CHECKING, []
    row.said = {"begins": row.said["begins"]}
    title = f"Check the pay of {row.period:%B %Y} again, {row.organisation.name}"
    row.job = start(kind=CHECK, title=title[:120], by=by, params={"run": row.reference}, at=at)
    row.save()
    record("payroll.again", by=by, reference=row.reference, at=at)
    return row
