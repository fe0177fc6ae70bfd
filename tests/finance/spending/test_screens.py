"""The screens and the API of spending: who gets what, that each look is written down, and that
pages ask no more of the database for more rows."""

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from finance.spending.queries.listings import CLAIMS, TEAM
from mss.audit.models import Event
from mss.people.models import Assignment, RoleHolding
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories import people as make
from tests.finance.spending import spent
from tests.finance.spending.spent import line

pytestmark = pytest.mark.usefixtures("that_day")
API = "/api/v1/spending/"
YEAR = ["/spending/", "/spending/file/"]
TEAMS = ["/spending/team/", *(f"/spending/team/{code}/" for code in TEAM),
         *(f"/spending/team/{code}/file/" for code in TEAM)]  # fmt: skip
FIGURES = ["/spending/claims/", *(f"/spending/claims/{code}/" for code in CLAIMS),
           *(f"/spending/claims/{code}/file/" for code in CLAIMS),
           "/spending/published/", "/spending/published/file/"]  # fmt: skip
API_TEAM = [f"{API}team/{rest}" for rest in ("", "people/", "lines/", "unusual/")]
API_FIGURES = [f"{API}claims/", *(f"{API}claims/{code}/" for code in CLAIMS), f"{API}published/"]


def words(page: Any) -> str:
    """The page itself, without the frame around it."""
    return page.content.decode().partition("</header>")[2].partition("</main>")[0]


def answers(client: Client, addresses: list[str]) -> set[int]:
    return {client.get(one).status_code for one in addresses}


def test_who_comes_in(cast: Cast):
    for who in ("officer", "sergeant", "inspector", "commander", "stranger", "finance_officer",
                "payroll_officer", "hr_adviser", "auditor", "scheme_owner",
                "system_administrator"):  # fmt: skip
        person = cast.people[who]
        client = signed_in(person)
        manages = person.pk in {
            one.person_id for one in Assignment.objects.filter(post__directly_below__isnull=False)
        }
        figures = person in (cast.finance_officer, cast.second_finance_officer, cast.auditor)
        assert answers(client, YEAR) == {200}
        assert answers(client, TEAMS) == {200 if manages else 403}, person
        assert answers(client, FIGURES) == {200 if figures else 403}, person
    assert signed_in(cast.sergeant).get("/spending/team/nothing/").status_code == 404
    assert signed_in(cast.auditor).get("/spending/claims/nothing/").status_code == 404


def test_a_manager_reads_their_own_people_and_nobody_else(cast: Cast):
    for person in (cast.officer, cast.stranger):
        spent.claim(person, line(what=f"Lunch of {person.name}"))
    for manager, sees, address in (
        (cast.sergeant, True, "/spending/team/lines/"),
        (cast.inspector, False, "/spending/team/lines/"),
        (cast.inspector, True, "/spending/team/lines/?scope=everybody"),
        (cast.commander, True, "/spending/team/lines/?scope=everybody"),
        (cast.other_sergeant, False, "/spending/team/lines/?scope=everybody"),
    ):
        page = words(signed_in(manager).get(address))
        assert ("Lunch of Priya Shah" in page) is sees, (manager, address)
    theirs = f"/spending/team/lines/?scope=everybody&person={cast.officer.reference}"
    for address in (theirs, theirs.replace("lines/", "lines/file/")):
        assert "Priya" not in words(signed_in(cast.other_sergeant).get(address))
        assert (
            b"Priya"
            not in signed_in(cast.other_sergeant).get(address).content.partition(b"</header>")[2]
        )


def test_a_former_manager_from_that_moment(cast: Cast):
    spent.claim(cast.officer, line())
    client, by_machine = signed_in(cast.sergeant), machine(cast.sergeant, "spending:read")
    assert answers(client, TEAMS) == answers(by_machine, API_TEAM) == {200}
    Assignment.objects.filter(person=cast.sergeant).update(ends=AT.date())
    assert answers(client, TEAMS) == answers(by_machine, API_TEAM) == {403}
    past = f"/spending/team/?day={AT.date() - timedelta(days=30)}"
    assert client.get(past).status_code == 403
    assert client.post("/spending/team/people/file/", {"reason": "Please"}).status_code == 403


def test_a_former_finance_officer_from_that_moment(cast: Cast):
    client = signed_in(cast.finance_officer)
    by_machine = machine(cast.finance_officer, "spending:read")
    assert answers(client, FIGURES) == answers(by_machine, API_FIGURES) == {200}
    RoleHolding.objects.filter(person=cast.finance_officer).update(ends=AT)
    assert answers(client, FIGURES) == answers(by_machine, API_FIGURES) == {403}


def test_each_look_is_written_down(cast: Cast):
    client = signed_in(cast.sergeant)
    client.get("/spending/team/?day=2026-06-01")
    client.get(f"/spending/team/lines/?person={cast.officer.reference}")
    team, lines = Event.objects.filter(verb="viewed.spending").order_by("id")
    assert (team.by, team.subject) == (cast.sergeant, None)
    assert team.data == {"list": "team", "sought": {"scope": "direct", "day": "2026-06-01"}}
    assert (lines.subject, lines.data["list"]) == (cast.officer, "lines")
    mine = signed_in(cast.officer).get("/people/looks/").content.decode()
    assert "Looked at what others spent" in mine
    signed_in(cast.auditor).get("/spending/claims/refused/?words=Office")
    look = Event.objects.filter(verb="viewed.spending").latest("id")
    assert look.data["list"] == "refused" and look.data["sought"]["words"] == "office"


def test_ones_own_year_is_no_look(cast: Cast):
    answers(signed_in(cast.officer), YEAR)
    assert not Event.objects.filter(verb__startswith="viewed.").exists()


@pytest.mark.parametrize("address", ["/spending/team/lines/", "/spending/team/lines/file/"])
def test_no_record_no_page(cast: Cast, monkeypatch: pytest.MonkeyPatch, address: str):
    from finance.spending import operations
    from mss.audit import operations as audit

    def broken(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError

    spent.claim(cast.officer, line())
    client = signed_in(cast.sergeant)
    client.raise_request_exception = False
    for module in (audit, operations):
        monkeypatch.setattr(module, "record", broken)
    page = client.get(address)
    assert page.status_code >= 500
    assert "Priya" not in page.content.decode()


def test_every_figure_leads_to_a_list_as_long(cast: Cast):
    fill(cast, 3)
    client = signed_in(cast.auditor)
    page = client.get("/spending/claims/")
    found = page.context["figures"]
    for address, count in (
        ("waiting/?", found.waiting), ("unpaid/?", found.unpaid), ("paid/?", found.paid),
        ("refused/?outcome=reject", found.rejected), ("refused/?outcome=return", found.returned),
        *((f"waiting/?band={one.code}", one.waiting) for one in found.ages),
        *((f"unpaid/?band={one.code}", one.unpaid) for one in found.ages),
        *((f"refused/?kind={one.code}", one.count) for one in found.by_kind),
        *((f"refused/?words={one.code}", one.count) for one in found.by_word),
        *((f"lines/?kind={one.code}", one.count) for one in found.kinds),
    ):  # fmt: skip
        listed = client.get(f"/spending/claims/{address}").context["page_obj"].paginator.count
        assert listed == count, address
        assert f"/spending/claims/{address}".rstrip("?") in words(page), address
    assert (found.waiting, found.unpaid, found.paid, found.rejected, found.returned) == (
        3,
        3,
        3,
        3,
        3,
    )


def test_links_carry_the_filter(cast: Cast):
    fill(cast, 1)
    page = words(signed_in(cast.auditor).get("/spending/claims/?organisation=mps&since=2026-05-01"))
    for rest in ("waiting/?organisation=mps&amp;since=2026-05-01&amp;band=0-2",
                 "lines/?organisation=mps&amp;since=2026-05-01&amp;kind=meal"):  # fmt: skip
        assert rest in page
    page = words(signed_in(cast.sergeant).get("/spending/team/?day=2026-06-09"))
    assert f"lines/?day=2026-06-09&amp;person={cast.officer.reference}" in page


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/spending/claims/?since=2026-06-05&until=2026-06-04", "This day is before the first"),
        ("/spending/claims/?since=2020-01-01", "Three years is the most"),
        ("/spending/claims/refused/?words=a.b", "Enter one word, letters only"),
        ("/spending/claims/waiting/?band=1", "Select a valid choice"),
    ],
)
def test_a_wrong_filter_is_an_error_in_words(cast: Cast, address: str, said: str):
    page = signed_in(cast.auditor).get(address)
    assert page.status_code == 200
    assert said in words(page)
    api = address.replace("/spending/", API)
    assert machine(cast.auditor, "spending:read").get(api).status_code == 422


@pytest.mark.parametrize("day", ["2026-06-11", "2020-04-05", "tomorrow"])
def test_a_wrong_day_is_an_error_in_words(cast: Cast, day: str):
    page = signed_in(cast.sergeant).get(f"/spending/team/?day={day}")
    assert "There is a problem" in words(page)
    found = machine(cast.sergeant, "spending:read").get(f"{API}team/?day={day}")
    assert found.status_code == 422


def fill(cast: Cast, count: int) -> None:
    """For each of so many: one of everything that is listed anywhere."""
    for number in range(count):
        back = timedelta(days=number % 40)
        day = (AT - back).date()
        spent.waiting(cast.officer, line(spent_on=day), sent=AT - back)
        spent.owed(spent.claim(cast.officer, line(spent_on=day)), at=AT - back)
        spent.paid(cast, cast.officer, day, line("hotel", "900.00", day), sent=AT - 2 * back)
        for outcome in ("reject", "return"):
            spent.refused(cast.sergeant, cast.officer, line("fare"), outcome=outcome,
                          why="Which court?", at=AT - back)  # fmt: skip
    for _ in range(6 + 2 * count):
        spent.claim(cast.officer, line("hotel", "60.00", "2025-10-01"), state="paid",
                    paid_on=date(2025, 10, 9))  # fmt: skip


def asks(client: Client, address: str) -> int:
    """How many queries a page takes, once the session is warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200, address
    return len(asked)


def test_queries_do_not_grow_with_rows(cast: Cast):
    manager, auditor, officer = map(signed_in, (cast.inspector, cast.auditor, cast.officer))
    everybody = [f"{one}?scope=everybody" for one in TEAMS]
    pages = [(officer, one) for one in YEAR] + [(manager, one) for one in (*TEAMS, *everybody)]
    pages += [(auditor, one) for one in FIGURES]
    fill(cast, 2)
    few = [asks(client, address) for client, address in pages]
    fill(cast, 30)
    many = [asks(client, address) for client, address in pages]
    named = [
        (address, one, other) for (_, address), one, other in zip(pages, few, many, strict=True)
    ]
    assert [one for one in named if one[1] != one[2]] == []
    assert max(many) <= 26


def test_a_team_of_four_hundred_has_pages(cast: Cast):
    for number in range(400):
        one = make.person(f"Morgan {number:03d}")
        make.assign(one, cast.posts["officer"])
        spent.claim(one, line(amount=f"{1 + number}.00"))
    client = signed_in(cast.sergeant)
    page = client.get("/spending/team/?sort=-now")
    assert page.context["page_obj"].paginator.count == 403
    assert [row.now for row in page.context["page_obj"]] == list(range(400, 375, -1))
    assert page.context["total"].now == sum(range(1, 401))
    last = client.get("/spending/team/?sort=-now&page=17")
    assert len(last.context["page_obj"]) == 3
    assert "Showing 401 to 403 of 403 people" in words(last)
    second = client.get("/spending/team/?sort=name&page=2")
    assert "sort=name" in words(second)
    file = client.get("/spending/team/people/file/")
    table = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert len(table) - table.index([]) - 2 == 403


def test_more_rows_than_a_page_need_a_reason(cast: Cast):
    spent.claim(cast.officer, *[line(amount=f"{1 + n}.00") for n in range(501)])
    client = signed_in(cast.sergeant)
    page = client.get("/spending/team/lines/file/?sort=amount")
    assert "It has 501 rows" in words(page)
    assert client.post("/spending/team/lines/file/", {"reason": " "}).status_code == 422
    assert not Event.objects.filter(verb="viewed.spending-file").exists()
    answer = client.post("/spending/team/lines/file/?sort=amount", {"reason": "=Month end"})
    table = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert ["Reason", "'=Month end"] in table
    assert [row[5] for row in table[-501:]] == [f"{n}.00" for n in range(1, 502)]
    (look,) = Event.objects.filter(verb="viewed.spending-file")
    assert look.data["reason"] == "=Month end"
    assert look.data["rows"] == 501


def test_by_api_the_same_people_get_the_same(cast: Cast):
    fill(cast, 1)
    own = machine(cast.officer, "spending:read").get(f"{API}year/").json()
    assert (own["year"], own["total"], own["miles_left"]) == (2026, "920.00", "10000.0")
    assert [one["sure"] for one in own["coming"]] == [False, False]
    assert own["refused"][0]["reason"] == "Which court?"
    manager = machine(cast.sergeant, "spending:read")
    team = manager.get(f"{API}team/").json()
    assert (team["total"]["now"], team["unusual"]) == ("920.00", 1)
    people = manager.get(f"{API}team/people/").json()["results"]
    assert {one["reference"]: one["now"] for one in people}[cast.officer.reference] == "920.00"
    (odd,) = manager.get(f"{API}team/unusual/").json()["results"]
    assert (odd["person"], odd["usual"]) == (cast.officer.reference, "60.000")
    assert len(manager.get(f"{API}team/lines/").json()["results"]) == 3
    auditor = machine(cast.auditor, "spending:read")
    figures = auditor.get(f"{API}claims/").json()
    assert (figures["paid"], figures["rejected"], figures["returned"]) == (1, 1, 1)
    for code in CLAIMS:
        rows = auditor.get(f"{API}claims/{code}/").json()["results"]
        assert rows and "id" not in rows[0], code
    month = auditor.get(f"{API}published/?organisation=mps&month=2026-06").json()
    assert (month["count"], month["over"]) == (1, "500.00")
    assert month["items"][0]["amount"] == "900.00"


def test_by_api_nobody_else_gets_anything(cast: Cast):
    for client, addresses in (
        (machine(cast.officer, "spending:read"), [*API_TEAM, *API_FIGURES]),
        (machine(cast.sergeant, "spending:read"), API_FIGURES),
        (machine(cast.auditor, "spending:read"), API_TEAM),
        (machine(cast.sergeant, "claims:read"), [f"{API}year/", *API_TEAM]),
        (machine(cast.auditor, "claims:read"), API_FIGURES),
    ):
        assert answers(client, addresses) == {403}
    assert Event.objects.filter(verb="viewed.spending").count() == 0


def test_it_is_found(cast: Cast):
    for person, titles in (
        (cast.officer, {"My year"}),
        (cast.sergeant, {"My year", "My team’s spend"}),
        (cast.finance_officer, {"My year", "Figures of claims", "Published spend"}),
    ):
        page = words(signed_in(person).get("/"))
        every = {"My year", "My team’s spend", "Figures of claims", "Published spend"}
        assert {one for one in every if one in page} == titles, person
    assert "/spending/" in words(signed_in(cast.officer).get("/expenses/"))
    assert "/spending/team/" in words(signed_in(cast.sergeant).get("/spending/"))
    assert "/spending/team/" not in words(signed_in(cast.officer).get("/spending/"))
