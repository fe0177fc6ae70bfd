"""What is done with a draft, and refusals that must have changed nothing."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from mss.approvals.models import Recheck
from mss.audit.models import Event
from mss.authority import operations
from mss.authority.models import Approver, Clause, Limit, Scheme, Stage
from mss.foundation.refused import Refused
from mss.foundation.working_time import midnight
from mss.people.models import Person
from tests.cast import AT

TOMORROW = midnight(AT.date() + timedelta(days=1))
PARTS = (Scheme, Clause, Stage, Approver, Limit)


def everything() -> list[list[dict[str, Any]]]:
    return [list(model.objects.order_by("pk").values()) for model in (*PARTS, Event, Recheck)]


def refused(rule: str, act: Callable[[], object]) -> str:
    before = everything()
    with pytest.raises(Refused) as no:
        act()
    assert no.value.rule == rule
    assert everything() == before
    return no.value.message


def publish(scheme: Scheme, by: Person, starts: datetime = TOMORROW, **more: Any) -> Scheme:
    scheme.refresh_from_db()
    more = {"changed": scheme.changed, "at": AT, **more}
    return operations.publish(scheme=scheme, by=by, starts=starts, **more)
