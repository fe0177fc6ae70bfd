"""Patterns, teams and publishing."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.duties import operations
from hr.duties.api import SCOPES
from hr.duties.api.roster import LackingSkillSerializer
from hr.duties.api.shifts import ShiftCode
from hr.duties.models import Pattern, RosterTeam, SkillNeed
from hr.duties.queries import joining, planning
from mss.interfaces.idempotency import idempotent
from mss.people.models import Unit

RESTED = "Rest days of staff who do not work on weekdays on which the pattern has a duty."


class ShiftPatternSerializer(serializers.ModelSerializer[Pattern]):
    """A version of a pattern: codes of shifts from Monday to Sunday, R for rest, week by week."""

    organisation = serializers.CharField(source="organisation.code", read_only=True)
    days = serializers.SerializerMethodField()

    class Meta:
        model = Pattern
        fields = (
            "reference",
            "organisation",
            "name",
            "version",
            "weeks",
            "off_on_holidays",
            "days",
        )
        read_only_fields = fields

    def get_days(self, pattern: Pattern) -> list[str]:
        return [one.shift.code if one.shift else "R" for one in pattern.days.all()]


class NewShiftPatternSerializer(serializers.Serializer[Any]):
    once = serializers.UUIDField(help_text="Made by the caller, one for each new pattern.")
    name = serializers.CharField(max_length=80)
    weeks = serializers.ListField(
        child=serializers.ListField(child=serializers.CharField(max_length=4))
    )
    off_on_holidays = serializers.BooleanField(default=False)


class RosterTeamSerializer(serializers.ModelSerializer[RosterTeam]):
    unit = serializers.CharField(source="unit.code", read_only=True)
    pattern = serializers.CharField(source="pattern.reference", read_only=True)
    ends = serializers.DateField(
        read_only=True, allow_null=True, help_text="The first day it is not worked."
    )
    published_until = serializers.DateField(
        read_only=True, allow_null=True, help_text="The first day that is not published."
    )
    last_published = serializers.DateField(
        read_only=True, allow_null=True, help_text="The last day that is published."
    )

    class Meta:
        model = RosterTeam
        fields = (
            "unit",
            "pattern",
            "first_monday",
            "starts",
            "ends",
            "published_until",
            "last_published",
        )
        read_only_fields = fields


class SetRosterTeamSerializer(serializers.Serializer[Any]):
    pattern = serializers.CharField(help_text="Its reference.")
    starts = serializers.DateField(help_text="A Monday.")
    first_week = serializers.IntegerField(min_value=1, max_value=26, default=1)


class PublishRosterSerializer(serializers.Serializer[Any]):
    until = serializers.DateField(help_text="The first day that is not published.")
    why = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")


class PublishedRosterSerializer(serializers.Serializer[Any]):
    team = RosterTeamSerializer()
    entered = serializers.IntegerField()
    kept = serializers.IntegerField(help_text="Days that were there already.")
    left_out = serializers.IntegerField(help_text="Days on which somebody would be on duty twice.")
    rested = serializers.IntegerField(help_text=RESTED)
    lacks = LackingSkillSerializer(many=True)


class MissingFromRosterSerializer(serializers.Serializer[Any]):
    """Somebody of the unit who is not on its published roster, and what they would have."""

    person = serializers.CharField(source="person.reference")
    first = serializers.DateField()
    last = serializers.DateField()
    days = serializers.IntegerField()
    left_out = serializers.IntegerField(help_text="Days on which they would be on duty twice.")
    rested = serializers.IntegerField(help_text=RESTED)
    short_rests = serializers.ListField(source="short", child=serializers.CharField())


class JoinedRosterSerializer(serializers.Serializer[Any]):
    people = serializers.IntegerField()
    entered = serializers.IntegerField()
    left_out = serializers.IntegerField(help_text="Days on which somebody would be on duty twice.")
    rested = serializers.IntegerField(help_text=RESTED)
    lacks = LackingSkillSerializer(many=True)


class SkillNeedSerializer(serializers.Serializer[Any]):
    """So many with a skill on a shift, from a day on; 0 ends it."""

    shift = ShiftCode()
    skill = serializers.CharField(max_length=40)
    number = serializers.IntegerField(min_value=0, max_value=99)
    unmet = serializers.ChoiceField(choices=SkillNeed.Unmet.choices, default=SkillNeed.Unmet.WARN)
    starts = serializers.DateField()


class Patterns(generics.ListAPIView[Pattern]):
    """The patterns of the caller's organisation; a POST writes one, or its next version."""

    scopes = SCOPES
    serializer_class = ShiftPatternSerializer
    ordering = ("-id",)

    def get_queryset(self) -> Any:
        rows = Pattern.objects.visible_to(self.request.user).select_related("organisation")
        return rows.prefetch_related("days__shift")

    @extend_schema(request=NewShiftPatternSerializer, responses={201: ShiftPatternSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        sent = NewShiftPatternSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        author: Any = request.user
        made = operations.make_pattern(
            organisation=author.organisation, by=author, at=timezone.now(), **sent.validated_data
        )
        return Response(ShiftPatternSerializer(made).data, status=status.HTTP_201_CREATED)


class Teams(generics.ListAPIView[RosterTeam]):
    """The teams the caller plans for, or leads somebody in."""

    scopes = SCOPES
    serializer_class = RosterTeamSerializer
    queryset = RosterTeam.objects.none()
    ordering = ("-id",)

    def get_queryset(self) -> Any:
        viewer: Any = self.request.user
        return planning.teams_of(viewer, at=timezone.now())


class SetTeam(APIView):
    """Give a unit another pattern, from a Monday on."""

    scopes = SCOPES

    @extend_schema(request=SetRosterTeamSerializer, responses=RosterTeamSerializer)
    @idempotent
    def post(self, request: Request, code: str) -> Response:
        unit = _unit(request, code)
        sent = SetRosterTeamSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        data = dict(sent.validated_data)
        patterns = Pattern.objects.visible_to(request.user)
        pattern = get_object_or_404(patterns, reference=data.pop("pattern"))
        team = operations.set_team(
            unit=unit, pattern=pattern, by=request.user, at=timezone.now(), **data
        )
        return Response(RosterTeamSerializer(team).data)


class Publish(APIView):
    """Publish the next part of a unit's roster from its pattern."""

    scopes = SCOPES

    @extend_schema(request=PublishRosterSerializer, responses=PublishedRosterSerializer)
    @idempotent
    def post(self, request: Request, code: str) -> Response:
        unit = _unit(request, code)
        sent = PublishRosterSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        team = planning.team_to_publish(unit, at=timezone.now())
        if team is None:
            raise Http404
        found = operations.publish(
            team=team, by=request.user, at=timezone.now(), **sent.validated_data
        )
        return Response(PublishedRosterSerializer(found).data)


class Joining(APIView):
    """Who came after the roster was published; a POST puts them on it."""

    scopes = SCOPES

    @extend_schema(
        operation_id="roster_team_missing", responses=MissingFromRosterSerializer(many=True)
    )
    def get(self, request: Request, code: str) -> Response:
        found = joining.missing(_unit(request, code), at=timezone.now())
        return Response(MissingFromRosterSerializer(found, many=True).data)

    @extend_schema(request=None, responses=JoinedRosterSerializer)
    @idempotent
    def post(self, request: Request, code: str) -> Response:
        found = operations.join_roster(
            unit=_unit(request, code), by=request.user, at=timezone.now()
        )
        return Response(JoinedRosterSerializer(found).data)


class Needs(APIView):
    """Say how many with a skill a shift of the unit needs."""

    scopes = SCOPES

    @extend_schema(request=SkillNeedSerializer, responses=SkillNeedSerializer)
    @idempotent
    def post(self, request: Request, code: str) -> Response:
        unit = _unit(request, code)
        sent = SkillNeedSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        need = operations.set_need(
            unit=unit, by=request.user, at=timezone.now(), **sent.validated_data
        )
        return Response(SkillNeedSerializer(need).data)


def _unit(request: Request, code: str) -> Unit:
    viewer: Any = request.user
    unit = get_object_or_404(Unit, code=code)
    if not planning.plans(viewer, unit, at=timezone.now()):
        raise Http404
    return unit
