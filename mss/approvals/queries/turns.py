"""Whose turn it is."""

from mss.approvals.models import Approval, Decision, Step
from mss.people.models import Person


def approvers_of(*, kind: str, about: str) -> set[int]:
    """The ids of those who have agreed to the thing so far, the last time it was sent."""
    last = Approval.objects.filter(kind=kind, about=about).order_by("-pk").values("pk")[:1]
    agreed = Decision.objects.filter(
        step__approval__in=last, step__given_back=False, by__isnull=False
    )
    return set(agreed.filter(outcome=Decision.Outcome.APPROVE).values_list("by", flat=True))


def turn_of(person: Person, *, kind: str, about: str) -> Step | None:
    """The step in which `person` decides about the thing next; None when it is not their turn."""
    steps = Step.objects.waiting().filter(
        holder=person, approval__kind=kind, approval__about=about,
        approval__state=Approval.State.WAITING,
    )  # fmt: skip
    return steps.select_related("acting_for").order_by("stage", "pk").first()
