"""What the tests of control share: paid claims of the cast, two owners of the scheme."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from finance.control import operations
from finance.control.models import ApprovalRule, Draw, Figure, Sample
from finance.expenses.models import Claim, Working
from finance.payments.models import Payment
from mss.approvals.models import Approval, Decision, Step
from mss.audit.models import Event
from mss.notifications.models import Notice
from mss.people.models import Person, RoleHolding
from tests.cast import AT, SINCE, Cast
from tests.factories import claims as make
from tests.finance.expenses.acts import decide, pay
from tests.refusals import RefusedBy, refusing

TABLES = (
    Claim, Working, Draw, Sample, ApprovalRule, Approval, Step, Decision, Payment, Event, Notice,
)  # fmt: skip
SEED = "a seed that everybody knows"
SENT = AT - timedelta(hours=3)


def everything() -> list[Any]:
    return [list(model.objects.order_by("pk").values()) for model in TABLES]


@pytest.fixture
def refused() -> RefusedBy:
    return refusing(everything)


@pytest.fixture
def scheme(cast: Cast) -> Cast:
    """The cast, with limits in force for the police, and a second owner of the scheme."""
    make.limits(cast.mps)
    RoleHolding.objects.create(person=cast.head_of_hr, role="scheme-owner", starts=SINCE)
    return cast


@pytest.fixture(autouse=True)
def _files_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def figure(code: str, value: str) -> None:
    Figure.objects.filter(code=code).update(value=Decimal(value))


def drawn(cast: Cast, *claims: Claim, share: str = "100", seed: str = SEED) -> list[Sample]:
    """The claims, agreed by the sergeant, paid, and drawn: all of them, unless told otherwise."""
    figure("share", share)
    for claim in claims:
        decide(claim, cast.sergeant)
    run = pay(cast, *{claim.claimant for claim in claims})
    made = operations.draw(run=run, seed=seed, at=AT)
    return list(made.samples.select_related("claim__claimant").order_by("pk"))


def sample(cast: Cast, amount: str = "18.40") -> Sample:
    """One claim of the officer that was drawn."""
    (made,) = drawn(cast, make.submitted(cast.officer, amount=amount, at=SENT))
    return made


def proposed(cast: Cast, by: Person | None = None, **more: Any) -> ApprovalRule:
    said: dict[str, Any] = {
        "organisation": cast.mps, "once": uuid4(), "most_claim": Decimal(25),
        "most_month": Decimal(60), "kinds": ["meal", "parking"], "in_a_row": 3,
        "share": Decimal(1), "source": "Minute 4 of the finance board", "at": AT,
        "by": by or cast.scheme_owner, **more,
    }  # fmt: skip
    return operations.propose(**said)


def switched_on(cast: Cast, *, seed: str = "s", **more: Any) -> ApprovalRule:
    """A rule that two owners switched on. Unless a share is given, none is a person's by lot."""
    row = operations.confirm(rule=proposed(cast, **more), seed=seed, by=cast.head_of_hr, at=AT)
    if "share" not in more:
        nobody_by_lot()
    return row


def nobody_by_lot() -> None:
    """The references of a test depend on the tests before it, and so would the lot."""
    ApprovalRule.objects.update(share=0)
