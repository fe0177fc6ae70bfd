"""The organisation as it stands: bodies, units, posts, and who holds which on a day."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Count, Exists, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from mss.foundation.working_time import today
from mss.people.models import Assignment, CostCentre, Grade, Organisation, Person, Post, Role, Unit
from mss.people.queries.placing import here_on, holders_of
from mss.people.queries.roles import has_role

CODED: Final[dict[str, tuple[type[Model], str]]] = {
    "organisation": (Organisation, "code"),
    "unit": (Unit, "code"),
    "grade": (Grade, "code"),
    "cost-centre": (CostCentre, "code"),
    "post": (Post, "reference"),
}


@dataclass(frozen=True)
class Seat:
    """A post as a viewer may see it on a day: held or not, and by whom if they may know."""

    post: Post
    held: bool
    holder: Person | None


def bodies() -> QuerySet[Organisation]:
    """The organisations, with how many units and people each has (`units_in`, `people_in`)."""
    here = (
        Person.objects.filter(is_active=True, organisation=OuterRef("pk"))
        .order_by()
        .values("organisation")
        .values(number=Count("pk"))
    )
    return Organisation.objects.annotate(
        units_in=Count("units"), people_in=Coalesce(Subquery(here), 0)
    ).order_by("pk")


def first_units(body: Organisation) -> list[Unit]:
    """The units of `body` that lie in no other; the units inside, too, when there is only one."""
    top = list(_counted(Unit.objects.filter(organisation=body, parent=None)))
    return [*top, *units_inside(top[0])] if len(top) == 1 else top


def units_inside(unit: Unit) -> QuerySet[Unit]:
    """The units one level below `unit`, with how many posts and units each holds itself."""
    return _counted(Unit.objects.filter(parent=unit))


def _counted(units: QuerySet[Unit]) -> QuerySet[Unit]:
    return units.annotate(
        posts_in=Count("posts", distinct=True), units_in=Count("children", distinct=True)
    ).order_by("name", "code")


def line_of(unit: Unit) -> list[Unit]:
    """The units `unit` lies in, the outermost first."""
    return list(unit.ancestors())


def posts_in(unit: Unit) -> QuerySet[Post]:
    """The posts of `unit` itself, the most senior first."""
    posts = Post.objects.filter(unit=unit).select_related("grade", "cost_centre", "above")
    return posts.order_by("-grade__level", "title", "reference")


def vacancies_in(unit: Unit, *, on: date) -> int:
    """How many posts of `unit` nobody is assigned to on the day `on`."""
    there = Assignment.objects.on(on).filter(here_on(on, "person__"), post=OuterRef("pk"))
    return Post.objects.filter(~Exists(there), unit=unit).count()


def cost_centres_of(unit: Unit) -> QuerySet[CostCentre]:
    """The cost centres the posts of `unit` are paid from."""
    used = Post.objects.filter(unit=unit).values("cost_centre")
    return CostCentre.objects.filter(pk__in=used).select_related("owner__unit")


def may_name_holders(viewer: Person, body: Organisation, *, on: date, at: datetime) -> bool:
    """Everybody reads who holds a post today. Who did or will on another day is for HR advisers of
    the organisation and system administrators: moves may not be known yet."""
    if on == today(at):
        return True
    return has_role(viewer, Role.HR_ADVISER, Role.SYSTEM_ADMINISTRATOR, at=at, organisation=body.pk)


def seats(viewer: Person, posts: Sequence[Post], *, on: date, named: bool) -> list[Seat]:
    """Each of `posts` on the day `on`. Protected people are named to those who may find them."""
    holders = holders_of([post.pk for post in posts], on=on)
    found = {one.pk for one in holders.values()} if named else set()
    visible = set(
        Person.objects.visible_to(viewer).filter(Q(pk__in=found)).values_list("pk", flat=True)
    )
    return [
        Seat(post, holder is not None, holder if holder and holder.pk in visible else None)
        for post in posts
        for holder in [holders.get(post.pk)]
    ]


def codes_of_bodies(ids: set[int]) -> set[str]:
    """The codes of the organisations with these ids."""
    return set(Organisation.objects.filter(pk__in=ids).values_list("code", flat=True))


def known_codes(kind: str, codes: Collection[str]) -> set[str]:
    """Which of `codes` name something of the kind: ``organisation``, ``unit``, ``grade``,
    ``cost-centre`` or ``post``."""
    model, name = CODED[kind]
    return set(model._default_manager.filter(**{f"{name}__in": codes}).values_list(name, flat=True))
