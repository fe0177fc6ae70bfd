"""Confirming what one agreed to, and reading what is withheld, for machines."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.expenses.api.opening import SCOPES, claim_of
from finance.expenses.models import Agreement
from finance.expenses.special import operations
from finance.expenses.special import serializers as shapes
from mss.foundation.repeatable import idempotent


class Agreements(generics.ListAPIView[Agreement]):
    """What the caller is said to have agreed to."""

    scopes = SCOPES
    serializer_class = shapes.AgreementSerializer
    ordering = ("-id",)

    def get_queryset(self) -> Any:
        seen = Agreement.objects.visible_to(self.request.user)
        return seen.select_related("line__claim__claimant")


class Answer(APIView):
    """Say, as whoever is named, whether one agreed beforehand."""

    scopes = SCOPES

    @extend_schema(request=shapes.AgreedSerializer, responses=shapes.AgreementSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        seen = Agreement.objects.visible_to(request.user).select_related("line__claim__claimant")
        found = get_object_or_404(seen, reference=reference)
        sent = shapes.AgreedSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        found = operations.answer(
            agreement=found, by=request.user, at=timezone.now(), **sent.validated_data
        )
        return Response(shapes.AgreementSerializer(found).data)


class Words(APIView):
    """What an agreed purchase was for. That the caller looked is on record first."""

    scopes = SCOPES

    @extend_schema(responses=shapes.WithheldWordsSerializer)
    def get(self, request: Request, reference: str, number: int) -> Response:
        claim = claim_of(request, reference)
        found = operations.reveal(claim=claim, number=number, by=request.user, at=timezone.now())
        if found is None:
            raise Http404
        return Response(shapes.WithheldWordsSerializer(found).data)
