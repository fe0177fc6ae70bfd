"""Queues, as service owners keep them, for machines."""

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
from mss.cases.api.shapes import KEEPING, sent
from mss.cases.api.shapes_kept import (
    CaseConfidenceSerializer,
    CaseMemberSerializer,
    CaseQueueSerializer,
    CaseRouteSerializer,
    ChangedCaseQueueSerializer,
    KeptCaseQueueSerializer,
    LookAgainSerializer,
    NewCaseQueueSerializer,
)
from mss.cases.models import Queue
from mss.foundation.repeatable import idempotent
from mss.people.queries import by_reference


def owners_only(request: Request) -> None:
    if not queries.keeps(request.user, at=timezone.now()):
        raise PermissionDenied


def _queue(request: Request, code: str) -> Queue:
    owners_only(request)
    with_all = queries.queues().prefetch_related(
        "members__person", "members__organisation", "routes__type", "routes__organisation",
        "routes__unit",
    )  # fmt: skip
    return get_object_or_404(with_all, code=code)


def _now(request: Request, code: str) -> Response:
    return Response(KeptCaseQueueSerializer(_queue(request, code)).data)


class CaseQueues(APIView):
    """Every queue. A POST makes one."""

    scopes = KEEPING

    @extend_schema(operation_id="cases_queues_list", responses=CaseQueueSerializer(many=True))
    def get(self, request: Request) -> Response:
        owners_only(request)
        return Response(CaseQueueSerializer(queries.queues(), many=True).data)

    @extend_schema(request=NewCaseQueueSerializer, responses=CaseQueueSerializer)
    @idempotent
    def post(self, request: Request) -> Response:
        owners_only(request)
        said = sent(NewCaseQueueSerializer, request)
        row = operations.keep_queue(**said, new_one=True, by=request.user, at=timezone.now())
        return Response(CaseQueueSerializer(row).data)


class OneCaseQueue(APIView):
    """Who works in a queue, what is sent there, and what waits for a second look. A POST renames it,
    takes it out of use, or has it given out by turn."""

    scopes = KEEPING

    @extend_schema(responses=KeptCaseQueueSerializer)
    def get(self, request: Request, code: str) -> Response:
        return _now(request, code)

    @extend_schema(
        operation_id="cases_queue_change", request=ChangedCaseQueueSerializer,
        responses=KeptCaseQueueSerializer,
    )  # fmt: skip
    @idempotent
    def post(self, request: Request, code: str) -> Response:
        _queue(request, code)
        said = sent(ChangedCaseQueueSerializer, request)
        operations.keep_queue(code=code, by=request.user, at=timezone.now(), **said)
        return _now(request, code)


class CaseQueueMembers(APIView):
    """Have a person, or everybody with a role, work there."""

    scopes = KEEPING

    @extend_schema(request=CaseMemberSerializer, responses=KeptCaseQueueSerializer)
    @idempotent
    def post(self, request: Request, code: str) -> Response:
        row, said = _queue(request, code), sent(CaseMemberSerializer, request)
        reference = said.pop("person", "")
        person = by_reference(request.user, reference) if reference else None
        if reference and person is None:
            raise ValidationError({"person": "Nobody has this reference."})
        operations.join(queue=row, person=person, by=request.user, at=timezone.now(), **said)
        return _now(request, code)


class CaseQueueRoutes(APIView):
    """Send cases of a type there."""

    scopes = KEEPING

    @extend_schema(request=CaseRouteSerializer, responses=KeptCaseQueueSerializer)
    @idempotent
    def post(self, request: Request, code: str) -> Response:
        row, said = _queue(request, code), sent(CaseRouteSerializer, request)
        operations.route(queue=row, by=request.user, at=timezone.now(), **said)
        return _now(request, code)


class CaseQueueConfidence(APIView):
    """Propose that it keeps confidential cases, or none any more."""

    scopes = KEEPING

    @extend_schema(request=CaseConfidenceSerializer, responses=KeptCaseQueueSerializer)
    @idempotent
    def post(self, request: Request, code: str) -> Response:
        row, said = _queue(request, code), sent(CaseConfidenceSerializer, request)
        operations.keep_in_confidence(queue=row, by=request.user, at=timezone.now(), **said)
        return _now(request, code)


class RemoveFromCaseQueue(APIView):
    """Somebody works there no longer, or cases are sent there no longer, by its key."""

    scopes = KEEPING

    @extend_schema(request=None, responses=KeptCaseQueueSerializer)
    @idempotent
    def post(self, request: Request, code: str, key: UUID) -> Response:
        row = _queue(request, code)
        member, route = row.members.filter(key=key).first(), row.routes.filter(key=key).first()
        if member is not None:
            operations.leave(member=member, by=request.user, at=timezone.now())
        elif route is not None:
            operations.unroute(route=route, by=request.user, at=timezone.now())
        else:
            raise Http404
        return _now(request, code)


class LookAtCaseQueue(APIView):
    """Confirm what another service owner proposed, or throw it away."""

    scopes = KEEPING

    @extend_schema(request=LookAgainSerializer, responses=KeptCaseQueueSerializer)
    @idempotent
    def post(self, request: Request, code: str, key: UUID) -> Response:
        row = _queue(request, code)
        proposal = get_object_or_404(row.proposals.select_related("queue"), key=key)
        does = operations.confirm if sent(LookAgainSerializer, request)["confirm"] else (
            operations.throw_away)  # fmt: skip
        does(proposal=proposal, by=request.user, at=timezone.now())
        return _now(request, code)
