"""Small builders: one row each, sensible where nothing is said. Nothing is recorded or checked."""

from datetime import date, datetime
from itertools import count
from typing import Any

from mss.people.models import (
    Assignment,
    AssignmentKind,
    CostCentre,
    Grade,
    Organisation,
    Person,
    Post,
    RoleHolding,
    Unit,
)
from mss.people.ranks import GRADES, ORGANISATIONS

LONG_AGO = date(2020, 4, 1)
_number = count(1)


def reference_data() -> None:
    """The bodies and ranks of a new portal, also after a test that empties the tables."""
    Organisation.objects.bulk_create(
        [Organisation(code=code, name=name) for code, name in ORGANISATIONS], ignore_conflicts=True
    )
    Grade.objects.bulk_create(
        [Grade(code=code, name=name, level=level) for code, name, level in GRADES],
        ignore_conflicts=True,
    )


def grade(code: str = "constable") -> Grade:
    return Grade.objects.get(code=code)


def organisation(code: str = "mps") -> Organisation:
    return Organisation.objects.get(code=code)


def unit(code: str = "", *, parent: Unit | None = None, **fields: Any) -> Unit:
    code = code or f"U{next(_number)}"
    body = fields.pop("organisation", None) or (parent.organisation if parent else organisation())
    return Unit.objects.create(
        code=code, name=fields.pop("name", f"Unit {code}"), organisation=body, parent=parent
    )


def cost_centre(code: str = "", **fields: Any) -> CostCentre:
    code = code or f"C{next(_number)}"
    body = fields.pop("organisation", None) or organisation()
    return CostCentre.objects.create(
        code=code, name=fields.pop("name", f"Cost centre {code}"), organisation=body, **fields
    )


def post(title: str = "Constable", *, above: Post | None = None, **fields: Any) -> Post:
    """A post. It shares unit, cost centre and grade with the post above unless told otherwise."""
    return Post.objects.create(
        title=title,
        reference=fields.pop("reference", f"SEAT-{next(_number):04d}"),
        unit=fields.pop("unit", None) or (above.unit if above else unit()),
        cost_centre=fields.pop("cost_centre", None)
        or (above.cost_centre if above else cost_centre()),
        grade=fields.pop("grade", None) or (above.grade if above else grade()),
        above=above,
    )


def person(name: str = "", **fields: Any) -> Person:
    number = next(_number)
    one = Person(
        reference=fields.pop("reference", f"PER-21-{number:06d}"),
        name=name or f"Person {number}",
        email=fields.pop("email", f"person{number}@mps.example"),
        kind=fields.pop("kind", Person.Kind.OFFICER),
        grade=fields.pop("grade", None) or grade(),
        organisation=fields.pop("organisation", None) or organisation(),
        joined_on=fields.pop("joined_on", LONG_AGO),
        **fields,
    )
    one.set_unusable_password()
    one.save()
    return one


def assign(
    who: Person,
    seat: Post,
    *,
    kind: str = AssignmentKind.SUBSTANTIVE,
    starts: date = LONG_AGO,
    ends: date | None = None,
) -> Assignment:
    return Assignment.objects.create(
        person=who, post=seat, kind=kind, starts=starts, ends=ends, grade=seat.grade
    )


def role(
    who: Person, name: str, *, starts: datetime, ends: datetime | None = None, **fields: Any
) -> RoleHolding:
    return RoleHolding.objects.create(person=who, role=name, starts=starts, ends=ends, **fields)
