"""What asking would mean, and one booking."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.leave import queries
from hr.leave.api.asked import SCOPES, sent
from hr.leave.api.shapes import (
    BookingSerializer,
    CheckedBookingSerializer,
    LeaveWantedSerializer,
)
from hr.leave.models import Booking
from mss.audit.operations import viewed
from mss.interfaces.idempotency import idempotent


class CheckLeave(APIView):
    """What asking for these days would mean. Nothing is kept."""

    scopes: dict[str, str] = {"POST": "leave:read"}

    @extend_schema(request=LeaveWantedSerializer, responses=CheckedBookingSerializer)
    @idempotent
    def post(self, request: Request) -> Response:
        wanted = queries.Wanted(**sent(LeaveWantedSerializer, request))
        found = queries.preview(request.user, wanted, at=timezone.now())
        return Response(CheckedBookingSerializer(found).data)


class OneLeave(APIView):
    scopes = SCOPES

    @extend_schema(responses=BookingSerializer)
    def get(self, request: Request, reference: str) -> Response:
        """One booking."""
        rows = Booking.objects.visible_to(request.user).select_related("person")
        row = get_object_or_404(rows, reference=reference)
        viewed("leave", by=request.user, subject=row.person, reference=reference,
               at=timezone.now())  # fmt: skip
        return Response(BookingSerializer(row).data)
