"""The versions of every organisation's scheme, side by side."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby

from mss.authority.models import Scheme
from mss.authority.queries.schemes import schemes
from mss.foundation.working_time import midnight, today
from mss.people.models import Organisation, Person, Role
from mss.people.queries import bodies_served


@dataclass(frozen=True)
class Shelf:
    """One organisation: the version in force, those to come (the next first), the draft where the
    viewer may read it, and earlier versions (the latest first). `owned`: theirs to change."""

    organisation: Organisation
    owned: bool
    in_force: Scheme | None = None
    to_come: list[Scheme] = field(default_factory=list)
    draft: Scheme | None = None
    earlier: list[Scheme] = field(default_factory=list)


def shelves(viewer: Person, *, at: datetime) -> list[Shelf]:
    """A shelf for every organisation, in the order of their names."""
    owned = bodies_served(viewer, Role.SCHEME_OWNER, at=at)
    found = {
        organisation: list(rows)
        for organisation, rows in groupby(schemes(viewer), key=lambda row: row.organisation_id)
    }
    bodies = Organisation.objects.order_by("name")
    return [_shelf(one, found.get(one.pk, []), one.pk in owned, at) for one in bodies]


def _shelf(body: Organisation, rows: Iterable[Scheme], owned: bool, at: datetime) -> Shelf:
    published = [row for row in rows if row.starts is not None]
    begun = [row for row in published if row.starts and row.starts <= at]
    return Shelf(
        body,
        owned,
        begun[0] if begun else None,
        [row for row in reversed(published) if row not in begun],
        next((row for row in rows if row.starts is None), None),
        begun[1:],
    )


def standing(scheme: Scheme, *, at: datetime) -> str:
    """How a version stands: ``draft``, ``to come``, ``in force`` or ``earlier``."""
    if scheme.starts is None:
        return "draft"
    if scheme.starts > at:
        return "to come"
    latest = Scheme.objects.in_force(at).filter(organisation=scheme.organisation_id).first()
    return "in force" if latest == scheme else "earlier"


def until(scheme: Scheme) -> datetime | None:
    """The instant the next version begins; None while there is none."""
    after = Scheme.objects.filter(organisation=scheme.organisation_id, starts__gt=scheme.starts)
    return after.order_by("starts").values_list("starts", flat=True).first()


def version_before(scheme: Scheme) -> Scheme | None:
    """What a version is compared with: the published one that holds until it begins; for a draft,
    the latest."""
    others = Scheme.objects.filter(
        organisation=scheme.organisation_id, state=Scheme.State.PUBLISHED
    ).exclude(pk=scheme.pk)
    if scheme.starts is not None:
        others = others.filter(starts__lt=scheme.starts)
    return others.order_by("-starts").first()


def first_day(scheme: Scheme, *, at: datetime) -> datetime:
    """The first midnight from which the draft may hold: tomorrow's, after every version that is
    published; today's where it is the first."""
    starts = Scheme.objects.filter(
        organisation=scheme.organisation_id, state=Scheme.State.PUBLISHED
    ).order_by("-starts").values_list("starts", flat=True).first()  # fmt: skip
    if starts is None:
        return midnight(today(at))
    return midnight(max(today(at), today(starts)) + timedelta(days=1))
