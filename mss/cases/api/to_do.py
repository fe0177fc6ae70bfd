"""What is to be done in a case, for machines."""

from uuid import UUID

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mss.cases import operations, queries
from mss.cases.api.reading import now, one
from mss.cases.api.shapes import (
    SCOPES,
    CaseStateSerializer,
    CaseTaskGivenSerializer,
    CaseTaskSerializer,
    sent,
)
from mss.cases.models import Case, Task
from mss.foundation.repeatable import idempotent
from mss.people.models import Person
from mss.people.queries import by_reference


def _named(request: Request, reference: str) -> Person | None:
    """Who does it; nobody where no reference is given."""
    found = by_reference(request.user, reference) if reference else None
    if reference and found is None:
        raise ValidationError({"owner": "Nobody has this reference."})
    return found


def _task(request: Request, reference: str, key: UUID) -> tuple[Case, Task]:
    found = one(request, reference)
    task = queries.task_of(found, key) if queries.is_staff(found, request.user) else None
    if task is None:
        raise Http404
    return found, task


class TaskOfCase(APIView):
    """Something to do before it can be answered."""

    scopes = SCOPES

    @extend_schema(request=CaseTaskSerializer, responses=CaseStateSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found, said = one(request, reference), sent(CaseTaskSerializer, request)
        owner = _named(request, said.pop("owner"))
        operations.add_task(case=found, owner=owner, by=request.user, at=timezone.now(), **said)
        return now(request, reference)


class DoTaskOfCase(APIView):
    """It is done."""

    scopes = SCOPES

    @extend_schema(operation_id="cases_task_done", request=None, responses=CaseStateSerializer)
    @idempotent
    def post(self, request: Request, reference: str, key: UUID) -> Response:
        found, task = _task(request, reference, key)
        operations.do_task(case=found, task=task, by=request.user, at=timezone.now())
        return now(request, reference)


class GiveTaskOfCase(APIView):
    """Somebody else does it."""

    scopes = SCOPES

    @extend_schema(request=CaseTaskGivenSerializer, responses=CaseStateSerializer)
    @idempotent
    def post(self, request: Request, reference: str, key: UUID) -> Response:
        found, task = _task(request, reference, key)
        owner = _named(request, sent(CaseTaskGivenSerializer, request)["owner"])
        operations.give_task(case=found, task=task, owner=owner, by=request.user, at=timezone.now())
        return now(request, reference)
