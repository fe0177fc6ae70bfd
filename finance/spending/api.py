"""Spending for machines and other screens: the same figures and lists, to the same people."""

from typing import Any, ClassVar

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.expenses.models import Claim, Line
from finance.payments.models import Payment
from finance.spending.forms import PERIOD, ClaimsFilter, MonthFilter, TeamFilter, YearForm
from finance.spending.queries import Year, years_of
from finance.spending.queries.claims import sight_of
from finance.spending.queries.listings import CLAIMS, TEAM
from finance.spending.queries.overview import overview
from finance.spending.queries.published import items, left_out, published, summed
from finance.spending.queries.team import Team, by_kind, leads, total, unusual
from finance.spending.serializers import (
    ClaimsOverviewSerializer,
    DecisionRefusedSerializer,
    LineSpentSerializer,
    PaidSerializer,
    PersonSpentSerializer,
    PublishedSerializer,
    TeamSerializer,
    UnpaidSerializer,
    UnusualSerializer,
    WaitsSerializer,
    YearSerializer,
)  # fmt: skip
from mss.approvals.models import Approval, Decision
from mss.audit.operations import viewed
from mss.people.models import Person
from mss.people.queries import by_reference

SCOPES: dict[str, str] = {"GET": "spending:read"}
WHOSE = [
    OpenApiParameter("scope", str, description="direct (default) or everybody further down too."),
    OpenApiParameter("day", str, description="As at, 2026-06-04. Default: today."),
]
NARROWED = [OpenApiParameter(name, str) for name in ("person", "kind")]
WHICH = [
    OpenApiParameter("organisation", str, description="Code of one organisation."),
    OpenApiParameter("kind", str, description="Code of a kind of line."),
]
DATES = [
    OpenApiParameter("since", str, description="First day, 2026-06-04. Default: 90 days."),
    OpenApiParameter("until", str, description="Last day. Default: today."),
]
MONTH = [OpenApiParameter("month", str, description="Like 2026-05. Default: the last whole one.")]


def _valid(form: Any) -> Any:
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
        return Response(YearSerializer(Year(person, _valid(form), now)).data)


def _team(request: Request, what: str, code: str) -> Team:
    """What a manager asks for; the look is recorded. 403 for whom nobody answers to."""
    person: Any = request.user
    now = timezone.now()
    if not leads(person, at=now):
        raise PermissionDenied
    form = TeamFilter(request.query_params, manager=person, narrows=TEAM[code].narrows, at=now)
    asked: Team = _valid(form)
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


def _claims(request: Request, what: str, narrows: tuple[str, ...]) -> Any:
    """What is asked of an organisation's claims; the look is recorded. 403 for who reads none."""
    person: Any = request.user
    now = timezone.now()
    sight = sight_of(person, at=now)
    if sight is None:
        raise PermissionDenied
    form = ClaimsFilter(request.query_params, sight=sight, narrows=narrows, at=now)
    asked = _valid(form)
    viewed("spending", by=person, subject=None, reference="", at=now, list=what, sought=asked.said)
    return asked


class ClaimsOverview(APIView):
    """The figures of a period and of now."""

    scopes = SCOPES

    @extend_schema(responses=ClaimsOverviewSerializer, parameters=[*WHICH, *DATES])
    def get(self, request: Request) -> Response:
        asked = _claims(request, "claims", PERIOD)
        return Response(ClaimsOverviewSerializer(overview(asked)).data)


class _ClaimsRows(generics.ListAPIView[Any]):
    scopes = SCOPES
    ordering: ClassVar[tuple[str, ...]] = ("-id",)
    code: ClassVar[str]
    queryset: Any = Claim.objects.none()

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return self.queryset
        found = CLAIMS[self.code]
        narrows = found.narrows if found.of_now else (*PERIOD, *found.narrows)
        return found.rows(_claims(self.request, self.code, narrows))


@extend_schema(parameters=[*WHICH, OpenApiParameter("band", str)])
class Waiting(_ClaimsRows):
    """Claims that wait for a decision now."""

    code = "waiting"
    queryset = Approval.objects.none()
    serializer_class = WaitsSerializer


@extend_schema(parameters=[*WHICH, OpenApiParameter("band", str)])
class Unpaid(_ClaimsRows):
    """Approved claims that wait for a payment run now."""

    code = "unpaid"
    queryset = Payment.objects.none()
    serializer_class = UnpaidSerializer


@extend_schema(parameters=[*WHICH, *DATES])
class Paid(_ClaimsRows):
    """Claims whose money came in the period."""

    code = "paid"
    serializer_class = PaidSerializer


@extend_schema(
    parameters=[*WHICH, *DATES, OpenApiParameter("outcome", str), OpenApiParameter("words", str)]
)
class Refused(_ClaimsRows):
    """Decisions that rejected a claim or sent it back."""

    code = "refused"
    queryset = Decision.objects.none()
    serializer_class = DecisionRefusedSerializer


@extend_schema(parameters=[*WHICH, *DATES])
class Lines(_ClaimsRows):
    """Lines of claims sent in the period."""

    code = "lines"
    queryset = Line.objects.none()
    serializer_class = LineSpentSerializer


class Published(APIView):
    """What would be published of a month (SP-10). Nobody is named."""

    scopes = SCOPES

    @extend_schema(responses=PublishedSerializer, parameters=[WHICH[0], *MONTH])
    def get(self, request: Request) -> Response:
        person: Any = request.user
        now = timezone.now()
        sight = sight_of(person, at=now)
        if sight is None:
            raise PermissionDenied
        month = _valid(MonthFilter(request.query_params, sight=sight, at=now))
        viewed("spending", by=person, subject=None, reference="", at=now, list="published",
               sought=month.said)  # fmt: skip
        rows = published(month)
        count, total_of_all = summed(rows)
        found = {"month": month, "count": count, "total": total_of_all,
                 "left_out": left_out(month), "items": items(rows)}  # fmt: skip
        return Response(PublishedSerializer(found).data)
