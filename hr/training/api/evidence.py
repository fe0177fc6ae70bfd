"""Evidence for machines."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.training import operations
from hr.training.api.evidence_shapes import TrainingEvidenceSerializer
from hr.training.api.shapes import SCOPES, TrainingReasonSerializer
from hr.training.models import Course, Evidence
from mss.audit.operations import viewed
from mss.foundation.uploads import BadUpload
from mss.interfaces.idempotency import idempotent


class SentEvidenceSerializer(serializers.Serializer[Any]):
    """A picture or PDF that proves that the caller passed a course."""

    course = serializers.CharField(help_text="Its reference.")
    passed_on = serializers.DateField()
    file = serializers.FileField()
    note = serializers.CharField(max_length=300, required=False, default="")


class EvidenceList(generics.ListAPIView[Evidence]):
    """What the caller sent in, and for HR and training what people of theirs did. A POST sends a
    file in (multipart)."""

    scopes = SCOPES
    serializer_class = TrainingEvidenceSerializer
    parser_classes = (MultiPartParser,)
    ordering = ("-id",)

    def get_queryset(self) -> Any:
        rows = Evidence.objects.visible_to(self.request.user)
        return rows.select_related("person", "course", "certificate")

    @extend_schema(request=SentEvidenceSerializer, responses={201: TrainingEvidenceSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        sent = SentEvidenceSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        data = sent.validated_data
        course = Course.objects.visible_to(request.user).filter(reference=data["course"]).first()
        if course is None:
            raise serializers.ValidationError({"course": ["There is no such course."]})
        try:
            made = operations.send(
                course=course, passed_on=data["passed_on"], file=data["file"],
                name=data["file"].name, note=data["note"], by=request.user, at=timezone.now(),
            )  # fmt: skip
        except BadUpload as problem:
            raise serializers.ValidationError({"file": [str(problem)]}) from problem
        data = TrainingEvidenceSerializer(made).data
        return Response(data, status=status.HTTP_201_CREATED)


def _evidence(request: Request, reference: str) -> Evidence:
    rows = Evidence.objects.visible_to(request.user).select_related("person", "course")
    return get_object_or_404(rows, reference=reference)


class OneEvidence(APIView):
    scopes = SCOPES

    @extend_schema(responses=TrainingEvidenceSerializer)
    def get(self, request: Request, reference: str) -> Response:
        """One piece of evidence, without its file."""
        found = _evidence(request, reference)
        viewed("training-evidence", by=request.user, subject=found.person, reference=reference,
               at=timezone.now())  # fmt: skip
        return Response(TrainingEvidenceSerializer(found).data)


class AcceptEvidence(APIView):
    """It proves it: the certificate is given."""

    scopes = SCOPES

    @extend_schema(request=None, responses=TrainingEvidenceSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found = _evidence(request, reference)
        row = operations.accept(evidence=found, by=request.user, at=timezone.now())
        return Response(TrainingEvidenceSerializer(row).data)


class DeclineEvidence(APIView):
    """It does not prove it."""

    scopes = SCOPES

    @extend_schema(request=TrainingReasonSerializer, responses=TrainingEvidenceSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found = _evidence(request, reference)
        sent = TrainingReasonSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        row = operations.decline(
            evidence=found, why=sent.validated_data["why"], by=request.user, at=timezone.now()
        )
        return Response(TrainingEvidenceSerializer(row).data)
