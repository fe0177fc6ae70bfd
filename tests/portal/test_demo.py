"""Being anybody with one press: in the demonstration, and nowhere else."""

import os
import subprocess
import sys
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from mss.local.places import ROOT
from mss.people.models import Person
from mss.portal.demo.cast import BY_SLUG, CAST
from mss.portal.demo.models import Mail
from tests.cast import Cast
from tests.factories.people import person, role

NEEDED = [
    "officer",
    "dog-handler",
    "sergeant",
    "inspector",
    "chief-superintendent",
    "hr-adviser",
    "training-administrator",
    "payroll-officer",
    "payroll-releaser",
    "finance-officer",
    "finance-releaser",
    "commercial-manager",
    "mopac-budget-holder",
    "mopac-officer",
    "deputy-mayor",
    "scheme-owner",
    "second-owner",
    "board-secretary",
    "process-owner",
    "contingent-worker",
    "leaver",
    "auditor",
    "system-administrator",
]
SECRETS = {
    "DJANGO_SETTINGS_MODULE": "mss.settings.production",
    "MSS_SECRET_KEY": "only-for-this-test-" + "-".join(map(str, range(30))),
    "MSS_FIELD_KEYS": "b25seS1mb3ItY2hlY2tzLW5vdC1hLXNlY3JldC1rZXk=",
    "MSS_ADDRESS": "https://portal.example",
    "MSS_ALLOWED_HOSTS": "portal.example",
    "DATABASE_URL": "postgres://nobody:unused@127.0.0.1:1/nothing",
    "REDIS_URL": "redis://127.0.0.1:1/0",
}


@pytest.fixture
def here(cast: Cast) -> Person:
    return person(BY_SLUG["finance-officer"].name, email=BY_SLUG["finance-officer"].email)


def test_the_whole_cast_is_there() -> None:
    assert [one.slug for one in CAST] == NEEDED
    assert len({one.name for one in CAST}) == len(CAST)


def test_two_presses_make_somebody_of_you(here: Person, client: Client, cast: Cast) -> None:
    role(here, "finance-officer", starts=cast.at)
    page = client.get(reverse("demo:cast")).content.decode()
    assert 'value="finance-officer"' in page and here.name in page
    answer = client.post(reverse("demo:become"), {"cast": "finance-officer"})
    assert answer["Location"] == reverse("portal:home")
    home = client.get("/")
    assert home.status_code == 200, "no second factor is asked of the cast"
    assert 'value="finance-officer" selected' in home.content.decode()


def test_the_bar_switches_in_one_press(here: Person, client: Client) -> None:
    person(BY_SLUG["officer"].name, email=BY_SLUG["officer"].email)
    client.post(reverse("demo:become"), {"cast": "finance-officer"})
    client.post(reverse("demo:become"), {"cast": "officer"})
    assert client.get("/").context["user"].email == BY_SLUG["officer"].email


@pytest.mark.parametrize("slug", ["", "nobody", "officer"])
def test_who_is_not_there_cannot_be_become(here: Person, client: Client, slug: str) -> None:
    answer = client.post(reverse("demo:become"), {"cast": slug})
    assert answer["Location"] == reverse("demo:cast")
    assert client.get("/").status_code == 302


def test_nobody_is_become_by_looking(here: Person, client: Client) -> None:
    assert client.get(reverse("demo:become"), {"cast": "finance-officer"}).status_code == 405


def test_only_the_cast_can_be_become(cast: Cast, client: Client) -> None:
    client.post(reverse("demo:become"), {"cast": cast.officer.email})
    assert client.get("/").status_code == 302


def test_before_the_world_is_filled_the_page_says_so(client: Client, db: None) -> None:
    assert "being filled" in client.get(reverse("demo:cast")).content.decode()


def test_switching_never_leads_out_of_the_portal(here: Person, client: Client) -> None:
    there = {"cast": "finance-officer", "next": "https://evil.example/"}
    assert client.post(reverse("demo:become"), there)["Location"] == "/"


def test_email_is_kept_to_be_read(settings: Any, client: Client, db: None) -> None:
    settings.EMAIL_BACKEND = "mss.portal.demo.mail.Outbox"
    EmailMessage("Your claim", "Paid: <b>£5</b>", to=["a@demo.invalid"]).send()
    EmailMessage("To decide", "One waits", to=["b@demo.invalid"]).send()
    page = client.get(reverse("demo:mail")).content.decode()
    assert page.index("To decide") < page.index("Your claim")
    found = client.get(reverse("demo:mail"), {"to": "a@demo"}).content.decode()
    assert "Your claim" in found and "To decide" not in found
    letter = client.get(reverse("demo:letter", args=[Mail.objects.get(to="a@demo.invalid").name]))
    assert "Paid: &lt;b&gt;£5&lt;/b&gt;" in letter.content.decode()


@pytest.mark.parametrize("status", [400, 403, 404, 409, 413, 429, 500, 503])
def test_each_error_page_can_be_looked_at(client: Client, db: None, status: int) -> None:
    answer = client.get(reverse("demo:page", args=[status]))
    assert answer.status_code == status and b"<h1" in answer.content


def in_production(code: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}}
    run = f"import django; django.setup()\n{code}"
    return subprocess.run(
        [sys.executable, "-c", run], cwd=ROOT, env=kept | SECRETS, capture_output=True, text=True
    )


def test_in_production_there_is_no_demonstration() -> None:
    asked = in_production(
        "from django.urls import resolve, Resolver404\n"
        "from django.apps import apps\n"
        "for address in ('/demo/', '/demo/become/', '/demo/mail/'):\n"
        "    try: resolve(address); print('found', address)\n"
        "    except Resolver404: print('404')\n"
        "print(apps.is_installed('mss.portal.demo'))"
    )
    assert asked.stdout.split() == ["404", "404", "404", "False"], asked.stderr


def test_production_does_not_start_with_it_put_in() -> None:
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}}
    code = (
        "import mss.settings.production as production, django\n"
        "production.INSTALLED_APPS = [*production.INSTALLED_APPS, 'mss.portal.demo']\n"
        "django.setup()"
    )
    asked = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=kept | SECRETS, capture_output=True, text=True
    )
    assert asked.returncode != 0
    assert "ImproperlyConfigured: mss.portal.demo lets anybody sign in" in asked.stderr
