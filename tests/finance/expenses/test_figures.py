"""The figures of the policy: proposed, confirmed by a second owner, from a day on."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from finance.expenses.figures import operations, queries, rules
from finance.expenses.models import FigureProposal, PolicyFigure
from finance.expenses.queries import figures
from mss.foundation.working_time import today
from mss.notifications.models import Notice
from mss.people.models import Person, RoleHolding
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories import claims as make
from tests.finance.expenses.conftest import everything
from tests.refusals import RefusedBy, refusing

D = Decimal
TODAY = today(AT)
ADAY = timedelta(days=1)
Owners = tuple[Person, Person]


@pytest.mark.parametrize(
    ("code", "unit"),
    [("line-cap", "pounds"), ("claim-window-months", "months"), ("kept-on-hours", "hours"),
     ("alike-bits", "points"), ("read-sure", "per cent"), ("late-days", "working days"),
     ("declared-line", "pounds")],
)  # fmt: skip
def test_the_unit_of_a_figure(code: str, unit: str) -> None:
    assert rules.unit_of(code) == unit


@pytest.mark.parametrize(
    ("roles", "reads", "proposes"),
    [({"policy-owner"}, True, True), ({"finance-officer"}, True, False), ({"auditor"}, True, False),
     ({"hr-adviser"}, False, False), (set(), False, False)],
)  # fmt: skip
def test_ex_155_and_156_who(roles: set[str], reads: bool, proposes: bool) -> None:
    assert (rules.reads_figures(roles), rules.may_propose(roles)) == (reads, proposes)


@pytest.mark.parametrize(
    ("roles", "person", "said"),
    [({"policy-owner"}, 2, True), ({"policy-owner"}, 1, False), ({"auditor"}, 2, False)],
)
def test_ex_157_two_people(roles: set[str], person: int, said: bool) -> None:
    assert rules.may_confirm(roles, person, 1) is said


@pytest.mark.parametrize(
    ("starts", "latest", "said"),
    [(TODAY, None, True), (TODAY - ADAY, None, False), (TODAY, TODAY - ADAY, True),
     (TODAY, TODAY, False), (TODAY + ADAY, TODAY, True), (TODAY + ADAY, TODAY + 2 * ADAY, False)],
)  # fmt: skip
def test_ex_158_from_today_and_after_the_last(
    starts: date, latest: date | None, said: bool
) -> None:
    assert rules.may_begin(starts, today=TODAY, latest=latest) is said


@pytest.mark.parametrize(
    ("unit", "value", "present", "fields"),
    [("pounds", "24.99", "25", set()), ("pounds", "25.00", "25", {"value"}),
     ("pounds", "0", "25", {"value"}), ("months", "3.5", "3", {"value"}), ("months", "4", "3", set()),
     ("per cent", "101", "80", {"value"}), ("per cent", "100", "80", set()),
     ("hours", "2.5", "2", set()), ("pounds", "1000000.01", "25", {"value"}),
     ("pounds", "5", None, set())],
)  # fmt: skip
def test_ex_159_what_it_must_say(
    unit: str, value: str, present: str | None, fields: set[str]
) -> None:
    found = rules.faults(
        unit, D(value), present=D(present) if present else None, source="Board", reason="Prices"
    )
    assert set(found) == fields


def test_ex_159_source_and_reason() -> None:
    found = rules.faults("pounds", D(5), present=None, source=" ", reason="")
    assert set(found) == {"source", "reason"}


@pytest.fixture
def owners(scheme: Cast) -> Owners:
    two = scheme.finance_officer, scheme.second_finance_officer
    for one in two:
        RoleHolding.objects.create(person=one, role="policy-owner", starts=AT - timedelta(days=900))
    return two


@pytest.fixture
def refused() -> RefusedBy:
    def rows() -> list[Any]:
        figures = [list(model.objects.order_by("pk").values()) for model in
                   (PolicyFigure, FigureProposal)]  # fmt: skip
        return [*everything(), *figures]

    return refusing(rows)


def propose(by: Person, **fields: Any) -> FigureProposal:
    said: dict[str, Any] = {
        "code": "line-cap", "value": D(400), "starts": TODAY + ADAY, "source": "Board, June",
        "reason": "Dearer things are bought", "once": uuid4(), "by": by, "at": AT,
    }  # fmt: skip
    return operations.propose(**(said | fields))


def test_it_holds_from_its_day_once_another_owner_confirms(owners: Owners) -> None:
    before = figures(on=TODAY + ADAY)["line-cap"]
    row = propose(owners[0])
    assert figures(on=TODAY + ADAY)["line-cap"] == before
    assert Notice.objects.filter(person=owners[1], subject__contains="waits for you").exists()
    for _ in range(2):
        row = operations.confirm(proposal=row, by=owners[1], at=AT)
    assert (figures(on=TODAY)["line-cap"], figures(on=TODAY + ADAY)["line-cap"]) == (before, D(400))
    assert PolicyFigure.objects.filter(code="line-cap", starts=TODAY + ADAY).count() == 1


def test_who_may_not(scheme: Cast, owners: Owners, refused: RefusedBy) -> None:
    with refused("EX-156"):
        propose(scheme.auditor)
    row = propose(owners[0])
    with refused("EX-157"):
        operations.confirm(proposal=row, by=owners[0], at=AT)
    with refused("EX-156"):
        operations.confirm(proposal=row, by=scheme.auditor, at=AT)
    with refused("EX-156"):
        operations.give_back(proposal=row, words="No", by=scheme.officer, at=AT)
    with refused("EX-157"):
        operations.give_back(proposal=row, words=" ", by=owners[1], at=AT)


@pytest.mark.parametrize(
    ("fields", "rule"),
    [({"starts": TODAY - ADAY}, "EX-158"), ({"value": D(0)}, "EX-159"), ({"reason": ""}, "EX-159"),
     ({"source": " "}, "EX-159"), ({"code": "nothing"}, "EX-159")],
)  # fmt: skip
def test_what_is_not_proposed(
    owners: Owners, refused: RefusedBy, fields: dict[str, Any], rule: str
) -> None:
    with refused(rule):
        propose(owners[0], **fields)


def test_one_waits_at_a_time_and_its_day_may_pass(owners: Owners, refused: RefusedBy) -> None:
    once = uuid4()
    row = propose(owners[0], once=once)
    assert propose(owners[0], once=once).pk == row.pk
    with refused("EX-157"):
        propose(owners[1])
    with refused("EX-158"):
        operations.confirm(proposal=row, by=owners[1], at=AT + timedelta(days=2))
    for _ in range(2):
        row = operations.give_back(proposal=row, words="Too low", by=owners[1], at=AT)
    with refused("EX-157"):
        operations.confirm(proposal=row, by=owners[1], at=AT)
    assert propose(owners[1]).state == "proposed"


@pytest.mark.parametrize(
    ("code", "line", "values"),
    [
        ("line-cap", {"kind": "fare", "amount": "410.00"}, {"410": 0, "409.99": 1}),
        ("declared-line", {"kind": "fare", "amount": "21.00", "no_receipt": "Lost"},
         {"21": 0, "20.99": 1}),
        ("kept-on-hours", {"amount": "9.00", "hours": D("3.0")}, {"2.9": 0, "3": 1}),
    ],
)  # fmt: skip
def test_tried_on_the_year_before(
    owners: Owners, scheme: Cast, code: str, line: dict[str, Any], values: dict[str, int]
) -> None:
    claim = make.draft(scheme.officer, **line)
    claim.lines.update(amount=D(line["amount"]))
    claim.__class__.objects.filter(pk=claim.pk).update(state="paid", paid_on=TODAY, submitted_at=AT)
    found = {value: queries.tried(code, D(value), on=TODAY) for value in values}
    assert found == values


@pytest.mark.parametrize(
    ("spent", "months", "different"),
    [(date(2026, 4, 10), "2", 0), (date(2026, 4, 9), "2", 1), (date(2026, 3, 9), "2", 0),
     (date(2026, 3, 9), "4", 1)],
)  # fmt: skip
def test_a_window_tried_on_the_year_before(
    owners: Owners, scheme: Cast, spent: date, months: str, different: int
) -> None:
    """Three months are in force; it was sent on 10 June 2026."""
    claim = make.draft(scheme.officer)
    claim.lines.update(spent_on=spent)
    claim.__class__.objects.filter(pk=claim.pk).update(state="paid", paid_on=TODAY, submitted_at=AT)
    assert queries.tried("claim-window-months", D(months), on=TODAY) == different


def test_the_past_does_not_tell_everything(owners: Owners) -> None:
    assert queries.tried("read-sure", D(70), on=TODAY) is None


@pytest.fixture
def sent() -> dict[str, str]:
    return {"value": "400", "starts": str(today(timezone.now()) + ADAY), "source": "Board",
            "reason": "Prices fell"}  # fmt: skip


def changed(act: str) -> str:
    return f"/expenses/figures/changes/{FigureProposal.objects.get().reference}/{act}/"


def test_by_screen(owners: Owners, scheme: Cast, sent: dict[str, str]) -> None:
    one, other = map(signed_in, owners)
    address = "/expenses/figures/line-cap/"
    looked = one.post(f"{address}propose/", sent | {"once": uuid4(), "look": "1"})
    assert "judged differently" in looked.content.decode()
    assert not FigureProposal.objects.exists()
    wrong = one.post(f"{address}propose/", sent | {"once": uuid4(), "starts": "2020-01-01"})
    assert "today or later" in wrong.content.decode()
    assert one.post(f"{address}propose/", sent | {"once": uuid4()}).status_code == 302
    assert "another owner confirms it" in one.get(address).content.decode()
    assert "Confirm it" in other.get(address).content.decode()
    for _ in range(2):
        assert other.post(changed("confirm")).status_code == 302
    page = other.get(address).content.decode()
    assert "£400.00" in page
    assert "Prices fell" in page
    assert address in other.get("/expenses/figures/").content.decode()
    assert signed_in(scheme.auditor).get(address).status_code == 200
    assert signed_in(scheme.officer).get(address).status_code == 404


def test_given_back_by_screen(owners: Owners, sent: dict[str, str]) -> None:
    one, other = map(signed_in, owners)
    address = "/expenses/figures/line-cap/"
    one.post(f"{address}propose/", sent | {"once": uuid4()})
    assert "Say what should change" in other.post(changed("give-back"), {}).content.decode()
    assert other.post(changed("give-back"), {"words": "Too low"}).status_code == 302
    assert "Too low" in one.get(address).content.decode()


def test_by_machine(owners: Owners, scheme: Cast, sent: dict[str, str]) -> None:
    doors = [machine(one, "claims:read", "claims:write") for one in owners]

    def send(number: int, path: str, **more: Any) -> Any:
        return doors[number].post(f"/api/v1/claims/figures/{path}", more, "application/json",
                                  headers={"Idempotency-Key": str(uuid4())})  # fmt: skip

    made = send(0, "line-cap/", once=str(uuid4()), **sent)
    assert made.status_code == 201
    reference = made.json()["reference"]
    assert send(1, f"proposals/{reference}/confirm/").status_code == 403

    def proved(number: int) -> Any:
        """In the browser’s session, which showed who it is."""
        address = f"/api/v1/claims/figures/proposals/{reference}/confirm/"
        headers = {"Idempotency-Key": str(uuid4())}
        return signed_in(owners[number]).post(address, {}, "application/json", headers=headers)

    assert proved(0).json()["rule"] == "EX-157"
    assert proved(1).json()["state"] == "confirmed"
    assert send(1, f"proposals/{reference}/give-back/", words="No").status_code == 409
    one = doors[0].get("/api/v1/claims/figures/line-cap/").json()
    assert one["coming"][0]["value"] == "400.00"
    assert len(doors[0].get("/api/v1/claims/figures/").json()) == len(queries.NAMES)
    reader: Callable[..., Any] = machine(scheme.officer, "claims:read").get
    assert reader("/api/v1/claims/figures/").status_code == 404
