"""Changes that somebody else has a say in."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.details import operations
from hr.details.api.shapes import (
    SCOPES,
    DetailsChangeStateSerializer,
    NewDetailsChangeSerializer,
    NewWorkplaceSerializer,
    sent,
)
from hr.details.models import Change
from mss.foundation.uploads import BadUpload
from mss.interfaces.idempotency import idempotent


class ChangeWorkplace(APIView):
    """Ask to work usually somewhere else."""

    scopes = SCOPES

    @extend_schema(request=NewWorkplaceSerializer, responses={201: DetailsChangeStateSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        said = sent(NewWorkplaceSerializer, request)
        made = operations.ask(by=request.user, at=timezone.now(), **said)
        data = DetailsChangeStateSerializer(made).data
        return Response(data, status=status.HTTP_201_CREATED)


class Changes(generics.ListAPIView[Change]):
    """The caller’s changes, and for HR those of the people they advise. A POST sends one to HR
    (multipart)."""

    scopes = SCOPES
    serializer_class = DetailsChangeStateSerializer
    parser_classes = (MultiPartParser,)
    ordering = ("-id",)

    def get_queryset(self) -> Any:
        return Change.objects.visible_to(self.request.user).select_related("person")

    @extend_schema(
        request=NewDetailsChangeSerializer, responses={201: DetailsChangeStateSerializer}
    )
    @idempotent
    def post(self, request: Request) -> Response:
        said = sent(NewDetailsChangeSerializer, request)
        try:
            made = operations.send(
                name=said["file"].name, by=request.user, at=timezone.now(), **said
            )
        except BadUpload as problem:
            raise serializers.ValidationError({"file": [str(problem)]}) from problem
        data = DetailsChangeStateSerializer(made).data
        return Response(data, status=status.HTTP_201_CREATED)
