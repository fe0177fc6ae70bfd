"""Articles: read, written, put in force, retired."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, status
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mss.foundation.repeatable import idempotent
from mss.knowledge import operations, queries
from mss.knowledge.api.shapes import (
    SCOPES,
    ArticleReviewSerializer,
    ArticleSerializer,
    DescribedArticleSerializer,
    NewArticleSerializer,
    NextVersionSerializer,
    WholeArticleSerializer,
    owners_only,
    sent,
)
from mss.knowledge.models import Article
from mss.knowledge.operations import About, Said

STATE = OpenApiParameter("state", OpenApiTypes.STR, enum=list(queries.STATES),
                         description="For content owners.")  # fmt: skip
TEXT = ("title", "summary", "words", "body", "audience", "role")


def _theirs(request: Request, slug: str) -> Article:
    rows = Article.objects.visible_to(request.user).select_related("in_force")  # type: ignore[attr-defined]
    return get_object_or_404(rows, slug=slug)


def _said(data: dict[str, Any]) -> Said:
    return Said(**{name: data.pop(name) for name in TEXT if name in data})


class Articles(generics.ListAPIView[Article]):
    """What the caller may read; for content owners, with `state`, every article in it. A POST begins
    an article."""

    scopes = SCOPES
    serializer_class = ArticleSerializer
    ordering = ("slug",)

    def get_queryset(self) -> Any:
        state = self.request.query_params.get("state", "")
        if not state:
            return queries.readable(self.request.user)
        owners_only(self.request)
        if state not in queries.STATES:
            raise ValidationError({"state": f"Choose one of {', '.join(queries.STATES)}."})
        return queries.shelf(self.request.user, state, at=timezone.now())

    @extend_schema(parameters=[STATE])
    def get(self, request: Request, *args: Any, **options: Any) -> Response:
        return super().get(request, *args, **options)

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
    """Say whose it is and where it is shown."""

    scopes = SCOPES

    @extend_schema(request=DescribedArticleSerializer, responses=ArticleSerializer)
    @idempotent
    def post(self, request: Request, slug: str) -> Response:
        owners_only(request)
        found, data = _theirs(request, slug), sent(DescribedArticleSerializer, request)
        edition = data.pop("edition")
        row = operations.describe(article=found, about=About(**data), edition=edition,
                                  by=request.user, at=timezone.now())  # fmt: skip
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
