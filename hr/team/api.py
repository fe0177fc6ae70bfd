"""The team for machines: the same questions, the same people."""

from typing import Any

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.team import queries
from hr.team.forms import TeamFilter
from mss.audit.operations import viewed

text, whole = serializers.CharField, serializers.IntegerField


class TeamDaySerializer(serializers.Serializer[Any]):
    """`what`: away, training, asked, duty, working, rest, elsewhere (not in the team that day) or
    none; never why somebody is away."""

    day = serializers.DateField()
    what = text()
    words = text()


class TeamPersonSerializer(serializers.Serializer[Any]):
    """Minutes: annual leave `left`, of it `to_take` before the leave year ends, `taken` and
    `overtime` so far in this leave year, and up to the same day of the year before. Null where it
    is not said: training of whoever is not led today, and all of it for days to come."""

    person = text(source="person.reference")
    name = text(source="person.name")
    post = text()
    days = TeamDaySerializer(many=True, source="cells")
    left = whole(source="standing.left", allow_null=True)
    to_take = whole(source="standing.to_take", allow_null=True)
    taken = whole(source="standing.taken", allow_null=True)
    taken_before = whole(source="standing.taken_before", allow_null=True)
    overtime = whole(source="standing.overtime", allow_null=True)
    overtime_before = whole(source="standing.overtime_before", allow_null=True)
    training = whole(
        source="standing.training", allow_null=True, help_text="Courses to do within 90 days."
    )


class TeamHeadSerializer(serializers.Serializer[Any]):
    """How many of the people are at work, away and in training that day."""

    day = serializers.DateField()
    at_work = whole()
    away = whole()
    training = whole()


class TeamShortSerializer(serializers.Serializer[Any]):
    """A day from today on when a unit has `there` people at work of the `needed`; of a rank or band
    where `role` is not empty."""

    day = serializers.DateField(source="on")
    unit = text(source="unit.code")
    role = text()
    needed = whole()
    there = whole()


class TeamPageSerializer(serializers.Serializer[Any]):
    """A page of up to 400 people."""

    manager = text(source="asked.team.manager.reference")
    first = serializers.DateField(source="asked.first")
    as_at = serializers.DateField(source="asked.day", help_text="Who is in the team, and balances.")
    pages = whole(source="people.paginator.num_pages")
    counted = whole(help_text="How many people the sums of `days` are of.")
    days = TeamHeadSerializer(many=True, source="heads")
    short = TeamShortSerializer(many=True)
    people = TeamPersonSerializer(many=True, source="rows")
    waiting = serializers.ListField(
        child=text(), source="waiting_steps", help_text="Decisions of the caller about them."
    )


SOUGHT = [
    OpenApiParameter("whose", str, description="The manager’s reference; one’s own without."),
    OpenApiParameter("scope", str, description="direct or everybody."),
    OpenApiParameter(
        "first", str, description="As at this day, and from the Monday of its week: 2026-08-14."
    ),
    OpenApiParameter("q", str, description="What a name holds."),
    OpenApiParameter("sort", str, description="name, left, taken, overtime or training; -left."),
    OpenApiParameter("page", int),
]


class TeamDays(APIView):
    """A fortnight of the people the caller leads, or acts for, and how each stands."""

    scopes = {"GET": "team:read"}

    @extend_schema(parameters=SOUGHT, responses=TeamPageSerializer)
    def get(self, request: Request) -> Response:
        form = TeamFilter(request.query_params, viewer=request.user, at=timezone.now())
        if not form.teams:
            raise Http404
        if not form.is_valid():
            raise serializers.ValidationError(form.errors)
        asked = form.asked()
        viewed("team", by=request.user, subject=None, reference="", at=asked.at,
               whose=asked.team.manager.reference, first=str(asked.first), on=str(asked.day), scope=asked.scope)  # fmt: skip
        asked_for = request.query_params
        found = queries.page(
            asked, number=asked_for.get("page"), sort=asked_for.get("sort") or "name", size=queries.MOST
        )  # fmt: skip
        return Response(TeamPageSerializer(found).data)
