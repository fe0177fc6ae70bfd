"""The screens of people and organisation: what each viewer gets, and what is written down."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mss.audit.models import Event
from mss.people.models import RoleHolding
from tests.doors import signed_in
from tests.factories import people as make


def page(person, name, *args, **query):
    return signed_in(person).get(reverse(f"people:{name}", args=args), query)


def words(response):
    """The page itself, without the frame around it: the demonstration's bar names everybody."""
    before, _, rest = response.content.decode().partition("</header>")
    return before.partition("<title>")[2].partition("</title>")[0] + rest.partition("</main>")[0]


def questions(client, address):
    """How many queries a GET takes, once the session is warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_nobody_signed_in_gets_nothing(cast, client):
    for name, args in (("directory", []), ("me", []), ("person", [cast.officer.reference])):
        response = client.get(reverse(f"people:{name}", args=args))
        assert response.status_code == 302 and "login" in response["Location"]


def test_the_directory_lists_what_somebody_does_and_where(cast):
    shown = words(page(cast.stranger, "directory", q="preya sha"))
    for part in (
        "Priya Shah",
        "Response Officer",
        "Central East response team A",
        "Police Constable",
    ):
        assert part in shown


def test_the_directory_says_what_to_do_when_nobody_is_found(cast):
    assert "Nobody found" in words(page(cast.stranger, "directory", q="zzyzx"))


def test_the_directory_has_pages_and_asks_no_more_for_more_people(cast):
    client = signed_in(cast.stranger)
    address = f"{reverse('people:directory')}?q=morgan+tester"
    make.assign(make.person("Morgan Tester"), cast.posts["officer"], starts=cast.at)
    few = questions(client, address)
    for number in range(40):
        make.assign(make.person(f"Morgan Tester {number}"), cast.posts["officer"], starts=cast.at)
    assert questions(client, address) == few
    assert "page 2 of 2" in words(client.get(f"{address}&page=2"))


def test_a_stranger_sees_the_directory_part_and_no_look_is_recorded(cast):
    shown = words(page(cast.stranger, "person", cast.officer.reference))
    assert "Tom Hargreaves" in shown and "Response Sergeant is the post above" in shown
    assert cast.officer.pay_number not in shown and "Shown to HR and payroll only" in shown
    assert "Posts over time" not in shown
    assert not Event.objects.filter(verb="viewed.person").exists()


@pytest.mark.parametrize(
    ("viewer", "parts"),
    [
        ("hr_adviser", ["identifiers", "placing"]),
        ("payroll_officer", ["identifiers"]),
        ("sergeant", ["placing"]),
    ],
)
def test_seeing_more_is_recorded_and_the_person_can_read_it(cast, viewer, parts):
    viewer = getattr(cast, viewer)
    shown = words(page(viewer, "person", cast.officer.reference))

    assert (cast.officer.pay_number in shown) == ("identifiers" in parts)
    event = Event.objects.get(verb="viewed.person")
    assert (event.by, event.subject, event.data["parts"]) == (viewer, cast.officer, parts)
    assert viewer.name in words(page(cast.officer, "looks"))
    assert viewer.name not in words(page(cast.other_officer, "looks"))


def test_what_cannot_be_recorded_is_not_shown(cast, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("no record")

    monkeypatch.setattr("mss.people.views.person.viewed", broken)
    with pytest.raises(RuntimeError):
        page(cast.hr_adviser, "person", cast.officer.reference)


def test_ones_own_page_shows_all_and_is_not_recorded(cast):
    shown = words(page(cast.officer, "me"))
    assert cast.officer.pay_number in shown and "Posts over time" in shown
    assert "Sign-in and security" in shown
    assert not Event.objects.filter(verb="viewed.person").exists()


def test_a_page_as_it_stood_and_will_stand(cast):
    make.assign(cast.officer, cast.posts["sergeant"], kind="acting", starts=cast.at)
    reference = cast.officer.reference
    now = words(page(cast.hr_adviser, "person", reference, on="2026-06-10"))
    then = words(page(cast.hr_adviser, "person", reference, on="2026-06-09"))
    assert "Response Sergeant (acting)" in now and "Farah Siddiqui" in now
    assert "Tom Hargreaves" in then
    stranger = words(page(cast.stranger, "person", reference, on="2026-06-09"))
    assert "Farah Siddiqui" in stranger, "another day is only for who may see the placing"


def test_a_day_that_is_none_is_said_and_today_shown(cast):
    shown = words(page(cast.hr_adviser, "person", cast.officer.reference, on="31/02/2026"))
    assert "There is a problem" in shown and "Tom Hargreaves" in shown


def test_a_protected_person_is_not_there_for_a_stranger(cast):
    for viewer, status in ((cast.stranger, 404), (cast.sergeant, 200), (cast.undercover, 200)):
        assert page(viewer, "person", cast.undercover.reference).status_code == status
    assert "Nadia Brandt" not in words(page(cast.stranger, "unit", "CE-A"))
    assert "Not in the directory" in words(page(cast.stranger, "unit", "CE-A"))
    assert "Nadia Brandt" in words(page(cast.sergeant, "me"))
    assert "Nadia Brandt" not in words(page(cast.stranger, "person", cast.sergeant.reference))


def test_a_protected_manager_is_not_named(cast):
    cast.sergeant.protected = True
    cast.sergeant.save()
    shown = words(page(cast.stranger, "person", cast.officer.reference))
    assert "Tom Hargreaves" not in shown and "Somebody who is not in the directory" in shown


def test_the_organisation_from_the_top_to_a_vacant_post(cast):
    assert "Mayor’s Office" in words(page(cast.stranger, "organisation"))
    assert "Metropolitan Police Service" in words(page(cast.stranger, "body", "mps"))
    shown = words(page(cast.stranger, "unit", "CE-D"))
    for part in (
        "Frontline Policing",
        "Dog Section Sergeant",
        "Vacant",
        "Siobhan O’Neill",
        "10010",
    ):
        assert part in shown
    assert page(cast.stranger, "unit", "NONE").status_code == 404


def test_who_holds_posts_on_another_day_is_named_to_hr_alone_and_recorded(cast):
    stranger = words(page(cast.stranger, "unit", "CE-D", on="2026-01-05"))
    assert "Siobhan O’Neill" not in stranger and "Held" in stranger
    assert not Event.objects.filter(verb="viewed.unit").exists()

    assert "Siobhan O’Neill" in words(page(cast.hr_adviser, "unit", "CE-D", on="2026-01-05"))
    assert Event.objects.get(verb="viewed.unit").by == cast.hr_adviser


def test_a_unit_page_does_not_ask_more_for_more_posts(cast):
    client = signed_in(cast.stranger)
    address = reverse("people:unit", args=["CE-A"])
    few = questions(client, address)
    for _ in range(15):
        seat = make.post("Officer", above=cast.posts["officer"])
        make.assign(make.person(), seat)
    assert questions(client, address) == few


def form(**changes):
    return {
        "key": str(uuid4()), "role": "auditor", "organisation": "mps", "starts": "2030-01-01",
        "ends": "", **changes,
    }  # fmt: skip


def test_an_administrator_gives_and_ends_a_role(cast):
    client = signed_in(cast.system_administrator)
    address = reverse("people:roles-of", args=[cast.officer.reference])
    sent = form(starts=f"{timezone.now():%Y-%m-%d}")
    for _ in range(2):
        assert client.post(address, sent).status_code == 302
    holding = RoleHolding.objects.get(person=cast.officer)
    assert "Auditor" in words(client.get(address))
    assert "Priya Shah" in words(client.get(reverse("people:roles"), {"role": "auditor"}))

    end = reverse("people:end-role", args=[holding.key])
    assert "End “Auditor”" in words(client.get(end))
    assert client.post(end).status_code == 302
    holding.refresh_from_db()
    assert holding.ends is not None


def test_roles_are_for_administrators_and_never_ones_own(cast):
    reference = cast.officer.reference
    key = cast.auditor.role_holdings.get().key
    for viewer in (cast.officer, cast.hr_adviser, cast.auditor):
        client = signed_in(viewer)
        assert client.get(reverse("people:roles")).status_code == 403
        assert client.post(reverse("people:roles-of", args=[reference]), form()).status_code == 403
        assert client.post(reverse("people:end-role", args=[key])).status_code == 403
    client = signed_in(cast.system_administrator)
    own = reverse("people:roles-of", args=[cast.system_administrator.reference])
    assert "Nobody gives or ends their own roles" in words(client.get(own))
    assert client.post(own, form()).status_code == 409
    assert RoleHolding.objects.filter(role="auditor").count() == 1


def test_a_role_form_says_what_is_missing(cast):
    client = signed_in(cast.system_administrator)
    address = reverse("people:roles-of", args=[cast.officer.reference])
    response = client.post(address, form(role="", ends="2029-01-01"))
    assert response.status_code == 422
    assert "Choose the role" in words(response)
    assert "The last day must not be before the first" in words(response)
    assert not RoleHolding.objects.filter(person=cast.officer).exists()
