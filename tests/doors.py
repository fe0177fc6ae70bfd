"""How a test comes in: as a person with a session, or as a machine with a token."""

import time
import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils import timezone

from mss.interfaces.operations import make_token
from mss.people.models import Person


def signed_in(person: Person, **options: Any) -> Client:
    """A browser in which `person` has just signed in, in two ways where that is asked."""
    client = Client(**options)
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    session["proved_by"] = "test"
    session["account_authentication_methods"] = [{"method": "test", "at": time.time()}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client


def machine(person: Person, *scopes: str) -> Client:
    """A machine that acts for `person` with `scopes`."""
    now = timezone.now()
    _, text = make_token(
        by=person, name="A test", scopes=scopes, expires_at=now + timedelta(days=1),
        once=uuid.uuid4(), at=now,
    )  # fmt: skip
    return Client(headers={"Authorization": f"Bearer {text}"})
