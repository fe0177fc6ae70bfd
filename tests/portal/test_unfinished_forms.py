"""A session that ended in the middle of a form loses nothing that was typed."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from mss.portal import unfinished
from mss.portal.identity.models import UnfinishedForm
from mss.portal.models import Feedback
from tests.cast import Cast
from tests.factories.claims import limits, submitted, waiting_step
from tests.portal.browsers import signed_in

pytestmark = pytest.mark.django_db
TYPED = {"score": "4", "comment": "The page on mileage is clear"}


@pytest.fixture
def form(cast: Cast) -> tuple[Client, str]:
    """A browser in which the officer had a form open when the session ended, and its address."""
    client = signed_in(cast.officer)
    address = reverse("portal:feedback")
    client.get(address)
    end(client)
    return client, address


def end(client: Client) -> None:
    client.session.delete()


def post(client: Client, address: str, **more: Any) -> Any:
    return client.post(address, TYPED | more, headers={"referer": f"http://testserver{address}"})


def test_what_was_typed_is_there_after_signing_in(form: tuple[Client, str], cast: Cast) -> None:
    client, address = form
    answer = post(client, address)
    assert answer["Location"] == f"{reverse('account_login')}?next={address}"
    assert "what you typed is kept" in client.get(answer["Location"]).content.decode()
    assert not Feedback.objects.exists()
    client.force_login(cast.officer)
    page = client.get(address).content.decode()
    assert TYPED["comment"] in page and re.search(r'value="4"[^>]*checked', page)
    assert "Nothing has been sent" in page
    assert TYPED["comment"] in client.get(address).content.decode(), "loading again keeps it"
    once = re.search(r'name="once" value="([^"]+)"', page)[1]  # type: ignore[index]
    assert post(client, address, once=once).status_code == 302
    assert Feedback.objects.get().comment == TYPED["comment"]
    assert not UnfinishedForm.objects.exists()
    assert TYPED["comment"] not in client.get(address).content.decode()


def test_somebody_else_at_the_same_browser_sees_none_of_it(
    form: tuple[Client, str], cast: Cast
) -> None:
    client, address = form
    post(client, address)
    client.force_login(cast.sergeant)
    assert TYPED["comment"] not in client.get(address).content.decode()


def test_another_browser_of_the_same_person_sees_none_of_it(
    form: tuple[Client, str], cast: Cast
) -> None:
    client, address = form
    post(client, address)
    other = signed_in(cast.officer)
    other.get("/")
    other.cookies[unfinished.TYPED_COOKIE] = "1"
    assert TYPED["comment"] not in other.get(address).content.decode()


def test_it_is_unreadable_in_the_database(form: tuple[Client, str]) -> None:
    from django.db import connection

    post(*form)
    with connection.cursor() as cursor:
        cursor.execute("SELECT typed, browser FROM identity_unfinishedform")
        typed, browser = cursor.fetchone()
    assert "mileage" not in typed and len(browser) == 64


def test_passwords_and_bank_details_are_not_kept(form: tuple[Client, str], cast: Cast) -> None:
    client, address = form
    secret = {"password": "x1", "sort_code": "x2", "account_number": "x3", "new_password2": "x4"}
    post(client, address, **secret)
    typed = UnfinishedForm.objects.get().typed
    assert "mileage" in typed and not any(one in typed for one in secret.values())


def test_files_have_to_be_chosen_again_and_the_page_says_so(
    form: tuple[Client, str], cast: Cast
) -> None:
    client, address = form
    post(client, address, receipt=SimpleUploadedFile("receipt.jpg", b"x"))
    client.force_login(cast.officer)
    assert "Choose your files again" in client.get(address).content.decode()


def test_nothing_is_kept_for_a_browser_nobody_signed_in_with(client: Client, cast: Cast) -> None:
    post(client, reverse("portal:feedback"))
    client.cookies[unfinished.BROWSER_COOKIE] = "made up"
    post(client, reverse("portal:feedback"))
    assert not UnfinishedForm.objects.exists()


def test_a_button_without_words_leads_back_to_its_page(form: tuple[Client, str]) -> None:
    client, _ = form
    answer = client.post(
        reverse("notifications:read-all"),
        {},
        headers={"referer": "http://testserver/notifications/"},
    )
    assert answer["Location"].endswith("?next=/notifications/")
    assert not UnfinishedForm.objects.exists()


def test_another_site_cannot_say_where_to_go_back_to(form: tuple[Client, str]) -> None:
    client, address = form
    answer = client.post(address, TYPED, headers={"referer": "https://evil.example/x"})
    assert answer["Location"].endswith(f"?next={address}")


def test_after_a_day_it_is_gone(form: tuple[Client, str], cast: Cast) -> None:
    client, address = form
    post(client, address)
    UnfinishedForm.objects.update(kept_at=timezone.now() - unfinished.KEPT_FOR)
    client.force_login(cast.officer)
    assert TYPED["comment"] not in client.get(address).content.decode()
    assert unfinished.forget_old(at=timezone.now()) == 1


def test_a_page_from_before_signing_in_again_is_shown_afresh_with_what_was_typed(
    cast: Cast,
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.officer)
    address = reverse("portal:feedback")
    client.get(address)
    stale = {"csrfmiddlewaretoken": "A" * 64, **TYPED}
    ours = {"referer": f"http://testserver{address}", "origin": "http://testserver"}
    answer = client.post(address, stale, headers=ours)
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert TYPED["comment"] in client.get(address).content.decode()
    assert not Feedback.objects.exists()


def test_a_form_of_another_site_is_refused(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.officer)
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {}):
        answer = client.post(reverse("portal:feedback"), TYPED, headers=headers)
        assert answer.status_code == 403
    assert not UnfinishedForm.objects.exists()


def test_a_page_that_said_signed_out_sends_nothing(cast: Cast) -> None:
    client = signed_in(cast.officer)
    address = reverse("portal:feedback")
    client.get(address)
    answer = post(client, address, signed_out="yes")
    assert answer["Location"].startswith(reverse("account_login"))
    assert not Feedback.objects.exists()
    assert "mileage" in UnfinishedForm.objects.get().typed


def test_dates_in_three_boxes_come_back_as_one_value() -> None:
    typed = {"spent_on_day": ["4"], "spent_on_month": ["6"], "spent_on_year": ["2026"]}
    typed |= {"kinds": ["a", "b"], "line-amount": ["12.50"]}
    assert unfinished._initial(typed, "")["spent_on"] == ("4", "6", "2026")
    assert unfinished._initial(typed, "")["kinds"] == ["a", "b"]
    assert unfinished._initial(typed, "line-") == {"amount": "12.50"}


def test_a_form_page_without_anything_kept_asks_the_database_nothing(
    rf: RequestFactory, django_assert_num_queries: Any
) -> None:
    request: HttpRequest = rf.get("/feedback/")
    with django_assert_num_queries(0):
        assert unfinished.restore(request) is None


def test_why_a_claim_goes_back_is_not_typed_twice(cast: Cast) -> None:
    limits(cast.mps)
    step = waiting_step(submitted(cast.officer))
    client = signed_in(cast.sergeant)
    address = reverse("approvals:step", args=[step.reference])
    assert client.get(address).status_code == 200
    end(client)
    typed = {"outcome": "return", "version": "1", "comment": "The receipt is for June"}
    client.post(address, typed, headers={"referer": f"http://testserver{address}"})
    client.force_login(cast.sergeant)
    assert "The receipt is for June" in client.get(address).content.decode()
