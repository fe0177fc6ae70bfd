"""How long each kind of leave lasts: every figure there is, and what it does to a booking."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine

from hr.leave import queries, rules
from hr.leave.models import Term
from hr.leave.rules import KINDS
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories.leave import booked, decided, step_of, wanted
from tests.hr.leave.test_doors import key
from tests.refusals import RefusedBy, words

pytestmark = pytest.mark.django_db
D = date.fromisoformat
JULY = D("2026-07-06")


# kind, who, what, days, to be confirmed; on 6 July 2026
FIGURES = [
    ("maternity", "officer", "most", 459, False),
    ("maternity", "officer", "notice", 28, True),
    ("maternity", "officer", "pay", 126, True),
    ("maternity", "staff", "most", 364, False),
    ("maternity", "staff", "least", 14, False),
    ("maternity", "staff", "notice", 28, True),
    ("maternity", "staff", "pay", 273, True),
    ("paternity", "officer", "most", 14, True),
    ("paternity", "officer", "notice", 28, True),
    ("paternity", "officer", "pay", 7, True),
    ("paternity", "staff", "most", 14, True),
    ("paternity", "staff", "notice", 28, True),
    ("paternity", "staff", "service", 0, True),
    ("paternity", "staff", "pay", 7, True),
    ("adoption", "officer", "most", 364, True),
    ("adoption", "officer", "notice", 28, True),
    ("adoption", "officer", "pay", 273, True),
    ("adoption", "staff", "most", 364, False),
    ("adoption", "staff", "notice", 28, True),
    ("adoption", "staff", "pay", 273, True),
    ("shared-parental", "officer", "most", 350, True),
    ("shared-parental", "officer", "least", 7, True),
    ("shared-parental", "officer", "notice", 56, True),
    ("shared-parental", "officer", "pay", 259, True),
    ("shared-parental", "staff", "most", 350, False),
    ("shared-parental", "staff", "least", 7, True),
    ("shared-parental", "staff", "notice", 56, True),
    ("shared-parental", "staff", "service", 182, True),
    ("shared-parental", "staff", "pay", 259, True),
    ("parental", "officer", "most", 28, True),
    ("parental", "officer", "least", 7, True),
    ("parental", "officer", "notice", 21, True),
    ("parental", "officer", "pay", 0, True),
    ("parental", "staff", "most", 28, True),
    ("parental", "staff", "least", 7, True),
    ("parental", "staff", "notice", 21, True),
    ("parental", "staff", "service", 0, True),
    ("parental", "staff", "pay", 0, True),
    *((kind, who, what, days, True)
      for who in ("officer", "staff")
      for kind, what, days in (
          ("dependants", "most", 2), ("dependants", "pay", None), ("bereavement", "most", 14),
          ("bereavement", "pay", None), ("career-break", "most", 1095),
          ("career-break", "least", 91), ("career-break", "notice", 91),
          ("career-break", "service", 730), ("career-break", "pay", 0), ("study", "most", None),
          ("study", "pay", None), ("special", "most", None), ("special", "pay", None),
      )),
]  # fmt: skip


def test_every_figure_in_force_on_6_july_2026():
    found = {
        (kind, who, one.what, one.value, one.unsure)
        for kind in KINDS
        for who in ("officer", "staff")
        for one in queries.terms_of(kind, who, on=JULY)
    }
    assert found == set(FIGURES)
    assert not Term.objects.filter(source="").exists()


@pytest.mark.parametrize(
    ("kind", "on", "days"),
    [("paternity", "2026-04-05", 182), ("paternity", "2026-04-06", 0),
     ("parental", "2026-04-05", 365), ("parental", "2026-04-06", 0)],
)  # fmt: skip
def test_service_before_and_after_the_law_of_2026(kind: str, on: str, days: int):
    (one,) = (one for one in queries.terms_of(kind, "staff", on=D(on)) if one.what == "service")
    assert one.value == days


def term(what: str, value: int | None, *, unsure: bool = False, people: str = "",
         starts: str = "2011-04-01") -> rules.Term:  # fmt: skip
    who = frozenset({people} if people else ())
    return rules.Term(what, what, D(starts), who, value, "Words", unsure)


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        ([term("most", 7)], 7),
        ([term("most", 7), term("most", 8, people="staff")], 8),
        ([term("most", 8, people="staff"), term("most", 9, starts="2020-01-01")], 8),
        ([term("most", 7), term("most", 9, starts="2020-01-01")], 9),
        ([term("most", 7), term("most", 9, starts="2026-07-06")], 9),
        ([term("most", 7), term("most", 9, starts="2026-07-07")], 7),
        ([term("most", 7, people="officer")], None),
    ],
)
def test_lv_60_which_row_goes(rows: list[rules.Term], value: int | None):
    found = rules.terms_on(rows, who="staff", on=JULY)
    assert [one.value for one in found] == ([] if value is None else [value])


@pytest.mark.parametrize("unsure", [False, True])
@pytest.mark.parametrize(
    ("what", "value", "last", "rule"),
    [
        ("most", 14, 13, ""), ("most", 14, 14, "LV-61"),
        ("least", 14, 13, ""), ("least", 14, 12, "LV-62"),
        ("notice", 26, 0, ""), ("notice", 27, 0, "LV-63"),
        ("service", 100, 0, ""), ("service", 101, 0, "LV-64"),
        ("pay", 0, 0, ""), ("most", None, 999, ""),
    ],
)  # fmt: skip
def test_lv_61_to_65_what_refuses_and_what_warns(
    what: str, value: int | None, last: int, rule: str, unsure: bool
):
    refused, warned = rules.term_problems(
        [term(what, value, unsure=unsure)], first=JULY, last=JULY + timedelta(days=last),
        today=AT.date(), since=JULY - timedelta(days=100),
    )  # fmt: skip
    stops = rule in {"LV-61", "LV-62", "LV-64"} and not unsure
    assert [one.rule for one in refused] == ([rule] if stops else [])
    assert [one.rule for one in warned] == ([rule] if rule and not stops else [])


@pytest.mark.parametrize(
    ("who", "kind", "last", "rule"),
    [
        ("officer", "maternity", "2027-10-07", ""), ("officer", "maternity", "2027-10-08", "LV-61"),
        ("hr_adviser", "maternity", "2027-07-04", ""),
        ("hr_adviser", "maternity", "2027-07-05", "LV-61"),
        ("hr_adviser", "maternity", "2026-07-18", "LV-62"),
        ("hr_adviser", "adoption", "2027-07-05", "LV-61"),
        ("hr_adviser", "shared-parental", "2027-06-21", "LV-61"),
        ("officer", "parental", "2026-09-30", ""),
    ],
)  # fmt: skip
def test_what_is_known_refuses(
    team: Cast, refused: RefusedBy, who: str, kind: str, last: str, rule: str
):
    person = getattr(team, who)
    if rule:
        with refused(rule):
            booked(person, "2026-07-06", last, kind=kind)
    else:
        assert booked(person, "2026-07-06", last, kind=kind).state == "requested"


def test_what_is_not_sure_warns_whoever_asks_and_whoever_decides(team: Cast):
    row = booked(team.officer, "2026-06-15", "2026-07-31", kind="paternity")
    shown = queries.evidence(row.reference, team.sergeant, AT)["preview"]
    assert [one.rule for one in shown.warnings] == ["LV-61", "LV-63"]
    assert "to be confirmed" in shown.warnings[0].message and shown.problems == []
    assert decided(row).state == "approved"


def test_leave_from_a_balance_has_no_such_figures(team: Cast):
    shown = queries.preview(team.officer, wanted("2026-07-06"), at=AT)
    assert shown.terms == [] and shown.warnings == []


@time_machine.travel(AT, tick=False)
def test_on_screen_and_by_machine(team: Cast):
    browser = signed_in(team.officer)
    page = words(browser.get("/leave/new/?kind=maternity"))
    assert "15 months at most" in page and "18 weeks at full pay" in page
    assert "What goes for" not in words(browser.get("/leave/new/?kind=nonsense"))
    sent = {"once": str(uuid4()), "first": "2026-06-15", "last": "2026-08-15", "kind": "paternity"}
    checked = words(browser.post("/leave/new/", sent))
    assert (
        "That is longer than this kind of leave has: 2 weeks at most (to be confirmed)" in checked
    )
    row = booked(team.officer, "2026-06-15", "2026-07-31", kind="paternity")
    seen = words(signed_in(team.sergeant).get(f"/decide/{step_of(row).reference}/"))
    assert "2 weeks at most (to be confirmed)" in seen
    answer = machine(team.officer, "leave:read", "leave:write").post(
        "/api/v1/leave/check/", sent | {"kind": "maternity", "first": "2026-09-01", "last": "2028-01-01"},
        "application/json", headers=key(),
    ).json()  # fmt: skip
    assert [one["rule"] for one in answer["problems"]] == ["LV-61"]
    assert {one["what"]: one["value"] for one in answer["terms"]}["pay"] == 126
