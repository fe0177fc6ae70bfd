"""New figures of leave: seen on real people before they go, made by a second, taken back before."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from hr.leave import operations, queries, rules, working_out
from hr.leave.models import BalanceRun, Entitlement, Term
from mss.audit.models import Event
from mss.foundation.refused import Refused
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories.leave import DAY, booked, given
from tests.hr.leave.test_carrying import second
from tests.hr.leave.test_doors import key
from tests.hr.leave.test_ledger import worked_out
from tests.refusals import RefusedBy, words

__all__ = ["second"]
pytestmark = pytest.mark.django_db
D = date.fromisoformat
NEXT = D("2027-04-01")
STEPS = {0: Decimal(26), 5: Decimal("28.5"), 10: Decimal(30)}
STAFF: dict[str, Any] = {"kinds": ["staff"], "grades": []}


def days(cast: Cast, **fields: Any) -> BalanceRun:
    said = {**STAFF, "steps": STEPS, "starts": NEXT, "unsure": False, "source": "Decision 12",
            "reason": "Agreed with the unions", "once": uuid4(), "at": AT}  # fmt: skip
    return operations.propose_days(organisation=cast.mps, by=cast.hr_adviser, **(said | fields))


def term(cast: Cast, **fields: Any) -> BalanceRun:
    said = {"kind": "paternity", "people": [], "what": "most", "value": 28,
            "words": "4 weeks at most", "starts": D("2026-07-01"), "unsure": False,
            "source": "Decision 13", "reason": "More time", "once": uuid4()}  # fmt: skip
    return operations.propose_term(
        organisation=cast.mps, by=cast.hr_adviser, at=AT, **(said | fields)
    )


def test_seen_on_real_people_before_it_goes(second: Cast, monkeypatch: Any):
    """Everybody of staff has served six years: from 28 days to 28½."""
    monkeypatch.setattr(working_out, "CHUNK", 5)
    once = uuid4()
    run = worked_out(next(iter({days(second, once=once) for _ in range(2)})))
    year = (NEXT, D("2028-04-01"))
    before = queries.due_for([second.finance_officer], year)[second.finance_officer.pk]
    effect = queries.effect_of(run)
    assert effect["gain"] == effect["people"] > 10 and effect["fewer"] == 0
    assert effect["more"] == effect["people"] * 216  # half a day of 36 hours a week
    assert len(effect["largest"]) == 10
    assert {one.person.organisation for one in effect["largest"]} == {second.mps}
    assert run.rows.filter(person=second.mopac_officer).exists()  # counted, not named
    assert not run.rows.filter(person=second.officer).exists()
    assert not Entitlement.objects.filter(starts=NEXT).exists()
    operations.confirm(run=run, by=second.head_of_hr, at=AT)
    operations.confirm(run=run, by=second.head_of_hr, at=AT)
    after = queries.due_for([second.finance_officer], year)[second.finance_officer.pk]
    assert after - before == 216
    this = queries.due_for([second.finance_officer], (D("2026-04-01"), NEXT))
    assert this[second.finance_officer.pk] == before
    assert queries.new_of(run)[1] == {
        "what": "From 5 years of service", "was": "28 days", "will": "28.5 days",
    }  # fmt: skip


def test_fewer_days_are_fewer(second: Cast):
    run = worked_out(days(second, steps={0: Decimal(25), 5: Decimal(27)}))
    effect = queries.effect_of(run)
    assert effect["more"] == 0 and effect["fewer"] == -432 * effect["people"]


def test_by_a_second_and_taken_back_before_it_begins(second: Cast, refused: RefusedBy):
    run = worked_out(days(second))
    with refused("LV-40"):
        operations.confirm(run=run, by=second.hr_adviser, at=AT)
    with refused("LV-44"):
        operations.confirm(run=run, by=second.sergeant, at=AT)
    operations.confirm(run=run, by=second.head_of_hr, at=AT)
    with refused("LV-41"):
        operations.reverse(run=run, by=second.head_of_hr, at=AT)
    with refused("LV-82"):
        operations.reverse(run=run, by=second.hr_adviser, at=datetime(2027, 4, 1, 9, tzinfo=UTC))
    for _ in range(2):
        operations.reverse(run=run, by=second.hr_adviser, at=AT)
    assert not Entitlement.objects.filter(starts=NEXT).exists()
    assert Entitlement.history.filter(starts=NEXT, history_type="-").count() == 3


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("LV-80", {"starts": AT.date()}), ("LV-81", {"source": " "}), ("LV-42", {"reason": " "}),
        ("LV-84", {"steps": {5: Decimal(26)}}),
        ("LV-84", {"steps": {0: Decimal(26), 5: Decimal(25)}}),
    ],
)  # fmt: skip
def test_days_that_are_refused(team: Cast, refused: RefusedBy, rule: str, fields: dict[str, Any]):
    with refused(rule):
        days(team, **fields)


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("LV-80", {"starts": AT.date()}), ("LV-81", {"source": ""}), ("LV-42", {"reason": ""}),
        ("LV-85", {"value": None}),
    ],
)  # fmt: skip
def test_terms_that_are_refused(team: Cast, refused: RefusedBy, rule: str, fields: dict[str, Any]):
    with refused(rule):
        term(team, **fields)


def test_hr_alone(team: Cast, refused: RefusedBy):
    with refused("LV-44"):
        operations.propose_days(
            organisation=team.mps, by=team.sergeant, steps=STEPS, starts=NEXT, unsure=False,
            source="Decision 12", reason="More", once=uuid4(), at=AT, **STAFF,
        )  # fmt: skip


def test_one_set_of_figures_of_a_day(second: Cast, refused: RefusedBy):
    one, two = worked_out(days(second)), worked_out(days(second))
    operations.confirm(run=one, by=second.head_of_hr, at=AT)
    with refused("LV-83"):
        operations.confirm(run=two, by=second.head_of_hr, at=AT)
    with refused("LV-83"):
        days(second)


def test_not_made_once_its_day_has_come(second: Cast, refused: RefusedBy):
    run = term(second)
    with refused("LV-80"):
        operations.confirm(run=run, by=second.head_of_hr, at=datetime(2026, 7, 1, 9, tzinfo=UTC))


def test_another_length_and_whom_it_touches(second: Cast):
    booked(second.officer, "2026-07-06", "2026-08-09", kind="paternity")
    booked(second.other_officer, "2026-07-06", "2026-07-10", kind="paternity")
    booked(second.sergeant, "2026-06-22", "2026-07-31", kind="paternity")  # begins before
    run = term(second)
    people, unfit = queries.touched_by(run)
    assert people == 2 and [one.booking.person for one in unfit] == [second.officer]
    operations.confirm(run=run, by=second.head_of_hr, at=AT)
    (now,) = (one for one in queries.terms_of("paternity", "staff", on=D("2026-07-01"))
              if one.what == "most")  # fmt: skip
    (was,) = (one for one in queries.terms_of("paternity", "staff", on=D("2026-06-30"))
              if one.what == "most")  # fmt: skip
    assert (was.value, now.value, now.unsure) == (14, 28, False)
    operations.reverse(run=run, by=second.hr_adviser, at=AT)
    assert not Term.objects.filter(kind="paternity", what="most", value=28).exists()


def number(cast: Cast, **fields: Any) -> BalanceRun:
    said = {"code": "carry-most", "value": 10 * DAY, "starts": NEXT, "unsure": False,
            "source": "Decision 14", "reason": "After the trials", "once": uuid4()}  # fmt: skip
    return operations.propose_number(
        organisation=cast.mps, by=cast.hr_adviser, at=AT, **(said | fields)
    )


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("LV-80", {"starts": AT.date()}), ("LV-81", {"source": ""}), ("LV-42", {"reason": ""}),
        ("LV-86", {"code": "year-month", "value": 1}), ("LV-86", {"code": "nonsense"}),
        ("LV-87", {"code": "week-staff", "value": 0}), ("LV-87", {"value": 168 * 60 + 1}),
        ("LV-87", {"code": "late-days", "value": 367}),
        ("LV-88", {"code": "week-staff", "value": 2100, "starts": D("2027-04-02")}),
    ],
)  # fmt: skip
def test_numbers_that_are_refused(
    team: Cast, refused: RefusedBy, rule: str, fields: dict[str, Any]
):
    with refused(rule):
        number(team, **fields)


def test_more_goes_over_and_whom_it_touches(second: Cast):
    """Of 20 days left 5 go over without asking: with 10 it is 5 more; of 5 days left nothing more."""
    given(second.officer)
    given(second.sergeant, 5 * DAY)
    once = uuid4()
    run = worked_out(next(iter({number(second, once=once) for _ in range(2)})))
    assert dict(run.rows.values_list("person", "minutes")) == {second.officer.pk: 5 * DAY}
    assert queries.new_of(run) == [{"what": "Goes over into the next year without asking, at most",
                                    "was": "40 hours", "will": "80 hours"}]  # fmt: skip
    assert queries.for_whom(run) == "Everybody"
    operations.confirm(run=run, by=second.head_of_hr, at=AT)
    assert queries.figure("carry-most", on=NEXT) == 10 * DAY
    assert queries.figure("carry-most", on=D("2027-03-31")) == 5 * DAY
    with refused_once(second):
        number(second)
    operations.reverse(run=run, by=second.hr_adviser, at=AT)
    assert queries.figure("carry-most", on=NEXT) == 5 * DAY


@contextmanager
def refused_once(cast: Cast) -> Iterator[None]:
    """The same number from the same day again."""
    with pytest.raises(Refused) as said:
        yield
    assert said.value.rule == "LV-83"


def test_more_goes_over_at_the_next_change_of_the_year(second: Cast):
    """From a day within a leave year it counts for the change of the year after it."""
    given(second.officer, on=NEXT)
    run = worked_out(number(second, starts=D("2027-06-01")))
    assert dict(run.rows.values_list("person", "minutes")) == {second.officer.pk: 5 * DAY}


def test_another_week_changes_what_the_year_brings(second: Cast):
    """28 days of a week of 36 hours; of one of 35 it is an hour in 36 fewer."""
    year = (NEXT, D("2028-04-01"))
    before = queries.due_for([second.finance_officer], year)[second.finance_officer.pk]
    run = worked_out(number(second, code="week-staff", value=2100))
    touched = dict(run.rows.values_list("person", "minutes"))
    assert second.officer.pk not in touched and len(touched) > 10
    assert "Police staff" in queries.for_whom(run)
    operations.confirm(run=run, by=second.head_of_hr, at=AT)
    after = queries.due_for([second.finance_officer], year)[second.finance_officer.pk]
    assert after - before == touched[second.finance_officer.pk] < 0
    this = queries.due_for([second.finance_officer], (D("2026-04-01"), NEXT))
    assert this == {second.finance_officer.pk: before}


def test_other_numbers_touch_no_balance(second: Cast):
    given(second.officer)
    run = worked_out(number(second, code="late-days", value=60))
    assert run.state == "proposed" and not run.rows.exists()
    with time_machine.travel(AT, tick=False):
        page = words(signed_in(second.hr_adviser).get(f"/leave/runs/{run.reference}/"))
    assert "Nobody’s balance changes" in page and "60 days" in page


@pytest.mark.parametrize(
    ("code", "value", "said"),
    [("year-month", 4, "April"), ("week-staff", 2160, "36 hours"), ("late-days", 1, "1 day"),
     ("carry-early", 183, "183 days")],
)  # fmt: skip
def test_numbers_in_words(code: str, value: int, said: str):
    assert rules.number_words(code, value) == said


@time_machine.travel(AT, tick=False)
def test_a_number_on_screen_and_by_machine(second: Cast):
    browser = signed_in(second.hr_adviser)
    page = words(browser.get("/leave/figures/"))
    assert "without asking, at most: 40 hours" in page and "/figures/number/year-month/" not in page
    form = "/leave/figures/number/carry-most/"
    assert "Now 40 hours" in words(browser.get(form))
    sent = {"once": uuid4(), "value": "80.001", "starts": "2027-04-01", "source": "Decision 14",
            "reason": "After the trials"}  # fmt: skip
    wrong = browser.post(form, sent)
    assert wrong.status_code == 422 and "Decision 14" in words(wrong) and "80.001" in words(wrong)
    made = browser.post(form, sent | {"value": "80.5"})
    run = worked_out(BalanceRun.objects.get())
    shown = words(browser.get(made.url))
    assert "80 hours 30 minutes" in shown and "More, in that leave year" in shown
    assert browser.get("/leave/figures/number/year-month/").status_code == 404
    caller = machine(second.hr_adviser, "leave:read", "leave:write")
    numbers = caller.get("/api/v1/leave/figures/").json()["numbers"]
    assert {"code": "carry-most", "value": 2400}.items() <= numbers[3].items()
    said = {"once": str(uuid4()), "starts": "2027-04-01", "origin": "Decision 15", "reason": "More",
            "code": "late-days", "value": 60}  # fmt: skip
    made = caller.post("/api/v1/leave/figures/numbers/", said, "application/json", headers=key())
    assert made.status_code == 201 and run.state == "proposed"


@pytest.mark.parametrize(
    ("steps", "sound"),
    [
        ({0: 25}, True), ({0: 25, 5: 25, 10: 30}, True), ({}, False), ({1: 25}, False),
        ({0: 0}, False), ({0: 25, 5: 24}, False),
    ],
)  # fmt: skip
def test_lv_84_steps(steps: dict[int, int], sound: bool):
    assert rules.sound_steps({years: Decimal(days) for years, days in steps.items()}) is sound


def test_the_other_rules_of_figures():
    assert rules.begin_later(NEXT, D("2027-03-31")) and not rules.begin_later(NEXT, NEXT)
    assert rules.may_be_undone(NEXT, D("2027-03-31")) and not rules.may_be_undone(NEXT, NEXT)
    assert rules.says_where_from("A circular") and not rules.says_where_from(" ")
    assert rules.one_of_a_day(0) and not rules.one_of_a_day(1)
    assert rules.is_known_or_unsure(0, False) and rules.is_known_or_unsure(None, True)
    assert not rules.is_known_or_unsure(None, False)


@time_machine.travel(AT, tick=False)
def test_on_screen(second: Cast):
    browser = signed_in(second.hr_adviser)
    page = words(browser.get("/leave/figures/"))
    assert "Days a year" in page and "15 months at most" in page
    only = words(browser.get("/leave/figures/?kind=adoption"))
    assert "Adoption leave, how long at most" in only and "15 months at most" not in only
    form = "/leave/figures/days/staff:all/"
    assert "10, 30" in words(browser.get(form))
    sent = {"once": uuid4(), "lines": "0, 26\nfive, 28", "starts": "2027-04-01", "reason": "More",
            "source": "Decision 12"}  # fmt: skip
    wrong = browser.post(form, sent)
    assert wrong.status_code == 422 and "Line 2" in words(wrong) and "Decision 12" in words(wrong)
    made = browser.post(form, sent | {"lines": "0, 26\n5, 28.5\n10, 30"})
    run = worked_out(BalanceRun.objects.get())
    assert made.url == f"/leave/runs/{run.reference}/"
    shown = words(browser.get(made.url))
    assert "28.5 days" in shown and "Amir Rahman" in shown and "A colleague makes it" in shown
    file = browser.get(f"{made.url}file/")
    assert file["Content-Type"].startswith("text/csv") and b"Amir Rahman" in file.content
    assert b"Luke Adeyemi" not in file.content
    assert Event.objects.filter(verb="viewed.leave-file", reference=run.reference).exists()
    other = signed_in(second.head_of_hr)
    assert other.post(made.url, {"act": "confirm"}).status_code == 302
    assert "To come" in words(browser.get("/leave/figures/"))
    assert browser.get("/leave/figures/days/nobody:all/").status_code == 404
    assert browser.get("/leave/figures/term/nonsense/").status_code == 404
    length = browser.post(
        "/leave/figures/term/paternity:all:most/",
        {"once": uuid4(), "value": "28", "words": "4 weeks at most", "starts": "2026-07-01",
         "source": "Decision 13", "reason": "More time"},
    )  # fmt: skip
    assert "4 weeks at most" in words(browser.get(length.url))


@time_machine.travel(AT, tick=False)
def test_by_machine(second: Cast):
    caller = machine(second.hr_adviser, "leave:read", "leave:write")
    found = caller.get("/api/v1/leave/figures/").json()
    assert {"kinds": ["staff"], "grades": []}.items() <= found["days"][-1].items()
    said = {"once": str(uuid4()), "starts": "2027-04-01", "origin": "Decision 12", "reason": "More",
            **STAFF, "steps": [{"years": 0, "days": "26"}, {"years": 5, "days": "28.5"}]}  # fmt: skip
    made = caller.post("/api/v1/leave/figures/days/", said, "application/json", headers=key())
    assert made.status_code == 201 and made.json()["starts"] == "2027-04-01"
    run = worked_out(BalanceRun.objects.get())
    effect = caller.get(f"/api/v1/leave/runs/{run.reference}/effect/").json()
    assert effect["more"] > 0 and len(effect["largest"]) == 10
    length = {"once": str(uuid4()), "starts": "2026-07-01", "origin": "Decision 13", "people": [],
              "reason": "More", "kind": "paternity", "what": "most", "value": 28,
              "words": "4 weeks at most"}  # fmt: skip
    made = caller.post("/api/v1/leave/figures/terms/", length, "application/json", headers=key())
    assert made.status_code == 201 and made.json()["state"] == "proposed"
