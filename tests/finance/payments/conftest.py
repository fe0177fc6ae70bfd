"""What the tests of payments share."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from finance.payments.models import BankDetails, Payment, Return, Run
from mss.audit.models import Event
from mss.foundation.refused import Refused
from mss.notifications.models import Notice

RefusedBy = Callable[[str], AbstractContextManager[None]]


def _everything() -> list[list[dict[str, object]]]:
    return [
        list(model.objects.order_by("pk").values())
        for model in (BankDetails, Payment, Return, Run, Event, Notice)
    ]


@pytest.fixture
def refused() -> RefusedBy:
    """``with refused("PA-9"):`` expects that rule's refusal, and that nothing at all changed."""

    @contextmanager
    def by(rule: str) -> Iterator[None]:
        before = _everything()
        with pytest.raises(Refused) as no:
            yield
        assert no.value.rule == rule
        assert _everything() == before

    return by
