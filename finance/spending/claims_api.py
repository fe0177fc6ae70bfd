"""Claims and published spend for machines: the figures and lists, to the same people."""

from typing import Any, ClassVar

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.expenses.models import Claim, Line
from finance.payments.models import Payment
from finance.spending.api import SCOPES, valid
from finance.spending.claims_serializers import (
    ClaimsOverviewSerializer,
    DecisionRefusedSerializer,
    PaidSerializer,
    PublishedSerializer,
    UnpaidSerializer,
    WaitsSerializer,
)  # fmt: skip
from finance.spending.forms import PERIOD, ClaimsFilter, MonthFilter
from finance.spending.queries.claims import sight_of
from finance.spending.queries.listings import CLAIMS
from finance.spending.queries.overview import overview
from finance.spending.queries.published import items, left_out, published, summed
from finance.spending.serializers import LineSpentSerializer
from mss.approvals.models import Approval, Decision
from mss.audit.operations import viewed

WHICH = [
    OpenApiParameter("organisation", str, description="Code of one organisation."),
    OpenApiParameter("kind", str, description="Code of a kind of line."),
]
DATES = [
    OpenApiParameter("since", str, description="First day, 2026-06-04. Default: 90 days."),
    OpenApiParameter("until", str, description="Last day. Default: today."),
]
MONTH = [OpenApiParameter("month", str, description="Like 2026-05. Default: the last whole one.")]


def _claims(request: Request, what: str, narrows: tuple[str, ...]) -> Any:
    """What is asked of an organisation's claims; the look is recorded. 403 for who reads none."""
    person: Any = request.user
    now = timezone.now()
    sight = sight_of(person, at=now)
    if sight is None:
        raise PermissionDenied
    form = ClaimsFilter(request.query_params, sight=sight, narrows=narrows, at=now)
    asked = valid(form)
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
        month = valid(MonthFilter(request.query_params, sight=sight, at=now))
        viewed("spending", by=person, subject=None, reference="", at=now, list="published",
               sought=month.said)  # fmt: skip
        rows = published(month)
        count, total_of_all = summed(rows)
        found = {"month": month, "count": count, "total": total_of_all,
                 "left_out": left_out(month), "items": items(rows)}  # fmt: skip
        return Response(PublishedSerializer(found).data)
