"""Who holds which role at an instant."""

from datetime import datetime

from django.db.models import Q

from mss.people.models import Organisation, Person, PersonQuerySet, RoleHolding, RoleHoldingQuerySet


def _there(organisation: int | None) -> Q:
    """Holdings for that organisation (its id) or for all; every holding when None."""
    if organisation is None:
        return Q()
    return Q(organisation=None) | Q(organisation=organisation)


def has_role(person: Person, *roles: str, at: datetime, organisation: int | None = None) -> bool:
    """Whether `person` holds any of `roles` at the instant `at`, there or everywhere."""
    holdings = RoleHolding.objects.at(at).filter(_there(organisation), person=person)
    return holdings.filter(role__in=roles).exists()


def roles_of(person: Person, *, at: datetime) -> set[str]:
    """The names of every role `person` holds at the instant `at`."""
    return set(RoleHolding.objects.at(at).filter(person=person).values_list("role", flat=True))


def roles_in(person: Person, *, at: datetime, organisation: int) -> set[str]:
    """The roles `person` holds at `at` for the organisation of this id, or for all."""
    holdings = RoleHolding.objects.at(at).filter(_there(organisation), person=person)
    return set(holdings.values_list("role", flat=True))


def holders_of_role(role: str, *, at: datetime, organisation: int | None = None) -> PersonQuerySet:
    """Everybody who holds `role` at `at`, for the organisation or for all."""
    holdings = RoleHolding.objects.at(at).filter(_there(organisation), role=role)
    return Person.objects.get_queryset().filter(pk__in=holdings.values("person"), is_active=True)


def bodies_served(person: Person, *roles: str, at: datetime) -> set[int]:
    """The ids of the organisations `person` holds any of `roles` for at `at`."""
    holdings = RoleHolding.objects.at(at).filter(person=person, role__in=roles)
    served = set(holdings.values_list("organisation", flat=True))
    return set(Organisation.objects.values_list("pk", flat=True)) if None in served else served


def holdings_of(person: Person, *, at: datetime) -> RoleHoldingQuerySet:
    """The roles `person` holds at `at` or will hold later, the first to start first."""
    return (
        RoleHolding.objects.filter(Q(ends=None) | Q(ends__gt=at), person=person)
        .select_related("organisation", "unit")
        .order_by("starts", "role")
    )


def everybody_with_a_role(*, at: datetime) -> RoleHoldingQuerySet:
    """Every role held at `at` or later, by role and then by name."""
    return (
        RoleHolding.objects.filter(Q(ends=None) | Q(ends__gt=at))
        .select_related("person__organisation", "organisation")
        .order_by("role", "person__name", "starts", "pk")
    )
