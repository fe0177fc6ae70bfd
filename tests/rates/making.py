"""Changes of rates as tests make them."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from finance.expenses.models import FuelRate, MileageRate
from mss.audit.models import Event
from mss.foundation.working_time import today
from mss.notifications.models import Notice
from mss.people.models import Person
from mss.rates import operations, queries
from mss.rates.models import Proposal
from mss.rates.tables import Table, table
from tests.cast import AT

D = Decimal
TODAY = today(AT)
ADAY = timedelta(days=1)
CAR = ("car~0.0", "rate")


def everything() -> list[Any]:
    models = (Proposal, MileageRate, FuelRate, Event, Notice)
    return [list(model.objects.order_by("pk").values()) for model in models]


def of(code: str) -> Table:
    found = table(code)
    assert found is not None
    return found


def present(code: str) -> dict[tuple[str, str], Any]:
    return queries.typed(queries.Page(of(code), queries.rates_of(of(code), on=TODAY)), [])


def proposed(by: Person, code: str = "mileage", **fields: Any) -> Proposal:
    """The car's rate a penny more, from tomorrow on, unless it is said otherwise."""
    values = present(code) | fields.pop("values", {CAR: D("0.56")} if code == "mileage" else {})
    said: dict[str, Any] = {
        "table": of(code), "values": values, "starts": TODAY + ADAY, "source": "HMRC, June",
        "reason": "Fuel is dearer", "once": uuid4(), "by": by, "at": AT,
    }  # fmt: skip
    return operations.propose(**(said | fields))


def at(code: str, key: str, field: str = "value", *, on: Any = TODAY + ADAY) -> Any:
    """The value in force."""
    rates = {one.key: one for one in queries.rates_of(of(code), on=on)}
    return getattr(rates[key].now, field)
