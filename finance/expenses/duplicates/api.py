"""Duplicates for machines: the same operations, the same answers."""

from typing import Any, ClassVar

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.expenses.duplicates import operations, queries
from finance.expenses.duplicates.models import Duplicate
from finance.expenses.duplicates.twice import find_twice
from mss.audit.operations import viewed
from mss.foundation.repeatable import idempotent

SCOPES: dict[str, str] = {"GET": "claims:read", "POST": "claims:write"}


class AlikeSerializer(serializers.Serializer[Any]):
    """Something like it is in another claim. `other` is there only where the caller may see that
    claim; a `likely` one holds the payment back until it is `fine`."""

    reference = serializers.CharField()
    line = serializers.IntegerField(allow_null=True)
    words = serializers.CharField()
    likely = serializers.BooleanField()
    fine = serializers.BooleanField()
    explanation = serializers.CharField()
    other = serializers.CharField()
    twice = serializers.CharField(help_text="Why finance found it to be claimed twice.")


class DuplicateSerializer(AlikeSerializer):
    """One of them with the claim it is in."""

    claim = serializers.CharField()
    claimant = serializers.CharField()
    found_at = serializers.DateTimeField()

    def to_representation(self, instance: Duplicate) -> Any:
        alike = AlikeSerializer(queries.said(instance, self.context["request"].user)).data
        claim = instance.claim
        return {
            **alike, "claim": claim.reference, "claimant": claim.claimant.reference,
            "found_at": self.fields["found_at"].to_representation(instance.found_at),
        }  # fmt: skip


class Duplicates(generics.ListAPIView[Duplicate]):
    """What holds payments back because it may be claimed twice, newest first; for finance officers
    and auditors."""

    scopes = SCOPES
    serializer_class = DuplicateSerializer
    queryset = Duplicate.objects.none()
    ordering: ClassVar = ("-id",)

    def get_queryset(self) -> Any:
        now = timezone.now()
        if not queries.looks(self.request.user, at=now):
            raise Http404
        return queries.holding(self.request.user, at=now)


class OneDuplicate(APIView):
    """One of them, as the caller may read it."""

    scopes = SCOPES

    @extend_schema(responses=DuplicateSerializer)
    def get(self, request: Request, reference: str) -> Response:
        found = _duplicate(request, reference)
        viewed(
            "duplicate", by=request.user, subject=found.claim.claimant, reference=reference,
            at=timezone.now(),
        )  # fmt: skip
        return Response(DuplicateSerializer(found, context={"request": request}).data)


class DuplicateWordsSerializer(serializers.Serializer[Any]):
    words = serializers.CharField(max_length=500)


class WhySerializer(serializers.Serializer[Any]):
    why = serializers.CharField(max_length=500)


class Explain(APIView):
    """Say, as the claimant, why it is not the same."""

    scopes = SCOPES

    @extend_schema(request=DuplicateWordsSerializer, responses=AlikeSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found = _duplicate(request, reference)
        sent = DuplicateWordsSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        words = sent.validated_data["words"]
        operations.explain(duplicate=found, by=request.user, words=words, at=timezone.now())
        return _answer(request, reference)


class Fine(APIView):
    """Find, as a finance officer, that it may be paid."""

    scopes = SCOPES

    @extend_schema(request=WhySerializer, responses=AlikeSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found = _duplicate(request, reference)
        sent = WhySerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        why = sent.validated_data["why"]
        operations.find_fine(duplicate=found, by=request.user, why=why, at=timezone.now())
        return _answer(request, reference)


class Twice(APIView):
    """Find, as a finance officer, that it is claimed twice: it is taken out of what is not paid.
    What is paid already is entered as an overpayment."""

    scopes = SCOPES

    @extend_schema(request=WhySerializer, responses=AlikeSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found = _duplicate(request, reference)
        sent = WhySerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        why = sent.validated_data["why"]
        find_twice(duplicate=found, by=request.user, why=why, at=timezone.now())
        return _answer(request, reference)


def _duplicate(request: Request, reference: str) -> Duplicate:
    seen = queries.duplicates(request.user, at=timezone.now())
    return get_object_or_404(seen, reference=reference)


def _answer(request: Request, reference: str) -> Response:
    alike = queries.said(_duplicate(request, reference), request.user)
    return Response(AlikeSerializer(alike).data)
