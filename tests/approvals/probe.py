"""A kind of request of the tests' own: things without a table, whose versions stand in memory."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from itertools import count
from typing import Any

from mss.approvals import kinds, operations
from mss.approvals.models import Approval
from mss.authority import matters
from mss.people.models import CostCentre, Person

PROBE = "probe"


class Things:
    """`versions` are those of the things; `told` counts what their kind was told about each."""

    def __init__(self) -> None:
        self.versions: dict[str, int] = {}
        self.told: Counter[tuple[str, str]] = Counter()
        self._number = count(1)

    def kind(self) -> kinds.Kind:
        def hears(what: str) -> Any:
            return lambda about, **_: self.told.update([(about, what)])

        return kinds.Kind(
            code=PROBE, name="Probe", lock=self.versions.__getitem__,
            on_approved=hears("approved"), on_returned=hears("returned"),
            on_rejected=hears("rejected"), changes=lambda about, since: [f"since {since}"],
            evidence=lambda about, viewer, at: {}, address=lambda about: f"/probe/{about}/",
            template="approvals/plain.html",
        )  # fmt: skip

    def thing(self) -> str:
        about = f"THG-{next(self._number)}"
        self.versions[about] = 1
        return about

    def send(
        self,
        by: Person,
        amount: int | str | Decimal,
        cost_centre: CostCentre,
        *,
        at: datetime,
        beneficiary: Person | None = None,
        **options: Any,
    ) -> Approval:
        """A new thing, asked for."""
        about = self.thing()
        return operations.request(
            kind=PROBE, about=about, summary=options.pop("summary", "A thing"),
            amount=Decimal(amount), cost_centre=cost_centre, beneficiary=beneficiary or by,
            version=1, by=by, at=at, **options,
        )  # fmt: skip


@contextmanager
def probing() -> Iterator[Things]:
    """The kind is known while it lasts."""
    things = Things()
    kinds.register(things.kind())
    try:
        yield things
    finally:
        del kinds._kinds[PROBE]
        del matters._matters[PROBE]
