"""DA-14: somebody's own limit counts their roles, however they are reached."""

from mss.approvals.models import Step
from mss.people.models import RoleHolding
from tests.approvals.acting import who_has
from tests.approvals.probe import PROBE, probing
from tests.cast import AT, Cast
from tests.factories.authority import clause, draft, in_force, limit


def test_da_14_the_limit_of_a_role_counts_for_the_holder_of_a_post_elsewhere(cast: Cast):
    seat = cast.posts["commercial_manager"]
    made = draft(cast.mps)
    asks = {"relation": "post", "post": seat, "covers": True}
    clause(made, [asks], kind=PROBE, position=1)
    limit(made, 100, grade=seat.grade)
    limit(made, 5000, role="auditor")
    limit(made, None, role="scheme-owner")
    in_force(made)
    RoleHolding.objects.create(
        person=cast.commercial_manager, role="auditor", starts=AT, organisation=cast.mps
    )
    with probing() as things:
        sent = things.send(cast.officer, 800, cast.cost_centres["10010"], at=AT)
    assert who_has(Step.objects.get(approval=sent)) == (cast.commercial_manager, None)
