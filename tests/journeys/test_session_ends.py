"""A session that ends in the middle of a form, in a real browser."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from mss.portal.models import Feedback
from tests.cast import Cast
from tests.doors import signed_in
from tests.journeys.conftest import PHONE, Sign

pytestmark = pytest.mark.django_db(transaction=True)


def again(visit: Any, world: Cast, settings: Any) -> None:
    """Sign in as the officer in the same browser."""
    name = settings.SESSION_COOKIE_NAME
    value = signed_in(world.officer).cookies[name].value
    visit.page.context.add_cookies([{"name": name, "value": value, "url": visit.address}])


@pytest.mark.parametrize("script", [True, False])
def test_what_was_typed_is_there_after_signing_in(
    sign_in: Sign, world: Cast, settings: Any, script: bool
) -> None:
    visit = sign_in(world.officer, size=PHONE, script=script)
    visit.go(reverse("portal:feedback")).choose("Very good").fill(
        "What would make it better?", "Bigger words"
    )
    Session.objects.all().delete()
    visit.press("Send feedback").says("what you typed is kept")
    assert not Feedback.objects.exists()
    again(visit, world, settings)
    visit.go(reverse("portal:feedback")).says("Nothing has been sent")
    assert visit.page.get_by_label("What would make it better?").input_value() == "Bigger words"
    visit.press("Send feedback")
    assert Feedback.objects.get().comment == "Bigger words"


def test_the_page_warns_and_then_keeps_what_was_begun(
    sign_in: Sign, world: Cast, settings: Any
) -> None:
    settings.IDLE_SECONDS, settings.IDLE_WARNING_SECONDS = 70, 6
    visit = sign_in(world.officer, size=PHONE)
    visit.page.goto(reverse("portal:feedback"))
    visit.fill("What would make it better?", "Bigger words")
    visit.page.get_by_role("button", name="Stay signed in").wait_for()
    visit.see()
    visit.page.get_by_role("button", name="Sign in again").click(timeout=15_000)
    visit.page.wait_for_url("**/account/login/**")
    visit.see().says("what you typed is kept")
    assert not Feedback.objects.exists()
