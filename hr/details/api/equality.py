"""The caller's own equality answers, and for HR what was counted. There is no door to anybody
else's answers."""

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.details import operations, queries
from hr.details.api.shapes import (
    SCOPES,
    DetailsVersionSerializer,
    EqualityAnswersSerializer,
    EqualityFiguresSerializer,
    sent,
)
from hr.details.questions import QUESTIONS
from mss.audit.operations import viewed
from mss.interfaces.idempotency import idempotent
from mss.people.models import Organisation


class Equality(APIView):
    """The caller’s own answers. A POST changes those it names; an empty one is cleared."""

    scopes = SCOPES

    @extend_schema(responses=EqualityAnswersSerializer)
    def get(self, request: Request) -> Response:
        row = queries.answers_of(request.user)
        answers = {code: getattr(row, code) for code in QUESTIONS}
        return Response({"version": row.version, "answers": answers})

    @extend_schema(request=EqualityAnswersSerializer, responses=DetailsVersionSerializer)
    @idempotent
    def post(self, request: Request) -> Response:
        said = sent(EqualityAnswersSerializer, request)
        row = operations.answer(by=request.user, at=timezone.now(), **said)
        return Response({"version": row.version})


class ClearEquality(APIView):
    """Clear every answer of the caller."""

    scopes = SCOPES

    @extend_schema(request=DetailsVersionSerializer, responses=DetailsVersionSerializer)
    @idempotent
    def post(self, request: Request) -> Response:
        said = sent(DetailsVersionSerializer, request)
        row = operations.answer(
            by=request.user, answers=dict.fromkeys(QUESTIONS, ""), at=timezone.now(), **said
        )
        return Response({"version": row.version})


class EqualityFigures(APIView):
    """How often each answer was given in an organisation the caller advises."""

    scopes = SCOPES

    @extend_schema(
        responses=EqualityFiguresSerializer,
        parameters=[OpenApiParameter("organisation", str, description="Its code.")],
    )
    def get(self, request: Request) -> Response:
        now = timezone.now()
        bodies = Organisation.objects.filter(pk__in=queries.served(request.user, at=now))
        code = request.query_params.get("organisation")
        body = (bodies.filter(code=code) if code else bodies.order_by("pk")).first()
        if body is None:
            raise Http404
        viewed("equality-figures", by=request.user, subject=None, reference=body.code, at=now)
        return Response(EqualityFiguresSerializer(queries.figures(request.user, body, at=now)).data)
