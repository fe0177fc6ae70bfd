"""A team’s fortnight, for machines."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.duties.api import SCOPES
from hr.duties.queries import team

A_PAGE = 100


class RosterCellSerializer(serializers.Serializer[Any]):
    """One day. `shape` is early, late, night, day, rest, holiday or away, and empty where nothing is
    known or no more is said to a colleague; `role` is what they are put down for."""

    day = serializers.DateField()
    shape = serializers.CharField()
    role = serializers.CharField()
    words = serializers.CharField()


class RosterRowSerializer(serializers.Serializer[Any]):
    person = serializers.CharField(source="person.reference")
    name = serializers.CharField(source="person.name")
    days = RosterCellSerializer(many=True)


class RosterHeadSerializer(serializers.Serializer[Any]):
    """How many of the whole team are on duty that day; null where that is not said."""

    day = serializers.DateField()
    on_duty = serializers.IntegerField(allow_null=True)


class RosterFortnightSerializer(serializers.Serializer[Any]):
    """`full` is what those read who make the roster; others read when colleagues are on duty."""

    title = serializers.CharField()
    full = serializers.BooleanField()
    first = serializers.DateField()
    pages = serializers.IntegerField()
    days = RosterHeadSerializer(many=True)
    people = RosterRowSerializer(many=True)


class TeamFortnight(APIView):
    """Two weeks of the people the caller leads, of a unit they plan for, or of their own team."""

    scopes = SCOPES

    @extend_schema(
        operation_id="roster_team_fortnight", responses=RosterFortnightSerializer,
        parameters=[
            OpenApiParameter("unit", str, description="Its code; without, those one leads."),
            OpenApiParameter("start", str, description="A day of the first week, 2026-08-14."),
            OpenApiParameter("page", int),
        ],
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        now, asked = timezone.now(), request.query_params
        found = team.team_for(request.user, asked.get("unit", ""), at=now)
        if found is None:
            raise Http404
        first = team.fortnight(asked.get("start", ""), at=now)
        page = Paginator(found.people, A_PAGE).get_page(asked.get("page"))
        people = list(page.object_list)
        cells = team.grid(found, people, first, at=now)
        shown = {
            "title": found.title, "full": found.full, "first": first,
            "pages": page.paginator.num_pages, "days": team.heads(found, first, at=now),
            "people": [{"person": one, "days": cells[one.pk]} for one in people],
        }  # fmt: skip
        return Response(RosterFortnightSerializer(shown).data)
