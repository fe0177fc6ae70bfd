"""Many cases at once, and what they are answered with, for machines."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mss.cases import operations, queries
from mss.cases.api.shapes import (
    SCOPES,
    CaseHandedOverSerializer,
    CaseHandOverSerializer,
    CaseProblemAnswerSerializer,
    CaseProblemSerializer,
    CaseProblemStateSerializer,
    CaseTemplateSerializer,
    sent,
)
from mss.cases.models import Case, Problem, Queue
from mss.foundation.repeatable import idempotent
from mss.people.queries import by_reference


def _worked_in(request: Request, code: str) -> Queue:
    """A queue the caller works in."""
    found = [one for one in queries.queues_worked_in(request.user) if one.code == code]
    if not found:
        raise Http404
    return found[0]


class HandOverCases(APIView):
    """At the end of a shift, everything of the caller’s goes to somebody or back."""

    scopes = SCOPES

    @extend_schema(request=CaseHandOverSerializer, responses=CaseHandedOverSerializer)
    @idempotent
    def post(self, request: Request) -> Response:
        said = sent(CaseHandOverSerializer, request)
        to = by_reference(request.user, said["to"]) if said["to"] else None
        if said["to"] and to is None:
            raise Http404
        rows = Case.objects.visible_to(request.user).alive().filter(owner=request.user)
        count = operations.hand_over(
            cases=list(rows), by=request.user, at=timezone.now(), **{**said, "to": to}
        )
        return Response({"cases": count})


class CaseProblems(APIView):
    """There is one cause behind the cases of a queue about the same."""

    scopes = SCOPES

    @extend_schema(request=CaseProblemSerializer, responses=CaseProblemStateSerializer)
    @idempotent
    def post(self, request: Request) -> Response:
        said = sent(CaseProblemSerializer, request)
        queue = _worked_in(request, said.pop("queue"))
        made = operations.open_problem(queue=queue, by=request.user, at=timezone.now(), **said)
        return Response(CaseProblemStateSerializer(made).data)


class AnswerCaseProblem(APIView):
    """One answer to every case that hangs on it."""

    scopes = SCOPES

    @extend_schema(request=CaseProblemAnswerSerializer, responses=CaseProblemStateSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        rows = Problem.objects.visible_to(request.user)
        row = get_object_or_404(rows, reference=reference)
        said = sent(CaseProblemAnswerSerializer, request)
        done = operations.answer_problem(problem=row, by=request.user, at=timezone.now(), **said)
        return Response(CaseProblemStateSerializer(done).data)


class KeepCaseTemplate(APIView):
    """Make or change words a queue answers with."""

    scopes = SCOPES

    @extend_schema(request=CaseTemplateSerializer, responses=CaseTemplateSerializer)
    @idempotent
    def post(self, request: Request, code: str) -> Response:
        queue, said = _worked_in(request, code), sent(CaseTemplateSerializer, request)
        kept = operations.keep_template(queue=queue, by=request.user, at=timezone.now(), **said)
        return Response(CaseTemplateSerializer(kept).data)
