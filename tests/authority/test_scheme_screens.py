"""Schemes in the browser: what is read, compared, tried, published and thrown away."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from mss.approvals.models import Trial
from mss.audit.models import Event
from mss.authority import operations
from mss.authority.models import Clause, Scheme
from mss.foundation.working_time import midnight
from mss.jobs.operations import advance
from tests.authority.owner import CLAUSE, at, begun, send, text
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.factories import authority as factory
from tests.factories.approvals import past_request, save

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def draft(cast: Cast) -> Scheme:
    return begun(cast)


@pytest.fixture
def owner(cast: Cast, draft: Scheme) -> Client:
    return signed_in(cast.scheme_owner)


def test_everybody_reads_what_is_published_and_nobody_else_the_draft(
    cast: Cast, draft: Scheme
) -> None:
    officer = signed_in(cast.officer)
    listed = text(officer.get(reverse("authority:schemes")))
    assert "Version 1" in listed
    assert "a draft" not in listed
    assert "Draft the next version" not in listed
    assert draft.based_on is not None
    read = text(officer.get(at("scheme", draft.based_on)))
    for words in ("In force", "1 April 2020", "Line manager", "Up to £250.00", "Sergeant"):
        assert words in read
    assert "Work on this draft" not in read
    for name in ("scheme", "compare", "history", "draft", "publish"):
        assert officer.get(at(name, draft)).status_code == 404


def test_an_auditor_reads_the_draft_and_cannot_change_it(cast: Cast, draft: Scheme) -> None:
    auditor = signed_in(cast.auditor)
    assert "This is a draft" in text(auditor.get(at("scheme", draft)))
    assert auditor.get(at("compare", draft)).status_code == 200
    for name in ("draft", "about", "new-clause", "new-limit", "discard", "publish", "history"):
        assert auditor.get(at(name, draft)).status_code == 404
        assert auditor.post(at(name, draft), {}).status_code in {404, 405}
    draft.refresh_from_db()
    assert draft.changed == 0


def test_the_list_tells_what_is_in_force_to_come_and_before(cast: Cast, owner: Client) -> None:
    later = factory.draft(cast.mopac)
    factory.in_force(later, starts=AT + timedelta(days=9))
    listed = text(owner.get(reverse("authority:schemes")))
    assert "from 19 June 2026" in listed
    assert "To come" in listed
    assert "There is no scheme yet, so nobody can decide here." in listed
    assert "Version 2, a draft" in listed


def test_a_draft_is_begun_once(cast: Cast, owner: Client) -> None:
    address = reverse("authority:begin", args=["npcc"])
    first, second = owner.post(address), owner.post(address)
    assert first["Location"] == second["Location"]
    assert Scheme.objects.filter(organisation=cast.npcc).count() == 1
    assert owner.get(address).status_code == 302
    assert signed_in(cast.officer).post(address).status_code == 404


def test_the_check_leads_to_the_clause(draft: Scheme, owner: Client) -> None:
    assert "Nothing is wrong" in text(owner.get(at("draft", draft)))
    operations.change_clause(
        scheme=draft, number=2, amount_below=Decimal(100), by=draft.drafted_by, at=AT
    )
    page = text(owner.get(at("draft", draft)))
    assert (
        '<a class="govuk-link" href="#clause-2">Paragraph 2</a>: Nothing says who decides' in page
    )
    assert 'id="clause-2"' in page
    assert "Publish it" not in page
    assert "put right first" in text(owner.get(at("publish", draft)))


def test_compared_in_plain_words(draft: Scheme, owner: Client) -> None:
    assert "Both versions say the same" in text(owner.get(at("compare", draft)))
    send(owner, "new-clause", draft, CLAUSE)
    send(owner, "move-clause", draft, {"up": "1"}, number=3)
    operations.change_clause(scheme=draft, number=2, due_days=9, by=draft.drafted_by, at=AT)
    page = text(owner.get(at("compare", draft)))
    assert "Paragraph 3.2, expense claim" in page
    assert "<ins>Decided within 9 working days" in page
    assert "2 changes" in page
    assert draft.based_on is not None
    assert "everything in it is new" in text(owner.get(at("compare", draft.based_on)))


def test_the_history_tells_who_changed_what(cast: Cast, draft: Scheme, owner: Client) -> None:
    send(owner, "new-clause", draft, CLAUSE)
    page = text(owner.get(at("history", draft)))
    for words in ("Draft of the scheme begun", "Clause added", "Paragraph 3.2", "Sandra Voss"):
        assert words in page


def test_a_second_owner_publishes_what_they_read(cast: Cast, draft: Scheme, owner: Client) -> None:
    send(owner, "new-clause", draft, CLAUSE | {"kind": "tender", "amount_from": ""})
    assert "It is never read" in text(owner.get(at("publish", draft)))
    send(owner, "move-clause", draft, {"up": "1"}, number=3)
    asked = text(owner.get(at("publish", draft)))
    assert "another owner reads it" in asked
    assert "Judith Marlowe" in asked

    second = signed_in(cast.head_of_finance)
    assert 'value="11"' in text(second.get(at("publish", draft))), "tomorrow is offered"
    early = {"starts_day": "10", "starts_month": "6", "starts_year": "2026"}
    bad = second.get(at("confirm", draft), early)
    assert (bad.status_code, "must be 11 June 2026 or later" in text(bad)) == (422, True)
    page = text(second.get(at("confirm", draft), early | {"starts_day": "1", "starts_month": "7"}))
    assert "At midnight, when 1 July 2026 begins, it takes the place of version 1" in page
    assert 'name="seen" value="2"' in page
    assert 'name="starts" value="2026-07-01"' in page

    stale = second.post(at("confirm", draft), {"starts": "2026-07-01", "seen": "0"})
    assert (stale.status_code, "Read it again" in text(stale)) == (409, True)
    mine = owner.post(at("confirm", draft), {"starts": "2026-07-01", "seen": "2"})
    assert (mine.status_code, "Another owner reads it" in text(mine)) == (409, True)
    draft.refresh_from_db()
    assert draft.state == "draft"

    done = {"starts": "2026-07-01", "seen": "2"}
    first, again = second.post(at("confirm", draft), done), second.post(at("confirm", draft), done)
    assert first["Location"] == again["Location"] == at("published", draft)
    draft.refresh_from_db()
    assert draft.starts == midnight(date(2026, 7, 1))
    assert "It holds from the first minute of" in text(second.get(at("published", draft)))
    assert Event.objects.filter(verb="scheme.published").count() == 1
    assert owner.get(at("draft", draft))["Location"] == at("scheme", draft)
    refused = owner.post(at("new-clause", draft), CLAUSE | {"seen": "1"})
    assert (refused.status_code, "is published" in text(refused)) == (409, True)


def test_a_draft_is_thrown_away_after_asking(draft: Scheme, owner: Client) -> None:
    assert "Throw the draft of version 2 away?" in text(owner.get(at("discard", draft)))
    stale = owner.post(at("discard", draft), {"seen": "7"})
    assert (stale.status_code, Scheme.objects.filter(pk=draft.pk).exists()) == (409, True)
    gone = send(owner, "discard", draft)
    assert gone["Location"] == reverse("authority:schemes")
    assert not Clause.objects.filter(scheme=draft.pk).exists()


def test_it_is_tried_and_the_result_read_by_owners_alone(
    cast: Cast, draft: Scheme, owner: Client
) -> None:
    save(past_request(cast, cast.officer, f"{300 + number}.00") for number in range(30))
    operations.add_limit(
        scheme=draft, grade=cast.grades["sergeant"], amount=Decimal(310), source="tests",
        by=cast.scheme_owner, at=AT,
    )  # fmt: skip
    address = reverse("trying:try", args=[draft.reference])
    assert "Try it now" in text(owner.get(address))
    first, again = owner.post(address), owner.post(address)
    assert first["Location"] == again["Location"]
    assert "progress" in text(owner.get(first["Location"]))
    trial = Trial.objects.get()
    while advance(job=trial.job_id, at=AT):
        pass
    page = text(owner.get(first["Location"]))
    assert "11 of the last 30 would have gone elsewhere." in page
    assert "The same paragraph 2, other limits" in page
    assert "Lunch at the scene" not in page, "what it was for is not the owner’s to read"
    assert "11 of the last 30" in text(owner.get(address))
    assert "No request fits" in text(owner.get(first["Location"], {"q": "Achebe"}))
    assert "Showing 1 to 11 of 11" in text(owner.get(first["Location"], {"q": "siddiqui"}))
    assert Event.objects.filter(verb="viewed.trial", by=cast.scheme_owner).exists()
    operations.change_scheme(scheme=draft, title="New", note="", by=cast.scheme_owner, at=AT)
    assert "The draft has been changed since" in text(owner.get(first["Location"]))
    assert signed_in(cast.auditor).get(first["Location"]).status_code == 200
    assert signed_in(cast.auditor).get(address).status_code == 404
    draft.refresh_from_db()
    operations.publish(
        scheme=draft, starts=AT + timedelta(days=1), changed=draft.changed,
        by=cast.head_of_finance, at=AT,
    )  # fmt: skip
    assert owner.get(first["Location"]).status_code == 200
    assert signed_in(cast.officer).get(first["Location"]).status_code == 404
    assert (refused := owner.post(address)).status_code == 409
    assert "Only a draft is tried" in text(refused)


def test_the_catalogue_leads_everybody_to_the_scheme(cast: Cast, owner: Client) -> None:
    assert "Change the scheme of delegation" in text(owner.get("/"))
    shown = text(signed_in(cast.officer).get("/"))
    assert "Who may decide what" in shown
    assert "Change the scheme of delegation" not in shown
    assert "Who may decide what" in text(signed_in(cast.officer).get("/search/?q=delegation"))
