"""Whom to call for the caller."""

from uuid import UUID

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
    CallKeySerializer,
    CallsSerializer,
    DetailsVersionSerializer,
    NewCallSerializer,
    sent,
)
from hr.details.models import Contact
from hr.details.operations.contacts import Call
from mss.interfaces.idempotency import idempotent


def _mine(request: Request, key: UUID) -> Contact:
    rows = Contact.objects.visible_to(request.user)
    return get_object_or_404(rows, key=key, person=request.user)


class Contacts(APIView):
    """Whom to call for the caller, the first first. A POST adds one at the end."""

    scopes = SCOPES

    @extend_schema(responses=CallsSerializer)
    def get(self, request: Request) -> Response:
        found = {
            "version": queries.details_of(request.user).contacts,
            "contacts": queries.contacts_of(request.user),
        }
        return Response(CallsSerializer(found).data)

    @extend_schema(request=NewCallSerializer, responses={201: CallKeySerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        said = sent(NewCallSerializer, request)
        version = said.pop("version")
        made = operations.add(
            by=request.user, call=Call(**said), version=version, at=timezone.now()
        )
        return Response(CallKeySerializer(made).data, status=status.HTTP_201_CREATED)


class OneContact(APIView):
    """Change who is called or how."""

    scopes = SCOPES

    @extend_schema(
        operation_id="details_contact_change",
        request=NewCallSerializer,
        responses=CallKeySerializer,
    )
    @idempotent
    def post(self, request: Request, key: UUID) -> Response:
        found, said = _mine(request, key), sent(NewCallSerializer, request)
        version = said.pop("version")
        row = operations.alter(
            contact=found, by=request.user, call=Call(**said), version=version, at=timezone.now()
        )
        return Response(CallKeySerializer(row).data)


class RemoveContact(APIView):
    """Name them no longer."""

    scopes = SCOPES

    @extend_schema(request=DetailsVersionSerializer, responses=CallKeySerializer)
    @idempotent
    def post(self, request: Request, key: UUID) -> Response:
        found, said = _mine(request, key), sent(DetailsVersionSerializer, request)
        row = operations.remove(contact=found, by=request.user, at=timezone.now(), **said)
        return Response(CallKeySerializer(row).data)


class CallFirst(APIView):
    """Call this one before all others."""

    scopes = SCOPES

    @extend_schema(request=DetailsVersionSerializer, responses=CallKeySerializer)
    @idempotent
    def post(self, request: Request, key: UUID) -> Response:
        found, said = _mine(request, key), sent(DetailsVersionSerializer, request)
        row = operations.call_first(contact=found, by=request.user, at=timezone.now(), **said)
        return Response(CallKeySerializer(row).data)
