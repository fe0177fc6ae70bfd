"""Articles: read, written, put in force, retired."""

from typing import Any

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
    ArticleAboutSerializer,
    ArticleReviewSerializer,
    ArticleSerializer,
    NewArticleSerializer,
    NextVersionSerializer,
    WholeArticleSerializer,
    owners_only,
    sent,
)
from mss.knowledge.models import Article
from mss.knowledge.operations import About, Said

TEXT = ("title", "summary", "words", "body")


def _theirs(request: Request, slug: str) -> Article:
    rows = Article.objects.visible_to(request.user).select_related("in_force")  # type: ignore[attr-defined]
    return get_object_or_404(rows, slug=slug)


def _said(data: dict[str, Any]) -> Said:
    return Said(**{name: data.pop(name) for name in TEXT})


class Articles(generics.ListAPIView[Article]):
    """What the caller may read. A POST begins an article."""

    scopes = SCOPES
    serializer_class = ArticleSerializer
    ordering = ("slug",)

    def get_queryset(self) -> Any:
        return queries.readable(self.request.user)

    @extend_schema(request=NewArticleSerializer, responses={201: ArticleSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        owners_only(request)
        data = sent(NewArticleSerializer, request)
        said, kind = _said(data), data.pop("kind")
        made = operations.draft(kind=kind, said=said, about=About(**data), by=request.user,
                                at=timezone.now())  # fmt: skip
        return Response(ArticleSerializer(made).data, status=status.HTTP_201_CREATED)


class OneArticle(APIView):
    """One article with its text."""

    scopes = SCOPES

    @extend_schema(responses=WholeArticleSerializer)
    def get(self, request: Request, slug: str) -> Response:
        return Response(WholeArticleSerializer(_theirs(request, slug)).data)


class Write(APIView):
    """Write the next version."""

    scopes = SCOPES

    @extend_schema(request=NextVersionSerializer, responses=ArticleSerializer)
    @idempotent
    def post(self, request: Request, slug: str) -> Response:
        owners_only(request)
        found, data = _theirs(request, slug), sent(NextVersionSerializer, request)
        said = _said(data)
        operations.write(article=found, said=said, by=request.user, at=timezone.now(), **data)
        return Response(ArticleSerializer(_theirs(request, slug)).data)


class Describe(APIView):
    """Say whose it is, whom it is for and where it is shown."""

    scopes = SCOPES

    @extend_schema(request=ArticleAboutSerializer, responses=ArticleSerializer)
    @idempotent
    def post(self, request: Request, slug: str) -> Response:
        owners_only(request)
        found, data = _theirs(request, slug), sent(ArticleAboutSerializer, request)
        row = operations.describe(article=found, about=About(**data), by=request.user,
                                  at=timezone.now())  # fmt: skip
        return Response(ArticleSerializer(row).data)


class Put(APIView):
    """Put the last version in force: the second look."""

    scopes = SCOPES

    @extend_schema(request=ArticleReviewSerializer, responses=ArticleSerializer)
    @idempotent
    def post(self, request: Request, slug: str) -> Response:
        owners_only(request)
        found, data = _theirs(request, slug), sent(ArticleReviewSerializer, request)
        row = operations.put(article=found, by=request.user, at=timezone.now(), **data)
        return Response(WholeArticleSerializer(_theirs(request, row.slug)).data)


class StillRight(APIView):
    """It was looked at again, and is still right."""

    scopes = SCOPES

    @extend_schema(request=ArticleReviewSerializer, responses=ArticleSerializer)
    @idempotent
    def post(self, request: Request, slug: str) -> Response:
        owners_only(request)
        found, data = _theirs(request, slug), sent(ArticleReviewSerializer, request)
        row = operations.still_right(article=found, by=request.user, at=timezone.now(), **data)
        return Response(ArticleSerializer(row).data)


class Retire(APIView):
    """Show it to readers no longer."""

    scopes = SCOPES

    @extend_schema(request=None, responses=ArticleSerializer)
    @idempotent
    def post(self, request: Request, slug: str) -> Response:
        owners_only(request)
        row = operations.retire(article=_theirs(request, slug), by=request.user, at=timezone.now())
        return Response(ArticleSerializer(row).data)
