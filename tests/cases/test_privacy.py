"""Who sees a case: the person, those who work on it, whom they let in; of a confidential one nobody
else, whatever their role."""

import pytest
from django.test import Client

from mss.audit.models import Event
from mss.cases import operations, queries
from mss.cases.models import Case
from mss.notifications.models import Notice
from tests.cases.conftest import unchanged
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.factories.cases import answered, opened, owners, wrote
from tests.refusals import RefusedBy, words


def seen(cast: Cast, case: Case) -> set[str]:
    """Who of everybody sees it."""
    return {
        who for who, person in cast.people.items()
        if Case.objects.visible_to(person).filter(pk=case.pk).exists()
    }  # fmt: skip


@pytest.mark.parametrize(
    ("type", "who"),
    [
        ("hr-query", {"officer", "hr_adviser"}),
        ("pay-query", {"officer", "payroll_officer"}),
        ("sickness", {"officer", "hr_adviser"}),
        ("grievance", {"officer", "hr_adviser"}),
        ("expenses-query", {"officer", "finance_officer", "second_finance_officer"}),
    ],
)
def test_the_person_and_the_queue(cast: Cast, type: str, who: set[str]):
    owners(cast)
    assert seen(cast, opened(cast.officer, type)) == who


def test_whom_they_let_in_and_out(cast: Cast):
    case = opened(cast.officer)
    for kind, person, by in (
        ("contact", cast.other_officer, cast.officer),
        ("collaborator", cast.payroll_officer, cast.hr_adviser),
    ):
        made = operations.follow(case=case, person=person, kind=kind, by=by, at=AT)
        with unchanged():
            again = operations.follow(case=case, person=person, kind=kind, by=by, at=AT)
        assert again == made
    operations.note(case=case, words="Between us", once=case.once, by=cast.hr_adviser, at=AT)
    assert seen(cast, case) == {"officer", "hr_adviser", "other_officer", "payroll_officer"}
    assert queries.whole(case, cast.other_officer).notes == []
    assert len(queries.whole(case, cast.payroll_officer).notes) == 1
    wrote(case, cast.other_officer, "For her: yes")
    operations.unfollow(case=case, person=cast.other_officer, by=cast.officer, at=AT)
    operations.unfollow(case=case, person=cast.payroll_officer, by=cast.payroll_officer, at=AT)
    with unchanged():
        operations.unfollow(case=case, person=cast.payroll_officer, by=cast.hr_adviser, at=AT)
    assert seen(cast, case) == {"officer", "hr_adviser"}


def test_refused_to_let_in(cast: Cast, refused: RefusedBy):
    case, private = opened(cast.officer), opened(cast.officer, "grievance")
    with refused("CA-21"):
        operations.follow(
            case=private, person=cast.sergeant, kind="contact", by=cast.officer, at=AT
        )
    with refused("CA-40"):
        operations.follow(case=case, person=cast.officer, kind="contact", by=cast.officer, at=AT)
    with refused("CA-7"):
        operations.follow(
            case=case, person=cast.sergeant, kind="collaborator", by=cast.sergeant, at=AT
        )
    for who in ("sergeant", "inspector", "stranger", "other_officer", "dog_handler"):
        operations.follow(
            case=case, person=cast.people[who], kind="contact", by=cast.officer, at=AT
        )
    with refused("CA-39"):
        operations.follow(case=case, person=cast.commander, kind="contact", by=cast.officer, at=AT)


def test_whoever_opened_a_confidential_case_does_not_see_it_afterwards(
    cast: Cast, refused: RefusedBy
):
    private = opened(cast.officer, "sickness", by=cast.hr_adviser)
    queries.queues().filter(code="complaints").update(confidential=True)
    operations.transfer(
        case=private, to=queries.queues().get(code="complaints"), words="Theirs", once=private.once,
        by=cast.hr_adviser, at=AT,
    )  # fmt: skip
    assert seen(cast, private) == {"officer"}
    with refused("CA-21"):
        wrote(private, cast.hr_adviser)


@pytest.mark.parametrize(
    "who", ["system_administrator", "second_administrator", "auditor", "sergeant", "scheme_owner"]
)
def test_no_page_and_no_search_shows_a_confidential_case(cast: Cast, who: str):
    private = opened(cast.officer, "grievance", "Zanzibar and Timbuktu")
    browser = signed_in(cast.people[who])
    for path in (f"/cases/{private.reference}/", f"/api/v1/cases/{private.reference}/"):
        assert browser.get(path).status_code == 404
    for path in ("/", "/cases/?show=all", "/search/?q=Zanzibar", "/api/v1/cases/", "/requests/",
                 f"/people/{cast.officer.reference}/", "/audit/?q=Zanzibar"):  # fmt: skip
        said = browser.get(path)
        assert b"Timbuktu" not in said.content, path


def test_auditors_see_that_there_is_one_and_no_more(cast: Cast):
    opened(cast.officer, "grievance", "Zanzibar and Timbuktu")
    said = words(signed_in(cast.auditor).get("/cases/figures/"))
    assert "Raise a grievance" in said
    assert "Zanzibar" not in said
    assert "CAS-26" not in said
    assert signed_in(cast.system_administrator).get("/cases/figures/").status_code == 403


def test_the_record_does_not_say_what_a_confidential_case_is_about(cast: Cast):
    for type in ("grievance", "hr-query"):
        case = opened(cast.officer, type, "Zanzibar and Timbuktu")
        operations.take(case=case, by=cast.hr_adviser, at=AT)
        answered(case, cast.hr_adviser)
    private, plain = (
        [(one.verb, sorted(one.data)) for one in Event.objects.filter(reference=row.reference)]
        for row in Case.objects.order_by("pk")
    )
    assert private == plain  # nor even that it is confidential
    assert not [one for one in Event.objects.all() if "grievance" in str(one.data)]


def test_no_e_mail_says_what_a_confidential_case_is_about(cast: Cast):
    private = opened(cast.officer, "grievance", "Zanzibar and Timbuktu")
    operations.take(case=private, by=cast.hr_adviser, at=AT)
    answered(private, cast.hr_adviser, "We meet on Zanzibar day", then="wait")
    wrote(private, cast.officer, "Zanzibar it is")
    told = Notice.objects.filter(event__contains=private.reference)
    assert told.count() == 3
    assert [one for one in told if "anzibar" in f"{one.subject}{one.body}"] == []


def test_opening_somebodys_case_is_on_record(cast: Cast):
    case = opened(cast.officer)
    signed_in(cast.officer).get(f"/cases/{case.reference}/")
    assert not Event.objects.filter(verb="viewed.case").exists()
    browser: Client = signed_in(cast.hr_adviser)
    assert browser.get(f"/cases/{case.reference}/").status_code == 200
    seen_by = Event.objects.get(verb="viewed.case")
    assert (seen_by.by, seen_by.subject) == (cast.hr_adviser, cast.officer)
