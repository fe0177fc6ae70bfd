"""Whose turn it is."""

from mss.approvals.models import Approval, Step
from mss.people.models import Person


def turn_of(person: Person, *, kind: str, about: str) -> Step | None:
    """The step in which `person` decides about the thing next; None when it is not their turn."""
    steps = Step.objects.waiting().filter(
        holder=person, approval__kind=kind, approval__about=about,
        approval__state=Approval.State.WAITING,
    )  # fmt: skip
    return steps.select_related("acting_for").order_by("stage", "pk").first()
