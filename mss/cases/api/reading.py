"""What can be asked about, and cases, for machines."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mss.audit.operations import viewed
from mss.cases import operations, queries
from mss.cases.api.shapes import (
    SCOPES,
    CaseStateSerializer,
    CaseTypeSerializer,
    NewCaseSerializer,
    WholeCaseSerializer,
    sent,
)
from mss.cases.links import named
from mss.cases.models import Case
from mss.cases.operations.keeping import WITH
from mss.foundation.repeatable import idempotent
from mss.foundation.working_time import today


def one(request: Request, reference: str) -> Case:
    rows = Case.objects.visible_to(request.user).select_related(*WITH, "merged_into")
    return get_object_or_404(rows, reference=reference)


def now(request: Request, reference: str) -> Response:
    return Response(CaseStateSerializer(one(request, reference)).data)


class CaseTypes(APIView):
    """What can be asked about today."""

    scopes = SCOPES

    @extend_schema(responses=CaseTypeSerializer(many=True))
    def get(self, request: Request) -> Response:
        rows = queries.offered(today(timezone.now()))
        return Response(CaseTypeSerializer(rows, many=True).data)


class Cases(generics.ListAPIView[Case]):
    """The caller’s cases and those they work on, the latest first. A POST opens one."""

    scopes = SCOPES
    serializer_class = CaseStateSerializer
    ordering = ("-id",)

    def get_queryset(self) -> Any:
        rows = Case.objects.visible_to(self.request.user)
        return rows.select_related("type", "queue", "owner")

    @extend_schema(request=NewCaseSerializer, responses={201: CaseStateSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        said = sent(NewCaseSerializer, request)
        thing = said.pop("thing")
        link = named(thing, request.user)
        if thing and link is None:
            raise serializers.ValidationError({"thing": "There is no such thing of yours."})
        try:
            made = operations.open_case(
                about_person=request.user,
                by=request.user,
                at=timezone.now(),
                links=[link] if link else [],
                **said,
            )
        except ValueError as problem:
            raise serializers.ValidationError({"answers": problem.args[0]}) from problem
        return Response(CaseStateSerializer(made).data, status=status.HTTP_201_CREATED)


class OneCase(APIView):
    """One case, without its files."""

    scopes = SCOPES

    @extend_schema(responses=WholeCaseSerializer)
    def get(self, request: Request, reference: str) -> Response:
        found = one(request, reference)
        viewed("case", by=request.user, subject=found.person, reference=reference,
               at=timezone.now())  # fmt: skip
        return Response(WholeCaseSerializer(queries.whole(found, request.user)).data)
