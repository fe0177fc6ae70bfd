"""The one search, other words for things, and what was searched for in vain."""

from typing import Any

from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mss.foundation.repeatable import idempotent
from mss.knowledge import operations, queries
from mss.knowledge.api.shapes import (
    SCOPES,
    ArticleSerializer,
    MissedWordsSerializer,
    OtherWordSerializer,
    SearchedWordsSerializer,
    SearchGroupSerializer,
    SettledWordsSerializer,
    owners_only,
    sent,
)

MOST = 200
TYPED = OpenApiParameter("q", OpenApiTypes.STR, description="What somebody typed.")


class Search(APIView):
    """What each source found for the caller, best first. A search that found no task and no answer is
    counted, without who."""

    scopes = SCOPES

    @extend_schema(parameters=[TYPED], responses=SearchGroupSerializer(many=True),
                   operation_id="answers_search")  # fmt: skip
    def get(self, request: Request) -> Response:
        text, now = request.query_params.get("q", "").strip()[: queries.LONGEST], timezone.now()
        found: Any = queries.search(request.user, text, at=now)
        operations.heed(words=text, found={one.source.code: one.count for one in found}, at=now)
        return Response(SearchGroupSerializer(found, many=True).data)


class Suggest(APIView):
    """Up to three articles for somebody who describes a problem."""

    scopes = SCOPES

    @extend_schema(parameters=[TYPED], responses=ArticleSerializer(many=True),
                   operation_id="answers_suggest")  # fmt: skip
    def get(self, request: Request) -> Response:
        words = request.query_params.get("q", "")
        found = queries.suggest(words, request.user, timezone.now())
        return Response(ArticleSerializer(found, many=True).data)


class Misses(APIView):
    """Words that found nothing, those searched for most often first; at most 200."""

    scopes = SCOPES

    @extend_schema(responses=MissedWordsSerializer(many=True), operation_id="answers_searches")
    def get(self, request: Request) -> Response:
        owners_only(request)
        return Response(MissedWordsSerializer(list(queries.misses()[:MOST]), many=True).data)


class Settle(APIView):
    """Take words off the list."""

    scopes = SCOPES

    @extend_schema(request=SearchedWordsSerializer, responses=SettledWordsSerializer)
    @idempotent
    def post(self, request: Request) -> Response:
        owners_only(request)
        data = sent(SearchedWordsSerializer, request)
        count = operations.settle(by=request.user, at=timezone.now(), **data)
        return Response({"settled": count})


class Synonyms(APIView):
    """Other words for things. A POST adds or changes one; it holds at once."""

    scopes = SCOPES

    @extend_schema(responses=OtherWordSerializer(many=True), operation_id="answers_words")
    def get(self, request: Request) -> Response:
        owners_only(request)
        return Response(OtherWordSerializer(queries.synonyms(), many=True).data)

    @extend_schema(request=OtherWordSerializer, responses=OtherWordSerializer)
    @idempotent
    def post(self, request: Request) -> Response:
        owners_only(request)
        data = sent(OtherWordSerializer, request)
        row = operations.add_synonym(by=request.user, at=timezone.now(), **data)
        return Response(OtherWordSerializer(row).data)


class RemoveSynonym(APIView):
    """The word is what it is again."""

    scopes = SCOPES

    @extend_schema(request=SearchedWordsSerializer, responses=SearchedWordsSerializer)
    @idempotent
    def post(self, request: Request) -> Response:
        owners_only(request)
        word = sent(SearchedWordsSerializer, request)["words"]
        operations.remove_synonym(word=word, by=request.user, at=timezone.now())
        return Response({"words": word})
