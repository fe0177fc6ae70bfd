"""The rules of the policy on screens and by API: read, written, tried, published, explained."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from finance.expenses import operations
from finance.expenses.models import Finding, Policy
from finance.expenses.policy.always import always
from mss.audit.models import Event
from mss.foundation.working_time import today
from mss.people.models import Person, RoleHolding
from tests.cast import Cast
from tests.doors import machine, signed_in
from tests.factories import claims as make
from tests.finance.expenses.conftest import unchanged
from tests.refusals import words

pytestmark = pytest.mark.django_db
WRITTEN = {
    "title": "Taxis", "kinds": ["fare"], "effect": "warn", "seen_by": "everybody",
    "explain": "on", "message": "{found} is {over} above {limit}.", "fix": "Say why.",
    "source": "Board, 4 June", "fact_1": "amount", "operator_1": "more-than", "value_1": "£45",
}  # fmt: skip


@pytest.fixture
def owners(scheme: Cast) -> tuple[Person, Person]:
    two = scheme.finance_officer, scheme.second_finance_officer
    for one in two:
        RoleHolding.objects.create(
            person=one, role="policy-owner", starts=timezone.now() - timedelta(days=9)
        )
    return two


def typed(**more: Any) -> dict[str, Any]:
    on = today(timezone.now())
    parts = {"starts_day": on.day, "starts_month": on.month, "starts_year": on.year}
    return {**WRITTEN, **parts, "once": str(uuid4()), "changed": 0, **more}


def test_from_an_idea_to_a_rule_that_is_asked_about(
    scheme: Cast, owners: tuple[Person, Person]
) -> None:
    writer, other = (signed_in(one) for one in owners)
    sent = typed()
    for _ in range(2):  # sent twice
        answer = writer.post("/expenses/policy/new/", sent)
    row = Policy.objects.get(title="Taxis")
    assert answer.url == f"/expenses/policy/{row.reference}/draft/"
    assert "Would have spoken of <strong>0 of 0</strong>" in words(writer.get(answer.url))
    writer.post(f"/expenses/policy/{row.reference}/propose/", {"changed": 1})
    assert "another owner publishes it" in words(writer.get(answer.url))
    other.post(f"/expenses/policy/{row.reference}/give-back/", {"words": "Fifty, please"})
    assert "Fifty, please" in words(writer.get(answer.url))
    change = f"/expenses/policy/{row.reference}/change/"
    assert 'value="45"' in words(writer.get(change))
    writer.post(change, typed(value_1="50", changed=1))
    writer.post(f"/expenses/policy/{row.reference}/propose/", {"changed": 2})
    publish = f"/expenses/policy/{row.reference}/publish/"
    assert "the amount is more than £50.00" in words(other.get(publish))
    other.post(publish, {"changed": 2})
    page = words(signed_in(scheme.officer).get("/expenses/policy/"))
    assert "Taxis" in page and "Write a new rule" not in page

    claim = operations.start(by=scheme.officer, once=uuid4(), at=timezone.now())
    operations.save_line(
        claim=claim, once=uuid4(), by=scheme.officer, at=timezone.now(), kind="fare",
        spent_on=today(timezone.now()), what="Taxi home late", amount=Decimal("51.50"),
        receipts=[make.receipt(claim)],
    )  # fmt: skip
    officer = signed_in(scheme.officer)
    page = words(officer.get(f"/expenses/{claim.reference}/"))
    assert "£51.50 is £1.50 above £50.00." in page
    assert "Send the claim" not in page
    why = f"/expenses/{claim.reference}/lines/1/explain/{row.reference}/"
    assert why in page
    assert "Say why it is right" in words(officer.post(why, {"words": ""}))
    assert officer.post(why, {"words": "No trains"}).url == f"/expenses/{claim.reference}/"
    assert "Send the claim" in words(officer.get(f"/expenses/{claim.reference}/"))
    claim.refresh_from_db()
    officer.post(f"/expenses/{claim.reference}/submit/", {"version": claim.version})
    step = make.waiting_step(claim)
    page = words(signed_in(scheme.sergeant).get(f"/decide/{step.reference}/"))
    assert "£51.50 is £1.50 above £50.00." in page and "No trains" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"source": ""}, "Say where the rule comes from"),
        ({"value_1": "much"}, "enter a number"),
        ({"fact_1": "", "value_1": "45"}, "Choose what is compared"),
        ({"fact_1": "weekend"}, "Choose how it is a Saturday or Sunday is compared"),
        ({"unit": "NOWHERE"}, "There is no unit with this code"),
        ({"starts_year": 2020}, "The first day is today or later"),
        ({"message": "{dear}"}, "{dear} is no figure"),
        ({"effect": "block", "seen_by": "finance", "explain": ""}, "must be able to read why"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    wrong: dict[str, Any], said: str, owners: tuple[Person, Person]
) -> None:
    with unchanged():
        page = words(signed_in(owners[0]).post("/expenses/policy/new/", typed(**wrong)))
    assert said in page.replace("&#x27;", "’")
    assert 'value="Taxis"' in page


def test_while_it_is_typed_the_rules_speak(scheme: Cast) -> None:
    now = timezone.now()
    claim = operations.start(by=scheme.officer, once=uuid4(), at=now)
    on = today(now)
    line = {
        "spent_on_day": on.day, "spent_on_month": on.month, "spent_on_year": on.year,
        "amount": "30.01", "what": "Dinner kept on late", "once": str(uuid4()),
    }  # fmt: skip
    where = f"/expenses/{claim.reference}/judge/meal/"
    browser = signed_in(scheme.officer)
    with unchanged():
        page = words(browser.post(where, line))
        assert "£30.01 for meals of one day is £0.01 more than the £30.00" in page
        page = words(browser.post(where, {**line, "amount": "30.00"}))
        assert page.strip() == '<p class="mss-quiet">The rules have nothing to say to this.</p>'
        page = words(browser.post(where, {**line, "amount": ""}))
        assert "Not checked yet: Meals of one day" in page and "nothing to say" not in page
        page = words(browser.post(where, {**line, "what": ""}))  # the form is not complete
        assert "£0.01 more than the £30.00" in page
        assert signed_in(scheme.sergeant).post(where, line).status_code == 404
        assert browser.post(where.replace("meal", "yacht"), line).status_code == 404


def test_the_same_by_api(scheme: Cast, owners: tuple[Person, Person]) -> None:
    first, second = (machine(one, "claims:read", "claims:write") for one in owners)
    rule = {
        **{name: WRITTEN[name] for name in ("title", "kinds", "effect", "seen_by", "message",
                                            "fix", "source")},
        "conditions": [{"fact": "amount", "operator": "more-than", "value": "45"}],
        "explain": True, "starts": str(today(timezone.now())), "once": str(uuid4()),
    }  # fmt: skip
    json: dict[str, Any] = {"content_type": "application/json"}
    api = "/api/v1/claims/policy/"
    wrong = first.post(
        api, {**rule, "source": " "}, **json, headers={"Idempotency-Key": str(uuid4())}
    )
    assert wrong.status_code == 422
    made = first.post(api, rule, **json, headers={"Idempotency-Key": str(uuid4())}).json()
    where = f"{api}{made['reference']}/"
    assert first.get(f"{where}try/").json()["lines"] == 0
    read = {"changed": made["changed"]}
    for act in ("propose", "publish"):
        by = second if act == "publish" else first
        answer = by.post(f"{where}{act}/", read, **json, headers={"Idempotency-Key": str(uuid4())})
        assert answer.status_code == 200, answer.content
    assert answer.json()["state"] == "published"

    officer = machine(scheme.officer, "claims:read", "claims:write")
    assert [one["reference"] for one in officer.get(where).json()] == [made["reference"]]
    claim = make.draft(scheme.officer, kind="fare", amount="50.00", at=timezone.now())
    line = {"kind": "fare", "spent_on": rule["starts"], "what": "Taxi home", "amount": "60.00",
            "once": str(uuid4())}  # fmt: skip
    said = officer.post(
        f"/api/v1/claims/{claim.reference}/judge/", line, **json,
        headers={"Idempotency-Key": str(uuid4())},
    ).json()  # fmt: skip
    assert said["state"] == "warning"
    assert [one["message"] for one in said["findings"]] == ["£60.00 is £15.00 above £45.00."]
    officer.post(
        f"/api/v1/claims/{claim.reference}/lines/",
        line,
        **json,
        headers={"Idempotency-Key": str(uuid4())},
    )
    explained = officer.post(
        f"/api/v1/claims/{claim.reference}/lines/2/explain/{made['reference']}/",
        {"words": "No trains"}, **json, headers={"Idempotency-Key": str(uuid4())},
    ).json()  # fmt: skip
    assert explained["findings"][1]["findings"][0]["words"] == "No trains"
    assert Finding.objects.filter(words="No trains").count() == 1
    assert Event.objects.filter(verb="policy.published", by=owners[1]).exists()


def test_what_always_holds_is_said_with_the_figures_of_the_day(scheme: Cast) -> None:
    page = words(signed_in(scheme.officer).get("/expenses/policy/"))
    for said in (
        "Claim within 3 months", "by 30 April", "up to £25.00 each, and £100.00 in 12 months",
        "It is added within 10 working days", "none keeps you from claiming",
    ):  # fmt: skip
        assert said in page
    assert "small print" not in page
    listed = machine(scheme.officer, "claims:read").get("/api/v1/claims/policy/always/").json()
    assert ["EX-2", "EX-26"] in [one["rules"] for one in listed]
    early = [one.title for one in always(on=date(1999, 1, 1))]
    assert early == []  # no figure is held for that day: none is spoken of
