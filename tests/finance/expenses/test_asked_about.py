"""What somebody asks about a thing of theirs carries it along; nobody attaches another's."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from mss.cases import links
from mss.cases.models import Case, Link
from mss.people.models import Person
from tests.cast import Cast
from tests.doors import machine, signed_in
from tests.factories import duties, leave
from tests.factories.claims import submitted
from tests.factories.overpayments import overpaid

pytestmark = pytest.mark.django_db


def claim(cast: Cast) -> str:
    return f"expense-claim:{submitted(cast.officer).reference}"


def overpayment(cast: Cast) -> str:
    return f"overpayment:{overpaid(cast).reference}"


def booking(cast: Cast) -> str:
    leave.given(cast.officer)
    return f"leave:{leave.booked(cast.officer).reference}"


def overtime(cast: Cast) -> str:
    return f"overtime:{duties.noted(cast.officer).reference}"


THINGS = [
    (claim, "expenses-query"), (overpayment, "overpayment"), (booking, "hr-query"),
    (overtime, "hr-query"),
]  # fmt: skip


def asked(person: Person, type: str, thing: str, **more: Any) -> Any:
    typed = {"once": uuid4(), "words": "Why is this so?", "thing": thing, **more}
    return signed_in(person).post(reverse("cases:ask", args=[type]), typed, follow=True)


@pytest.mark.parametrize(("make", "type"), THINGS)
def test_a_thing_of_ones_own_is_attached_with_what_it_says(
    scheme: Cast, make: Any, type: str
) -> None:
    thing = make(scheme)
    kind, _, reference = thing.partition(":")
    link = links.named(thing, scheme.officer)
    assert link is not None and link.facts
    assert (link.kind, link.reference) == (kind, reference)
    assert reference in link.label
    assert links.address_of(kind, reference, scheme.officer)
    assert links.named(thing, scheme.dog_handler) is None
    assert links.address_of(kind, reference, scheme.mopac_officer) is None
    assert links.named(f"{kind}:NONE-1", scheme.officer) is None
    page = signed_in(scheme.officer).get(reverse("cases:ask", args=[type]), {"thing": thing})
    assert link.label in page.content.decode().replace("&#x27;", "'")


def test_by_the_screen(scheme: Cast) -> None:
    thing = claim(scheme)
    asked(scheme.officer, "expenses-query", thing)
    found = Link.objects.get()
    assert f"{found.kind}:{found.reference}" == thing
    asked(scheme.dog_handler, "expenses-query", thing)
    assert Case.objects.count() == 2
    assert Link.objects.count() == 1


def by_machine(person: Person, sent: dict[str, str], key: str) -> Any:
    return machine(person, "cases:read", "cases:write").post(
        reverse("cases-api:cases"), sent, "application/json", headers={"Idempotency-Key": key}
    )


def test_by_the_api(scheme: Cast) -> None:
    thing = claim(scheme)
    sent = {"type": "expenses-query", "words": "Why?", "once": str(uuid4()), "thing": thing}
    refused = by_machine(scheme.dog_handler, sent, "the-first-time")
    assert refused.status_code == 422
    assert Case.objects.count() == 0
    made = by_machine(scheme.officer, sent, "the-second-time")
    assert made.status_code == 201
    assert Link.objects.get().case.reference == made.json()["reference"]
