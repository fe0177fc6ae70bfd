"""Whether somebody holds the authority a step needs, from the rows alone."""

from mss.approvals.models import Step
from mss.authority.models import Delegation
from mss.people.models import Person
from tests.approvals.eligible import Rows, decided, default_of, kept_out, parts_of


def holds_authority(rows: Rows, step: Step, by: Person) -> bool:
    """Theirs or lent to them now, in the relation asked for, covering the amount, and not their
    own business. Being away takes nobody's authority."""
    people = {one for one in (by.pk, step.acting_for_id) if one is not None}
    if step.holder_id != by.pk or people & kept_out(rows, step) or by.pk in decided(step):
        return False
    if not all(rows.here(one) for one in people):
        return False
    authority = step.acting_for_id or by.pk
    if step.acting_for_id is not None and not _lent(rows, step, by):
        return False
    return _reached(rows, step, authority)


def _lent(rows: Rows, step: Step, by: Person) -> bool:
    def enough(one: Delegation) -> bool:
        return one.ceiling is None or step.approval.amount <= one.ceiling

    assert step.acting_for_id is not None
    lent = rows.acts_for(step.acting_for_id, step.approval.kind)
    return any(one.delegate_id == by.pk and enough(one) for one in lent)


def _reached(rows: Rows, step: Step, authority: int) -> bool:
    """In one of the relations, and with a limit that covers where the step says so."""
    approval = step.approval
    for part in [*parts_of(step), *default_of(step)]:
        found = rows.relation(part, approval.beneficiary_id, approval.cost_centre_id)
        for person, post in found:
            limit = rows.limit(person, post)
            covers = not step.must_cover or limit is None or approval.amount <= limit
            if person == authority and covers:
                return True
    return False
