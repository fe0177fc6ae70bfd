"""Spending for machines and other screens: the same figures and lists, to the same people."""

from typing import Any, ClassVar

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.expenses.models import Line
from finance.spending.forms import TeamFilter, YearForm
from finance.spending.queries import Year, years_of
from finance.spending.queries.listings import TEAM
from finance.spending.queries.team import Team, by_kind, leads, total, unusual
from finance.spending.serializers import (
    LineSpentSerializer,
    PersonSpentSerializer,
    TeamSerializer,
    UnusualSerializer,
    YearSerializer,
)  # fmt: skip
from mss.audit.operations import viewed
from mss.people.models import Person
from mss.people.queries import by_reference

SCOPES: dict[str, str] = {"GET": "spending:read"}
WHOSE = [
    OpenApiParameter("scope", str, description="direct (default) or everybody further down too."),
    OpenApiParameter("day", str, description="As at, 2026-06-04. Default: today."),
]
NARROWED = [OpenApiParameter(name, str) for name in ("person", "kind")]


def valid(form: Any) -> Any:
    """What a form asks for. 422 with its errors where it cannot be read."""
    if not form.is_valid():
        raise ValidationError(form.errors)
    return form.asked()


class MyYear(APIView):
    """The caller's own tax year, by month and kind, with what is on its way."""

    scopes = SCOPES

    @extend_schema(responses=YearSerializer, parameters=[OpenApiParameter("year", int)])
    def get(self, request: Request) -> Response:
        person: Any = request.user
        now = timezone.now()
        form = YearForm(request.query_params, years=years_of(person, at=now))
        return Response(YearSerializer(Year(person, valid(form), now)).data)


def _team(request: Request, what: str, code: str) -> Team:
    """What a manager asks for; the look is recorded. 403 for whom nobody answers to."""
    person: Any = request.user
    now = timezone.now()
    if not leads(person, at=now):
        raise PermissionDenied
    form = TeamFilter(request.query_params, manager=person, narrows=TEAM[code].narrows, at=now)
    asked: Team = valid(form)
    one = by_reference(person, asked.person) if asked.person else None
    viewed("spending", by=person, subject=one, reference="", at=now, list=what, sought=asked.said)
    return asked


class TeamSpend(APIView):
    """What the caller's people spent this tax year, beside the same days of the last."""

    scopes = SCOPES

    @extend_schema(responses=TeamSerializer, parameters=WHOSE)
    def get(self, request: Request) -> Response:
        asked = _team(request, "team", "people")
        kinds = by_kind(asked)
        found = {"asked": asked, "total": total(kinds), "kinds": kinds,
                 "unusual": unusual(asked).count()}  # fmt: skip
        return Response(TeamSerializer(found).data)


class _TeamRows(generics.ListAPIView[Any]):
    scopes = SCOPES
    ordering: ClassVar[tuple[str, ...]] = ("-id",)
    code: ClassVar[str]
    queryset: Any = Line.objects.none()

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return self.queryset
        return TEAM[self.code].rows(_team(self.request, self.code, self.code))


@extend_schema(parameters=WHOSE)
class TeamPeople(_TeamRows):
    """Everybody in the team with what they spent."""

    code = "people"
    queryset = Person.objects.none()
    serializer_class = PersonSpentSerializer
    ordering = ("reference",)


@extend_schema(parameters=[*WHOSE, *NARROWED])
class TeamLines(_TeamRows):
    """What the team spent, line by line."""

    code = "lines"
    serializer_class = LineSpentSerializer


@extend_schema(parameters=[*WHOSE, *NARROWED])
class TeamUnusual(_TeamRows):
    """Lines that are worth a look (SP-7)."""

    code = "unusual"
    serializer_class = UnusualSerializer
