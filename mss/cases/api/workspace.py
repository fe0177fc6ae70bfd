"""What those who answer have before them, and many cases at once, for machines."""

from typing import Any

from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mss.cases import operations, queries
from mss.cases.api.shapes import (
    SCOPES,
    CaseStateSerializer,
    CaseToDoSerializer,
    CaseWorkSerializer,
    ManyCasesSerializer,
    WhatBecameSerializer,
    sent,
)
from mss.cases.forms.working import WorkFilter
from mss.cases.models import Case
from mss.foundation.repeatable import idempotent

NARROWED = ("q", "type", "queue", "state", "written", "about")
MOST_TO_DO = 100


class CasesToWorkOn(generics.ListAPIView[Case]):
    """The cases of a list: the caller’s, nobody’s yet, due, late or all, narrowed as on the screen;
    the latest first."""

    scopes = SCOPES
    serializer_class = CaseWorkSerializer
    ordering = ("-id",)

    def get_queryset(self) -> Any:
        now, asked = timezone.now(), self.request.query_params
        form = WorkFilter(asked, person=self.request.user, at=now)
        if not form.is_valid():
            raise ValidationError(form.errors)
        rows = queries.work(self.request.user, form.wanted(asked.get("tab", "all")), at=now)
        return rows.select_related("type")

    @extend_schema(parameters=[
        OpenApiParameter("tab", OpenApiTypes.STR, enum=list(queries.TABS)),
        *(OpenApiParameter(name, OpenApiTypes.STR) for name in NARROWED),
    ])  # fmt: skip
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self.list(request, *args, **kwargs)


class NextCase(APIView):
    """What the caller does next; 204 where nothing is left."""

    scopes = SCOPES

    @extend_schema(responses={200: CaseStateSerializer, 204: None})
    def get(self, request: Request) -> Response:
        after = request.query_params.get("after", "")
        found = queries.next_case(request.user, after=after, at=timezone.now())
        return Response(CaseStateSerializer(found).data) if found else Response(status=204)


class CasesToDo(APIView):
    """What the caller is to do in cases, the first due first, up to a hundred."""

    scopes = SCOPES

    @extend_schema(responses=CaseToDoSerializer(many=True))
    def get(self, request: Request) -> Response:
        rows = queries.to_do(request.user)[:MOST_TO_DO]
        return Response(CaseToDoSerializer(rows, many=True).data)


class ManyCases(APIView):
    """Do the same to each of several cases; what becomes of each is said of each."""

    scopes = SCOPES

    @extend_schema(request=ManyCasesSerializer, responses=WhatBecameSerializer(many=True))
    @idempotent
    def post(self, request: Request) -> Response:
        said = sent(ManyCasesSerializer, request)
        picked = [(one["reference"], one["edition"]) for one in said.pop("cases")]
        act = operations.Act(name=said.pop("act"), **said)
        found = operations.do_to_each(picked=picked, act=act, by=request.user, at=timezone.now())
        return Response(WhatBecameSerializer(found, many=True).data)
