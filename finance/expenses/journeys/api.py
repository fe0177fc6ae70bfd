"""Saved journeys, for machines."""

from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.expenses.api.opening import SCOPES
from finance.expenses.journeys import operations, queries
from finance.expenses.journeys.serializers import (
    JourneyNameSerializer,
    SavedJourneySerializer,
    SaveJourneySerializer,
)
from finance.expenses.models import Claim, SavedJourney
from mss.foundation.repeatable import idempotent


class SavedJourneys(generics.ListAPIView[SavedJourney]):
    """The journeys the caller saved, by name."""

    scopes = SCOPES
    serializer_class = SavedJourneySerializer
    ordering: ClassVar = ("name", "id")

    def get_queryset(self) -> Any:
        return queries.saved(self.request.user)


class SaveJourney(APIView):
    """Save the journey of a line of the caller's own under a name."""

    scopes = SCOPES

    @extend_schema(request=SaveJourneySerializer, responses={201: SavedJourneySerializer})
    @idempotent
    def post(self, request: Request, reference: str, number: int) -> Response:
        mine = Claim.objects.visible_to(request.user).filter(claimant=request.user)
        claim = get_object_or_404(mine, reference=reference)
        sent = SaveJourneySerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        row = operations.save(
            claim=claim, number=number, by=request.user, at=timezone.now(), **sent.validated_data
        )
        return Response(SavedJourneySerializer(row).data, status=status.HTTP_201_CREATED)


class RenameJourney(APIView):
    """Give a saved journey another name."""

    scopes = SCOPES

    @extend_schema(request=JourneyNameSerializer, responses=SavedJourneySerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        row = _mine(request, reference)
        sent = JourneyNameSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        row = operations.rename(
            journey=row, by=request.user, at=timezone.now(), **sent.validated_data
        )
        return Response(SavedJourneySerializer(row).data)


class OneSavedJourney(APIView):
    scopes = SCOPES

    @extend_schema(responses={204: None})
    @idempotent
    def delete(self, request: Request, reference: str) -> Response:
        """Take a saved journey out of the list; it can be brought back."""
        operations.delete(journey=_mine(request, reference), by=request.user, at=timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


class BringJourneyBack(APIView):
    """Put a deleted journey back into the list."""

    scopes = SCOPES

    @extend_schema(request=None, responses=SavedJourneySerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        row = operations.bring_back(
            journey=_mine(request, reference), by=request.user, at=timezone.now()
        )
        return Response(SavedJourneySerializer(row).data)


def _mine(request: Request, reference: str) -> SavedJourney:
    return get_object_or_404(SavedJourney.objects.visible_to(request.user), reference=reference)
