"""Sealing the record in a test."""

import time

from django.utils import timezone

from mss.audit.models import Seal
from mss.audit.operations import seal
from mss.audit.queries import sealing

SECONDS = 15


def seal_now() -> Seal:
    """A seal over everything; it waits for transactions of other databases on the server too."""
    deadline = time.monotonic() + SECONDS
    while sealing().waiting:
        made = seal(at=timezone.now())
        assert time.monotonic() < deadline, "a transaction on this server does not end"
        time.sleep(0 if made else 0.05)
    found = Seal.objects.order_by("id").last()
    assert found is not None
    return found
