"""The address to which a person answers a case by e-mail: signed, for them alone."""

import re
from typing import Final

from django.conf import settings

from mss.cases.models import Case
from mss.foundation.sealed import mark_of
from mss.people.models import Person

LENGTH: Final = 30  # hexadecimal figures: 120 bits
FORM: Final = re.compile(r"(cas-\d\d-\d{6,})\.([0-9a-f]{30})", re.IGNORECASE)


def mark(reference: str, person: str) -> str:
    """What only the portal can make of a case and a person, by their references."""
    return mark_of("case-reply", reference, person)[:LENGTH]


def reply_address(case: Case, person: Person) -> str:
    """Where `person` answers `case`; empty where no mail is read."""
    if not settings.MSS_REPLY_DOMAIN:
        return ""
    local = f"{case.reference.lower()}.{mark(case.reference, person.reference)}"
    return f"{local}@{settings.MSS_REPLY_DOMAIN}"


def read_address(address: str) -> tuple[str, str] | None:
    """The reference of the case and the mark in an address of ours; None for any other."""
    local, _, domain = address.strip().rpartition("@")
    found = FORM.fullmatch(local)
    if not settings.MSS_REPLY_DOMAIN or domain.lower() != settings.MSS_REPLY_DOMAIN or not found:
        return None
    return found[1].upper(), found[2].lower()
