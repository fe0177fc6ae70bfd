"""Days of the roster, and changing one."""

from datetime import timedelta
from typing import Any

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.duties import operations
from hr.duties.api import SCOPES
from hr.duties.models import Duty
from hr.duties.queries.changing import Wanted, preview
from hr.duties.queries.roster import changes_of
from hr.duties.queries.shifts import shifts_on
from hr.duties.queries.sight import rosters
from hr.duties.wording import words_of
from mss.foundation.working_time import today
from mss.interfaces.idempotency import idempotent
from mss.people.models import Person
from mss.people.queries import by_reference

LONGEST = timedelta(days=400)


class DutySerializer(serializers.ModelSerializer[Duty]):
    """A day of the roster. Instants are UTC; a shift belongs to the day it begins on in London."""

    person = serializers.CharField(source="person.reference", read_only=True)
    shift = serializers.CharField(source="shift.code", default="", read_only=True)
    words = serializers.SerializerMethodField(help_text="What people read.")

    class Meta:
        model = Duty
        fields = ("person", "day", "kind", "shift", "starts", "ends", "role", "source", "words")
        read_only_fields = fields

    def get_words(self, duty: Duty) -> str:
        return words_of(duty)


class RosterPeriodSerializer(serializers.Serializer[Any]):
    """Which days: from `first` up to, not including, `stop`; eight weeks from today when not said."""

    first = serializers.DateField(required=False)
    stop = serializers.DateField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        first = attrs.get("first") or today(timezone.now())
        stop = attrs.get("stop") or first + timedelta(weeks=8)
        if not first < stop <= first + LONGEST:
            raise serializers.ValidationError({"stop": ["After first, at most 400 days later."]})
        return {"first": first, "stop": stop}


class Duties(generics.ListAPIView[Duty]):
    """The caller's own days, or those of `person` as far as the caller may see them."""

    scopes = SCOPES
    serializer_class = DutySerializer
    queryset = Duty.objects.none()
    ordering = ("day",)

    @extend_schema(parameters=[RosterPeriodSerializer])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> Any:
        asked = RosterPeriodSerializer(data=self.request.query_params)
        asked.is_valid(raise_exception=True)
        period = asked.validated_data
        rows = Duty.objects.visible_to(self.request.user).filter(
            person=self.whose(), day__gte=period["first"], day__lt=period["stop"]
        )
        return rows.select_related("person", "shift")

    def whose(self) -> Person:
        return self.request.user  # type: ignore[return-value]


class PersonDuties(Duties):
    """The days of somebody whose duties the caller enters."""

    def whose(self) -> Person:
        return rostered(self.request, self.kwargs["reference"])


class WantedDutySerializer(serializers.Serializer[Any]):
    """What a day should be: a kind, and for work a shift or times by the London clock."""

    kind = serializers.ChoiceField(choices=Duty.Kind.choices)
    shift = serializers.CharField(required=False, allow_blank=True, default="")
    starts = serializers.TimeField(required=False, allow_null=True, default=None)
    ends = serializers.TimeField(required=False, allow_null=True, default=None)
    role = serializers.CharField(
        required=False, allow_blank=True, default=None, max_length=40,
        help_text="The skill they are put down for on it, such as driver; as it is where it is left "
        "out, none where it is empty.",
    )  # fmt: skip

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        shift = shifts_on(self.context["day"]).get(attrs["shift"]) if attrs["shift"] else None
        if attrs["shift"] and shift is None:
            raise serializers.ValidationError({"shift": ["There is no such shift."]})
        times = attrs["starts"] and attrs["ends"]
        if attrs["kind"] == Duty.Kind.WORK and not (shift or times):
            raise serializers.ValidationError(
                {"shift": ["Name a shift, or when it starts and ends."]}
            )
        return {**attrs, "shift": shift}

    def wanted(self) -> Wanted:
        """In the words of the operations."""
        data = self.validated_data
        return Wanted(data["kind"], data["shift"], data["starts"], data["ends"], data["role"])


class DutyChangeSerializer(WantedDutySerializer):
    why = serializers.CharField(max_length=200)
    shown = serializers.CharField(max_length=600, help_text="The mark the preview gave.")


class LackingSkillSerializer(serializers.Serializer[Any]):
    """A shift that would have fewer with a skill than it needs; `stops` refuses the change."""

    day = serializers.DateField()
    shift = serializers.CharField()
    skill = serializers.CharField()
    needed = serializers.IntegerField()
    present = serializers.IntegerField()
    stops = serializers.BooleanField(source="refused")
    words = serializers.CharField(source="told")


class DutyPreviewSerializer(serializers.Serializer[Any]):
    """What a change would mean: notice in clear days, what is due, and by which rule."""

    notice = serializers.IntegerField(source="means.notice")
    rule = serializers.CharField(source="means.rule")
    words = serializers.CharField(source="means.words")
    due = serializers.BooleanField(source="means.due")
    short_rests = serializers.ListField(source="short", child=serializers.CharField())
    away = serializers.BooleanField()
    lacks = LackingSkillSerializer(many=True)
    uncertified = serializers.CharField(help_text="Why they may not be put down for it; or empty.")
    shown = serializers.CharField(help_text="Send it back with the change.")


class DutyChangedSerializer(serializers.Serializer[Any]):
    """One change of the day that was made."""

    at = serializers.DateTimeField()
    by = serializers.CharField(
        source="by.reference", default="", help_text="Empty: a move to another unit did it."
    )
    before = serializers.JSONField()
    after = serializers.JSONField()
    why = serializers.CharField()
    notice = serializers.IntegerField()
    means = serializers.CharField()
    rule = serializers.CharField()


class OneDay(APIView):
    """One day of somebody: its changes, and changing it."""

    scopes = SCOPES

    @extend_schema(operation_id="roster_day_changes", responses=DutyChangedSerializer(many=True))
    def get(self, request: Request, reference: str, day: str) -> Response:
        """Every change that was made to the day, newest first."""
        person = rostered(request, reference)
        return Response(DutyChangedSerializer(changes_of(person, parsed(day)), many=True).data)

    @extend_schema(request=DutyChangeSerializer, responses=DutySerializer)
    @idempotent
    def post(self, request: Request, reference: str, day: str) -> Response:
        """Change the day. `shown` comes from the preview, so that notice and compensation are known."""
        person = rostered(request, reference)
        sent = DutyChangeSerializer(data=request.data, context={"day": parsed(day)})
        sent.is_valid(raise_exception=True)
        duty = operations.change_duty(
            person=person, day=parsed(day), wanted=sent.wanted(), why=sent.validated_data["why"],
            shown=sent.validated_data["shown"], by=request.user, at=timezone.now(),
        )  # fmt: skip
        return Response(DutySerializer(duty).data)


class Preview(APIView):
    """What it would mean to change the day; nothing is changed."""

    scopes = SCOPES

    @extend_schema(parameters=[WantedDutySerializer], responses=DutyPreviewSerializer)
    def get(self, request: Request, reference: str, day: str) -> Response:
        person = rostered(request, reference)
        asked = WantedDutySerializer(data=request.query_params, context={"day": parsed(day)})
        asked.is_valid(raise_exception=True)
        seen = preview(person, parsed(day), asked.wanted(), at=timezone.now())
        return Response(DutyPreviewSerializer(seen).data)


def parsed(day: str) -> Any:
    """The day in an address."""
    field = serializers.DateField()
    try:
        return field.to_internal_value(day)
    except serializers.ValidationError:
        raise Http404 from None


def rostered(request: Request, reference: str) -> Person:
    """The person of that reference, for whoever enters their duties. 404 else."""
    viewer: Any = request.user
    person = by_reference(viewer, reference)
    if person is None or not rosters(viewer, person, at=timezone.now()):
        raise Http404
    return person
