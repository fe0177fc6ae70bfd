from typing import Any, ClassVar

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mss.audit.operations import viewed
from mss.foundation.working_time import today
from mss.people import queries
from mss.people.models import Person, Unit

SCOPES = {"GET": "people:read"}


class PersonSerializer(serializers.ModelSerializer[Person]):
    grade = serializers.CharField(source="grade.name", help_text="Rank or band.")
    organisation = serializers.CharField(source="organisation.code")

    class Meta:
        model = Person
        fields = (
            "reference", "name", "known_as", "email", "telephone", "kind", "grade", "organisation",
        )  # fmt: skip


class PlaceSerializer(serializers.Serializer[Any]):
    post = serializers.CharField(source="post.reference")
    title = serializers.CharField(source="post.title")
    unit = serializers.CharField(source="post.unit.code")
    cost_centre = serializers.CharField(source="post.cost_centre.code")
    kind = serializers.CharField(help_text="substantive, temporary or acting.")
    starts = serializers.DateField()
    ends = serializers.DateField(allow_null=True, help_text="The first day no longer there.")


class ManagerSerializer(serializers.Serializer[Any]):
    reference = serializers.CharField(source="person.reference")
    name = serializers.CharField(source="person.name")
    reason = serializers.CharField()


class ProfileSerializer(serializers.Serializer[Any]):
    """A person as the caller may see them; parts not seen are left out."""

    person = PersonSerializer()
    on = serializers.DateField(source="day")
    place = PlaceSerializer(allow_null=True)
    manager = serializers.SerializerMethodField()
    pay_number = serializers.CharField(source="person.pay_number", required=False)
    warrant_number = serializers.CharField(source="person.warrant_number", required=False)
    placing = PlaceSerializer(many=True, required=False)

    @extend_schema_field(ManagerSerializer(allow_null=True))
    def get_manager(self, seen: queries.Profile) -> Any:
        return ManagerSerializer(seen.line[0]).data if seen.line else None

    def to_representation(self, seen: queries.Profile) -> dict[str, Any]:
        shown = super().to_representation(seen)
        if "identifiers" not in seen.sees:
            del shown["pay_number"], shown["warrant_number"]
        if "placing" not in seen.sees:
            del shown["placing"]
        return shown


class UnitSerializer(serializers.ModelSerializer[Unit]):
    organisation = serializers.CharField(source="organisation.code")
    inside = serializers.CharField(source="parent.code", default=None, allow_null=True)

    class Meta:
        model = Unit
        fields = ("code", "name", "organisation", "inside")


class People(APIView):
    """People by name, post, unit, e-mail address or reference; at most 100, the best first."""

    scopes: ClassVar[dict[str, str]] = SCOPES

    @extend_schema(
        parameters=[OpenApiParameter("q", str, required=True, description="What to look for.")],
        responses=PersonSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        found = queries.search(
            request.user, request.query_params.get("q", ""), at=timezone.now(), limit=queries.MOST
        )
        return Response(PersonSerializer(found, many=True).data)


class OnePerson(APIView):
    """One person, as it stands on a day: only who may read their posts over time may ask `on`."""

    scopes: ClassVar[dict[str, str]] = SCOPES

    @extend_schema(
        parameters=[
            OpenApiParameter("on", str, description="A day, 2026-06-04; today if left out.")
        ],
        responses=ProfileSerializer,
    )
    def get(self, request: Request, reference: str) -> Response:
        person = queries.by_reference(request.user, reference)
        if person is None:
            raise Http404
        asked = request.query_params.get("on")
        at = timezone.now()
        on = serializers.DateField().run_validation(asked) if asked else None
        seen = queries.profile(request.user, person, on=on, at=at)
        if seen.sensitive:
            viewed(
                "person", by=request.user, subject=person, reference=reference, at=at,
                parts=seen.sensitive, on=str(seen.day),
            )  # fmt: skip
        return Response(ProfileSerializer(seen).data)


class Units(ListAPIView[Unit]):
    """Every unit, by code."""

    serializer_class = UnitSerializer
    queryset = Unit.objects.select_related("organisation", "parent")
    scopes: ClassVar[dict[str, str]] = SCOPES
    ordering = ("code",)


class SeatSerializer(serializers.Serializer[Any]):
    post = serializers.CharField(source="post.reference")
    title = serializers.CharField(source="post.title")
    grade = serializers.CharField(source="post.grade.name")
    cost_centre = serializers.CharField(source="post.cost_centre.code")
    held = serializers.BooleanField()
    holder = serializers.CharField(
        source="holder.reference", default=None, allow_null=True,
        help_text="Left empty for people who are not in the directory.",
    )  # fmt: skip


class OneUnit(APIView):
    """The posts of one unit and who holds each today."""

    scopes: ClassVar[dict[str, str]] = SCOPES

    @extend_schema(operation_id="units_posts_list", responses=SeatSerializer(many=True))
    def get(self, request: Request, code: str) -> Response:
        unit = Unit.objects.filter(code=code).first()
        if unit is None:
            raise Http404
        posts = list(queries.posts_in(unit))
        found = queries.seats(request.user, posts, on=today(timezone.now()), named=True)
        return Response(SeatSerializer(found, many=True).data)
