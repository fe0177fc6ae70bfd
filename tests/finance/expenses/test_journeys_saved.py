"""Journeys under a name: saved, renamed, deleted, brought back, used; on screen and by API."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from finance.expenses.journeys import operations, queries, rules
from finance.expenses.models import Claim, SavedJourney
from mss.audit.models import Event
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories import claims as make
from tests.finance.expenses.conftest import everything
from tests.refusals import RefusedBy, refusing, words

pytestmark = pytest.mark.django_db
DRIVEN: dict[str, Any] = {
    "kind": "mileage", "vehicle": "car", "journey_from": "Lambeth", "journey_to": "Hendon",
    "miles": Decimal("12.6"), "commute": Decimal("2.0"), "what": "Statement at Hendon",
}  # fmt: skip
NAME = "Home station to Hendon"


@pytest.fixture
def refused() -> RefusedBy:
    return refusing(lambda: [*everything(), list(SavedJourney.objects.values())])


@pytest.fixture
def claim(cast: Cast) -> Claim:
    return make.draft(cast.officer, at=AT, **DRIVEN)


def save(claim: Claim, name: str = NAME, **more: Any) -> SavedJourney:
    said: dict[str, Any] = {"number": 1, "once": uuid4(), "by": claim.claimant, "at": AT} | more
    return operations.save(claim=claim, name=name, **said)


@pytest.mark.parametrize(
    ("name", "others", "fine"),
    [
        ("Hendon", [], True), ("Hendon", ["Sutton"], True), ("Hendon", ["Hendon"], False),
        (" hendon ", ["HENDON"], False), ("", [], False), ("  ", [], False),
    ],
)  # fmt: skip
def test_ex_161_a_name_of_its_own(name: str, others: list[str], fine: bool) -> None:
    assert rules.is_named(name, others) is fine


@pytest.mark.parametrize(("saved", "fine"), [(0, True), (29, True), (30, False)])
def test_ex_162_up_to_thirty(saved: int, fine: bool) -> None:
    assert rules.has_room(saved) is fine


def test_saved_renamed_deleted_and_brought_back(claim: Claim, refused: RefusedBy) -> None:
    person, once = claim.claimant, uuid4()
    row = save(claim, once=once)
    assert save(claim, once=once) == row
    assert queries.filled_from(person, row.reference) == {
        name: value for name, value in DRIVEN.items() if name != "kind"
    } | {"passengers": 0, "fuel": ""}
    with refused("EX-161"):
        save(claim, NAME.upper())
    other = save(claim, "To Hendon by the A41")
    with refused("EX-161"):
        operations.rename(journey=other, name=NAME, by=person, at=AT)
    for _ in range(2):
        operations.rename(journey=other, name="The long way", by=person, at=AT)
        operations.delete(journey=row, by=person, at=AT)
    assert [one.name for one in queries.saved(person)] == ["The long way"]
    assert queries.deleted(person) == [row]
    assert queries.filled_from(person, row.reference) == {}
    for _ in range(2):
        operations.bring_back(journey=row, by=person, at=AT)
    assert [one.name for one in queries.saved(person)] == [NAME, "The long way"]
    events = Event.objects.filter(verb__startswith="journey.").order_by("id")
    assert list(events.values_list("verb", flat=True)) == [
        "journey.saved", "journey.saved", "journey.renamed", "journey.deleted",
        "journey.brought-back",
    ]  # fmt: skip


def test_its_name_may_be_taken_meanwhile(claim: Claim, refused: RefusedBy) -> None:
    row = save(claim)
    operations.delete(journey=row, by=claim.claimant, at=AT)
    save(claim)
    with refused("EX-161"):
        operations.bring_back(journey=row, by=claim.claimant, at=AT)


def test_there_is_room_for_thirty(claim: Claim, refused: RefusedBy) -> None:
    for number in range(rules.MOST):
        row = save(claim, f"Journey {number}")
    with refused("EX-162"):
        save(claim)
    operations.delete(journey=row, by=claim.claimant, at=AT)
    save(claim)
    with refused("EX-162"):
        operations.bring_back(journey=row, by=claim.claimant, at=AT)


def test_ex_160_only_ones_own_and_only_a_journey(
    cast: Cast, claim: Claim, refused: RefusedBy
) -> None:
    lunch = make.draft(cast.officer, at=AT)
    with refused("EX-160"):
        save(lunch)
    with refused("EX-160"):
        save(claim, by=cast.sergeant)
    row = save(claim)
    for act in (operations.delete, operations.bring_back):
        with refused("EX-160"):
            act(journey=row, by=cast.sergeant, at=AT)
    with refused("EX-160"):
        operations.rename(journey=row, name="Mine", by=cast.sergeant, at=AT)
    assert not queries.saved(cast.sergeant).exists()
    assert queries.filled_from(cast.sergeant, row.reference) == {}


def test_on_screen(cast: Cast) -> None:
    now = timezone.now()
    claim = make.draft(cast.officer, at=now, **DRIVEN)
    here, browser = f"/expenses/{claim.reference}/", signed_in(cast.officer)
    assert "Save the journey" in words(browser.get(here))
    page = browser.get(f"{here}lines/1/save/")
    assert page.context["form"]["name"].value() == "Lambeth to Hendon"
    assert "Enter a name" in words(browser.post(f"{here}lines/1/save/", {"name": ""}))
    once = str(uuid4())
    for _ in range(2):
        browser.post(f"{here}lines/1/save/", {"name": NAME, "once": once})
    row = SavedJourney.objects.get()
    form = words(browser.get(f"{here}add/mileage/"))
    assert f'?saved={row.reference}">{NAME}</a>' in form
    filled = browser.get(f"{here}add/mileage/?saved={row.reference}").context["form"]
    assert (filled["miles"].value(), filled["what"].value()) == (Decimal("12.6"), DRIVEN["what"])
    assert filled["passengers"].value() is None  # none came along: the field is left empty
    page = browser.post(f"/expenses/journeys/{row.reference}/rename/", {"name": "To Hendon"})
    assert page.url == "/expenses/journeys/"
    page = browser.post(f"/expenses/journeys/{row.reference}/delete/", follow=True)
    assert "“To Hendon” is deleted" in words(page) and "Bring back" in words(page)
    page = browser.post(f"/expenses/journeys/{row.reference}/bring-back/", follow=True)
    assert "“To Hendon” is back." in words(page)
    stranger = signed_in(cast.sergeant)
    assert "No journey is saved" in words(stranger.get("/expenses/journeys/"))
    assert stranger.post(f"/expenses/journeys/{row.reference}/delete/").status_code == 404


def test_by_api(cast: Cast) -> None:
    claim = make.draft(cast.officer, at=timezone.now(), **DRIVEN)
    caller = machine(cast.officer, "claims:read", "claims:write")
    base = "/api/v1/claims/"

    def post(where: str, **body: Any) -> Any:
        key = {"Idempotency-Key": str(uuid4())}
        return caller.post(f"{base}{where}", body, "application/json", headers=key)

    made = post(f"{claim.reference}/lines/1/save/", name=NAME, once=str(uuid4()))
    assert (made.status_code, made.json()["miles"]) == (201, "12.6")
    reference = made.json()["reference"]
    again = post(f"{claim.reference}/lines/1/save/", name=NAME, once=str(uuid4()))
    assert again.json()["rule"] == "EX-161"
    assert post(f"journeys/{reference}/rename/", name="To Hendon").json()["name"] == "To Hendon"
    listed = caller.get(f"{base}journeys/").json()["results"]
    assert [one["name"] for one in listed] == ["To Hendon"]
    key = {"Idempotency-Key": str(uuid4())}
    assert caller.delete(f"{base}journeys/{reference}/", headers=key).status_code == 204
    assert caller.get(f"{base}journeys/").json()["results"] == []
    assert post(f"journeys/{reference}/bring-back/").json()["deleted_at"] is None
