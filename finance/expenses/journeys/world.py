"""A journey the officer saved under a name, in a claim that is begun."""

from datetime import datetime
from typing import TYPE_CHECKING

from finance.expenses.journeys.operations import save

if TYPE_CHECKING:
    from finance.expenses.world.teller import Teller


def act(teller: "Teller") -> None:
    from finance.expenses.world.teller import Driven

    hendon = Driven("Statement of a witness at Hendon", "Lambeth", "Hendon", "12.6")
    told = teller.claim("officer", 21, [hendon], send=False)

    def keep(at: datetime) -> None:
        by = teller.person("officer")
        name = "Home station to Hendon"
        save(claim=told.claim, number=1, name=name, once=teller.once(), by=by, at=at)

    teller.happens(20.5, keep)
