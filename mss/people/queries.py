"""What can be asked about people: who is whose manager on a day, who may see what, who is found."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone

from mss.foundation.working_time import today
from mss.people.models import (
    Assignment,
    Person,
    PersonQuerySet,
    Post,
    Role,
    RoleHolding,
)
from mss.people.rules import Placing, holder_on, place_on

FORGIVING = "0.3"  # how alike two words must be for the directory to offer a name

POSTS_ABOVE = """
    WITH RECURSIVE line(id, above_id, depth, seen) AS (
        SELECT id, above_id, 0, ARRAY[id] FROM people_post WHERE id = %s
        UNION ALL
        SELECT post.id, post.above_id, line.depth + 1, line.seen || post.id
        FROM line JOIN people_post post ON post.id = line.above_id
        WHERE NOT post.id = ANY(line.seen)
    )
    SELECT id FROM line ORDER BY depth
"""


@dataclass(frozen=True)
class Found:
    """Somebody reached by climbing the line: who, in which post, and in words why."""

    person: Person
    post: Post
    reason: str


def _placings(rows: list[Assignment]) -> list[Placing]:
    return [Placing(row.person_id, row.post_id, row.kind, row.starts, row.ends) for row in rows]


def assignment_on(person: Person, day: date) -> Assignment | None:
    """The assignment `person` works in on `day` (PE-1), with its post and unit."""
    rows = list(
        Assignment.objects.on(day)
        .filter(person=person)
        .select_related("post__unit", "post__cost_centre__organisation", "post__grade", "grade")
    )
    place = place_on(_placings(rows), day)
    return next((row for row in rows if place and row.kind == place.kind), None)


def holders_of(posts: list[int], *, on: date) -> dict[int, int]:
    """Post id → person id for those of `posts` that somebody holds on the day `on` (PE-2)."""
    rows = list(
        Assignment.objects.on(on)
        .filter(post__in=posts, person__is_active=True)
        .filter(Q(person__left_on=None) | Q(person__left_on__gt=on))
    )
    people = {row.person_id for row in rows}
    all_rows = _placings(list(Assignment.objects.on(on).filter(person__in=people)))
    places = {person: place_on((p for p in all_rows if p.person == person), on) for person in people}
    elsewhere = [place for place in places.values() if place is not None]
    holders = {
        post: holder_on([p for p in _placings(rows) if p.post == post], elsewhere, on)
        for post in posts
    }
    return {post: person for post, person in holders.items() if person is not None}


def line_above(person: Person, *, on: date) -> list[Found]:
    """Everyone above `person` on the day `on`, nearest first. Vacancies are climbed over.

    A person never appears as their own manager, and a loop in the structure ends the climb.
    """
    assignment = assignment_on(person, on)
    if assignment is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(POSTS_ABOVE, [assignment.post_id])
        above = [row[0] for row in cursor.fetchall()][1:]
    holders = holders_of(above, on=on)
    people = Person.objects.get_queryset().select_related("grade").in_bulk(list(holders.values()))
    posts = Post.objects.select_related("unit", "grade").in_bulk(above)
    found: list[Found] = []
    vacant: list[str] = []
    for post in above:
        holder = holders.get(post)
        if holder is None:
            vacant.append(posts[post].title)
            continue
        if holder == person.pk or any(one.person.pk == holder for one in found):
            continue
        found.append(Found(people[holder], posts[post], _why(posts[post], vacant, bool(found))))
    return found


def _why(post: Post, vacant: list[str], further_up: bool) -> str:
    if vacant and not further_up:
        return f"{post.title} is the next filled post above; {', '.join(vacant)} is vacant"
    if further_up:
        return f"{post.title} is further up the same line"
    return f"{post.title} is the post above"


def manager_of(person: Person, *, on: date) -> Found | None:
    """The line manager of `person` on the day `on`, past or future; None when nobody is above."""
    return next(iter(line_above(person, on=on)), None)


def holder_of(post: Post, *, on: date) -> Person | None:
    """Whoever holds `post` on the day `on`."""
    holder = holders_of([post.pk], on=on).get(post.pk)
    return None if holder is None else Person.objects.get(pk=holder)


def team_of(manager: Person, *, on: date) -> PersonQuerySet:
    """Those whose work that day sits directly below a post `manager` holds."""
    place = assignment_on(manager, on)
    own = Assignment.objects.on(on).filter(person=manager).values("post")
    if place is None:
        return Person.objects.get_queryset().none()
    return Person.objects.get_queryset().filter(
        Exists(Assignment.objects.on(on).filter(person=OuterRef("pk"), post__above__in=own))
    )


def has_role(person: Person, *roles: str, at: datetime, organisation: int | None = None) -> bool:
    """Whether `person` holds any of `roles` at the instant `at`, there or everywhere."""
    holding = RoleHolding.objects.at(at).filter(person=person, role__in=roles)
    if organisation is not None:
        holding = holding.filter(Q(organisation=None) | Q(organisation=organisation))
    return holding.exists()


def roles_of(person: Person, *, at: datetime) -> set[str]:
    """The names of every role `person` holds at the instant `at`."""
    return set(RoleHolding.objects.at(at).filter(person=person).values_list("role", flat=True))


def holders_of_role(role: str, *, at: datetime, organisation: int | None = None) -> PersonQuerySet:
    """Everybody who holds `role` at `at`, for the organisation or for all."""
    holding = RoleHolding.objects.at(at).filter(role=role)
    if organisation is not None:
        holding = holding.filter(Q(organisation=None) | Q(organisation=organisation))
    return Person.objects.get_queryset().filter(
        pk__in=holding.values("person"), is_active=True
    )


def sees_protected(viewer: Person) -> Q:
    """Which protected people `viewer` may find: themselves, their direct team, and, for HR
    advisers, those of the organisation they advise."""
    now = timezone.now()
    day = today(now)
    posts = Assignment.objects.on(day).filter(person=viewer).values("post")
    team = Assignment.objects.on(day).filter(person=OuterRef("pk"), post__above__in=posts)
    advises = RoleHolding.objects.at(now).filter(person=viewer, role=Role.HR_ADVISER)
    return (
        Q(pk=viewer.pk)
        | Exists(team)
        | Exists(advises.filter(Q(organisation=None) | Q(organisation=OuterRef("organisation"))))
    )


def what_may_see(viewer: Person, person: Person, *, at: datetime) -> frozenset[str]:
    """The parts of a person's page that `viewer` may read.

    ``directory`` for everybody; ``placing`` (posts over time) for the person, those above them and
    HR; ``identifiers`` (pay and warrant numbers) for the person, HR and payroll; ``own`` for the
    person alone.
    """
    seen = {"directory"}
    if viewer.pk == person.pk:
        return frozenset(seen | {"placing", "identifiers", "own"})
    roles = {
        holding.role
        for holding in RoleHolding.objects.at(at).filter(person=viewer)
        if holding.organisation_id in {None, person.organisation_id}
    }
    if roles & {Role.HR_ADVISER}:
        seen |= {"placing", "identifiers"}
    if roles & {Role.PAYROLL_OFFICER}:
        seen |= {"identifiers"}
    if "placing" not in seen and any(
        found.person.pk == viewer.pk for found in line_above(person, on=today(at))
    ):
        seen |= {"placing"}
    return frozenset(seen)


def search(viewer: Person, text: str, *, limit: int = 50) -> list[Person]:
    """People whose name is like `text`, best first; also by reference, e-mail or number.

    Forgives spelling: a name within trigram reach of what was typed is offered.
    """
    words = " ".join(text.split()).lower()
    if not words:
        return []
    visible = Person.objects.visible_to(viewer).filter(is_active=True)
    exact = visible.filter(
        Q(reference__iexact=words) | Q(email=words) | Q(warrant_number=words) | Q(pay_number=words)
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL pg_trgm.word_similarity_threshold = {FORGIVING}")
        alike = (
            visible.annotate(lowered=Lower("name"))
            .filter(lowered__trigram_word_similar=words)
            .annotate(likeness=TrigramWordSimilarity(words, Lower("name")))
            .order_by("-likeness", "name")
            .select_related("grade", "organisation")
        )
        found = list(alike[:limit])
    first = list(exact.select_related("grade", "organisation")[:limit])
    return first + [person for person in found if person not in first]
