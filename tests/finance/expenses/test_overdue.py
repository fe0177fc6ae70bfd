"""What comes late: after the months, or after the year was closed; agreed to in writing."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from finance.expenses import operations, rules
from finance.expenses.models import Claim, Line, PolicyFigure, Withheld
from mss.approvals import operations as approvals
from mss.audit.models import Event
from mss.foundation.working_time import today
from mss.notifications.models import Notice
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories import claims as make
from tests.factories import special
from tests.finance.expenses.conftest import unchanged
from tests.refusals import RefusedBy, words

pytestmark = pytest.mark.django_db
OLD = {"spent_on": date(2026, 1, 5)}
LATE = {**OLD, "overdue_reason": "I was on sick leave"}
JUNE = date(2026, 6, 10)


@pytest.mark.parametrize(
    ("spent_on", "on", "fine"),
    [
        (date(2026, 3, 10), JUNE, True),
        (date(2026, 3, 9), JUNE, False),
        (date(2024, 2, 29), date(2024, 5, 31), True),
        (date(2024, 2, 28), date(2024, 5, 31), False),
        (date(2026, 2, 28), date(2026, 5, 31), True),
        (date(2026, 2, 27), date(2026, 5, 31), False),
        (date(2006, 6, 10), JUNE, False),
    ],
)
def test_ex_2_within_three_months(spent_on: date, on: date, fine: bool) -> None:
    problem = rules.not_too_old(spent_on, on, months=3)
    assert (problem.rule if problem else None) == (None if fine else "EX-2")
    assert rules.not_too_old(spent_on, on, months=3, reason="I was ill") is None
    assert fine or rules.not_too_old(spent_on, on, months=3, reason=" ")


def test_ex_2_says_the_last_day_that_counts() -> None:
    problem = rules.not_too_old(date(2025, 1, 1), JUNE, months=3)
    assert problem is not None and "before 10 March 2026" in problem.message


@pytest.mark.parametrize(
    ("spent_on", "on", "fine"),
    [
        (date(2026, 3, 31), date(2026, 4, 30), True),
        (date(2026, 3, 31), date(2026, 5, 1), False),
        (date(2026, 4, 1), date(2026, 5, 1), True),
        (date(2026, 4, 1), date(2027, 4, 30), True),
        (date(2026, 4, 1), date(2027, 5, 1), False),
        (date(2026, 12, 31), date(2027, 4, 30), True),
        (date(2026, 1, 1), date(2026, 5, 1), False),
    ],
)
def test_ex_26_a_year_is_closed_on_30_april(spent_on: date, on: date, fine: bool) -> None:
    problem = rules.within_the_year(spent_on, on, days=30)
    assert (problem.rule if problem else None) == (None if fine else "EX-26")
    assert rules.within_the_year(spent_on, on, days=30, reason="I was ill") is None


@pytest.mark.parametrize(
    ("on", "months", "first"),
    [
        (date(2026, 4, 30), 3, date(2026, 1, 30)),
        (date(2026, 5, 1), 3, date(2026, 4, 1)),
        (date(2026, 7, 2), 3, date(2026, 4, 2)),
        (date(2026, 5, 1), 30, date(2026, 4, 1)),
        (date(2026, 4, 30), 30, date(2025, 4, 1)),
    ],
)
def test_the_first_day_that_needs_no_reason(on: date, months: int, first: date) -> None:
    assert rules.open_since(on, months=months, year_close=30) == first
    for day, late in ((first, False), (first - timedelta(days=1), True)):
        found = rules.overdue("meal", day, on, months=months, year_close=30)
        assert (found is not None) is late


def test_what_was_paid_too_little_is_never_late() -> None:
    assert rules.overdue("topup", date(2020, 1, 1), JUNE, months=3, year_close=30) is None


def test_the_day_a_year_is_closed_is_a_figure() -> None:
    row = PolicyFigure.objects.get(code="year-close")
    assert (row.value, "30 April" in row.source) == (Decimal(30), True)


def decide(claim: Claim, by: Person, outcome: str = "approve") -> None:
    step = make.waiting_step(claim)
    claim.refresh_from_db()
    approvals.decide(
        step=step.reference, by=by, outcome=outcome, comment="Read", version=claim.version, at=AT
    )


def agree(claim: Claim, by: Person, said: str = "Sick notes seen", version: int = 0) -> Claim:
    claim.refresh_from_db()
    return operations.agree_to_late(
        claim=claim, number=1, words=said, version=version or claim.version, by=by, at=AT
    )


def test_with_a_reason_it_is_sent_and_paid_once_it_is_agreed_to(
    scheme: Cast, refused: RefusedBy
) -> None:
    claim = operations.start(by=scheme.officer, once=uuid4(), at=AT)
    with refused("EX-2"):
        operations.save_line(
            claim=claim, once=uuid4(), by=scheme.officer, at=AT, kind="meal", what="Lunch",
            amount=Decimal("18.40"), **OLD,
        )  # fmt: skip
    make.line(claim, **LATE)
    claim.refresh_from_db()
    operations.submit(claim=claim, version=claim.version, by=scheme.officer, at=AT)
    with refused("EX-27"):  # not agreed to
        decide(claim, scheme.sergeant)
    with refused("EX-28"):  # not a word
        agree(claim, scheme.sergeant, "  ")
    with refused("DA-63"):  # somebody else's decision
        agree(claim, scheme.finance_officer)
    with refused("DA-63"):
        agree(claim, scheme.officer)
    with refused("EX-14"):  # as they no longer read it
        agree(claim, scheme.sergeant, version=1)
    for _ in range(2):
        agree(claim, scheme.sergeant)
    event = Event.objects.get(verb="claim.late.agreed")
    assert (event.by, event.data["note"]) == (scheme.sergeant, "Sick notes seen")
    assert LATE["overdue_reason"] not in str(event.data)  # it may be about somebody's health
    assert Notice.objects.filter(person=scheme.officer, body="Sick notes seen").count() == 1
    decide(claim, scheme.sergeant)
    claim.refresh_from_db()
    assert claim.state == Claim.State.APPROVED
    with refused("EX-12"):  # it is decided
        agree(claim, scheme.sergeant, "Once more")


def test_whoever_decides_is_told_before_they_press(scheme: Cast) -> None:
    claim = make.submitted(scheme.officer, **LATE)
    step, sergeant = make.waiting_step(claim), signed_in(scheme.sergeant)
    page = sergeant.get(f"/decide/{step.reference}/").content.decode()
    link = f'href="/expenses/{claim.reference}/lines/1/late/"'
    assert "Before you approve" in page
    sent = {"outcome": "approve", "comment": "", "version": claim.version}
    refused = sergeant.post(f"/decide/{step.reference}/", sent).content.decode()
    assert refused.count(link) == page.count(link) + 1  # in the summary too
    assert "EX-27" not in refused
    agree(claim, scheme.sergeant)
    page = sergeant.get(f"/decide/{step.reference}/").content.decode()
    assert "Before you approve" not in page
    assert link in page  # to change what was said


def test_what_is_sent_anew_is_agreed_to_anew(scheme: Cast, refused: RefusedBy) -> None:
    claim = make.submitted(scheme.officer, **LATE)
    agree(claim, scheme.sergeant)
    decide(claim, scheme.sergeant, "return")
    claim.refresh_from_db()
    operations.submit(claim=claim, version=claim.version, by=scheme.officer, at=AT)
    assert Line.objects.get().overdue_agreed == ""
    with refused("EX-27"):
        decide(claim, scheme.sergeant)


def test_whoever_passes_it_on_has_agreed_to_nothing(scheme: Cast, refused: RefusedBy) -> None:
    claim = make.submitted(scheme.officer, **LATE)
    agree(claim, scheme.sergeant)
    step = make.waiting_step(claim)
    approvals.too_close(step=step.reference, by=scheme.sergeant, words="My brother", at=AT)
    other = make.waiting_step(claim).holder
    assert other != scheme.sergeant
    with refused("EX-27"):
        decide(claim, other)
    agree(claim, other)
    decide(claim, other)
    assert Claim.objects.get().state == Claim.State.APPROVED


def test_what_is_taken_out_needs_no_agreement(scheme: Cast) -> None:
    claim = operations.start(by=scheme.officer, once=uuid4(), at=AT)
    make.line(claim, **LATE)
    make.line(claim)
    claim.refresh_from_db()
    operations.submit(claim=claim, version=claim.version, by=scheme.officer, at=AT)
    claim.refresh_from_db()
    operations.cut(claim=claim, number=1, amount=Decimal(0), reason="Too late",
                   version=claim.version, by=scheme.sergeant, at=AT)  # fmt: skip
    decide(claim, scheme.sergeant)
    assert Claim.objects.get().state == Claim.State.APPROVED


def test_taken_back_it_says_no_longer_who_agreed(scheme: Cast) -> None:
    claim = make.submitted(scheme.officer, **LATE)
    agree(claim, scheme.sergeant)
    operations.withdraw(claim=claim, by=scheme.officer, at=AT)
    assert Line.objects.get().overdue_agreed == ""


def test_why_an_agreed_purchase_comes_late_is_sealed(scheme: Cast) -> None:
    why = "Operation Lantern ran until May"
    claim = special.covert(
        scheme.officer, scheme.inspector, spent_on=date(2026, 1, 5), overdue_reason=why,
        agreed_on=date(2026, 1, 4),
    )  # fmt: skip
    line = Line.objects.get()
    assert line.overdue_reason == "The words are withheld"
    assert why in Withheld.objects.get().note
    held = [*Line.history.values(), *Event.objects.values(), *Claim.objects.values()]
    assert "Lantern" not in str(held)
    agree(claim, scheme.sergeant, "Lantern is known to me")
    assert "Lantern" not in str([*Line.objects.values(), *Event.objects.values()])
    decide(claim, scheme.sergeant)
    assert Claim.objects.get().state == Claim.State.APPROVED


def test_a_day_that_is_not_yet_is_not_late() -> None:
    for day in (date(2027, 1, 1), date(9999, 4, 1)):
        assert rules.overdue("meal", day, JUNE, months=3, year_close=30) is None


@pytest.mark.parametrize(("nights", "late"), [(1, False), (70, False), (71, True)])
def test_nights_are_as_late_as_the_first_of_them(nights: int, late: bool) -> None:
    spent = rules.Spent("incidental", date(2026, 6, 9), Decimal(5), Decimal(0), 0, nights=nights)
    found = rules.line_problems(spent, today=JUNE, months=3, year_close=30, cap=Decimal(500))
    assert [one.rule for one in found] == (["EX-26"] if late else [])


def test_kept_too_long_its_page_asks_why(scheme: Cast) -> None:
    claim = operations.start(by=scheme.officer, once=uuid4(), at=AT)
    line = make.line(claim)
    Line.objects.filter(pk=line.pk).update(spent_on=date(2025, 1, 5))
    page = words(signed_in(scheme.officer).get(f"/expenses/{claim.reference}/lines/1/"))
    assert "Why is it claimed only now?" in page


@pytest.mark.parametrize("in_time", [True, False])
def test_a_reason_stays_only_with_what_is_late(in_time: bool, scheme: Cast) -> None:
    claim = operations.start(by=scheme.officer, once=uuid4(), at=AT)
    line = make.line(claim, **(LATE | ({"spent_on": today(AT)} if in_time else {})))
    assert bool(line.overdue_reason) is not in_time


def test_nothing_that_is_not_late_is_agreed_to(scheme: Cast, refused: RefusedBy) -> None:
    claim = make.submitted(scheme.officer)
    with refused("EX-12"):
        agree(claim, scheme.sergeant)


def typed(day: date, **more: Any) -> dict[str, Any]:
    parts = {"spent_on_day": day.day, "spent_on_month": day.month, "spent_on_year": day.year}
    return {**parts, "amount": "12.00", "what": "Lunch at a hearing", "merchant": "A café",
            "no_receipt": "Lost", "once": str(uuid4()), **more}  # fmt: skip


def test_on_screen_the_reason_is_asked_of_whoever_is_late(scheme: Cast) -> None:
    now = timezone.now()
    claim = operations.start(by=scheme.officer, once=uuid4(), at=now)
    browser = signed_in(scheme.officer)
    where = f"/expenses/{claim.reference}/add/meal/"
    assert "claimed only now" not in words(browser.get(where))
    long_ago = today(now) - timedelta(days=200)
    with unchanged():
        page = words(browser.post(where, typed(long_ago)))
    assert "Claims close after 3 months" in page and "Why is it claimed only now?" in page
    assert "claimed only now? (optional)" not in page
    browser.post(where, typed(long_ago, overdue_reason="I was on sick leave"))
    claim.refresh_from_db()
    page = words(browser.get(f"/expenses/{claim.reference}/"))
    assert "It is paid only if whoever decides agrees to it in writing" in page
    browser.post(f"/expenses/{claim.reference}/submit/", {"version": claim.version})
    step = make.waiting_step(claim)
    decider = signed_in(scheme.sergeant)
    page = words(decider.get(f"/decide/{step.reference}/"))
    assert "“I was on sick leave”" in page and "Agree that it comes late" in page
    approve = {"outcome": "approve", "version": claim.version, "comment": ""}
    assert "Agree to that first" in words(decider.post(f"/decide/{step.reference}/", approve))
    late = f"/expenses/{claim.reference}/lines/1/late/"
    said = {"version": claim.version, "words": ""}
    assert "Say why you agree" in words(decider.post(late, said))
    assert signed_in(scheme.officer).get(late).status_code == 404
    answer = decider.post(late, said | {"words": "HR confirmed it"})
    assert answer.url == f"/decide/{step.reference}/"
    decider.post(f"/decide/{step.reference}/", approve)
    page = words(browser.get(f"/expenses/{claim.reference}/"))
    assert "agrees: “HR confirmed it”" in page
    assert "An approver agreed that it comes late" in page


def test_the_same_by_api(scheme: Cast) -> None:
    now = timezone.now()
    long_ago = today(now) - timedelta(days=200)
    claim = make.submitted(
        scheme.officer, at=now, spent_on=long_ago, overdue_reason="I was on sick leave"
    )
    late = f"/api/v1/claims/{claim.reference}/lines/1/late/"

    def agree(person: Person, said: str) -> Any:
        return machine(person, "claims:read", "claims:write").post(
            late, {"words": said, "version": claim.version}, content_type="application/json",
            headers={"Idempotency-Key": str(uuid4())},
        )  # fmt: skip

    assert agree(scheme.stranger, "Yes").status_code == 404
    assert agree(scheme.officer, "Yes").json()["rule"] == "DA-63"
    assert agree(scheme.sergeant, " ").json()["rule"] == "EX-28"
    (line,) = agree(scheme.sergeant, "Seen").json()["lines"]
    assert (line["overdue_reason"], line["overdue_agreed"]) == ("I was on sick leave", "Seen")
