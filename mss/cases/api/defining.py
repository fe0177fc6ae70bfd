"""Types with their questions and clocks, as service owners keep them, for machines; e-mail kept apart
and figures."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mss.cases import operations, queries
from mss.cases.api.queueing import owners_only
from mss.cases.api.shapes import KEEPING, SCOPES, sent
from mss.cases.api.shapes_kept import (
    CaseFigureSerializer,
    CaseMailLookSerializer,
    CaseTypeActSerializer,
    CaseTypeDraftSerializer,
    CaseTypeVersionSerializer,
)
from mss.cases.models import Received, Version
from mss.foundation.repeatable import idempotent

LONGEST = 40  # letters of a short name


def _versions(request: Request, code: str) -> Any:
    owners_only(request)
    return queries.types().filter(type__code=code)


class CaseTypeVersions(APIView):
    """Every version of a type, the latest first."""

    scopes = KEEPING

    @extend_schema(
        operation_id="cases_type_versions", responses=CaseTypeVersionSerializer(many=True)
    )
    def get(self, request: Request, code: str) -> Response:
        rows = list(_versions(request, code))
        if not rows:
            raise Http404
        return Response(CaseTypeVersionSerializer(rows, many=True).data)


class DraftCaseType(APIView):
    """Begin the next version of a type, or of a new one, or change the draft there is."""

    scopes = KEEPING

    @extend_schema(request=CaseTypeDraftSerializer, responses=CaseTypeVersionSerializer)
    @idempotent
    def post(self, request: Request, code: str) -> Response:
        owners_only(request)
        if len(code) > LONGEST:
            raise ValidationError({"code": f"A short name has up to {LONGEST} letters."})
        what = sent(CaseTypeDraftSerializer, request)
        edition = what.pop("edition")
        row = operations.keep_draft(code=code, what=what, edition=edition, by=request.user,
                                    at=timezone.now())  # fmt: skip
        return Response(CaseTypeVersionSerializer(row).data)


class ActOnCaseType(APIView):
    """Propose the draft, take it up again, publish it from a day, or throw it away."""

    scopes = KEEPING

    @extend_schema(request=CaseTypeActSerializer, responses=CaseTypeVersionSerializer)
    @idempotent
    def post(self, request: Request, code: str) -> Response:
        rows = _versions(request, code).filter(state__in=["draft", "proposed"])
        row: Version = get_object_or_404(rows)
        said = sent(CaseTypeActSerializer, request)
        by, now = request.user, timezone.now()
        if said["act"] == "publish":
            done = operations.publish(version=row, starts=said["starts"], by=by, at=now)
        else:
            does = {"propose": operations.propose, "take-up": operations.take_up,
                    "discard": operations.discard}[said["act"]]  # fmt: skip
            done = does(version=row, by=by, at=now)
        return Response(CaseTypeVersionSerializer(done).data)


class LookAtCaseMail(APIView):
    """An e-mail that was kept apart: take it into its case, or throw it away."""

    scopes = SCOPES

    @extend_schema(request=CaseMailLookSerializer, responses={204: None})
    @idempotent
    def post(self, request: Request, key: UUID) -> Response:
        row = get_object_or_404(Received.objects.visible_to(request.user), key=key)
        take = sent(CaseMailLookSerializer, request)["take"]
        operations.look(received=row, take=take, by=request.user, at=timezone.now())
        return Response(status=204)


class CaseFigures(APIView):
    """How many cases there are of each type and how quickly they are answered."""

    scopes = SCOPES

    @extend_schema(responses=CaseFigureSerializer(many=True))
    def get(self, request: Request) -> Response:
        now = timezone.now()
        if not queries.may_read(request.user, at=now):
            raise PermissionDenied
        return Response(CaseFigureSerializer(queries.figures(at=now), many=True).data)
