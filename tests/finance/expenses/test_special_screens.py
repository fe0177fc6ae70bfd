"""Agreed purchases, moves, fees, tests and receipts that follow, on the screen and for machines."""

from datetime import datetime, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from finance.expenses import operations, receipt_art
from finance.expenses.models import Agreement, Awaited, Claim, Line, Move, Withheld
from finance.expenses.special.operations import agree_move
from finance.spending.queries.published import Month, items, published
from mss.audit.models import Event
from mss.foundation.working_time import today
from mss.people.models import Person
from tests.cast import Cast
from tests.doors import machine, signed_in
from tests.factories import special
from tests.factories.claims import waiting_step
from tests.factories.payments import account
from tests.factories.special import SECRET, SHOP
from tests.finance.expenses.acts import decide, pay
from tests.refusals import words

D = Decimal


def now() -> datetime:
    return timezone.now()


def parts(name: str, day: Any) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month),
            f"{name}_year": str(day.year)}  # fmt: skip


def typed(cast: Cast, **fields: str) -> dict[str, str]:
    day = today(now()) - timedelta(days=1)
    return {
        "once": str(uuid4()), "spent_time": "14:30", "amount": "79.99", "ceiling": "80",
        "agreed_by": cast.inspector.reference, "agreed_time": "9.15", "what": SECRET,
        "merchant": SHOP, **parts("spent_on", day), **parts("agreed_on", day),
    } | fields  # fmt: skip


def begin(person: Person) -> Claim:
    return operations.start(by=person, once=uuid4(), at=now())


def post(door: Client, address: str, sent: dict[str, Any]) -> Any:
    return door.post(address, sent, "application/json",
                     headers={"Idempotency-Key": str(uuid4())})  # fmt: skip


def test_the_form_keeps_what_was_typed_and_says_where(cast: Cast) -> None:
    claim, page = begin(cast.officer), signed_in(cast.officer)
    address = f"/expenses/{claim.reference}/add/covert/"
    bad = page.post(address, typed(cast, agreed_time="14:30"))
    assert "It must have been agreed before you paid" in words(bad)
    assert SECRET in words(bad)
    low = page.post(address, typed(cast, agreed_by=cast.other_officer.reference))
    assert "at least one rank above you" in words(low)
    assert not Line.objects.exists()
    assert page.post(address, typed(cast)).status_code == 302
    card = words(page.get(f"/expenses/{claim.reference}/"))
    assert SECRET not in card
    assert "Waiting to be confirmed" in card
    assert "has been asked to confirm, and has not yet" in card
    again = words(page.get(f"/expenses/{claim.reference}/lines/1/"))
    assert SECRET in again
    assert cast.inspector.reference in again


def test_the_one_named_confirms_without_the_words(cast: Cast) -> None:
    line = special.bought(cast.officer, cast.inspector, at=now())
    page, found = signed_in(cast.inspector), Agreement.objects.get(line=line)
    assert "Did you agree to a purchase by Priya Shah" in words(page.get("/"))
    shown = words(page.get(f"/expenses/agreements/{found.reference}/"))
    assert "£80.00" in shown
    assert SECRET not in shown
    assert SHOP not in shown
    asked = page.post(f"/expenses/agreements/{found.reference}/", {})
    assert "Say whether you agreed to it" in words(asked)
    page.post(f"/expenses/agreements/{found.reference}/", {"agreed": "yes"})
    found.refresh_from_db()
    assert found.state == Agreement.State.CONFIRMED
    late = page.post(f"/expenses/agreements/{found.reference}/", {"agreed": "no"})
    assert late.status_code == 409
    stranger = signed_in(cast.stranger).get(f"/expenses/agreements/{found.reference}/")
    assert stranger.status_code == 404


def test_no_page_and_no_file_holds_the_words(scheme: Cast) -> None:
    """Everywhere somebody reads of the claim, from its draft to what is published."""
    scheme.at = now()
    claim = special.covert(scheme.officer, scheme.inspector, at=now(), amount=D("79.99"))
    other = special.covert(scheme.officer, scheme.inspector, at=now(), amount=D("79.99"))
    reference = claim.reference
    pages = {
        "officer": ["/", "/requests/", "/expenses/", f"/expenses/{reference}/", "/spending/",
                    "/spending/file/", "/notifications/", "/search/?q=Burner",
                    "/expenses/?q=Burner", f"/api/v1/claims/{reference}/", "/api/v1/claims/"],
        "sergeant": ["/decide/", "/spending/team/lines/", "/spending/team/lines/file/",
                     "/spending/team/unusual/?scope=everybody", f"/expenses/{reference}/",
                     f"/expenses/{reference}/lines/1/cut/", "/api/v1/decide/"],
        "inspector": ["/", "/notifications/", "/expenses/agreements/",
                      "/api/v1/claims/agreements/"],
        "auditor": [f"/expenses/{reference}/", "/spending/claims/lines/",
                    "/spending/claims/lines/file/", "/expenses/duplicates/", "/audit/",
                    "/oversight/decisions/"],
        "finance_officer": [f"/expenses/{reference}/", "/expenses/duplicates/",
                            "/spending/claims/waiting/", "/spending/claims/lines/",
                            f"/expenses/duplicates/{other.duplicates.get().reference}/"
                            if other.duplicates.exists() else "/expenses/duplicates/"],
    }  # fmt: skip
    step = decide_address(claim)
    pages["sergeant"].append(step)
    shown = 0
    for who, addresses in pages.items():
        door = signed_in(getattr(scheme, who))
        for address in addresses:
            answer = door.get(address)
            assert answer.status_code == 200, (who, address)
            body = b"".join(answer) if answer.streaming else answer.content
            assert b"Kestrel" not in body, (who, address)
            assert SHOP.encode() not in body, (who, address)
            shown += b"words withheld" in body
    assert shown > 6


def decide_address(claim: Claim) -> str:
    return f"/decide/{waiting_step(claim).reference}/"


def test_who_opens_the_words(scheme: Cast) -> None:
    claim = special.covert(scheme.officer, scheme.inspector, at=now())
    address = f"/expenses/{claim.reference}/lines/1/words/"
    for who, status in (("inspector", 404), ("auditor", 404), ("finance_officer", 404),
                        ("stranger", 404), ("officer", 200), ("sergeant", 200)):  # fmt: skip
        answer = signed_in(getattr(scheme, who)).get(address)
        assert answer.status_code == status, who
        assert (SECRET in answer.content.decode()) is (status == 200)
    assert "Read what it was for" in words(signed_in(scheme.sergeant).get(decide_address(claim)))
    looks = Event.objects.filter(verb="viewed.withheld-words")
    assert [(one.by, one.subject) for one in looks] == [(scheme.sergeant, scheme.officer)]
    door = machine(scheme.sergeant, "claims:read")
    told = door.get(f"/api/v1/claims/{claim.reference}/lines/1/words/").json()
    assert told == {"what": SECRET, "merchant": SHOP, "notes": []}


def test_what_is_published_says_nothing(scheme: Cast) -> None:
    claim = special.covert(
        scheme.officer, scheme.inspector, amount=D("620.00"), ceiling=D("650.00")
    )
    decide(claim, scheme.sergeant)
    decide(claim, waiting_step(claim).holder)
    run = pay(scheme, scheme.officer)
    month = Month(scheme.mps, run.pay_on.replace(day=1), scheme.at)
    (one,) = items(published(month))
    assert (one.purpose, one.changed) == ("Agreed purchase, words withheld", True)


def test_a_machine_enters_and_confirms_one(scheme: Cast) -> None:
    claim = begin(scheme.officer)
    day = str(today(now()) - timedelta(days=1))
    sent = {"once": str(uuid4()), "kind": "covert", "spent_on": day, "spent_time": "14:30",
            "what": SECRET, "amount": "79.99", "ceiling": "80.00", "agreed_on": day,
            "agreed_time": "09:15", "agreed_by": scheme.inspector.reference}  # fmt: skip
    door = machine(scheme.officer, "claims:read", "claims:write")
    made = post(door, f"/api/v1/claims/{claim.reference}/lines/", sent)
    assert (made.status_code, made.json()["what"]) == (201, "Agreed purchase, words withheld")
    asked = Agreement.objects.get()
    own = post(door, f"/api/v1/claims/agreements/{asked.reference}/answer/", {"agreed": True})
    assert own.status_code == 404
    theirs = machine(scheme.inspector, "claims:read", "claims:write")
    told = post(theirs, f"/api/v1/claims/agreements/{asked.reference}/answer/", {"agreed": True})
    assert told.json()["state"] == "confirmed"
    staff = begin(scheme.hr_adviser)
    door = machine(scheme.hr_adviser, "claims:read", "claims:write")
    no = post(door, f"/api/v1/claims/{staff.reference}/lines/", sent)
    assert (no.status_code, no.json()["rule"]) == (409, "EX-39")
    assert not Withheld.objects.filter(line__claim=staff).exists()


def test_by_the_address_of_the_form_it_is_for_officers(cast: Cast) -> None:
    claim, page = begin(cast.hr_adviser), signed_in(cast.hr_adviser)
    sent = typed(cast, agreed_by=cast.superintendent.reference)
    answer = page.post(f"/expenses/{claim.reference}/add/covert/", sent)
    assert "Such purchases are for police officers" in words(answer)
    assert not claim.lines.exists()


def test_a_move_by_screen(scheme: Cast) -> None:
    page = signed_in(scheme.finance_officer)
    day = today(now()) - timedelta(days=30)
    sent = {"once": str(uuid4()), "person": scheme.officer.reference, "cap": "9000",
            "note": "Leeds to Lambeth", **parts("agreed_on", day),
            **parts("last_day", day + timedelta(days=300))}  # fmt: skip
    dear = page.post("/expenses/moves/new/", sent)
    assert "Agree to £8,000.00 or less" in words(dear)
    assert "Leeds to Lambeth" in words(dear)
    page.post("/expenses/moves/new/", sent | {"cap": "900"})
    move = Move.objects.get()
    assert signed_in(scheme.officer).get("/expenses/moves/new/").status_code == 404
    mine = signed_in(scheme.officer)
    assert "£0.00 of £900.00" in words(mine.get("/expenses/moves/"))
    assert "Moving home for work" in words(mine.get("/expenses/new/"))
    claim = begin(scheme.officer)
    spent = {"once": str(uuid4()), "move": move.reference, "part": "moving", "amount": "901",
             "what": "Van", **parts("spent_on", day)}  # fmt: skip
    over = mine.post(f"/expenses/{claim.reference}/add/move/", spent)
    assert "£900.00 is left" in words(over)
    mine.post(f"/expenses/{claim.reference}/add/move/", spent | {"amount": "250"})
    assert "Moving and storing belongings" in words(mine.get(f"/expenses/{claim.reference}/"))
    assert "£250.00 of £900.00" in words(mine.get("/expenses/moves/"))


def test_fee_and_test_by_screen(cast: Cast) -> None:
    claim, page = begin(cast.officer), signed_in(cast.officer)
    day = today(now()) - timedelta(days=3)
    fee = {"once": str(uuid4()), "body": "CIPFA", "amount": "310", "what": "I am the accountant",
           **parts("period_from", day), **parts("period_to", day), **parts("spent_on", day)}  # fmt: skip
    unsaid = page.post(f"/expenses/{claim.reference}/add/fee/", fee)
    assert "Say that your role needs it" in words(unsaid)
    page.post(f"/expenses/{claim.reference}/add/fee/", fee | {"needed": "on"})
    again = page.post(
        f"/expenses/{claim.reference}/add/fee/", fee | {"needed": "on", "once": str(uuid4())}
    )
    assert "Start the day after" in words(again)
    eyes = {"once": str(uuid4()), "part": "test", "amount": "35", "what": "Reports",
            "needed": "on", **parts("spent_on", day)}  # fmt: skip
    dear = page.post(f"/expenses/{claim.reference}/add/eyes/", eyes)
    assert "Up to £30.00 is paid for the test" in words(dear)
    page.post(f"/expenses/{claim.reference}/add/eyes/", eyes | {"amount": "30"})
    card = words(page.get(f"/expenses/{claim.reference}/"))
    assert "CIPFA" in card
    assert "The test" in card
    assert claim.lines.count() == 2


def png() -> bytes:
    drawn = receipt_art.Receipt(
        "City Cabs", ("14 High Street",), "1", now(), (receipt_art.Item("Taxi", D("38.00"), 0),)
    )
    return receipt_art.png(drawn)


def test_a_receipt_that_follows_by_screen(scheme: Cast) -> None:
    claim, page = begin(scheme.officer), signed_in(scheme.officer)
    form = words(page.get(f"/expenses/{claim.reference}/add/fare/"))
    assert "Up to £150.00. Add it within 10 working days" in form
    assert "The receipt follows" not in words(page.get(f"/expenses/{claim.reference}/add/fee/"))
    sent = {"once": str(uuid4()), "amount": "38", "what": "Taxi to court", "follows": "on",
            **parts("spent_on", today(now()))}  # fmt: skip
    page.post(f"/expenses/{claim.reference}/add/fare/", sent)
    claim.refresh_from_db()
    page.post(f"/expenses/{claim.reference}/submit/", {"version": claim.version})
    assert "Waits for a receipt" in words(page.get(f"/expenses/{claim.reference}/"))
    assert "Add the receipt: Taxi to court" in words(page.get("/"))
    assert "Waits for a receipt" in words(signed_in(scheme.sergeant).get(decide_address(claim)))
    account(scheme.officer)
    decide(claim, scheme.sergeant, at=now())
    assert "Waits for a receipt until" in words(page.get(f"/expenses/{claim.reference}/"))
    finance = signed_in(scheme.finance_officer)
    assert "Taxi to court" in words(finance.get("/expenses/late-receipts/"))
    assert "Waits for a receipt" in words(finance.get("/spending/claims/unpaid/"))
    address = f"/expenses/{claim.reference}/lines/1/bring/"
    assert "Add the receipt, or say why there is none" in words(page.post(address, {}))
    assert "Without a receipt you can claim up to" in words(page.post(address, {"words": "Lost"}))
    bad = SimpleUploadedFile("taxi.png", b"no picture")
    assert "There is a problem" in words(page.post(address, {"receipts": [bad]}))
    assert not claim.receipts.exists()
    good = SimpleUploadedFile("taxi.png", png())
    assert page.post(address, {"receipts": [good]}).status_code == 302
    kept = claim.receipts.get()
    operations.prepare_receipt(receipt=kept.pk, at=now())
    assert Awaited.objects.get().state == "arrived"
    assert "Nothing is needed from you" in words(page.get(address))
    kept.refresh_from_db()
    kept.reading.total = D("36.00")
    kept.reading.save()
    assert "seems to say £36.00" in words(finance.get("/expenses/late-receipts/"))


@pytest.mark.parametrize("who", ["sergeant", "stranger", "finance_officer"])
def test_nobody_else_adds_it(scheme: Cast, who: str) -> None:
    claim = special.late(scheme.officer, at=now())
    answer = signed_in(getattr(scheme, who)).get(f"/expenses/{claim.reference}/lines/1/bring/")
    assert answer.status_code == 404


def test_a_machine_adds_the_receipt_and_the_move(scheme: Cast) -> None:
    claim = special.late(scheme.officer, at=now())
    door = machine(scheme.officer, "claims:read", "claims:write")
    no = post(door, f"/api/v1/claims/{claim.reference}/lines/1/declare/", {"words": "Lost"})
    assert (no.status_code, no.json()["rule"]) == (409, "EX-88")
    sent = door.post(
        f"/api/v1/claims/{claim.reference}/lines/1/bring/", {"file": _named(png())},
        headers={"Idempotency-Key": str(uuid4())},
    )  # fmt: skip
    assert sent.status_code == 201
    finance = machine(scheme.finance_officer, "claims:read", "claims:write")
    agreed = {"once": str(uuid4()), "person": scheme.officer.reference, "cap": "900.00",
              "agreed_on": "2026-04-20", "last_day": "2027-04-05", "note": "Leeds"}  # fmt: skip
    made = post(finance, "/api/v1/claims/moves/", agreed)
    assert made.status_code == 201
    listed = door.get("/api/v1/claims/moves/").json()["results"]
    assert [one["reference"] for one in listed] == [made.json()["reference"]]
    assert post(door, "/api/v1/claims/moves/", agreed | {"once": str(uuid4())}).status_code == 409


def _named(data: bytes) -> BytesIO:
    file = BytesIO(data)
    file.name = "taxi.png"
    return file


def test_another_persons_move_is_not_known_to_a_machine(cast: Cast) -> None:
    theirs = agree_move(
        person=cast.sergeant, agreed_on=today(now()), last_day=today(now()), cap=D("900"),
        note="York", once=uuid4(), by=cast.finance_officer, at=now(),
    )  # fmt: skip
    claim = begin(cast.officer)
    sent = {"once": str(uuid4()), "kind": "move", "move": theirs.reference, "part": "moving",
            "amount": "5.00", "what": "Van", "spent_on": str(today(now()))}  # fmt: skip
    door = machine(cast.officer, "claims:read", "claims:write")
    answer = post(door, f"/api/v1/claims/{claim.reference}/lines/", sent)
    assert answer.status_code == 422
    assert not claim.lines.exists()
