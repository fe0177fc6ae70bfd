"""Leave that lies further back than anybody asks for it: for HR."""

from typing import Any

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.leave import operations, queries
from hr.leave.api.asked import SCOPES, sent
from hr.leave.api.shapes import BookingSerializer, LeaveWantedSerializer
from hr.leave.rules import KINDS
from mss.interfaces.idempotency import idempotent
from mss.people.queries import by_reference


class LeaveLongOverSerializer(LeaveWantedSerializer):
    """Leave or an absence that is over, and why it is entered so late."""

    kind = serializers.ChoiceField(choices=list(KINDS))
    reason = serializers.CharField(max_length=300)
    once = serializers.UUIDField(help_text="Made by the caller, one for each.")


class EnterBack(APIView):
    """Enter leave of somebody the caller advises in HR that they can no longer ask for."""

    scopes = SCOPES

    @extend_schema(request=LeaveLongOverSerializer, responses={201: BookingSerializer})
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        now, person = timezone.now(), by_reference(request.user, reference)
        if person is None or not queries.may_enter_back(request.user, person, at=now):
            raise Http404
        said: dict[str, Any] = sent(LeaveLongOverSerializer, request)
        said.pop("note", None)
        row = operations.enter_back(
            person=person, by=request.user, once=said.pop("once"), reason=said.pop("reason"),
            wanted=queries.Wanted(**said), at=now,
        )  # fmt: skip
        return Response(BookingSerializer(row).data, status=status.HTTP_201_CREATED)
