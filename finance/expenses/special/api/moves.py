"""Agreements about moves for machines."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response

from finance.expenses.api.opening import SCOPES
from finance.expenses.models import Move
from finance.expenses.special import operations, queries
from finance.expenses.special import serializers as shapes
from mss.audit.operations import viewed
from mss.foundation.repeatable import idempotent
from mss.people.models import Person


class Moves(generics.ListAPIView[Move]):
    """Agreements about moves the caller may know of; a POST enters one."""

    scopes = SCOPES
    serializer_class = shapes.HomeMoveSerializer
    ordering = ("-id",)

    def get_queryset(self) -> Any:
        viewer = self.request.user
        if self.request.method == "GET" and queries.agrees_moves(viewer, at=timezone.now()):
            viewed("moves", by=viewer, subject=None, reference="", at=timezone.now())
        return queries.moves_seen(viewer)

    @extend_schema(request=shapes.NewHomeMoveSerializer, responses={201: shapes.HomeMoveSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        sent = shapes.NewHomeMoveSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        details = dict(sent.validated_data)
        known = Person.objects.visible_to(request.user)
        person = get_object_or_404(known, reference=details.pop("person"))
        move = operations.agree_move(person=person, by=request.user, at=timezone.now(), **details)
        return Response(shapes.HomeMoveSerializer(move).data, status=status.HTTP_201_CREATED)
