"""Being signed in, as tests of screens need it."""

import time

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY as WHOSE,
)
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as PROOFS
from django.test import Client

from mss.people.models import Person


def signed_in(person: Person, *, proved: bool = True) -> Client:
    """A browser in which `person` is signed in and, if `proved`, has just shown who they are."""
    client = Client()
    client.force_login(person)
    if proved:
        session = client.session
        session[PROOFS] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
        session[WHOSE] = str(person.pk)
        session.save()
    return client
