"""Accounting for who is missing, releasing and setting aside."""

from typing import ClassVar

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.payroll import operations
from hr.payroll.api.runs import run_of
from hr.payroll.api.shapes import (
    SCOPES,
    AccountPaySerializer,
    MissingPaySerializer,
    PayRunSerializer,
)
from mss.interfaces.idempotency import idempotent
from mss.portal.identity.proof import recently


class AccountMissing(APIView):
    """Say why somebody is not in the file."""

    scopes = SCOPES

    @extend_schema(request=AccountPaySerializer, responses=MissingPaySerializer)
    @idempotent
    def post(self, request: Request, reference: str, person: str) -> Response:
        run = run_of(request, reference)
        said = AccountPaySerializer(data=request.data)
        said.is_valid(raise_exception=True)
        absent = get_object_or_404(run.missing.select_related("person"), person__reference=person)
        done = operations.account_for(
            run=run, person=absent.person, by=request.user, at=timezone.now(), **said.validated_data
        )
        return Response(MissingPaySerializer(done).data)


class ReleasePay(APIView):
    """Let everybody see their payslip. In a session that proved a short while ago who it is; a
    machine never does."""

    scopes: ClassVar[dict[str, str]] = {}

    @extend_schema(request=None, responses=PayRunSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        run = run_of(request, reference)
        if not recently(request._request):
            raise PermissionDenied("Sign in again first: pay is released by a person.")
        run = operations.release(run=run, by=request.user, at=timezone.now())
        return Response(PayRunSerializer(run).data)


class CheckPayAgain(APIView):
    """Check the file anew: what it is checked by has changed."""

    scopes = SCOPES

    @extend_schema(request=None, responses=PayRunSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        run = run_of(request, reference)
        run = operations.check_again(run=run, by=request.user, at=timezone.now())
        return Response(PayRunSerializer(run).data)


class DropPay(APIView):
    """Set the file aside."""

    scopes = SCOPES

    @extend_schema(request=None, responses=PayRunSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        run = operations.drop(run=run_of(request, reference), by=request.user, at=timezone.now())
        return Response(PayRunSerializer(run).data)
