"""The catalogue for machines."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.training import operations
from hr.training.api.catalogue_shapes import CourseSerializer
from hr.training.api.reading import bodies, flat, valid
from hr.training.api.shapes import SCOPES
from hr.training.forms import CourseForm
from hr.training.models import Course
from hr.training.queries.finding import found_by
from mss.interfaces.idempotency import idempotent


class CourseWrittenSerializer(serializers.Serializer[Any]):
    """A course as it is written; fields as in the catalogue, time in hours."""

    once = serializers.UUIDField(help_text="Made by the caller, one for each new course.")
    changed = serializers.IntegerField(default=1, help_text="Of the course as it was read.")
    title = serializers.CharField(max_length=120)
    summary = serializers.CharField(max_length=300)
    about = serializers.CharField(required=False)
    words = serializers.CharField(required=False)
    subject = serializers.ChoiceField(choices=Course.Subject.choices)
    organisation = serializers.CharField()
    hours = serializers.DecimalField(max_digits=6, decimal_places=2)
    cost = serializers.DecimalField(max_digits=9, decimal_places=2, required=False)
    tested = serializers.BooleanField(required=False)
    agreed = serializers.BooleanField(required=False)
    offered = serializers.BooleanField(required=False)
    needs = serializers.ListField(child=serializers.CharField(), required=False)
    months = serializers.IntegerField(required=False, allow_null=True)
    source = serializers.CharField(max_length=200)  # type: ignore[assignment]


class Courses(generics.ListAPIView[Course]):
    """What there is, by reference; `q` are words. A POST writes a course."""

    scopes = SCOPES
    serializer_class = CourseSerializer
    ordering = ("reference",)

    def get_queryset(self) -> Any:
        found = found_by(self.request.query_params.get("q", ""))
        visible = Course.objects.visible_to(self.request.user)
        rows = visible.filter(pk__in=found.order_by().values("pk"))
        return rows.select_related("organisation").prefetch_related("needs")

    @extend_schema(parameters=[OpenApiParameter("q", str)])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(request=CourseWrittenSerializer, responses={201: CourseSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        form = valid(CourseForm(flat(request.data), served=bodies(request)))
        made = operations.save_course(by=request.user, at=timezone.now(), **form.written())
        return Response(CourseSerializer(made).data, status=status.HTTP_201_CREATED)


def course_of(request: Request, reference: str) -> Course:
    rows = Course.objects.visible_to(request.user).select_related("organisation")
    return get_object_or_404(rows, reference=reference)


class OneCourse(APIView):
    scopes = SCOPES

    @extend_schema(responses=CourseSerializer)
    def get(self, request: Request, reference: str) -> Response:
        """One course."""
        return Response(CourseSerializer(course_of(request, reference)).data)


class ChangeCourse(APIView):
    """Change a course of the catalogue."""

    scopes = SCOPES

    @extend_schema(request=CourseWrittenSerializer, responses=CourseSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found = course_of(request, reference)
        form = valid(CourseForm(flat(request.data), served=bodies(request), course=found))
        row = operations.save_course(
            course=found, by=request.user, at=timezone.now(), **form.written()
        )
        return Response(CourseSerializer(row).data)
