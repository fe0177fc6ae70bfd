"""How people stand and what they hold, for machines."""

from datetime import datetime
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.training import operations
from hr.training.api.record_shapes import (
    CertificateSerializer,
    StandingSerializer,
    TrainingRecordSerializer,
)
from hr.training.api.shapes import SCOPES, TrainingReasonSerializer
from hr.training.forms import TeamFilter
from hr.training.models import Certificate, Standing
from hr.training.queries.catalogue import serves
from hr.training.queries.certified import certificates_of
from hr.training.queries.mine import coming_of, standings_of
from hr.training.queries.team import LISTING
from mss.audit.operations import viewed
from mss.interfaces.idempotency import idempotent
from mss.people.models import Person
from mss.people.queries import looks_after


def _record(person: Person, at: datetime) -> dict[str, Any]:
    found = {
        "person": person.reference, "standings": standings_of(person, at=at),
        "bookings": coming_of(person, at=at), "certificates": certificates_of(person),
    }  # fmt: skip
    return dict(TrainingRecordSerializer(found).data)


class MyTraining(APIView):
    """What the caller holds, what runs out, and where they are booked."""

    scopes = SCOPES

    @extend_schema(responses=TrainingRecordSerializer)
    def get(self, request: Request) -> Response:
        return Response(_record(request.user, timezone.now()))


class PersonTraining(APIView):
    """The same of somebody the caller looks after."""

    scopes = SCOPES

    @extend_schema(responses=TrainingRecordSerializer)
    def get(self, request: Request, reference: str) -> Response:
        person: Any = request.user
        now = timezone.now()
        found = get_object_or_404(Person.objects.visible_to(person), reference=reference)
        keeps = serves(person, found.organisation_id, at=now)
        if not (found.pk == person.pk or keeps or looks_after(person, found, at=now)):
            raise Http404
        viewed("training", by=person, subject=found, reference=reference, at=now)
        return Response(_record(found, now))


SOUGHT = [
    OpenApiParameter("scope", str, description="direct, everybody or organisation."),
    OpenApiParameter("state", str, description="Empty: what is needed within 90 days."),
    OpenApiParameter("course", str, description="Its reference."),
    OpenApiParameter("q", str, description="What a name holds."),
]


@extend_schema(parameters=SOUGHT)
class TeamTraining(generics.ListAPIView[Standing]):
    """How the people stand that the caller looks after."""

    scopes = SCOPES
    serializer_class = StandingSerializer
    queryset = Standing.objects.none()
    ordering = ("id",)

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return self.queryset
        now, person = timezone.now(), self.request.user
        form = TeamFilter(self.request.query_params, viewer=person, at=now)
        if not form.allowed:
            raise PermissionDenied
        if not form.is_valid():
            raise ValidationError(form.errors)
        asked = form.asked()
        viewed("training", by=person, subject=None, reference="", at=now, list="team",
               sought=asked.said)  # fmt: skip
        return LISTING.rows(asked)


class WithdrawCertificate(APIView):
    """A certificate that should not have been given counts for nothing from now on."""

    scopes = SCOPES

    @extend_schema(request=TrainingReasonSerializer, responses=CertificateSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        rows = Certificate.objects.visible_to(request.user).select_related("person", "course")
        found = get_object_or_404(rows, reference=reference)
        sent = TrainingReasonSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        row = operations.withdraw(
            certificate=found, why=sent.validated_data["why"], by=request.user, at=timezone.now()
        )
        return Response(CertificateSerializer(row).data)
