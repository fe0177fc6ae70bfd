"""The evidence of one decision: each promise checked against what was kept, and what is found."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, transaction

from mss.approvals import operations
from mss.approvals.models import Decision, Step
from mss.approvals.queries.oversight import Evidence, Sight, case_of, evidence
from mss.approvals.queries.oversight.promises import Promise
from mss.audit.models import Event
from mss.authority import operations as authority
from mss.foundation.working_time import midnight, today
from mss.people import operations as people
from tests.approvals import overseeing
from tests.approvals.acting import DAY, decide
from tests.audit.sealing import seal_now
from tests.cast import AT, Cast
from tests.factories.authority import clause, delegation, draft, in_force, line_scheme
from tests.factories.claims import submitted, waiting_step

WHOLE = Sight(None, whole=True)


def proof(step: Step, sight: Sight = WHOLE) -> Evidence:
    case = case_of(step.reference, sight)
    assert case is not None
    return evidence(case)


def promise(found: Evidence, start: str) -> Promise:
    (one,) = [one for one in found.promises if one.checked.startswith(start)]
    return one


def facts(found: Evidence) -> dict[str, str]:
    lines = [*found.authority, *found.delegation, *found.request]
    return {one.key: one.value for one in lines}


def holding(found: Evidence) -> set[str]:
    """The rules of what holds; what is not sealed yet is all that cannot be said."""
    assert found.broken == []
    assert [one.unsure for one in found.unsure] == ["Not sealed yet"]
    return {one.rule for one in found.promises}


@pytest.fixture
def step(scheme: Cast) -> Step:
    return waiting_step(submitted(scheme.officer))


def test_a_plain_decision(scheme: Cast, step: Step):
    decide(step, scheme.sergeant)
    found = proof(step)
    assert holding(found) == {"DA-1", "DA-2", "DA-20", "DA-11", "DA-3", "DA-4", ""}
    assert promise(found, "Whoever decided").found == (
        "Priya Shah asked and gains. Tom Hargreaves decided. 1 person was kept from deciding it "
        "at that instant."
    )
    assert promise(found, "The limit").found == "£18.40 lies within the limit of £250.00."
    seen = promise(found, "What was decided")
    version = step.approval.version
    assert seen.found == f"Version {version} was seen; the request stood at version {version}."
    said = facts(found)
    assert said["Post"] == (
        "Response Sergeant, Central East response team A, substantive since 1 April 2020"
    )
    assert said["Own limit"] == "£250.00. Source: tests"
    assert said["Absence"] == "Not away on that day"
    assert said["Paragraph"] == f"{step.paragraph}: As decided."
    assert said["Decided"].endswith("in time")
    assert found.delegation == []
    assert [event["title"] for event in found.story] == ["Agreed", "Sent"]


def test_a_step_that_need_not_cover_says_so(scheme: Cast):
    step = waiting_step(submitted(scheme.officer, amount="300.00"))
    decide(step, scheme.sergeant)
    found = proof(step)
    assert promise(found, "The limit").found == (
        "The scheme does not ask it of this step. The limit was £250.00."
    )
    second = waiting_step_of(step)
    decide(second, scheme.inspector)
    assert promise(proof(second), "The limit").found == (
        "£300.00 lies within the limit of £1,000.00."
    )
    assert [one.holder for one in proof(second).case.steps] == [scheme.sergeant, scheme.inspector]


def waiting_step_of(step: Step) -> Step:
    return Step.objects.select_related("approval").get(approval=step.approval, state="waiting")


def test_a_delegated_decision_with_its_ceiling(scheme: Cast):
    row = delegation(scheme.sergeant, scheme.inspector, ceiling=Decimal("100.00"))
    people.mark_away(person=scheme.sergeant, starts=today(AT), ends=today(AT) + 3 * DAY,
                     by=scheme.inspector, at=AT)  # fmt: skip
    step = waiting_step(submitted(scheme.officer))
    decide(step, scheme.inspector)
    found = proof(step)
    assert "DA-20" in holding(found)
    held = promise(found, "The delegation")
    assert row.reference in held.found
    assert "Tom Hargreaves’s limit was £250.00, the ceiling £100.00; £100.00 counted." in held.found
    said = facts(found)
    assert (said["Whose authority"], said["Who acted"]) == ("Tom Hargreaves", "Farah Siddiqui")
    assert said["Ceiling"] == "£100.00"
    assert said["Absence"] == "Away since 10 June 2026, back on 13 June 2026"
    assert "Farah Siddiqui, acting for Tom Hargreaves, decided" in (
        promise(found, "Whoever decided").found
    )


def test_a_delegation_that_ended_since_still_held_then(scheme: Cast):
    row = delegation(scheme.sergeant, scheme.inspector)
    step = waiting_step(submitted(scheme.officer))
    decide(step, scheme.inspector)
    authority.end(delegation=row, by=scheme.sergeant, at=AT + DAY)
    assert promise(proof(step), "The delegation").holds is True


def test_after_escalation_the_late_one_is_named(scheme: Cast, step: Step):
    operations.ring_timers(at=AT + timedelta(days=20))
    decide(step, scheme.inspector, at=AT + timedelta(days=21))
    found = proof(step)
    assert found.broken == []
    (out,) = found.case.kept_out
    assert (out.person, out.get_cause_display()) == (scheme.sergeant, "Did not decide in time")
    assert "Moved from Tom Hargreaves to Farah Siddiqui" in [one["title"] for one in found.story]


def test_a_late_decision_says_by_how_much(scheme: Cast, step: Step):
    decide(step, scheme.sergeant, at=midnight(step.due_on + timedelta(days=2)))
    assert facts(proof(step))["Decided"].endswith("late by 2 working days")


def test_a_decision_of_the_board_names_its_minute(cast: Cast):
    scheme = draft(cast.mps)
    board = {"relation": "board", "board": "Investment Board", "role": "commercial-manager"}
    clause(scheme, [board], position=1)
    in_force(scheme)
    step = waiting_step(submitted(cast.officer))
    decide(step, cast.commercial_manager, comment="Minute 7 of 12 May")
    found = proof(step)
    assert "DA-38" in holding(found)
    assert promise(found, "The decision of the Investment Board").found == "“Minute 7 of 12 May”"
    assert facts(found)["Board"] == "Investment Board"


def test_a_decision_by_the_default_clause(scheme: Cast):
    step = waiting_step(submitted(scheme.commander))
    assert (step.holder, step.fallback) == (scheme.scheme_owner, True)
    decide(step, scheme.scheme_owner)
    found = proof(step)
    holding(found)
    assert facts(found)["By the default clause"]
    assert facts(found)["Paragraph"] == "9: Whatever is left."
    assert promise(found, "The words").found.startswith("Paragraph 9 of SCH-20-")


def test_saying_no_shows_the_reason(scheme: Cast, step: Step):
    decide(step, scheme.sergeant, outcome="return", comment="Which scene?")
    found = proof(step)
    assert "DA-12" in holding(found)
    assert promise(found, "Saying no").found == "“Which scene?”"


def test_an_old_decision_that_kept_little_says_so(cast: Cast):
    decision = overseeing.decided(cast, cast.sergeant, limit=None)
    found = proof(decision.step)
    assert {one.rule for one in found.unsure} == {"DA-2", "DA-11", "DA-4"}
    assert {one.unsure for one in found.unsure} == {"Not recorded then"}
    said = facts(found)
    for name in ("Post", "Rank or band", "Scheme", "Limits by", "Absence", "Limit that counted"):
        assert said[name] == "Not recorded then", name
    assert said["Own limit"] == "Not recorded then. Source: not recorded then"
    assert promise(found, "It is in the record").holds is False, "nobody wrote this one down"


@pytest.mark.parametrize(
    ("kept", "start"),
    [
        ({"limit": "10.00"}, "The limit"),
        ({"version": 1}, "What was decided"),
        ({"relation": "Line manager", "authority": "PER-20-999999"}, "They stood"),
    ],
)
def test_what_does_not_hold_is_found(cast: Cast, kept: dict[str, Any], start: str):
    """The control: a decision that nobody could take through the portal."""
    decision = overseeing.decided(
        cast, cast.sergeant, snapshot=kept, limit=kept.get("limit", "250.00")
    )
    assert promise(proof(decision.step), start).holds is False


def test_a_delegate_over_the_ceiling_or_after_the_end_is_found(cast: Cast):
    for late, limit_then, holds in (
        (0, "100.00", True),
        (0, "250.00", False),
        (9, "100.00", False),
    ):
        row = overseeing.under(cast, cast.sergeant, cast.inspector, ceiling=Decimal("100.00"))
        row.kinds.create(kind="expense-claim", holder=cast.sergeant, purpose="decide",
                         starts=row.starts, ends=row.ends, open=False)  # fmt: skip
        given = {"reference": row.reference, "ceiling": "100.00", "made_by": "PER-20-000001",
                 "starts": row.starts.isoformat(), "ends": row.ends.isoformat()}  # fmt: skip
        decision = overseeing.decided(
            cast, cast.inspector, acting_for=cast.sergeant, delegation=row, limit=limit_then,
            snapshot={"delegation": given, "own_limit": "250.00"}, at=AT + late * DAY,
        )  # fmt: skip
        assert promise(proof(decision.step), "The delegation").holds is holds


def test_only_of_ones_own_organisation_and_nobody_protected(scheme: Cast, step: Step):
    decide(step, scheme.sergeant)
    mps = Sight(frozenset({scheme.mps.pk}), whole=False)
    mopac = Sight(frozenset({scheme.mopac.pk}), whole=False)
    assert case_of(step.reference, mps) is not None
    assert case_of(step.reference, mopac) is None
    assert case_of("APR-00-000000-1", WHOLE) is None
    later = waiting_step(submitted(scheme.officer))
    decide(later, scheme.sergeant)
    operations_moved = overseeing.moved(scheme, scheme.undercover, scheme.sergeant, "X left")
    Step.objects.filter(pk=operations_moved.step_id).update(approval=later.approval, number=2)
    assert case_of(later.reference, mps) is None
    assert case_of(later.reference, WHOLE) is not None


def test_the_number_of_queries_does_not_grow(
    scheme: Cast, step: Step, django_assert_max_num_queries: Any
):
    decide(step, scheme.sergeant)
    for _ in range(20):
        decide(waiting_step(submitted(scheme.officer)), scheme.sergeant)
    with django_assert_max_num_queries(12):
        found = proof(step)
        assert found.case.kept_out == []
        assert len(found.case.steps) == 1


def behind_everybody(change: str) -> None:
    """Change what the database protects, as somebody with all power over it could."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(change)


@pytest.mark.django_db(transaction=True)
def test_the_seal_over_it_is_computed_again(cast: Cast):
    line_scheme(cast.mps)
    step = waiting_step(submitted(cast.officer))
    decide(step, cast.sergeant)
    assert promise(proof(step), "It is in the record").unsure == "Not sealed yet"
    made = seal_now()
    sealed = promise(proof(step), "It is in the record")
    assert sealed.holds is True
    assert made.digest[:16] in sealed.found
    assert "Read again just now: unchanged." in sealed.found

    event = Event.objects.get(verb="approval.step.approve")
    behind_everybody(f"UPDATE audit_event SET data = data || '{{\"x\": 1}}' WHERE id = {event.pk}")
    tampered = promise(proof(step), "It is in the record")
    assert tampered.holds is False
    assert "not the same any more" in tampered.found

    behind_everybody("UPDATE audit_seal SET events = 5000")
    large = promise(proof(step), "It is in the record")
    assert large.holds is True
    assert "The check of every seal reads it again." in large.found
    assert Decision.objects.count() == 1
