"""Payment runs for machines and other screens. A machine never releases money."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.payments import operations, queries
from finance.payments.models import Run, RunQuerySet
from mss.interfaces.idempotency import idempotent
from mss.portal.identity.proof import recently


class RunSerializer(serializers.ModelSerializer[Run]):
    """`total` is pounds; `paid` of `count` payments are marked as paid."""

    made_by = serializers.CharField(source="made_by.reference", read_only=True)
    released_by = serializers.CharField(
        source="released_by.reference", read_only=True, default=None
    )

    class Meta:
        model = Run
        fields: ClassVar = [
            "reference", "state", "once", "cut_off", "pay_on", "count", "total", "recovered", "paid", "made_by",
            "made_at", "released_by", "released_at", "reason", "file_format", "file_sha256", "finished_at",
        ]  # fmt: skip


class PlanSerializer(serializers.Serializer[Any]):
    """`once` is a new UUID for each run; the same one again gives the run it made."""

    once = serializers.UUIDField()
    cut_off = serializers.DateTimeField()
    pay_on = serializers.DateField()
    leavers = serializers.BooleanField(default=False)


class ReasonSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=200)


class Runs(generics.ListAPIView[Run]):
    """Payment runs, newest first. POST makes one, for finance officers."""

    serializer_class = RunSerializer
    queryset = Run.objects.none()
    scopes: ClassVar[dict[str, str]] = {"GET": "payments:read", "POST": "payments:write"}
    ordering = ("-made_at", "-id")

    def get_queryset(self) -> RunQuerySet:
        return queries.runs(self.request.user).select_related("released_by")

    @extend_schema(request=PlanSerializer, responses={201: RunSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        plan = PlanSerializer(data=request.data)
        plan.is_valid(raise_exception=True)
        run = operations.make_run(by=request.user, at=timezone.now(), **plan.validated_data)
        return Response(RunSerializer(run).data, status=status.HTTP_201_CREATED)


class OneRun(generics.RetrieveAPIView[Run]):
    serializer_class = RunSerializer
    queryset = Run.objects.none()
    lookup_field = "reference"
    scopes: ClassVar[dict[str, str]] = {"GET": "payments:read"}

    def get_queryset(self) -> RunQuerySet:
        return queries.runs(self.request.user).select_related("released_by")


class Release(APIView):
    """Send a run on its way to the bank: another officer than its maker, who has just proved who
    they are. A machine never may."""

    scopes: ClassVar[dict[str, str]] = {}

    @extend_schema(request=None, responses=RunSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        run = _run(request, reference)
        if not recently(request._request):
            raise PermissionDenied("Sign in again first: money is released by a person.")
        run = operations.release_run(run=run, by=request.user, at=timezone.now())
        return Response(RunSerializer(run).data)


class Cancel(APIView):
    """Cancel a run that is not released. Its payments wait for the next."""

    scopes: ClassVar[dict[str, str]] = {"POST": "payments:write"}

    @extend_schema(request=ReasonSerializer, responses=RunSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        run = _run(request, reference)
        sent = ReasonSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        run = operations.cancel_run(
            run=run, by=request.user, reason=sent.validated_data["reason"], at=timezone.now()
        )
        return Response(RunSerializer(run).data)


def _run(request: Request, reference: str) -> Run:
    return get_object_or_404(queries.runs(request.user), reference=reference)
