"""Planning sessions, for machines."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.training import operations
from hr.training.api.booking import session_of
from hr.training.api.place_shapes import TrainingSessionSerializer
from hr.training.api.reading import bodies
from hr.training.api.shapes import SCOPES, TrainingReasonSerializer
from hr.training.models import Course, Session
from mss.interfaces.idempotency import idempotent
from mss.people.models import Person


class PlannedSessionSerializer(serializers.Serializer[Any]):
    """A session as it is planned."""

    starts = serializers.DateTimeField()
    ends = serializers.DateTimeField()
    venue = serializers.CharField(max_length=160)
    joining = serializers.CharField(max_length=600, required=False, allow_blank=True, default="")
    places = serializers.IntegerField(min_value=1, max_value=500)
    trainer = serializers.CharField(
        required=False, allow_null=True, default=None, help_text="Reference of a person."
    )

    def validate_trainer(self, typed: str | None) -> Person | None:
        if not typed:
            return None
        visible = Person.objects.visible_to(self.context["request"].user)
        found = visible.filter(reference=typed, is_active=True).first()
        if found is None:
            raise serializers.ValidationError("There is nobody with this reference.")
        return found


class NewSessionSerializer(PlannedSessionSerializer):
    once = serializers.UUIDField(help_text="Made by the caller, one for each new session.")
    course = serializers.CharField(help_text="Reference of the course.")


class ChangedSessionSerializer(PlannedSessionSerializer):
    changed = serializers.IntegerField(help_text="Of the session as it was read.")


def _read(serializer: Any, request: Request) -> dict[str, Any]:
    sent = serializer(data=request.data, context={"request": request})
    sent.is_valid(raise_exception=True)
    return dict(sent.validated_data)


class PlanSession(APIView):
    """Plan a session of a course."""

    scopes = SCOPES

    @extend_schema(request=NewSessionSerializer, responses={201: TrainingSessionSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        bodies(request)
        planned = _read(NewSessionSerializer, request)
        course = get_object_or_404(
            Course.objects.visible_to(request.user), reference=planned.pop("course")
        )
        made = operations.plan(course=course, by=request.user, at=timezone.now(), **planned)
        return _shown(request, made, status.HTTP_201_CREATED)


class ChangeSession(APIView):
    """Change when or where a session is held, its places or its trainer."""

    scopes = SCOPES

    @extend_schema(request=ChangedSessionSerializer, responses=TrainingSessionSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found = session_of(request, reference)
        bodies(request)
        planned = _read(ChangedSessionSerializer, request)
        row = operations.plan(
            course=found.course, session=found, once=UUID(int=0), by=request.user,
            at=timezone.now(), **planned,
        )  # fmt: skip
        return _shown(request, row, status.HTTP_200_OK)


class CancelSession(APIView):
    """Cancel a session; everybody on it is told why."""

    scopes = SCOPES

    @extend_schema(request=TrainingReasonSerializer, responses=TrainingSessionSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found = session_of(request, reference)
        bodies(request)
        why = _read(TrainingReasonSerializer, request)["why"]
        row = operations.cancel_session(session=found, why=why, by=request.user, at=timezone.now())
        return _shown(request, row, status.HTTP_200_OK)


def _shown(request: Request, row: Session, code: int) -> Response:
    return Response(
        TrainingSessionSerializer(session_of(request, row.reference)).data, status=code
    )  # fmt: skip
