"""Who must hold what, for machines."""

from typing import Any

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.training import operations
from hr.training.api.catalogue_shapes import RequirementSerializer
from hr.training.api.reading import bodies, flat, valid
from hr.training.api.shapes import SCOPES
from hr.training.forms import RequirementForm
from hr.training.models import Requirement, RequirementQuerySet
from mss.interfaces.idempotency import idempotent


class RequirementWrittenSerializer(serializers.Serializer[Any]):
    """One version as it is written. `course` and `organisation` stay in a next version."""

    once = serializers.UUIDField(help_text="Made by the caller, one for each version.")
    changed = serializers.IntegerField(default=1)
    course = serializers.CharField(required=False)
    organisation = serializers.CharField(required=False)
    kinds = serializers.ListField(child=serializers.CharField(), required=False)
    grades = serializers.ListField(child=serializers.CharField(), required=False)
    unit = serializers.CharField(required=False)
    post_words = serializers.CharField(required=False)
    unit_words = serializers.CharField(required=False)
    days = serializers.IntegerField()
    starts = serializers.DateField()
    source = serializers.CharField(max_length=200)  # type: ignore[assignment]
    ended = serializers.BooleanField(required=False)


def _mine(request: Request) -> RequirementQuerySet:
    rows = Requirement.objects.visible_to(request.user).filter(organisation__in=bodies(request))
    return rows.select_related("course", "organisation", "unit", "written_by", "published_by")


def _versions(request: Request, reference: str) -> list[Requirement]:
    found = list(_mine(request).filter(reference=reference).order_by("-number"))
    if not found:
        raise Http404
    return found


class Requirements(generics.ListAPIView[Requirement]):
    """Every version; a POST writes a new requirement, as a draft."""

    scopes = SCOPES
    serializer_class = RequirementSerializer
    queryset = Requirement.objects.none()
    ordering = ("reference", "number")

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return self.queryset
        return _mine(self.request)

    @extend_schema(request=RequirementWrittenSerializer, responses={201: RequirementSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        form = valid(RequirementForm(flat(request.data), served=bodies(request)))
        made = operations.write(by=request.user, once=form.cleaned_data["once"],
                                at=timezone.now(), **form.written())  # fmt: skip
        return Response(RequirementSerializer(made).data, status=status.HTTP_201_CREATED)


class OneRequirement(APIView):
    scopes = SCOPES

    @extend_schema(
        operation_id="training_requirement_versions", responses=RequirementSerializer(many=True)
    )
    def get(self, request: Request, reference: str) -> Response:
        """Its versions, the newest first."""
        return Response(RequirementSerializer(_versions(request, reference), many=True).data)


class ChangeRequirement(APIView):
    """Change the draft, or begin the next version of what is published."""

    scopes = SCOPES

    @extend_schema(request=RequirementWrittenSerializer, responses=RequirementSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        newest = _versions(request, reference)[0]
        draft = newest.state == Requirement.State.DRAFT
        form = valid(RequirementForm(flat(request.data), served=bodies(request), follows=newest))
        how: dict[str, Any] = {"by": request.user, "at": timezone.now(), "requirement": newest}
        how["once"] = form.cleaned_data["once"]
        if draft:
            same = {"course": newest.course, "organisation": newest.organisation}
            changed = form.cleaned_data["changed"]
            row = operations.write(changed=changed, **how, **(same | form.written()))
        else:
            row = operations.write_next(**how, **form.written())
        return Response(RequirementSerializer(row).data)


class RequirementReadSerializer(serializers.Serializer[Any]):
    changed = serializers.IntegerField(help_text="Of the draft as it was read.")


class Publish(APIView):
    """Publish what somebody else wrote."""

    scopes = SCOPES

    @extend_schema(request=RequirementReadSerializer, responses=RequirementSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        newest = _versions(request, reference)[0]
        sent = RequirementReadSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        row = operations.publish(requirement=newest, changed=sent.validated_data["changed"],
                                 by=request.user, at=timezone.now())  # fmt: skip
        return Response(RequirementSerializer(row).data)


class Discard(APIView):
    """Throw a draft away."""

    scopes = SCOPES

    @extend_schema(request=None, responses=RequirementSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        newest = _versions(request, reference)[0]
        row = operations.discard(requirement=newest, by=request.user, at=timezone.now())
        return Response(RequirementSerializer(row).data)
