"""Lists that a screen has and a machine has too, through the same questions."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from finance.expenses.duplicates.models import Duplicate
from mss.audit.models import Event
from mss.foundation.working_time import today
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.doors import machine
from tests.factories import claims as make
from tests.factories import special

pytestmark = pytest.mark.django_db
API = "/api/v1/claims/"


def read(person: Person, path: str) -> Any:
    return machine(person, "claims:read").get(f"{API}{path}")


def test_what_may_be_claimed_twice(scheme: Cast) -> None:
    day = today(AT) - timedelta(days=2)
    for person in (scheme.officer, scheme.other_officer):
        make.submitted(person, kind="fare", what="Taxi home", amount="31.00", spent_on=day,
                       merchant="City Cabs")  # fmt: skip
    row = Duplicate.objects.get(likely=True)
    (listed,) = read(scheme.finance_officer, "duplicates/").json()["results"]
    assert (listed["reference"], listed["likely"], listed["fine"]) == (row.reference, True, False)
    assert (listed["claim"], listed["claimant"]) == (
        row.claim.reference, row.claim.claimant.reference,
    )  # fmt: skip
    one = read(scheme.finance_officer, f"duplicates/{row.reference}/").json()
    assert one == listed
    assert Event.objects.filter(verb="viewed.duplicate", reference=row.reference).exists()
    own = read(row.claim.claimant, f"duplicates/{row.reference}/").json()
    assert own["other"] == ""  # the other person stays unknown
    for person in (scheme.officer, scheme.sergeant, scheme.stranger):
        assert read(person, "duplicates/").status_code == 404
    assert read(scheme.stranger, f"duplicates/{row.reference}/").status_code == 404


def test_receipts_that_follow(scheme: Cast) -> None:
    claim = special.late(scheme.officer, at=timezone.now())
    (listed,) = read(scheme.finance_officer, "late-receipts/").json()["results"]
    assert (listed["claim"], listed["number"], listed["state"]) == (claim.reference, 1, "waiting")
    assert (listed["amount"], listed["says"]) == ("38.00", None)
    assert read(scheme.officer, "late-receipts/").status_code == 404


def test_what_is_in_pay_for_dogs(cast: Cast) -> None:
    told = read(cast.dog_handler, "dogs/").json()
    assert told["rates"][0]["starts"] == "2025-09-01"
    assert (told["rates"][0]["first"], told["rates"][0]["further"]) == ("2946.00", "1473.00")
    assert told["days"] == []


def test_journeys_and_top_ups_are_empty_for_somebody_new(cast: Cast) -> None:
    assert read(cast.stranger, "journeys/").json()["results"] == []
    assert read(cast.stranger, "top-ups/").json() == []
