"""Files of units, cost centres and posts. A row makes the thing or changes the one of that code."""

from datetime import datetime
from functools import partial

from mss.interfaces.imports.importers.columns import GRADE, ORGANISATION, post, title, unit
from mss.interfaces.imports.registry import Column, Importer, Values
from mss.interfaces.imports.values import code
from mss.people.models import CostCentre, Grade, Organisation, Person, Post, Role, Unit
from mss.people.operations import build, build_cost_centre, build_unit
from mss.people.queries import known_codes

ADMINISTRATORS = frozenset({Role.SYSTEM_ADMINISTRATOR.value})


def _unit(values: Values, by: Person, at: datetime) -> None:
    build_unit(
        code=values["code"], name=values["name"], by=by, at=at,
        organisation=Organisation.objects.get(code=values["organisation"]),
        parent=Unit.objects.get(code=values["inside"]) if values["inside"] else None,
    )  # fmt: skip


UNITS = Importer(
    kind="units",
    title="Units",
    summary="Business groups, commands, boroughs and teams, and which lies in which",
    columns=(
        Column("code", "A code for the unit that never changes", "CE-A", parse=code),
        title("name", "What the unit is called", "Central East response team A"),
        ORGANISATION,
        unit("inside", "The code of the unit it lies in", required=False, own_kind=True),
    ),
    roles=ADMINISTRATORS,
    key="code",
    apply=_unit,
)


def _cost_centre(values: Values, by: Person, at: datetime) -> None:
    build_cost_centre(
        code=values["code"], name=values["name"], by=by, at=at,
        organisation=Organisation.objects.get(code=values["organisation"]),
        owner=Post.objects.get(reference=values["owner"]) if values["owner"] else None,
    )  # fmt: skip


COST_CENTRES = Importer(
    kind="cost-centres",
    title="Cost centres",
    summary="What money is spent from. Bring them in again with their owners once posts are there",
    columns=(
        Column("code", "The code of the cost centre", "10010", parse=code),
        title("name", "What it is called", "Central East"),
        ORGANISATION,
        post("owner", "The reference of the post that answers for it", required=False),
    ),
    roles=ADMINISTRATORS,
    key="code",
    apply=_cost_centre,
)


def _post(values: Values, by: Person, at: datetime) -> None:
    build(
        organisation=Organisation.objects.get(code=values["organisation"]),
        unit=Unit.objects.get(code=values["unit"]),
        title=values["title"],
        reference=values["reference"],
        grade=Grade.objects.get(code=values["grade"]),
        cost_centre=CostCentre.objects.get(code=values["cost_centre"]),
        above=Post.objects.get(reference=values["above"]) if values["above"] else None,
        by=by,
        at=at,
    )


POSTS = Importer(
    kind="posts",
    title="Posts",
    summary="Seats in units and whom each answers to. The post above comes on an earlier line",
    columns=(
        Column("reference", "A code for the post that never changes", "P-CE-0002", parse=code),
        title("title", "What the post is called", "Response Sergeant"),
        ORGANISATION,
        unit("unit", "The code of its unit"),
        GRADE,
        Column(
            "cost_centre", "The code of the cost centre that pays for it", "10010", parse=code,
            known=partial(known_codes, "cost-centre"), what="cost centre",
        ),
        post("above", "The reference of the post it answers to", required=False, own_kind=True),
    ),
    roles=ADMINISTRATORS,
    key="reference",
    apply=_post,
)  # fmt: skip
