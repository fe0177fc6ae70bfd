"""Whom to call for somebody else."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.details import operations, queries
from hr.details.api.shapes import (
    SCOPES,
    CallSerializer,
    DetailsReasonSerializer,
    ShownSerializer,
    sent,
)
from hr.details.models.contact import SHOWN_FOR
from mss.interfaces.idempotency import idempotent
from mss.people.models import Person


def _person(request: Request, reference: str) -> Person:
    """Somebody whose contacts the caller may ask for. 404 else."""
    rows = Person.objects.visible_to(request.user).select_related("organisation")
    found: Any = get_object_or_404(rows, reference=reference)
    if not queries.may_ask(request.user, found, at=timezone.now()):
        raise Http404
    return found


class ShowContacts(APIView):
    """Say why they are needed; for a quarter of an hour a GET then answers. 404 without."""

    scopes = SCOPES

    @extend_schema(responses=CallSerializer(many=True))
    def get(self, request: Request, reference: str) -> Response:
        found = _person(request, reference)
        if queries.shown_lately(request.user, found, at=timezone.now()) is None:
            raise Http404
        return Response(CallSerializer(queries.contacts_of(found), many=True).data)

    @extend_schema(request=DetailsReasonSerializer, responses={201: ShownSerializer})
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found, said = _person(request, reference), sent(DetailsReasonSerializer, request)
        row = operations.show(person=found, reason=said["why"], by=request.user, at=timezone.now())
        data = ShownSerializer({"until": row.at + SHOWN_FOR}).data
        return Response(data, status=status.HTTP_201_CREATED)
