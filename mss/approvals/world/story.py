"""Cover that begins today, told through the real operations once the requests are there: what
waits moves, one is decided for somebody else, and one was never theirs to decide."""

from datetime import timedelta
from uuid import UUID

from mss.approvals import operations
from mss.approvals.models import Step
from mss.authority import matters
from mss.authority.operations import accept, offer
from mss.foundation.invented import World
from mss.foundation.working_time import midnight
from mss.people.models import Person
from mss.people.world import DOMAIN


def act(world: World) -> None:
    _cover(world)
    _not_mine(world)


def _person(who: str) -> Person:
    return Person.objects.get_queryset().get(email=f"{who}@{DOMAIN}")


def _waiting(**about: object) -> Step | None:
    rows = Step.objects.waiting().filter(approval__kind="expense-claim", **about)
    return rows.select_related("approval", "holder").order_by("pk").first()


def _cover(world: World) -> None:
    """Whoever decides about the category manager is away from today; what waits for them goes to
    the head of accounts payable, who decides the first."""
    step = _waiting(approval__beneficiary=_person("commercial-manager"))
    if step is None or step.holder is None:
        return
    holder, delegate, asked = step.holder, _person("second-owner"), world.at - timedelta(hours=3)
    cover = offer(
        holder=holder, delegate=delegate, kinds=[one.code for one in matters.delegable()],
        starts=midnight(world.day), ends=midnight(world.day + timedelta(days=5)),
        reason="Course at Bramshill", by=holder, at=asked,
        once=UUID(int=world.chance("approvals").getrandbits(128), version=4),
    )  # fmt: skip
    accept(delegation=cover, by=delegate, at=asked + timedelta(minutes=20))
    operations.recheck(at=world.at)
    step.refresh_from_db()
    if step.holder == delegate:
        operations.decide(
            step=step.reference, by=delegate, outcome="approve", comment="",
            version=step.approval.version, at=world.at,
        )  # fmt: skip


def _not_mine(world: World) -> None:
    """The head of HR advice no longer leads whoever asks."""
    step = _waiting(holder=_person("margaret.lyle"))
    if step is not None and step.holder is not None:
        operations.not_mine(
            step=step.reference, by=step.holder, at=world.at,
            why="Joined the policy team in October and answers to its head",
        )  # fmt: skip
