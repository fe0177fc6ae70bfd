"""Payments in the browser: what each page shows, to whom, and what sending it twice does."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from finance.payments.models import BankDetails, Payment, Run
from mss.audit.models import Event
from mss.notifications.models import Notice
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.factories.payments import (
    account,
    owed,
    payable,
    run_made,
    run_released,
    work,
)
from tests.finance.payments.standard18_reader import read

pytestmark = pytest.mark.django_db
BANK = {"account_name": "P Shah", "sort_code": "30-90-21", "account_number": "31926819"}


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_my_bank_details_are_masked_and_changed_by_me_alone(cast: Cast) -> None:
    client = signed_in(cast.officer)
    assert "Add bank details" in text(client.get(reverse("payments:bank")))
    sent = client.post(reverse("payments:change-bank"), BANK, follow=True)
    assert "•••• 819" in text(sent)
    assert "31926819" not in text(sent)
    assert "309021" not in text(sent)
    form = client.get(reverse("payments:change-bank"))
    assert "31926819" not in text(form)
    client.post(reverse("payments:change-bank"), BANK)
    assert BankDetails.history.count() == 1
    assert Notice.objects.filter(person=cast.officer, topic="security").count() == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"sort_code": "123"}, "Enter a sort code of 6 figures"),
        ({"account_number": ""}, "Enter an account number of 6 to 8 figures"),
        ({"account_name": "?"}, "as it is on your bank card"),
    ],
)
def test_bad_bank_details_say_what_to_do(cast: Cast, wrong: dict[str, str], words: str) -> None:
    sent = signed_in(cast.officer).post(reverse("payments:change-bank"), BANK | wrong)
    assert "There is a problem" in text(sent)
    assert words in text(sent)
    assert not BankDetails.objects.exists()


@pytest.mark.parametrize("act", ["change-bank", "release", "file"])
def test_a_sensitive_act_asks_again_who_it_is(cast: Cast, act: str) -> None:
    payable(cast)
    run = run_made(cast)
    client = signed_in(cast.second_finance_officer)
    late = AT + timedelta(minutes=20)
    with time_machine.travel(late, tick=False):
        session = client.session
        session["last_seen"] = late.timestamp()
        session.save()
        arguments = [] if act == "change-bank" else [run.reference]
        send = client.get if act == "file" else client.post
        response = send(reverse(f"payments:{act}", args=arguments), BANK)
    assert response.status_code == 302
    assert "/account/" in response["Location"]
    assert not BankDetails.objects.filter(person=cast.second_finance_officer).exists()
    run.refresh_from_db()
    assert run.state == "made"


def test_my_payments_say_where_each_is(cast: Cast) -> None:
    payable(cast)
    work(run_released(cast))
    waiting = owed(cast, cast.officer, "3.00")
    shown = text(signed_in(cast.officer).get(reverse("payments:payments")))
    assert "Sent to the bank, in your account on 15 June 2026" in shown
    assert "£18.40" in shown
    assert waiting.about in shown
    assert "Paid with the next run" in shown
    other = text(signed_in(cast.stranger).get(reverse("payments:payments")))
    assert "Nothing has been paid to you yet" in other


def _plan(client: Client) -> Any:
    plan = {"up_to": "2026-06-10", "pay_on": "2026-06-12"}
    return client.get(reverse("payments:check-run"), plan)


def test_a_run_is_looked_at_made_and_released_by_two(cast: Cast) -> None:
    payable(cast)
    owed(cast, cast.stranger, "11.00")
    maker = signed_in(cast.finance_officer)
    assert "4 payments" in text(maker.get(reverse("payments:runs")))
    assert "12 June 2026 is the first" in text(maker.get(reverse("payments:new-run")))
    page = _plan(maker)
    shown = text(page)
    assert "£125.45" in shown
    assert "10010 Central East" in shown
    assert "No bank details yet" in shown
    assert not Run.objects.exists()

    hidden = {one.name: page.context["make"][one.name].value() for one in page.context["make"]}
    hidden["leavers"] = ""
    for _ in range(2):
        made = maker.post(reverse("payments:check-run"), hidden, follow=True)
    run = Run.objects.get()
    assert (run.count, str(run.total)) == (3, "125.45")
    assert "another finance officer releases it" in text(made)
    assert "Release the run" not in text(made)

    other = signed_in(cast.second_finance_officer)
    assert "Release the run" in text(other.get(reverse("payments:run", args=[run.reference])))
    for _ in range(2):
        sent = other.post(reverse("payments:release", args=[run.reference]), follow=True)
    assert "is released" in text(sent)
    assert "Making the bank file" in text(sent)
    assert Event.objects.filter(verb="run.released").count() == 1
    run = work(run)
    done = text(other.get(reverse("payments:run", args=[run.reference])))
    assert "Get the bank file" in done
    assert "Run released" in done
    assert "Send the file to the bank by <strong>10 June 2026" in done


def test_days_that_cannot_be_are_said_on_the_form(cast: Cast) -> None:
    client = signed_in(cast.finance_officer)
    wrong = {"up_to": "2026-06-11", "pay_on": "2026-06-13"}
    shown = text(client.get(reverse("payments:check-run"), wrong))
    assert "There is a problem" in shown
    assert "must be today or earlier" in shown
    assert "working day from 12 June to 10 July 2026" in shown


def test_the_file_is_an_attachment_nobody_keeps_and_its_opening_is_recorded(cast: Cast) -> None:
    payable(cast)
    run = work(run_released(cast))
    response = signed_in(cast.finance_officer).get(reverse("payments:file", args=[run.reference]))
    assert read(response.content).contra.pence == 12545
    assert response["Content-Disposition"] == f'attachment; filename="{run.reference}.bacs.txt"'
    assert "no-store" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert Event.objects.get(verb="viewed.payment-file").by == cast.finance_officer


def test_cancelling_asks_why(cast: Cast) -> None:
    payable(cast)
    run = run_made(cast)
    client, address = (
        signed_in(cast.finance_officer),
        reverse("payments:cancel", args=[run.reference]),
    )
    assert "Say why the run is cancelled" in text(client.post(address, {"reason": ""}))
    for _ in range(2):
        shown = text(client.post(address, {"reason": "Wrong day"}, follow=True))
    assert "Wrong day" in shown
    assert Payment.objects.filter(state="waiting").count() == 3
    assert Event.objects.filter(verb="run.cancelled").count() == 1


def test_a_stopped_run_goes_on_at_the_press_of_a_button(cast: Cast) -> None:
    payable(cast)
    run = run_released(cast)
    Run.objects.filter(pk=run.pk).update(state="stopped", attempts=5)
    client = signed_in(cast.finance_officer)
    assert "Go on with the run" in text(client.get(reverse("payments:run", args=[run.reference])))
    client.post(reverse("payments:try-again", args=[run.reference]))
    run.refresh_from_db()
    assert (run.state, run.attempts) == ("released", 0)


def test_a_refusal_is_a_page_that_says_why(cast: Cast) -> None:
    payable(cast)
    run = run_made(cast)
    maker = signed_in(cast.finance_officer)
    response = maker.post(reverse("payments:release", args=[run.reference]))
    assert response.status_code == 409
    assert "another finance officer releases it" in text(response)


GETS = ("runs", "new-run", "check-run", "run", "cancel", "file")
POSTS = ("check-run", "release", "cancel", "try-again")


@pytest.mark.parametrize("who", ["officer", "payroll_officer", "system_administrator"])
def test_to_everybody_else_runs_do_not_exist(cast: Cast, who: str) -> None:
    payable(cast)
    run = work(run_released(cast))
    client, before = signed_in(cast.people[who]), Event.objects.count()
    for names, send in ((GETS, client.get), (POSTS, client.post)):
        for name in names:
            arguments = [run.reference] if name not in {"runs", "new-run", "check-run"} else []
            assert send(reverse(f"payments:{name}", args=arguments)).status_code == 404
    assert Event.objects.count() == before


def test_auditors_look_and_do_nothing(cast: Cast) -> None:
    payable(cast)
    run = work(run_released(cast))
    client = signed_in(cast.auditor)
    shown = text(client.get(reverse("payments:run", args=[run.reference])))
    assert run.reference in shown
    assert "Get the bank file" not in shown
    assert client.get(reverse("payments:runs")).status_code == 200
    assert client.get(reverse("payments:file", args=[run.reference])).status_code == 404
    assert client.post(reverse("payments:release", args=[run.reference])).status_code == 404


def test_addresses_in_notices_are_those_of_the_pages(cast: Cast) -> None:
    owed(cast, cast.stranger)
    payable(cast)
    run = work(run_released(cast))
    addresses = set(
        Notice.objects.exclude(event__startswith="thing").values_list("address", flat=True)
    )
    assert addresses == {
        reverse("payments:bank"),
        reverse("payments:payments"),
        reverse("payments:run", args=[run.reference]),
    }


def test_what_waits_for_me_is_on_my_home_page(cast: Cast) -> None:
    owed(cast, cast.officer)
    assert "Add your bank details" in text(signed_in(cast.officer).get(reverse("portal:home")))
    payable(cast)
    run = run_made(cast)
    other = text(signed_in(cast.second_finance_officer).get(reverse("portal:home")))
    assert run.reference in other
    assert run.reference not in text(signed_in(cast.finance_officer).get(reverse("portal:home")))


@pytest.mark.parametrize("page", ["payments:payments", "payments:run"])
def test_a_list_asks_no_more_when_it_grows(cast: Cast, page: str) -> None:
    account(cast.officer)

    def queries(count: int) -> int:
        for _ in range(count):
            owed(cast, cast.officer, "1.00")
        run = run_made(cast)
        client = signed_in(cast.officer if page == "payments:payments" else cast.finance_officer)
        arguments = [] if page == "payments:payments" else [run.reference]
        client.get(reverse(page, args=arguments))
        with CaptureQueriesContext(connection) as counted:
            client.get(reverse(page, args=arguments))
        return len(counted)

    assert queries(2) == queries(20)
