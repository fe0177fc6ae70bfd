"""Files of people and where they are placed. A row takes somebody in, or changes their details,
and places them when the assignment is new. Several rows may be about one person."""

from datetime import datetime

from mss.foundation.refused import Refused
from mss.interfaces.imports.importers.columns import GRADE, ORGANISATION, post, title
from mss.interfaces.imports.registry import Column, Importer, Values
from mss.interfaces.imports.values import choice, day, email, up_to
from mss.people.models import AssignmentKind, Grade, Organisation, Person, Post, Role
from mss.people.operations import amend, join, place

KINDS = dict(Person.Kind.choices)
PLACINGS = dict(AssignmentKind.choices)


def _row(values: Values, by: Person, at: datetime) -> None:
    person = _person(values, by, at)
    if not values["post"]:
        return
    post = Post.objects.get(reference=values["post"])
    kind = values["assignment"] or AssignmentKind.SUBSTANTIVE.value
    starts = values["starts"] or values["joined"]
    if person.assignments.filter(post=post, kind=kind, starts=starts).exists():
        return
    place(
        person=person, post=post, kind=kind, starts=starts, ends=values["ends"] or None,
        grade=Grade.objects.get(code=values["grade"]), by=by, at=at,
    )  # fmt: skip


def _person(values: Values, by: Person, at: datetime) -> Person:
    """The person of that e-mail address with these details, or a new one."""
    grade = Grade.objects.get(code=values["grade"])
    body = Organisation.objects.get(code=values["organisation"])
    here = Person.objects.filter(email=values["email"]).first()
    numbers = {name: values[name] for name in ("pay_number", "warrant_number") if values[name]}
    words = {name: values[name] for name in ("known_as", "telephone") if values[name]}
    details = {"name": values["name"], "kind": values["kind"], **numbers, **words}
    if here is None:
        return join(
            email=values["email"], grade=grade, organisation=body, joined_on=values["joined"],
            by=by, at=at, **details,
        )  # fmt: skip
    if here.organisation_id != body.pk:
        raise Refused("Somebody of another organisation has this e-mail address.", rule="PE-3")
    if values["assignment"] in ("", AssignmentKind.SUBSTANTIVE.value):
        return amend(person=here, by=by, at=at, grade=grade, **details)
    return amend(person=here, by=by, at=at, **details)


PEOPLE = Importer(
    kind="people",
    title="People and where they work",
    summary="One row for each person and post. Acting and temporary posts are further rows",
    columns=(
        Column("email", "Their work e-mail address", "priya.shah@mps.example", parse=email),
        title("name", "Their whole name", "Priya Shah"),
        Column("known_as", "What they are called", "Pri", False, up_to(60)),
        Column("kind", f"One of {', '.join(KINDS)}", "officer", parse=choice(KINDS)),
        GRADE,
        ORGANISATION,
        Column("joined", "The day they joined", "04/06/2018", parse=day),
        Column("pay_number", "Their pay number", "7001234", False, up_to(20)),
        Column("warrant_number", "Their warrant number, for officers", "212345", False, up_to(20)),
        Column("telephone", "Their work telephone", "020 7946 0001", False, up_to(30)),
        post("post", "The reference of the post they work in", required=False),
        Column("assignment", f"One of {', '.join(PLACINGS)}; substantive if empty", "substantive",
               False, choice(PLACINGS)),
        Column("starts", "The first day in the post; the day they joined if empty", "01/09/2021",
               False, day),
        Column("ends", "The first day no longer in the post; empty for no end", "", False, day),
    ),
    roles=frozenset({Role.SYSTEM_ADMINISTRATOR.value, Role.HR_ADVISER.value}),
    key="email",
    apply=_row,
    once=False,
)  # fmt: skip
