"""Signing in, timed apart: a password check is meant to be slow."""

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import get_random_string

from mss.people.models import Person, RoleHolding
from mss.portal.measure.browser import Browser
from mss.portal.measure.figures import Figure

TIMES = 8


def sign_ins(browser: Browser) -> Figure:
    """A few people with nothing to prove but a password; afterwards they have none again."""
    figure, password = Figure("Sign-in with a password"), get_random_string(24)
    people = Person.objects.get_queryset().filter(is_active=True, kind=Person.Kind.OFFICER)
    with_roles = RoleHolding.objects.values("person")
    for person in people.exclude(pk__in=with_roles).order_by("-pk")[:TIMES]:
        kept = person.password
        person.set_password(password)
        Person.objects.get_queryset().filter(pk=person.pk).update(password=person.password)
        try:
            form = {"login": person.email, "password": password}
            figure.note(browser.ask(reverse(settings.LOGIN_URL), form), expected=302)
        finally:
            Person.objects.get_queryset().filter(pk=person.pk).update(password=kept)
    return figure
