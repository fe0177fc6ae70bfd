"""What happens by the clock: reminders, going further up, the daily digest, cover before leave."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count, Exists, Min, OuterRef

from mss.approvals import kinds
from mss.approvals.models import KeptOut, Step, Timer
from mss.approvals.operations.deciding import lock
from mss.approvals.operations.moving import keep_out
from mss.approvals.operations.steps import now_with, settle, tell_requester
from mss.approvals.queries.moving import next_up
from mss.authority.queries.delegations import covered_from
from mss.foundation.working_time import (
    add_working_days,
    is_working_day,
    london,
    midnight,
    today,
)
from mss.jobs.operations import report
from mss.notifications.models import Notice
from mss.notifications.operations import notify
from mss.people.absences import touching
from mss.people.models import Assignment, Person, Post, Role

A_ROUND = 200
DIGEST_FROM = 7  # o'clock in London
NOTICE_DAYS = 3  # working days before an absence


def ring_timers(*, at: datetime) -> int:
    """Do what the clock says is due. Each timer once, however many workers look; returns how
    many rang."""
    due = Timer.objects.filter(done_at=None, at__lte=at, step__paused_at=None).order_by("at", "pk")
    keys = list(due.values_list("pk", flat=True)[:A_ROUND])
    return sum(_ring(key, at=at) for key in keys)


@transaction.atomic
def _ring(key: int, *, at: datetime) -> bool:
    found = Timer.objects.select_related("step__approval").filter(pk=key).first()
    if found is None:
        return False
    kinds.get(found.step.approval.kind).lock(found.step.approval.about)
    _, step = lock(found.step)
    timer = Timer.objects.select_for_update(skip_locked=True).filter(pk=key, done_at=None).first()
    if timer is None or step.state != Step.State.WAITING or step.paused_at is not None:
        return False
    timer.done_at = at
    timer.save(update_fields=["done_at"])
    if timer.act == Timer.Act.ESCALATE:
        _escalate(step, at=at)
    else:
        _remind(step, again=timer.act == Timer.Act.REMIND_AGAIN, at=at)
    return True


def _remind(step: Step, *, again: bool, at: datetime) -> None:
    if step.holder is None:
        return
    approval = step.approval
    late = step.due_on is not None and step.due_on < today(at)
    due = f"It was due on {step.due_on:%-d %B}." if late else f"It is due on {step.due_on:%-d %B}."
    notify(
        person=step.holder, event=f"{step.reference}:{'again' if again else 'remind'}:{at:%Y%m%d}",
        topic="decide",
        subject=f"{'Second reminder' if again else 'Reminder'}: {approval.summary}"[:150],
        body=f"{approval.beneficiary.name} waits for your decision. {due}",
        address=f"/decide/{step.reference}/", at=at,
    )  # fmt: skip


def _escalate(step: Step, *, at: datetime) -> None:
    """DA-6: late for too long, it goes to the next person up. Where there is none, it stays with
    whoever has it, and is shown."""
    approval, late, parts = step.approval, step.holder, list(step.serves)
    who = late.name if late else "Nobody"
    if next_up(approval, step, at=at) is None:
        report(
            kind="late", about=step.reference, role=Role.SCHEME_OWNER, at=at,
            message=f"{step.reference} is late and nobody is above {who} to take it"[:300],
        )  # fmt: skip
        return
    keep_out(approval, step, KeptOut.Cause.LATE, "", everywhere=False, at=at)
    settle(approval, at=at, cause=f"{who} did not decide in time")
    taker = now_with(approval, parts)
    assert taker is not None, "next_up found them by the same route"
    tell_requester(
        approval, f"late:{step.reference}:{at:%Y%m%d}",
        f"{approval.about} has gone further up",
        f"{who} did not decide in time. It is with {taker.name} now.", at=at,
    )  # fmt: skip


def send_digests(*, at: datetime) -> int:
    """Once a working day, from seven in London, one message to everybody for whom something has
    waited since before today. It lists nothing that decides. Returns how many were told."""
    day = today(at)
    if not is_working_day(day) or london(at).hour < DIGEST_FROM:
        return 0
    event = f"digest:{day}"
    told = Notice.objects.filter(person=OuterRef("holder"), event=event)
    rows = (
        Step.objects.waiting()
        .filter(since__lt=midnight(day), holder__isnull=False, holder__is_active=True)
        .exclude(Exists(told))
        .order_by()
        .values("holder")
        .annotate(count=Count("pk"), due=Min("due_on"))[:A_ROUND]
    )
    people = Person.objects.get_queryset().in_bulk([row["holder"] for row in rows])
    for row in rows:
        count, late = row["count"], row["due"] < day
        things = "one thing" if count == 1 else f"{count} things"
        notify(
            person=people[row["holder"]], event=event, topic="digest",
            subject=f"{things.capitalize()} waiting for your decision",
            body=f"The first {'was' if late else 'is'} due on {row['due']:%-d %B}.",
            address="/decide/", at=at,
        )  # fmt: skip
    return len(rows)


def remind_cover(*, at: datetime) -> int:
    """Three working days before somebody with people below them is away without anybody to act
    for them, they are told. Returns how many were told."""
    day = today(at)
    last = add_working_days(day, NOTICE_DAYS)
    coming = [
        one for one in touching(None, day, last + timedelta(days=1)) if day < one.starts <= last
    ]
    leading = _leading([one.person for one in coming], day)
    told = 0
    for away in coming:
        stop = midnight(away.ends or away.starts + timedelta(days=1))
        if away.person not in leading or covered_from([away.person], midnight(away.starts), stop):
            continue
        event = f"cover:{away.starts}"
        if Notice.objects.filter(person=away.person, event=event).exists():
            continue
        notify(
            person=leading[away.person], event=event, topic="decide",
            subject=f"Who decides for you from {away.starts:%-d %B}?",
            body="You will be away and nobody acts for you. Without cover, what comes to you goes "
            "to the next person up. Choosing somebody takes a minute.",
            address="/cover/new/", at=at,
        )  # fmt: skip
        told += 1
    return told


def _leading(people: list[int], day: date) -> dict[int, Person]:
    """Those of the people whose post has others below it, or for whom something waits."""
    below = Post.objects.filter(above=OuterRef("post"))
    posts = Assignment.objects.on(day).filter(Exists(below), person__in=people)
    found = set(posts.values_list("person", flat=True))
    found |= set(Step.objects.waiting().filter(holder__in=people).values_list("holder", flat=True))
    return Person.objects.get_queryset().in_bulk(found)
