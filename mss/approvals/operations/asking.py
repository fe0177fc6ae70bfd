"""Asking for information, answering, and advice."""

from datetime import datetime

from django.db import transaction

from mss.approvals import kinds
from mss.approvals.models import Adviser, Approval, Note, Step, Timer
from mss.approvals.operations.moving import their_step
from mss.approvals.operations.steps import stop_timers, tell_requester
from mss.approvals.queries.routing import days_of, finder_of, works
from mss.approvals.rules import (
    due_on,
    for_requester,
    may_advise,
    may_comment,
    timers,
    undecided,
    waits_for_answer,
)
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.foundation.working_time import today, working_days_between
from mss.notifications.operations import notify
from mss.people.models import Person


@transaction.atomic
def ask(*, step: str, by: Person, question: str, at: datetime) -> Note:
    """Ask the requester for information. The clock stands still until they answer. The same
    question sent twice is asked once."""
    approval, row, at = their_step(step, by, at)
    last = row.notes.filter(kind=Note.Kind.QUESTION).order_by("at", "pk").last()
    if waits_for_answer(row.paused_at is not None):
        if last is not None and last.text == question:
            return last
        raise Refused("Your last question has not been answered yet.", rule="DA-27")
    note = Note.objects.create(
        approval=approval, step=row, kind=Note.Kind.QUESTION, by=by, text=question, at=at
    )
    row.paused_at = at
    row.save(update_fields=["paused_at"])
    record(
        "approval.asked", by=by, acting_for=row.acting_for, subject=approval.beneficiary,
        reference=approval.reference, at=at, step=row.reference, note=question,
    )  # fmt: skip
    tell_requester(
        approval, f"asked:{note.pk}", f"{by.name} asks about {approval.about}", question, at=at
    )
    return note


@transaction.atomic
def answer(*, step: str, by: Person, text: str, at: datetime) -> Note:
    """Answer the open question about the step. The clock goes on: the days between do not count."""
    found = Step.objects.select_related("approval").get(
        reference=step, approval__in=Approval.objects.visible_to(by)
    )
    kinds.get(found.approval.kind).lock(found.approval.about)
    approval = Approval.objects.select_for_update(of=("self",)).get(pk=found.approval_id)
    row = Step.objects.select_for_update(of=("self",)).select_related("holder").get(pk=found.pk)
    requesters = {approval.requested_by_id, approval.beneficiary_id, approval.prepared_by_id}
    if not for_requester(by.pk, requesters):
        raise Refused("Only whoever asked for it can answer.", rule="DA-39")
    said = row.notes.filter(kind=Note.Kind.ANSWER).order_by("at", "pk").last()
    if said is not None and said.text == text and row.paused_at is None:
        return said
    if not (undecided(row.state) and waits_for_answer(row.paused_at is not None)):
        raise Refused("Nobody waits for an answer any more.", rule="DA-27")
    note = Note.objects.create(
        approval=approval, step=row, kind=Note.Kind.ANSWER, by=by, text=text, at=at
    )
    row.approval = approval
    _go_on(row, at=at)
    record(
        "approval.answered", by=by, subject=approval.beneficiary, reference=approval.reference,
        at=at, step=row.reference, note=text,
    )  # fmt: skip
    if row.holder is not None:
        notify(
            person=row.holder, event=f"{row.reference}:answered:{note.pk}", topic="decide",
            subject=f"{by.name} answered: {approval.summary}"[:150], body=text,
            address=f"/decide/{row.reference}/", at=at,
        )  # fmt: skip
    return note


def _go_on(step: Step, *, at: datetime) -> None:
    """The clock of a step goes on after a pause."""
    assert step.paused_at is not None and step.since is not None
    since = today(step.since)
    counts = works(step.holder, on=since)
    step.paused_days += working_days_between(today(step.paused_at), today(at), counts)
    step.paused_at = None
    finder = finder_of(step.approval, at=at)
    days = days_of(finder.clause if finder.scheme else None)
    step.due_on = due_on(since, days, paused=step.paused_days, works=counts)
    step.save(update_fields=["paused_at", "paused_days", "due_on"])
    still = set(step.timers.filter(done_at=None).values_list("act", flat=True))
    stop_timers([step.pk], at=at)
    fresh = timers(since, days, paused=step.paused_days, works=counts)
    Timer.objects.bulk_create(
        Timer(step=step, act=act, at=when) for act, when in fresh.items() if act in still
    )


@transaction.atomic
def add_adviser(*, step: str, person: Person, by: Person, at: datetime) -> Adviser:
    """Ask somebody for advice: they can read the request and comment, and cannot decide."""
    approval, row, at = their_step(step, by, at)
    known = approval.advisers.filter(person=person).first()
    if known is not None:
        return known
    finder = finder_of(approval, at=at)
    steps = list(approval.steps.values_list("holder", flat=True))
    if not may_advise(person.pk, finder.barred, steps):
        raise Refused(
            f"{person.name} is part of this request. Choose somebody who is not.", rule="DA-29"
        )
    adviser = Adviser.objects.create(approval=approval, person=person, added_by=by, added_at=at)
    record(
        "approval.adviser", by=by, subject=approval.beneficiary, reference=approval.reference,
        at=at, step=row.reference, adviser=person.reference,
    )  # fmt: skip
    notify(
        person=person, event=f"{approval.reference}:adviser", topic="decide",
        subject=f"{by.name} asks for your advice: {approval.summary}"[:150],
        body="You can read the request and comment. You do not decide it.",
        address=f"/decide/{row.reference}/", at=at,
    )  # fmt: skip
    return adviser


@transaction.atomic
def advise(*, step: str, by: Person, text: str, at: datetime) -> Note:
    """Give advice as an adviser. The same words sent twice are said once."""
    found = Step.objects.visible_to(by).select_related("approval").get(reference=step)
    approval = Approval.objects.select_for_update(of=("self",)).get(pk=found.approval_id)
    adviser = approval.advisers.filter(person=by).exists()
    if not may_comment(adviser, approval.state):
        raise Refused("Only advisers comment, while it waits for a decision.", rule="DA-40")
    said = approval.notes.filter(kind=Note.Kind.ADVICE, by=by).order_by("at", "pk").last()
    if said is not None and said.text == text:
        return said
    note = Note.objects.create(
        approval=approval, step=found, kind=Note.Kind.ADVICE, by=by, text=text, at=at
    )
    record(
        "approval.advised", by=by, subject=approval.beneficiary, reference=approval.reference,
        at=at, step=found.reference, note=text,
    )  # fmt: skip
    holders = Step.objects.waiting().filter(approval=approval).exclude(holder=None)
    for row in holders.select_related("holder"):
        assert row.holder is not None
        notify(
            person=row.holder, event=f"{row.reference}:advice:{note.pk}", topic="decide",
            subject=f"{by.name} advises on {approval.summary}"[:150], body=text,
            address=f"/decide/{row.reference}/", at=at,
        )  # fmt: skip
    return note
