"""The screens and the API of oversight: who gets what, that each look is written down, and that
pages ask no more of the database for more rows."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mss.approvals.models import Step
from mss.approvals.queries.oversight.listings import LISTINGS
from mss.audit.models import Event
from tests.approvals import overseeing as make
from tests.approvals.acting import decide
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories.claims import submitted, waiting_step

NOW = AT + timedelta(hours=2)
LISTS = sorted(LISTINGS)
API = "/api/v1/oversight/"


@pytest.fixture(autouse=True)
def _on_that_day() -> Any:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def step(scheme: Cast) -> Step:
    """A step the sergeant decided."""
    found = waiting_step(submitted(scheme.officer))
    decide(found, scheme.sergeant)
    return found


def overseer(person: Any) -> Client:
    return signed_in(person)


def words(page: Any) -> str:
    """The page itself, without the frame around it."""
    return page.content.decode().partition("</header>")[2].partition("</main>")[0]


def test_only_overseers_come_in(scheme: Cast, step: Step):
    addresses = ["/oversight/", *(f"/oversight/{code}/" for code in LISTS)]
    addresses += [f"/oversight/{code}/file/" for code in LISTS]
    parties = (scheme.officer, scheme.sergeant, scheme.stranger, scheme.system_administrator)
    for person in parties:
        client = signed_in(person)
        assert {client.get(one).status_code for one in addresses} == {403}
        assert client.get(f"/oversight/decisions/{step.reference}/").status_code == 404
    for person in (scheme.auditor, scheme.scheme_owner):
        client = signed_in(person)
        assert {client.get(one).status_code for one in addresses} == {200}
        assert client.get(f"/oversight/decisions/{step.reference}/").status_code == 200
    assert signed_in(scheme.auditor).get("/oversight/nothing/").status_code == 404


def test_the_owner_of_another_scheme_reads_nothing_of_it(scheme: Cast, step: Step):
    client = second_factor(make.owner_of(scheme, "mopac"))
    assert client.get(f"/oversight/decisions/{step.reference}/").status_code == 404
    page = client.get("/oversight/decisions/")
    assert page.status_code == 200
    assert "Tom Hargreaves" not in words(page)
    page = client.get("/oversight/decisions/?organisation=mps")
    assert "Tom Hargreaves" not in words(page)
    assert "organisation" not in page.context["form"].fields, "there is one: nothing to choose"


def second_factor(person: Any) -> Client:
    from allauth.mfa.models import Authenticator

    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    return signed_in(person)


def test_each_look_is_written_down_with_what_was_sought(scheme: Cast, step: Step):
    client = signed_in(scheme.auditor)
    client.get("/oversight/?kind=expense-claim&since=2026-06-01")
    client.get("/oversight/waiting/?show=late&organisation=mps")
    overview, waiting = Event.objects.filter(verb="viewed.oversight").order_by("id")
    assert overview.by == waiting.by == scheme.auditor
    assert overview.data == {
        "list": "overview",
        "sought": {"since": "2026-06-01", "until": "2026-06-10", "kind": "expense-claim"},
    }
    assert waiting.data["list"] == "waiting"
    assert waiting.data["sought"]["show"] == "late"
    assert waiting.data["sought"]["organisation"] == "mps"


def test_everybody_an_evidence_page_is_about_learns_who_looked(scheme: Cast, step: Step):
    assert not Event.objects.filter(verb="viewed.evidence").exists()
    signed_in(scheme.auditor).get(f"/oversight/decisions/{step.reference}/")
    looks = Event.objects.filter(verb="viewed.evidence")
    assert {(one.by, one.subject) for one in looks} == {
        (scheme.auditor, scheme.sergeant), (scheme.auditor, scheme.officer),
    }  # fmt: skip
    assert {one.reference for one in looks} == {step.reference}
    mine = signed_in(scheme.officer).get("/people/looks/").content.decode()
    assert "Looked at the evidence of a decision" in mine


@pytest.mark.parametrize("address", ["/oversight/", "/oversight/decisions/", "{evidence}"])
def test_no_record_no_page(scheme: Cast, step: Step, monkeypatch: pytest.MonkeyPatch, address: str):
    from django.db import DatabaseError

    from mss.audit import operations

    def broken(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError

    client = signed_in(scheme.auditor)
    client.raise_request_exception = False
    monkeypatch.setattr(operations, "record", broken)
    page = client.get(address.format(evidence=f"/oversight/decisions/{step.reference}/"))
    assert page.status_code >= 500
    assert "Tom Hargreaves" not in page.content.decode()


def test_every_figure_leads_to_a_list_as_long(scheme: Cast):
    make.decided(scheme, scheme.sergeant, amount="240.00")
    make.decided(scheme, scheme.inspector, acting_for=scheme.superintendent, amount="1.00")
    make.step_row(scheme, scheme.sergeant, since=AT - 12 * make.DAY)
    make.step_row(scheme, scheme.sergeant)
    make.moved(scheme, scheme.sergeant, scheme.inspector, "Tom Hargreaves left")
    client = signed_in(scheme.auditor)
    figures = client.get("/oversight/?kind=expense-claim").context["figures"]
    for address, count in (
        ("decisions/?kind=expense-claim", figures.decisions),
        ("decisions/?kind=expense-claim&how=acting", figures.delegated),
        ("near/?kind=expense-claim", figures.near),
        ("moves/?kind=expense-claim", figures.moved),
        ("moves/?kind=expense-claim&cause=left", figures.moves[0].count),
        ("waiting/?kind=expense-claim", figures.waiting),
        ("waiting/?kind=expense-claim&show=late", figures.late),
        ("delegations/", figures.delegations + 1),
    ):
        page = client.get(f"/oversight/{address}")
        assert page.context["page_obj"].paginator.count == count, address
        assert address.partition("/")[0] in words(client.get("/oversight/?kind=expense-claim"))
    assert (figures.decisions, figures.delegated, figures.near, figures.waiting) == (2, 1, 1, 3)


def test_the_figures_link_with_the_filter_in_the_address(scheme: Cast):
    page = words(signed_in(scheme.auditor).get("/oversight/?organisation=mps&since=2026-05-01"))
    for address in (
        "/oversight/decisions/?organisation=mps&amp;since=2026-05-01&amp;how=acting",
        "/oversight/waiting/?organisation=mps&amp;since=2026-05-01&amp;show=nobody",
        "/oversight/months/?organisation=mps&amp;since=2026-05-01",
    ):
        assert address in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"since": "2026-06-05", "until": "2026-06-04"}, "This day is before the first"),
        ({"since": "2020-01-01"}, "Three years is the most"),
        ({"since": "yesterday"}, "Enter a date, like 2026-06-04"),
        ({"kind": "nonsense"}, "Select a valid choice"),
    ],
)
def test_a_wrong_filter_is_an_error_in_words(scheme: Cast, asked: dict[str, str], said: str):
    client = signed_in(scheme.auditor)
    for address in ("/oversight/", "/oversight/decisions/"):
        page = client.get(address, asked)
        assert page.status_code == 200
        assert said in words(page)
        assert next(iter(asked.values())) in page.content.decode()
    assert machine(scheme.auditor, "oversight:read").get(API, asked).status_code == 422


def test_the_period_without_dates_is_ninety_days(scheme: Cast):
    client = signed_in(scheme.auditor)
    assert "13 March 2026 to 10 June 2026" in words(client.get("/oversight/"))
    assert "3 February 2026 to 3 May 2026" in words(client.get("/oversight/?until=2026-05-03"))


def test_pages_keep_the_filter_and_the_order(scheme: Cast):
    for number in range(30):
        at = AT - number * make.HOUR
        make.decided(scheme, scheme.sergeant, at=at, since=at, amount=str(1 + number))
    client = signed_in(scheme.auditor)
    page = client.get("/oversight/decisions/?kind=expense-claim&sort=amount")
    assert [row.step.approval.amount for row in page.context["rows"]] == list(range(1, 26))
    assert "page=2" in words(page) and "sort=amount" in words(page)
    second = client.get("/oversight/decisions/?kind=expense-claim&sort=amount&page=2")
    assert [row.step.approval.amount for row in second.context["rows"]] == list(range(26, 31))


def asks(client: Client, address: str) -> int:
    """How many queries a page takes, once the session is warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200, address
    return len(asked)


def fill(cast: Cast, count: int) -> None:
    people = (cast.sergeant, cast.inspector, cast.chief_inspector, cast.commander)
    for number in range(count):
        by = people[number % 4]
        at = AT - number * make.DAY
        make.decided(cast, by, at=at, since=at, amount="99.00", limit="100.00",
                     acting_for=cast.superintendent)  # fmt: skip
        make.step_row(cast, by)
        make.moved(cast, by, cast.superintendent, f"{by.name} left")


def test_queries_do_not_grow_with_rows(scheme: Cast, step: Step):
    client = signed_in(scheme.auditor)
    addresses = ["/oversight/", *(f"/oversight/{code}/" for code in LISTS)]
    addresses += [f"/oversight/{code}/file/" for code in LISTS]
    addresses.append(f"/oversight/decisions/{step.reference}/")
    fill(scheme, 2)
    few = {address: asks(client, address) for address in addresses}
    fill(scheme, 30)
    many = {address: asks(client, address) for address in addresses}
    assert few == many
    assert max(many.values()) <= 22


def test_by_api_the_same_people_get_the_same(scheme: Cast, step: Step):
    client = machine(scheme.auditor, "oversight:read")
    make.step_row(scheme, None)
    make.under(scheme, scheme.sergeant, scheme.inspector)
    make.moved(scheme, scheme.sergeant, scheme.inspector, "Tom Hargreaves left")
    found = client.get(API).json()
    assert (found["decisions"], found["waiting"], found["delegations"]) == (1, 2, 1)
    assert found["moves"] == [
        {"why": "left", "words": "Moved, left or can no longer decide", "count": 1}
    ]
    (row,) = client.get(f"{API}decisions/").json()["results"]
    assert row["by"] == scheme.sergeant.reference
    assert (row["amount"], row["limit"], row["share"]) == ("18.40", "250.00", "7.4")
    assert row["acting_for"] is None
    assert "id" not in row
    assert len(client.get(f"{API}waiting/").json()["results"]) == 2
    assert client.get(f"{API}moves/").json()["results"][0]["why"] == "left"
    assert client.get(f"{API}delegations/").json()["results"][0]["kinds"] == []
    whole = client.get(f"{API}decisions/{step.reference}/").json()
    assert {one["holds"] for one in whole["promises"]} == {True, None}
    assert whole["snapshot"]["limit"] == "250.00"
    assert Event.objects.filter(verb="viewed.oversight", by=scheme.auditor).count() == 5
    assert Event.objects.filter(verb="viewed.evidence").count() == 2


def test_by_api_nobody_else_gets_anything(scheme: Cast, step: Step):
    for client in (
        machine(scheme.sergeant, "oversight:read"),
        machine(scheme.auditor, "audit:read"),
    ):
        for rest in ("", "decisions/", "moves/", "waiting/", "delegations/"):
            assert client.get(f"{API}{rest}").status_code == 403
    evidence = f"{API}decisions/{step.reference}/"
    assert machine(scheme.sergeant, "oversight:read").get(evidence).status_code == 404
    owner = make.owner_of(scheme, "mopac")
    assert machine(owner, "oversight:read").get(evidence).status_code == 404
    assert machine(owner, "oversight:read").get(f"{API}decisions/").json()["results"] == []


def test_a_month_is_of_london_and_has_its_bar(scheme: Cast):
    for at in (datetime.fromisoformat("2026-05-31T23:30:00+00:00"), AT, AT):
        make.decided(scheme, scheme.sergeant, at=at, since=at)
    make.decided(scheme, scheme.sergeant, at=AT - 30 * make.DAY, since=AT - 30 * make.DAY)
    page = signed_in(scheme.auditor).get("/oversight/months/")
    assert [(row["month"].month, row["count"], row["bar"]) for row in page.context["rows"]] == [
        (5, 1, 33), (6, 3, 100),
    ]  # fmt: skip
    assert 'width="33%"' in words(page)


def test_overseers_find_it_on_the_home_page_and_by_searching(scheme: Cast):
    for person, offered in ((scheme.auditor, True), (scheme.officer, False)):
        client = signed_in(person)
        assert ("Oversight of decisions" in words(client.get("/"))) is offered
        assert ("/oversight/" in words(client.get("/search/?q=oversight"))) is offered
