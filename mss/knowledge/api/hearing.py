"""What readers say back."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mss.foundation.repeatable import idempotent
from mss.knowledge import operations, queries
from mss.knowledge.api.shapes import (
    SCOPES,
    AnsweredSerializer,
    ArticleReportAnswerSerializer,
    ArticleReportSerializer,
    ArticleSerializer,
    EmptySerializer,
    NewArticleReportSerializer,
    TickedStepSerializer,
    UsefulSerializer,
    owners_only,
    sent,
)
from mss.knowledge.models import Article, Report


def _read(request: Request, slug: str) -> Article:
    return get_object_or_404(queries.readable(request.user), slug=slug)


class Useful(APIView):
    """Say whether it was of use; the last word counts."""

    scopes = SCOPES

    @extend_schema(request=UsefulSerializer, responses=ArticleSerializer)
    @idempotent
    def post(self, request: Request, slug: str) -> Response:
        found, data = _read(request, slug), sent(UsefulSerializer, request)
        operations.opine(article=found, by=request.user, at=timezone.now(), **data)
        return Response(ArticleSerializer(found).data)


class Wrong(APIView):
    """Say what is wrong."""

    scopes = SCOPES

    @extend_schema(request=NewArticleReportSerializer, responses={201: ArticleReportSerializer})
    @idempotent
    def post(self, request: Request, slug: str) -> Response:
        found, data = _read(request, slug), sent(NewArticleReportSerializer, request)
        row = operations.report(article=found, by=request.user, at=timezone.now(), **data)
        return Response(ArticleReportSerializer(row).data, status=status.HTTP_201_CREATED)


class Answered(APIView):
    """It answered somebody who was about to ask a person. Who it was is not kept."""

    scopes = SCOPES

    @extend_schema(request=AnsweredSerializer, responses=ArticleSerializer)
    @idempotent
    def post(self, request: Request, slug: str) -> Response:
        found, data = _read(request, slug), sent(AnsweredSerializer, request)
        operations.save_case(article=found, at=timezone.now(), **data)
        return Response(ArticleSerializer(found).data)


class TickStep(APIView):
    """Tick a step of a guide, or take the tick away."""

    scopes = SCOPES

    @extend_schema(request=TickedStepSerializer, responses=EmptySerializer)
    @idempotent
    def post(self, request: Request, slug: str) -> Response:
        found, data = _read(request, slug), sent(TickedStepSerializer, request)
        operations.tick(article=found, by=request.user, at=timezone.now(), **data)
        return Response({})


class Reports(generics.ListAPIView[Report]):
    """The caller’s own reports; for content owners all of them."""

    scopes = SCOPES
    serializer_class = ArticleReportSerializer

    def get_queryset(self) -> Any:
        rows = Report.objects.visible_to(self.request.user)  # type: ignore[attr-defined]
        return rows.select_related("article")


class AnswerReport(APIView):
    """Tell whoever reported it what came of it."""

    scopes = SCOPES

    @extend_schema(request=ArticleReportAnswerSerializer, responses=ArticleReportSerializer)
    @idempotent
    def post(self, request: Request, key: UUID) -> Response:
        owners_only(request)
        rows = Report.objects.visible_to(request.user).select_related("article", "by")  # type: ignore[attr-defined]
        found, data = (
            get_object_or_404(rows, key=key),
            sent(ArticleReportAnswerSerializer, request),
        )
        row = operations.answer(report=found, by=request.user, at=timezone.now(), **data)
        return Response(ArticleReportSerializer(row).data)
