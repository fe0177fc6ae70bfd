"""Not mine, too close, give back, ask, answer, advise: each act, and each refusal with nothing changed."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from mss.approvals import operations, queries
from mss.approvals.models import KeptOut, Note, Step
from mss.authority import operations as authority
from mss.jobs.models import Incident
from mss.notifications.models import Notice
from tests.approvals.acting import DAY, decide, refused, who_has
from tests.cast import AT, Cast
from tests.factories.authority import delegation
from tests.factories.claims import submitted, waiting_step


@pytest.fixture
def step(scheme: Cast) -> Step:
    return waiting_step(submitted(scheme.officer))


@pytest.fixture
def second(scheme: Cast) -> Step:
    """The inspector's step of a claim the sergeant has agreed to."""
    claim = submitted(scheme.officer, amount="300.00")
    decide(waiting_step(claim), scheme.sergeant)
    return waiting_step(claim)


def test_not_mine_goes_up_opens_an_item_and_tells_the_requester(scheme: Cast, step: Step):
    operations.not_mine(step=step.reference, by=scheme.sergeant, why="She moved in May", at=AT)
    assert who_has(step) == (scheme.inspector, None)
    item = Incident.objects.open().get(kind="wrong-approver")
    assert item.role == "hr-adviser"
    told = Notice.objects.get(person=scheme.officer, topic="request")
    assert "Farah Siddiqui" in told.body
    assert {one.person for one in KeptOut.objects.all()} == {scheme.sergeant}
    with pytest.raises(Step.DoesNotExist):
        operations.not_mine(step=step.reference, by=scheme.sergeant, why="Again", at=AT)


def test_too_close_is_kept_out_of_this_and_of_what_comes(scheme: Cast, step: Step):
    operations.too_close(step=step.reference, by=scheme.sergeant, words="Cousins", at=AT)
    assert who_has(step) == (scheme.inspector, None)
    again = waiting_step(submitted(scheme.officer, at=AT + timedelta(minutes=5)))
    assert again.holder == scheme.inspector
    other = waiting_step(submitted(scheme.other_officer, at=AT + timedelta(minutes=5)))
    assert other.holder == scheme.sergeant


def test_an_interest_held_on_record_moves_what_waits(scheme: Cast, step: Step):
    authority.declare(by=scheme.sergeant, other=scheme.officer, party="", words="Cousins", at=AT)
    refused("DA-1", lambda: decide(step, scheme.sergeant, at=AT + timedelta(seconds=1)))
    assert operations.recheck(at=AT) == 1
    assert who_has(step) == (scheme.inspector, None)


def test_given_back_is_taken_again_and_nothing_is_rewritten(scheme: Cast, second: Step):
    why = "Which exit was it?"
    operations.give_back(step=second.reference, by=scheme.inspector, why=why, at=AT)
    steps = list(second.approval.steps.order_by("number"))
    assert [one.state for one in steps] == ["decided", "later", "waiting"]
    assert steps[0].given_back and steps[0].decision.outcome == "approve"
    again = steps[2]
    assert (again.holder, again.stage) == (scheme.sergeant, 1)
    decide(again, scheme.sergeant)
    second.refresh_from_db()
    assert (second.state, second.holder) == ("waiting", scheme.inspector)
    decide(second, scheme.inspector)
    second.approval.refresh_from_db()
    assert second.approval.state == "approved"


@pytest.mark.parametrize(("why", "rule"), [("", "DA-12"), ("   ", "DA-12")])
def test_da_28_giving_back_says_why(scheme: Cast, second: Step, why: str, rule: str):
    refused(rule, lambda: operations.give_back(
        step=second.reference, by=scheme.inspector, why=why, at=AT))  # fmt: skip


def test_da_28_the_first_step_has_none_before_it(scheme: Cast, step: Step):
    refused("DA-28", lambda: operations.give_back(
        step=step.reference, by=scheme.sergeant, why="Hm", at=AT))  # fmt: skip


def test_a_question_stops_the_clock_and_the_answer_starts_it_again(scheme: Cast, step: Step):
    assert step.due_on == date(2026, 6, 17)
    operations.ask(step=step.reference, by=scheme.sergeant, question="Which scene?", at=AT)
    told = Notice.objects.get(person=scheme.officer, topic="request")
    assert told.body == "Which scene?"
    assert operations.ring_timers(at=AT + 30 * DAY) == 0, (
        "nothing rings while it waits for an answer"
    )
    operations.answer(step=step.reference, by=scheme.officer, text="Brixton", at=AT + 5 * DAY)
    step.refresh_from_db()
    assert step.paused_at is None
    assert step.paused_days == 3  # 10 to 15 June: Thursday, Friday, Monday
    assert step.due_on == date(2026, 6, 22)
    assert operations.ring_timers(at=AT + 30 * DAY) == 3


def test_a_question_asked_twice_is_one_and_a_second_waits(scheme: Cast, step: Step):
    for _ in range(2):
        operations.ask(step=step.reference, by=scheme.sergeant, question="Which scene?", at=AT)
    assert Note.objects.filter(kind="question").count() == 1
    refused("DA-27", lambda: operations.ask(
        step=step.reference, by=scheme.sergeant, question="And when?", at=AT))  # fmt: skip


def test_decided_without_waiting_for_the_answer(scheme: Cast, step: Step):
    operations.ask(step=step.reference, by=scheme.sergeant, question="Which scene?", at=AT)
    decide(step, scheme.sergeant)
    refused("DA-27", lambda: operations.answer(
        step=step.reference, by=scheme.officer, text="Brixton", at=AT + DAY))  # fmt: skip


def test_da_39_only_the_requester_answers(scheme: Cast, step: Step):
    operations.ask(step=step.reference, by=scheme.sergeant, question="Which scene?", at=AT)
    refused("DA-39", lambda: operations.answer(
        step=step.reference, by=scheme.sergeant, text="Brixton", at=AT))  # fmt: skip
    with pytest.raises(Step.DoesNotExist):
        operations.answer(step=step.reference, by=scheme.stranger, text="Brixton", at=AT)


def test_da_27_no_answer_without_a_question(scheme: Cast, step: Step):
    refused("DA-27", lambda: operations.answer(
        step=step.reference, by=scheme.officer, text="Brixton", at=AT))  # fmt: skip


def test_an_adviser_reads_and_comments_and_cannot_decide(scheme: Cast, step: Step):
    adviser = scheme.hr_adviser
    assert not Step.objects.visible_to(adviser).exists()
    operations.add_adviser(step=step.reference, person=adviser, by=scheme.sergeant, at=AT)
    assert Step.objects.visible_to(adviser).get() == step
    operations.advise(step=step.reference, by=adviser, text="Within policy", at=AT)
    assert Notice.objects.filter(person=scheme.sergeant, body="Within policy").exists()
    refused("DA-2", lambda: decide(step, adviser))
    titles = [event["title"] for event in queries.timeline(step.approval)]
    assert titles == ["Advised", "Sent"]


@pytest.mark.parametrize("who", ["officer", "sergeant"])
def test_da_29_nobody_who_is_part_of_it_advises(scheme: Cast, step: Step, who: str):
    refused("DA-29", lambda: operations.add_adviser(
        step=step.reference, person=scheme.people[who], by=scheme.sergeant, at=AT))  # fmt: skip


def test_da_40_only_who_was_asked_advises(scheme: Cast, step: Step):
    refused("DA-40", lambda: operations.advise(
        step=step.reference, by=scheme.sergeant, text="Yes", at=AT))  # fmt: skip


def act(name: str, step: Step, by: Any) -> Any:
    words = {"ask": "question", "not_mine": "why", "too_close": "words", "give_back": "why"}
    operation = getattr(operations, name)
    return operation(step=step.reference, by=by, at=AT, **{words[name]: "Because"})


@pytest.mark.parametrize("name", ["ask", "not_mine", "too_close", "give_back"])
def test_da_9_only_its_holder_does_anything_with_a_step(scheme: Cast, step: Step, name: str):
    refused("DA-9", lambda: act(name, step, scheme.auditor))
    decide(step, scheme.sergeant)
    refused("DA-3", lambda: act(name, step, scheme.sergeant))


def test_what_is_private_to_the_holder_is_not_for_the_delegate(scheme: Cast, step: Step):
    assert "recent" in queries.evidence_for(step, scheme.sergeant, at=AT)
    delegation(scheme.sergeant, scheme.other_sergeant)
    operations.recheck(at=AT)
    step = waiting_step_again(step)
    shown = queries.evidence_for(step, scheme.other_sergeant, at=AT)
    assert shown["claim"].reference == step.approval.about
    assert not {"recent", "before"} & shown.keys()
    assert "recent" in queries.evidence_for(step, scheme.sergeant, at=AT)


def waiting_step_again(step: Step) -> Step:
    return Step.objects.select_related("approval", "holder").get(pk=step.pk)


def test_what_was_said_is_never_changed(scheme: Cast, step: Step):
    operations.ask(step=step.reference, by=scheme.sergeant, question="Which scene?", at=AT)
    for sql in ("UPDATE approvals_note SET text = 'x'", "DELETE FROM approvals_note"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
