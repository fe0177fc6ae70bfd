"""The whole story of a request: its approvals, steps, moves, notes and decisions."""

from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q

from mss.approvals import kinds
from mss.approvals.models import Approval, Decision, Note, Reroute, Step, StepQuerySet
from mss.people.models import Person

SAID = {
    Note.Kind.QUESTION: "Asked for information",
    Note.Kind.ANSWER: "Answered",
    Note.Kind.ADVICE: "Advised",
    Note.Kind.PUSHED_BACK: "Given back to the step before",
    Note.Kind.NOT_MINE: "Said it is not theirs to decide",
}


def story(about: str) -> list[Approval]:
    """Every approval the thing called `about` went through, newest first, with its steps: two
    queries."""
    steps = Step.objects.select_related(
        "holder__grade", "acting_for", "decision__by", "decision__acting_for"
    ).order_by("stage", "number")
    return list(
        Approval.objects.filter(about=about)
        .prefetch_related(Prefetch("steps", steps))
        .order_by("-requested_at")
    )


def timeline(approval: Approval) -> list[dict[str, Any]]:
    """Everything that happened to one request, newest first, in words: sent, moved, asked,
    decided, ended. Three queries."""
    found = [_sent(approval)]
    found += [_moved(one) for one in _moves(approval)]
    notes = Note.objects.filter(approval=approval).select_related("by")
    found += [
        {"title": SAID[Note.Kind(note.kind)], "at": note.at, "by": note.by.name, "text": note.text}
        for note in notes
    ]
    decisions = Decision.objects.filter(step__approval=approval)
    found += [_decided(one) for one in decisions.select_related("by", "acting_for")]
    if approval.state == Approval.State.WITHDRAWN:
        found.append({"title": "Taken back", "at": approval.ended_at, "by": "", "text": ""})
    return sorted(found, key=lambda event: event["at"])[::-1]


def _sent(approval: Approval) -> dict[str, Any]:
    return {
        "title": "Amended and sent" if approval.follows_id else "Sent",
        "at": approval.requested_at,
        "by": approval.requested_by.name,
        "text": "",
    }


def _moves(approval: Approval) -> list[Reroute]:
    rows = Reroute.objects.filter(step__approval=approval)
    return list(rows.select_related("before", "after", "acting_for"))


def _moved(one: Reroute) -> dict[str, Any]:
    to = one.after.name if one.after else "nobody yet"
    if one.acting_for:
        to = f"{to}, acting for {one.acting_for.name}"
    was = one.before.name if one.before else "nobody"
    return {"title": f"Moved from {was} to {to}", "at": one.at, "by": "", "text": f"{one.cause}."}


def _decided(one: Decision) -> dict[str, Any]:
    who = one.decider
    if one.acting_for:
        who = f"{who}, acting for {one.acting_for.name}"
    words = {"approve": "Agreed", "return": "Sent back", "reject": "Rejected"}
    return {"title": words[one.outcome], "at": one.at, "by": who, "text": one.comment}


def evidence_for(step: Step, viewer: Person, *, at: datetime) -> dict[str, Any]:
    """What the kind shows of the request. What it marks as private to the holder is left out for
    whoever acts for them, and for advisers."""
    kind = kinds.get(step.approval.kind)
    shown = kind.evidence(step.approval.about, viewer, at)
    own = step.acting_for_id is None and step.holder_id == viewer.pk
    if own or viewer.pk == step.acting_for_id:
        return shown
    return {name: value for name, value in shown.items() if name not in kind.private}


def steps_of(approval: Approval) -> list[Step]:
    """The steps of a request in their order, with who has them."""
    rows = approval.steps.exclude(state=Step.State.ENDED, since=None)
    return list(rows.select_related("holder__grade", "acting_for").order_by("stage", "number"))


def question_of(step: Step) -> Note | None:
    """The last question about the step."""
    asked = step.notes.filter(kind=Note.Kind.QUESTION).select_related("by")
    return asked.order_by("at", "pk").last()


def advises(approval: Approval, person: Person) -> bool:
    return approval.advisers.filter(person=person).exists()


def what_if_late(step: Step) -> list[dict[str, Any]]:
    """What the clock will do about the step, soonest first: when and what, in words."""
    said = {
        "remind": "a reminder",
        "remind-again": "a second reminder",
        "escalate": "it goes to the next person up",
    }
    timers = step.timers.filter(done_at=None).order_by("at")
    return [{"at": timer.at, "words": said[timer.act]} for timer in timers]


def questions_for(person: Person) -> list[Step]:
    """Steps of requests of `person` that wait for an answer of theirs."""
    asked = Step.objects.waiting().filter(
        paused_at__isnull=False, approval__requested_by=person,
        approval__state=Approval.State.WAITING,
    )  # fmt: skip
    return list(asked.select_related("approval", "holder").order_by("paused_at")[:3])


def steps_of_own(person: Person) -> StepQuerySet:
    """The steps of what `person` asked for, prepared or gains from: to answer what is asked."""
    own = (
        Q(approval__requested_by=person)
        | Q(approval__beneficiary=person)
        | Q(approval__prepared_by=person)
    )
    return Step.objects.filter(own).select_related("approval", "holder")
