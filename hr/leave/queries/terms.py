"""How long each kind of leave lasts for somebody, and what it needs."""

from datetime import date

from hr.leave import rules
from hr.leave.models import Term
from mss.people.models import Person


def terms_of(kind: str, who: str, *, on: date) -> list[rules.Term]:
    """The figures of a kind of leave that begins on the day `on`, for one kind of people (LV-60):
    how long at most and at least, notice, service, pay. None where it comes out of a balance."""
    rows = [
        rules.Term(row.what, row.get_what_display(), row.starts, frozenset(row.people), row.value,
                   row.words, row.unsure, row.source)
        for row in Term.objects.filter(kind=kind)
    ]  # fmt: skip
    order = Term.What.values
    return sorted(rules.terms_on(rows, who=who, on=on), key=lambda one: order.index(one.what))


def own_terms(kind: str, person: Person, *, on: date) -> list[rules.Term]:
    """The same for `person`."""
    return terms_of(kind, person.kind, on=on)
