"""Each objection of the oracle can be raised, and the usual life raises none."""

from datetime import timedelta

import pytest
from django.db import connection, transaction

from mss.approvals import operations
from mss.approvals.models import Approval, Step
from mss.approvals.operations import ring_timers
from tests.approvals.life import scheme
from tests.approvals.oracle import ALWAYS, SWEPT, found_wrong
from tests.approvals.probe import PROBE, Things, probing
from tests.cast import AT, Cast
from tests.factories.authority import delegation

LATER = AT + timedelta(hours=1)


@pytest.fixture
def world(cast: Cast):
    """Requests in several states: decided by a delegate and on to the second stage, approved and
    amended, waiting, waiting for nobody, given back."""
    scheme.in_force(cast)
    with probing() as things:
        delegation(cast.sergeant, cast.other_sergeant, kinds=[PROBE])
        _sent(things, cast, "600", 1)
        _sent(things, cast, "249.99", 1)
        approved = _sent(things, cast, "249.99", 1)
        operations.amend(
            kind=PROBE, about=approved.about, summary="Another", amount=approved.amount,
            cost_centre=approved.cost_centre, version=1, by=approved.requested_by, at=AT,
        )  # fmt: skip
        _sent(things, cast, "100", 0)
        things.send(cast.mopac_officer, 100, cast.cost_centres["90010"], at=AT)
        back = _sent(things, cast, "600", 1).steps.get(state="waiting")
        operations.not_mine(step=back.reference, by=back.holder, why="I moved", at=AT)
        back.refresh_from_db()
        operations.give_back(step=back.reference, by=back.holder, why="Again", at=AT)
        returned = _sent(things, cast, "600", 1).steps.get(state="waiting")
        _decide(returned, "return")
        yield things


def _decide(step: Step, outcome: str = "approve") -> None:
    operations.decide(step=step.reference, by=step.holder, outcome=outcome, comment="Minute 7",
                      version=1, at=AT)  # fmt: skip


def _sent(things: Things, cast: Cast, amount: str, decided: int) -> Approval:
    approval = things.send(cast.officer, amount, cast.cost_centres["10010"], at=AT, party="Acme")
    for _ in range(decided):
        _decide(approval.steps.filter(state="waiting").select_related("holder").first())
    approval.refresh_from_db()
    return approval


FIRST_DECISION = "(SELECT min(id) FROM approvals_decision)"
DECIDED_STEP = f"(SELECT step_id FROM approvals_decision WHERE id = {FIRST_DECISION})"
OF_IT = f"(SELECT approval_id FROM approvals_step WHERE id = {DECIDED_STEP})"
DECIDER = f"(SELECT by_id FROM approvals_decision WHERE id = {FIRST_DECISION})"
WAITS = """(SELECT min(id) FROM approvals_step WHERE state = 'waiting' AND holder_id IS NOT NULL
    AND delegation_id IS NOT NULL)"""
OFFICER = "(SELECT id FROM people_person WHERE email LIKE 'officer@%')"
BROKEN = {
    "a request that waits without a step that waits":
        "UPDATE approvals_step SET state = 'later' WHERE state = 'waiting'",
    "a step still open in a request that has ended":
        "UPDATE approvals_approval SET state = 'withdrawn' WHERE state = 'waiting'",
    "a step that waits for nobody, and no incident":
        "UPDATE jobs_incident SET resolved_at = now()",
    "an incident about a step that waits for nobody no more":
        f"UPDATE approvals_step SET holder_id = {OFFICER} WHERE holder_id IS NULL",
    "a step that waits without since when, until when and why":
        "UPDATE approvals_step SET reason = ''",
    "a holder who was not told": "DELETE FROM notifications_notice",
    "a step that waits before its turn":
        "UPDATE approvals_step SET state = 'waiting', since = now(), due_on = now() "
        "WHERE state = 'later'",
    "a decision that is not of its step, or a step decided by nothing":
        "UPDATE approvals_step SET state = 'stands' WHERE state = 'decided'",
    "two decisions of one step (DA-3)":
        "ALTER TABLE approvals_decision DROP CONSTRAINT approvals_decision_step_id_key; "
        "UPDATE approvals_decision SET step_id = (SELECT min(step_id) FROM approvals_decision)",
    "a decision by somebody else than its holder, or for somebody else":
        "UPDATE approvals_decision SET acting_for_id = NULL",
    "a decision of their own business, or with the authority of one whose it is (DA-1)":
        "UPDATE approvals_approval SET prepared_by_id = "
        "(SELECT min(acting_for_id) FROM approvals_decision)",
    "a decision by one who was too close (DA-1)":
        "INSERT INTO authority_interest (person_id, other_id, party, words, starts) "
        f"VALUES ({DECIDER}, {OFFICER}, '', '', '2020-01-01')",
    "a decision over the limit (DA-2)":
        "UPDATE approvals_step SET must_cover = true; UPDATE approvals_approval SET amount = 251",
    "acting under nothing that was live at the instant, for this, up to this much (DA-2)":
        "UPDATE authority_delegation SET ends = starts + interval '1 second'",
    "a decision by somebody who had left (DA-2)":
        f"UPDATE people_person SET left_on = '2026-06-10' WHERE id = {DECIDER}; "
        "INSERT INTO audit_event (verb, reference, at, xid, subject_id, data) "
        f"VALUES ('person.left', '', '2026-06-09', 0, {DECIDER}, '{{}}')",
    "a decision on something else than was seen (DA-4)":
        "UPDATE approvals_decision SET version = 2",
    "approved, and somebody the clause names has not agreed":
        f"UPDATE approvals_approval SET state = 'approved' WHERE id = {OF_IT}",
    "a decision by nobody and no rule, or by a rule over its limit or not the only one (DA-64)":
        "ALTER TABLE approvals_decision DROP CONSTRAINT decided_by_a_person_or_a_rule; "
        "UPDATE approvals_decision SET by_id = NULL",
    "an end that no decision explains":
        f"UPDATE approvals_approval SET state = 'rejected' WHERE id = {OF_IT}",
    "one person's decision asked for twice":
        f"UPDATE approvals_step SET approval_id = {OF_IT}, number = id",
    "a decision that the record does not tell": "DELETE FROM audit_event",
    "a step whose last move led to somebody else":
        "UPDATE approvals_step SET state = 'waiting', since = '2026-06-10', due_on = now(), "
        f"holder_id = {OFFICER} WHERE id IN (SELECT step_id FROM approvals_reroute)",
    "a clock that runs for a step that does not wait":
        "UPDATE approvals_step SET state = 'ended' WHERE state = 'waiting'",
    "a step that waits for somebody and has no clock": "DELETE FROM approvals_timer",
    "an amendment that left what it amends as it was, or the other way round":
        "UPDATE approvals_approval SET state = 'approved' WHERE state = 'amended'",
    "a delegation handed on, or two at once (DA-16, DA-17)":
        "INSERT INTO authority_delegation (reference, once, holder_id, delegate_id, purpose, "
        "starts, ends, reason, state, made_by_id, made_at) SELECT 'DEL-X', gen_random_uuid(), "
        "delegate_id, made_by_id, purpose, starts, ends, reason, state, made_by_id, made_at "
        "FROM authority_delegation; "
        "INSERT INTO authority_delegatedkind (delegation_id, kind, holder_id, purpose, starts, "
        "ends, open) SELECT id, 'probe', holder_id, purpose, starts, ends, true "
        "FROM authority_delegation WHERE reference = 'DEL-X'",
    "a step that waits for somebody who is not here":
        "UPDATE people_person SET is_active = false",
    "a step that waits for somebody acting under nothing that is live":
        "UPDATE authority_delegation SET state = 'ended'",
    "a step that waits for somebody who may not decide it":
        "UPDATE approvals_approval SET prepared_by_id = "
        f"(SELECT holder_id FROM approvals_step WHERE id = {WAITS})",
    "a timer that should have rung": "UPDATE approvals_timer SET at = '2026-06-01'",
    "a change that nobody looked at":
        "INSERT INTO approvals_recheck (cause, at, cursor, attempts) "
        "VALUES ('somebody moved', '2026-06-10', 0, 0)",
}  # fmt: skip


def test_every_objection_can_be_raised() -> None:
    assert set(BROKEN) == set(ALWAYS) | set(SWEPT)


def test_the_oracle_objects(world: Things) -> None:
    operations.recheck(at=LATER)
    assert found_wrong(swept_at=LATER) == {}
    silent = [name for name, sql in BROKEN.items() if name not in _wrong_after(sql)]
    assert silent == []
    assert found_wrong(swept_at=LATER) == {}


def _wrong_after(sql: str) -> dict[str, list[str]]:
    """What the oracle says of a database broken so, which is whole again afterwards."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET session_replication_role = replica")
        cursor.execute(sql)
        wrong = found_wrong(swept_at=LATER)
        transaction.set_rollback(True)
    return wrong


def test_what_only_the_sweeps_put_right_is_not_asked_before(world: Things) -> None:
    much_later = AT + timedelta(days=9)
    assert found_wrong() == {}
    assert set(found_wrong(swept_at=much_later)) == {
        "a timer that should have rung", "a change that nobody looked at",
    }  # fmt: skip
    operations.recheck(at=much_later)
    while ring_timers(at=much_later):
        pass
    assert found_wrong() == {}
