"""Leave for the days on which a unit is closed: for HR."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.leave import operations, queries
from hr.leave.api.asked import SCOPES, sent
from hr.leave.models import Closed, Closure
from hr.leave.queries.closing import KINDS_FOR
from mss.audit.operations import viewed
from mss.interfaces.idempotency import idempotent

A_PAGE = 100


class NewClosureSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=list(KINDS_FOR), default="annual")


class ClosureRowSerializer(serializers.Serializer[Any]):
    """A closed day of one person; `why` says what stands against it, empty where nothing does."""

    person = serializers.CharField(source="person.reference")
    day = serializers.DateField()
    minutes = serializers.IntegerField()
    why = serializers.CharField()
    booking = serializers.CharField(source="booking.reference", default="")


class ClosureSerializer(serializers.Serializer[Any]):
    """`state`: looking, ready, booking, made, undoing or undone; `ended` says that the mark was taken
    off."""

    kind = serializers.CharField()
    state = serializers.CharField()
    ended = serializers.BooleanField()


class ClosureShownSerializer(ClosureSerializer):
    people = serializers.IntegerField(source="sums.people")
    minutes = serializers.IntegerField(source="sums.minutes")
    lacking = serializers.IntegerField(source="sums.lacking")
    pages = serializers.IntegerField(source="page.paginator.num_pages")
    rows = ClosureRowSerializer(many=True, source="page")


def _closed(request: Request, code: str, key: str) -> Closed:
    rows = Closed.objects.filter(unit__code=code, kind=Closed.Kind.CLOSED)
    found = get_object_or_404(rows.select_related("unit"), key=key)
    if not queries.may_book_closed(request.user, found.unit, at=timezone.now()):
        raise Http404
    return found


class ClosedDaysLeave(APIView):
    """What closed days take from whom, a hundred rows a page; a POST has it worked out (anew)."""

    scopes = SCOPES

    @extend_schema(responses=ClosureShownSerializer, parameters=[OpenApiParameter("page", int)])
    def get(self, request: Request, code: str, key: str) -> Response:
        found = get_object_or_404(Closure, closed=_closed(request, code, key))
        rows = Paginator(queries.rows_of_closure(found), A_PAGE)
        viewed("leave", by=request.user, subject=None, reference=code, at=timezone.now(),
               list="closed days")  # fmt: skip
        shown = {"kind": found.kind, "state": found.state, "ended": found.ended,
                 "sums": queries.sums_of_closure(found),
                 "page": rows.get_page(request.query_params.get("page"))}  # fmt: skip
        return Response(ClosureShownSerializer(shown).data)

    @extend_schema(request=NewClosureSerializer, responses=ClosureSerializer)
    @idempotent
    def post(self, request: Request, code: str, key: str) -> Response:
        closed, said = _closed(request, code, key), sent(NewClosureSerializer, request)
        row = operations.look_at_closed(closed=closed, by=request.user, at=timezone.now(), **said)
        return Response(ClosureSerializer(row).data)


class BookClosedDays(APIView):
    """Book what was worked out."""

    scopes = SCOPES

    @extend_schema(request=None, responses=ClosureSerializer)
    @idempotent
    def post(self, request: Request, code: str, key: str) -> Response:
        closed = _closed(request, code, key)
        row = operations.book_closed(closed=closed, by=request.user, at=timezone.now())
        return Response(ClosureSerializer(row).data)
