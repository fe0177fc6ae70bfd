"""Trying a draft scheme on past requests, for machines."""

from typing import Any, ClassVar, cast

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from mss.approvals.models import Elsewhere, Trial
from mss.approvals.operations.trying import try_scheme
from mss.approvals.queries.trying import gone_elsewhere
from mss.audit.operations import viewed
from mss.authority.queries import owned_schemes
from mss.foundation.repeatable import idempotent
from mss.people.models import Person

SCOPES: dict[str, str] = {"GET": "schemes:read", "POST": "schemes:write"}


class TrialSerializer(serializers.ModelSerializer[Trial]):
    """`total` and `different` are set when `state` is done: ask every few seconds until then."""

    scheme = serializers.CharField(source="scheme.reference")
    by = serializers.CharField(source="by.reference")
    state = serializers.CharField(source="job.state")
    done = serializers.IntegerField(source="job.done", help_text="Requests tried so far.")

    class Meta:
        model = Trial
        fields: ClassVar = [
            "reference", "scheme", "changed", "by", "at", "state", "done", "total", "different",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields


class ElsewhereSerializer(serializers.ModelSerializer[Elsewhere]):
    """A past request that would have gone elsewhere. `amount` is pounds with VAT."""

    approval = serializers.CharField(source="approval.reference")
    kind = serializers.CharField(source="approval.kind")
    amount = serializers.DecimalField(source="approval.amount", max_digits=14, decimal_places=2)
    requested_at = serializers.DateTimeField(source="approval.requested_at")

    class Meta:
        model = Elsewhere
        fields: ClassVar = [
            "approval", "kind", "amount", "requested_at", "before", "after", "why",
        ]  # fmt: skip


def _caller(request: Any) -> Person:
    return cast(Person, request.user)


class Trials(generics.ListAPIView[Trial]):
    """What was tried of a version; a POST tries the draft as it is now."""

    scopes = SCOPES
    serializer_class = TrialSerializer
    queryset = Trial.objects.none()
    ordering = ("-id",)

    def get_queryset(self) -> Any:
        mine = Trial.objects.visible_to(_caller(self.request))
        named = mine.select_related("scheme", "job", "by")
        return named.filter(scheme__reference=self.kwargs["reference"])

    @extend_schema(request=None, responses={201: TrialSerializer})
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        by, now = _caller(request), timezone.now()
        scheme = get_object_or_404(owned_schemes(by, at=now), reference=reference)
        trial = try_scheme(scheme=scheme, by=by, at=now)
        return Response(TrialSerializer(trial).data, status.HTTP_201_CREATED)


class OneTrial(generics.RetrieveAPIView[Trial]):
    """How far a trial is, and what came out."""

    scopes = SCOPES
    serializer_class = TrialSerializer
    queryset = Trial.objects.none()
    lookup_field, lookup_url_kwarg = "reference", "trial"

    def get_queryset(self) -> Any:
        mine = Trial.objects.visible_to(_caller(self.request))
        named = mine.select_related("scheme", "job", "by")
        return named.filter(scheme__reference=self.kwargs["reference"])


class GoneElsewhere(generics.ListAPIView[Elsewhere]):
    """The past requests that would have gone elsewhere, newest first."""

    scopes = SCOPES
    serializer_class = ElsewhereSerializer
    queryset = Elsewhere.objects.none()
    ordering = ("id",)

    def get_queryset(self) -> Any:
        by = _caller(self.request)
        mine = Trial.objects.visible_to(by).filter(scheme__reference=self.kwargs["reference"])
        trial = get_object_or_404(mine, reference=self.kwargs["trial"])
        viewed("trial", by=by, subject=None, reference=trial.reference, at=timezone.now())
        return gone_elsewhere(trial)
