"""A draft given to the other owners, given back, and published."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from finance.expenses.policy import rules
from finance.expenses.policy.judging import as_rule
from finance.expenses.policy.models import Policy
from finance.expenses.policy.operations.guards import as_read, in_the_making, must_be_whole
from finance.expenses.policy.queries import may_publish, publishers
from finance.expenses.policy.trying import Tried, try_on_a_year
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.notifications.operations import notify
from mss.people.models import Person


@transaction.atomic
def propose(*, policy: Policy, changed: int, by: Person, at: datetime) -> Policy:
    """Give the draft to the other owners, with what it would have found in a year. Proposing it
    again changes nothing. Refused while something is missing (EP-10)."""
    row = in_the_making(policy, by, at)
    if row.state == Policy.State.PROPOSED:
        return row
    as_read(row, changed)
    must_be_whole(row)
    row.state, row.tried = Policy.State.PROPOSED, as_kept(tried(row, on=today(at)))
    row.said_back = ""
    row.save()
    row.worked_on.add(by)
    record(
        "policy.proposed", by=by, reference=row.reference, at=at, version=row.number,
        lines=row.tried["lines"], pounds=row.tried["pounds"],
    )  # fmt: skip
    for owner in publishers(row, at=at):
        notify(
            person=owner, event=f"{row.reference}:{row.number}:proposed:{row.changed}",
            topic="request", subject=f"A rule of the expenses policy waits for you: {row.title}",
            body=f"{by.name} wrote it. Read it, and publish it or give it back.",
            address=f"/expenses/policy/{row.reference}/draft/", at=at,
        )  # fmt: skip
    return row


@transaction.atomic
def give_back(*, policy: Policy, words: str, by: Person, at: datetime) -> Policy:
    """Another owner asks for changes: it is a draft again. Saying so again changes nothing."""
    row = in_the_making(policy, by, at)
    if row.state == Policy.State.DRAFT:
        return row
    if not words.strip():
        raise Refused("Say what should change.", rule="EP-8")
    row.state, row.said_back = Policy.State.DRAFT, words.strip()[:500]
    row.save(update_fields=["state", "said_back"])
    record(
        "policy.given-back", by=by, reference=row.reference, at=at, version=row.number,
        note=row.said_back,
    )  # fmt: skip
    for writer in row.worked_on.exclude(pk=by.pk):
        notify(
            person=writer, event=f"{row.reference}:{row.number}:back:{row.changed}",
            topic="request", subject=f"{by.name} asks for a change: {row.title}",
            body=row.said_back, address=f"/expenses/policy/{row.reference}/draft/", at=at,
        )  # fmt: skip
    return row


@transaction.atomic
def publish(*, policy: Policy, changed: int, by: Person, at: datetime) -> Policy:
    """Let the rule hold from its day on. Publishing it again changes nothing.

    Refused to whoever worked on it (EP-8), where its day has passed (EP-9), where it was changed
    since it was read, and before it was proposed.
    """
    held = Policy.objects.select_for_update(of=("self",)).get(pk=policy.pk)
    if held.state == Policy.State.PUBLISHED and held.published_by_id == by.pk:
        return held
    row = in_the_making(policy, by, at)
    as_read(row, changed)
    if row.state != Policy.State.PROPOSED:
        raise Refused("The rule has not been proposed yet.", rule="EP-8")
    if not may_publish(by, row, at=at):
        raise Refused("You worked on this rule: another owner publishes it.", rule="EP-8")
    if not rules.may_start(row.starts, today(at)):
        raise Refused("Its first day has passed. Give it back for a later one.", rule="EP-9")
    if Policy.objects.published().filter(
        reference=row.reference, starts__gte=row.starts
    ).exists():  # fmt: skip
        raise Refused("A version that begins on that day or later is published.", rule="EP-9")
    must_be_whole(row)
    row.state, row.published_by, row.published_at = Policy.State.PUBLISHED, by, at
    row.save(update_fields=["state", "published_by", "published_at"])
    record(
        "policy.published", by=by, reference=row.reference, at=at, version=row.number,
        starts=str(row.starts),
    )  # fmt: skip
    for writer in row.worked_on.all():
        notify(
            person=writer, event=f"{row.reference}:{row.number}:published", topic="request",
            subject=f"{by.name} published: {row.title}", body=f"It holds from {row.starts:%-d %B %Y}.",
            address=f"/expenses/policy/{row.reference}/", at=at,
        )  # fmt: skip
    return row


def tried(row: Policy, *, on: date) -> Tried:
    return try_on_a_year(as_rule(row), on=on)


def as_kept(found: Tried) -> dict[str, Any]:
    """The figures of a try, as they are kept with the rule."""
    return {
        "first": str(found.first), "last": str(found.last), "lines": found.lines,
        "claims": found.claims, "people": found.people, "pounds": str(found.pounds),
        "of_lines": found.of_lines, "untold": found.untold, "left": found.left,
    }  # fmt: skip
