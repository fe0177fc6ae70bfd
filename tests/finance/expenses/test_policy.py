"""The rules of the policy on claims: judged by the day, explained, kept, tried on a year."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from finance.expenses import operations
from finance.expenses.models import Claim, Finding, Line, Policy
from finance.expenses.policy import operations as policies
from finance.expenses.policy import rules
from finance.expenses.policy.facts import COUNTED, FACTS, TOLD
from finance.expenses.policy.judging import _Spent, as_rule, facts_of
from finance.expenses.policy.queries import judge_one
from finance.expenses.policy.trying import MEASURED, flagged, try_on_a_year
from finance.expenses.queries import check, finding_on, judge_typed, sent_lines
from mss.audit.models import Event
from mss.foundation.working_time import today
from mss.notifications.models import Notice
from mss.people.models import Person, RoleHolding
from tests.cast import AT, Cast
from tests.factories import claims as make
from tests.refusals import RefusedBy

pytestmark = pytest.mark.django_db
SINCE = AT - timedelta(days=900)
RULE: dict[str, Any] = {
    "title": "Taxis", "kinds": ["fare"], "effect": "warn", "explain": True,
    "conditions": [{"fact": "amount", "operator": "more-than", "value": "45"}],
    "message": "{found} is {over} above {limit}.", "fix": "Say why.", "source": "Board, 4 June",
    "starts": today(AT),
}  # fmt: skip


@pytest.fixture
def owners(scheme: Cast) -> tuple[Person, Person]:
    two = scheme.finance_officer, scheme.second_finance_officer
    for one in two:
        RoleHolding.objects.create(person=one, role="policy-owner", starts=SINCE)
    return two


def published(owners: tuple[Person, Person], **rule: Any) -> Policy:
    row = policies.begin(by=owners[0], once=uuid4(), at=AT, **{**RULE, **rule})
    row = policies.propose(policy=row, changed=row.changed, by=owners[0], at=AT)
    return policies.publish(policy=row, changed=row.changed, by=owners[1], at=AT)


def fare(person: Person, amount: str = "50.00", **fields: Any) -> Claim:
    claim = operations.start(by=person, once=uuid4(), at=AT)
    operations.save_line(
        claim=claim, once=uuid4(), by=person, at=AT, receipts=[make.receipt(claim)],
        **{"kind": "fare", "spent_on": today(AT), "what": "Taxi home late",
           "amount": Decimal(amount), **fields},
    )  # fmt: skip
    claim.refresh_from_db()
    return claim


def send(claim: Claim) -> Claim:
    claim.refresh_from_db()
    return operations.submit(claim=claim, version=claim.version, by=claim.claimant, at=AT)


def explain(claim: Claim, policy: Policy, words: str = "The last train was gone") -> None:
    operations.explain_finding(
        claim=claim, line=1, policy=policy.reference, words=words, by=claim.claimant, at=AT
    )


def test_a_warning_is_explained_sent_and_kept_for_whoever_decides(
    scheme: Cast, owners: tuple[Person, Person], refused: RefusedBy
) -> None:
    policy = published(owners)
    claim = fare(scheme.officer)
    (one,) = check(claim, at=AT)[1]
    assert (one.state, one.findings[0].message) == ("warning", "£50.00 is £5.00 above £45.00.")
    with refused("EP-5"):
        send(claim)
    with refused("EP-5"):
        explain(claim, policy, " ")
    for _ in range(2):
        explain(claim, policy)
    assert Event.objects.filter(verb="claim.finding.explained").count() == 1
    send(claim)
    (kept,) = sent_lines(claim, scheme.sergeant)
    assert kept.findings[0].words == "The last train was gone"
    assert Finding.objects.get().found_at == AT


@pytest.mark.parametrize(
    ("days", "judged"), [(1, False), (0, True)], ids=["the day before", "its first day"]
)
def test_ep_1_judged_by_the_day_it_was_spent(
    days: int, judged: bool, scheme: Cast, owners: tuple[Person, Person]
) -> None:
    published(owners)
    claim = fare(scheme.officer, spent_on=today(AT) - timedelta(days=days))
    assert bool(check(claim, at=AT)[1][0].findings) is judged


def test_what_blocks_is_not_sent_and_says_what_would_pass(
    scheme: Cast, owners: tuple[Person, Person], refused: RefusedBy
) -> None:
    policy = published(owners, effect="block", explain=False, fix="Claim up to {limit}.")
    claim = fare(scheme.officer)
    with refused(policy.reference) as said:
        send(claim)
    assert "Claim up to £45.00" in str(said.value)
    assert check(claim, at=AT)[1][0].state == "error"
    assert send(fare(scheme.officer, "45.00")).state == "submitted"


@pytest.mark.parametrize(
    ("seen_by", "claimant", "sergeant", "finance"),
    [("everybody", 1, 1, 1), ("deciders", 0, 1, 1), ("finance", 0, 0, 1)],
)
def test_ep_6_who_reads_it(
    seen_by: str, claimant: int, sergeant: int, finance: int, scheme: Cast,
    owners: tuple[Person, Person],
) -> None:  # fmt: skip
    published(owners, explain=False, seen_by=seen_by)
    claim = send(fare(scheme.officer))
    seen = {
        who: len(sent_lines(claim, getattr(scheme, who))[0].findings)
        for who in ("officer", "sergeant", "finance_officer")
    }
    assert seen == {"officer": claimant, "sergeant": sergeant, "finance_officer": finance}


def test_only_for_whom_it_is(scheme: Cast, owners: tuple[Person, Person]) -> None:
    place = scheme.officer.assignments.get()
    published(owners, people=["staff"])
    assert not check(fare(scheme.officer), at=AT)[1][0].findings
    published(owners, people=["officer"], grades=[place.grade.code], unit=place.post.unit.code)
    assert len(check(fare(scheme.officer), at=AT)[1][0].findings) == 1


def test_the_day_counts_over_all_claims(scheme: Cast, owners: tuple[Person, Person]) -> None:
    total = {"fact": "day-total", "operator": "more-than", "value": "45"}
    published(owners, conditions=[total], explain=False)
    send(fare(scheme.officer, "30.00"))
    second = fare(scheme.officer, "15.00")
    assert not check(second, at=AT)[1][0].findings
    third = fare(scheme.officer, "15.01")
    assert check(third, at=AT)[1][0].findings[0].message == "£45.01 is £0.01 above £45.00."


def test_lines_of_one_claim_count_together_and_each_can_be_explained(
    scheme: Cast, owners: tuple[Person, Person], refused: RefusedBy
) -> None:
    total = {"fact": "day-total", "operator": "more-than", "value": "45"}
    policy = published(owners, conditions=[total])
    claim = fare(scheme.officer, "30.00")
    once = uuid4()
    second = {"kind": "fare", "spent_on": today(AT), "what": "Taxi to the court"}
    judged = judge_typed(claim, second | {"amount": Decimal("30.00")}, at=AT, once=once)
    assert judged.state == "warning"
    assert [one.message for one in judged.findings] == ["£60.00 is £15.00 above £45.00."]
    operations.save_line(
        claim=claim, once=once, by=scheme.officer, at=AT, receipts=[make.receipt(claim)],
        **second, amount=Decimal("30.00"),
    )  # fmt: skip
    claim.refresh_from_db()
    again = judge_typed(claim, second | {"amount": Decimal("16.00")}, at=AT, once=once)
    assert again.findings[0].message == "£46.00 is £1.00 above £45.00."
    with refused("EP-5"):
        send(claim)
    for number in (1, 2):
        assert finding_on(claim.lines.get(number=number), claim, policy.reference, at=AT)
        operations.explain_finding(
            claim=claim, line=number, policy=policy.reference, words="Two hearings that day",
            by=scheme.officer, at=AT,
        )  # fmt: skip
    assert send(claim).state == "submitted"


def test_two_stand_behind_each_rule(
    scheme: Cast, owners: tuple[Person, Person], refused: RefusedBy
) -> None:
    first, second = owners
    with refused("EP-7"):
        policies.begin(by=scheme.sergeant, once=uuid4(), at=AT, **RULE)
    once = uuid4()
    row = policies.begin(by=first, once=once, at=AT, **RULE)
    assert policies.begin(by=first, once=once, at=AT, **RULE) == row
    with refused("EP-8"):  # not proposed yet
        policies.publish(policy=row, changed=1, by=second, at=AT)
    row = policies.propose(policy=row, changed=1, by=first, at=AT)
    assert Notice.objects.filter(person=second, subject__contains="waits for you").exists()
    with refused("EP-8"):  # by whoever wrote it
        policies.publish(policy=row, changed=1, by=first, at=AT)
    with refused("EP-8"):  # not as it was read
        policies.publish(policy=row, changed=2, by=second, at=AT)
    with refused("EP-9"):  # its day has passed
        policies.publish(policy=row, changed=1, by=second, at=AT + timedelta(days=1))
    with refused("EP-8"):  # without a word
        policies.give_back(policy=row, words=" ", by=second, at=AT)
    for _ in range(2):
        row = policies.publish(policy=row, changed=1, by=second, at=AT)
    assert (row.state, row.published_by) == ("published", second)
    assert Event.objects.filter(verb="policy.published").count() == 1
    with refused("EP-1"):  # what is published does not change
        policies.change(policy=row, changed=1, by=first, at=AT, title="Cabs")


def test_whoever_changes_what_was_proposed_has_worked_on_it(
    owners: tuple[Person, Person], refused: RefusedBy
) -> None:
    first, second = owners
    row = policies.begin(by=first, once=uuid4(), at=AT, **RULE)
    policies.propose(policy=row, changed=1, by=first, at=AT)
    policies.give_back(policy=row, words="Fifty is fairer", by=second, at=AT)
    assert Notice.objects.filter(person=first, body="Fifty is fairer").exists()
    more = [{"fact": "amount", "operator": "more-than", "value": "50"}]
    row = policies.change(policy=row, changed=1, by=second, at=AT, conditions=more)
    with refused("EP-8"):  # somebody else read the one before
        policies.change(policy=row, changed=1, by=first, at=AT, title="Cabs")
    policies.propose(policy=row, changed=2, by=second, at=AT)
    with refused("EP-8"):
        policies.publish(policy=row, changed=2, by=second, at=AT)


def test_the_next_version_and_the_end(
    scheme: Cast, owners: tuple[Person, Person], refused: RefusedBy
) -> None:
    held = published(owners)
    first, second = owners
    nextone = policies.begin_change(reference=held.reference, by=first, once=uuid4(), at=AT)
    assert policies.begin_change(
        reference=held.reference, by=second, once=uuid4(), at=AT
    ) == nextone  # fmt: skip
    policies.propose(policy=nextone, changed=1, by=first, at=AT)
    with refused("EP-9"):  # one from that day is published already
        policies.publish(policy=nextone, changed=1, by=second, at=AT)
    later = today(AT) + timedelta(days=1)
    nextone = policies.change(
        policy=nextone, changed=1, by=first, at=AT, starts=later, effect="ended"
    )
    policies.propose(policy=nextone, changed=2, by=first, at=AT)
    policies.publish(policy=nextone, changed=2, by=second, at=AT)
    at = AT + timedelta(days=2)
    new = operations.start(by=scheme.officer, once=uuid4(), at=at)
    line = Line(claim=new, kind="fare", spent_on=later, what="Taxi home", amount=Decimal(90))
    assert judge_one(line, scheme.officer, at=at) == []
    line.spent_on = today(AT)
    assert len(judge_one(line, scheme.officer, at=at)) == 1


def test_ep_10_nothing_half_is_proposed(owners: tuple[Person, Person], refused: RefusedBy) -> None:
    row = policies.begin(by=owners[0], once=uuid4(), at=AT, **{**RULE, "conditions": []})
    with refused("EP-10"):
        policies.propose(policy=row, changed=1, by=owners[0], at=AT)
    for _ in range(2):
        policies.discard(policy=row, by=owners[0], at=AT)
    assert Event.objects.filter(verb="policy.discarded").count() == 1


def test_only_the_claimant_explains(
    scheme: Cast, owners: tuple[Person, Person], refused: RefusedBy
) -> None:
    policy = published(owners)
    claim = fare(scheme.officer)
    with refused("EX-11"):
        operations.explain_finding(
            claim=claim, line=1, policy=policy.reference, words="Me", by=scheme.sergeant, at=AT
        )
    explain(claim, policy)
    send(claim)
    with refused("EX-10"):
        explain(claim, policy, "Something else")


def test_tried_on_a_year(scheme: Cast, owners: tuple[Person, Person]) -> None:
    for amount in ("45.00", "45.01", "80.00"):
        send(fare(scheme.officer, amount))
    fare(scheme.officer, "99.00")  # not sent
    row = policies.begin(by=owners[0], once=uuid4(), at=AT, **RULE)
    found = try_on_a_year(as_rule(row), on=today(AT))
    assert (found.lines, found.claims, found.people, found.pounds) == (2, 2, 1, Decimal("125.01"))
    assert found.of_lines == 3
    assert found.examples[0].message == "£80.00 is £35.00 above £45.00."
    duty = [{"fact": "duty", "operator": "is", "value": "rest"}]
    row.conditions = duty
    unknown = try_on_a_year(as_rule(row), on=today(AT))
    assert (unknown.lines, unknown.untold, unknown.unknown) == (0, 3, ())


LINES = st.lists(
    st.fixed_dictionaries(
        {
            "amount": st.sampled_from(["0.01", "29.99", "30.00", "30.01", "64.20"]),
            "days": st.integers(0, 40),
            "kind": st.sampled_from(["fare", "meal"]),
            "what": st.sampled_from(["Lunch", "Two words", "  Taxi  home late "]),
            "no_receipt": st.sampled_from(["", "Lost it"]),
            "vat": st.sampled_from(["0.00", "0.01"]),
        }
    ),
    min_size=1, max_size=6,
)  # fmt: skip
VALUES = {"yes-no": ["yes", "no"], "counted": ["0", "1", "2", "3", "29.99", "30", "31", "60"]}


@settings(
    max_examples=60, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(lines=LINES, data=st.data())
def test_trying_counts_what_judging_would_have_said(
    scheme: Cast, lines: list[dict[str, Any]], data: st.DataObject
) -> None:
    """The same rule asked of the database and of each line answers the same, for every fact."""
    Claim.objects.all().delete()
    claim = Claim.objects.create(
        reference=f"EXP-{uuid4().hex[:12]}", claimant=scheme.officer, once=uuid4(), state="paid",
        cost_centre=scheme.officer.assignments.get().post.cost_centre, started_at=AT,
        submitted_at=AT, paid_on=today(AT),
    )  # fmt: skip
    for number, one in enumerate(lines, start=1):
        Line.objects.create(
            claim=claim, number=number, once=uuid4(), kind=one["kind"], what=one["what"],
            spent_on=today(AT) - timedelta(days=one["days"]), amount=Decimal(one["amount"]),
            vat=min(Decimal(one["vat"]), Decimal(one["amount"])), no_receipt=one["no_receipt"],
        )  # fmt: skip
    name = data.draw(st.sampled_from(sorted(MEASURED)))
    told = bool(FACTS[name].choices)
    condition = {
        "fact": name,
        "operator": data.draw(st.sampled_from(sorted(TOLD if told else COUNTED))),
        "value": data.draw(st.sampled_from(VALUES["yes-no" if told else "counted"])),
    }
    policy = as_rule(Policy(**{**RULE, "kinds": [], "conditions": [condition]}))
    kept = list(claim.lines.all())
    counted = _Spent(scheme.officer, kept)
    judged = {
        line.pk for line in kept
        if rules.judge(policy, {**facts_of(line, on=today(AT)), **counted.of(line)})
        not in (None, rules.Judged(policy, "", unknown=True))
    }  # fmt: skip
    found = flagged(policy, Line.objects.filter(claim=claim))
    assert set(found.values_list("pk", flat=True)) == judged


def test_every_shipped_rule_is_whole_and_names_its_source() -> None:
    rows = list(Policy.objects.published())
    assert len(rows) == 8
    assert {row.reference: rules.faults(as_rule(row)) for row in rows if rules.faults(
        as_rule(row))} == {}  # fmt: skip
    assert {row.starts for row in rows} == {date(2011, 4, 6)}
