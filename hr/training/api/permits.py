"""What a certificate allows, for machines."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.training import operations
from hr.training.api.catalogue import course_of
from hr.training.api.reading import bodies, flat, valid
from hr.training.api.shapes import SCOPES
from hr.training.forms import PermitForm
from mss.interfaces.idempotency import idempotent


class TrainingPermitSerializer(serializers.Serializer[Any]):
    """What a certificate allows, and what nobody can do without."""

    skill = serializers.SlugField(max_length=40)
    stops = serializers.CharField(max_length=160)
    starts = serializers.DateField()
    ends = serializers.DateField(read_only=True)
    source = serializers.CharField(max_length=200)  # type: ignore[assignment]


class Allow(APIView):
    """From a day on, a certificate of the course gives a skill."""

    scopes = SCOPES

    @extend_schema(request=TrainingPermitSerializer, responses=TrainingPermitSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found = course_of(request, reference)
        bodies(request)
        form = valid(PermitForm(flat(request.data)))
        row = operations.allow(
            course=found, by=request.user, at=timezone.now(), **form.cleaned_data
        )
        return Response(TrainingPermitSerializer(row).data)


class PermitEndsSerializer(serializers.Serializer[Any]):
    ends = serializers.DateField(help_text="The first day it no longer holds.")


class EndPermit(APIView):
    """From a day on, a certificate of the course no longer gives the skill."""

    scopes = SCOPES

    @extend_schema(request=PermitEndsSerializer, responses=TrainingPermitSerializer)
    @idempotent
    def post(self, request: Request, reference: str, skill: str) -> Response:
        found = course_of(request, reference)
        bodies(request)
        sent = PermitEndsSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        permit = get_object_or_404(found.permits.filter(ends=None), skill=skill)
        row = operations.end_permit(
            permit=permit, ends=sent.validated_data["ends"], by=request.user, at=timezone.now()
        )
        return Response(TrainingPermitSerializer(row).data)
