"""The rule that agrees to small claims."""

from secrets import token_hex
from typing import Any, ClassVar
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.control import operations, queries
from finance.control.forms import RuleForm
from finance.control.models import ApprovalRule
from finance.expenses.models import Line
from mss.foundation.repeatable import idempotent
from mss.foundation.working_time import today
from mss.portal.identity.proof import recently

SCOPES: dict[str, str] = {"GET": "control:read", "POST": "control:write"}
text = serializers.CharField


class ApprovalRuleSerializer(serializers.ModelSerializer[ApprovalRule]):
    """One version. Amounts are pounds with VAT, `share` is per cent; it held from `since` up to,
    not including, `ended_at`."""

    organisation = text(source="organisation.code")
    proposed_by = text(source="proposed_by.reference")
    confirmed_by = text(source="confirmed_by.reference", default=None)
    ended_by = text(source="ended_by.reference", default=None)

    class Meta:
        model = ApprovalRule
        fields: ClassVar = [
            "reference", "organisation", "number", "state", "most_claim", "most_month", "kinds",
            "in_a_row", "share", "source", "proposed_by", "proposed_at", "confirmed_by", "since",
            "ended_by", "ended_at", "ended_why",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields


class ProposeRuleSerializer(serializers.Serializer[Any]):
    """`once` is a new UUID for each proposal."""

    once = serializers.UUIDField(default=uuid4)
    organisation = text(max_length=20)
    most_claim = serializers.DecimalField(8, 2)
    most_month = serializers.DecimalField(8, 2)
    kinds = serializers.MultipleChoiceField(choices=Line.Kind.choices)
    in_a_row = serializers.IntegerField()
    share = serializers.DecimalField(5, 2)
    source = text(max_length=200)  # type: ignore[assignment]


class RuleOffSerializer(serializers.Serializer[Any]):
    why = text(max_length=300, required=False, default="", allow_blank=True)


class Rules(generics.ListAPIView[ApprovalRule]):
    """Every version the caller may read; a POST proposes one to the other owners."""

    scopes = SCOPES
    serializer_class = ApprovalRuleSerializer
    queryset = ApprovalRule.objects.none()
    ordering: ClassVar = ("-id",)

    def get_queryset(self) -> Any:
        return queries.rule_versions(self.request.user)

    @extend_schema(request=ProposeRuleSerializer, responses={201: ApprovalRuleSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        now = timezone.now()
        bodies = queries.owned_bodies(request.user, at=now)
        if not bodies:
            raise Http404
        sent = ProposeRuleSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        typed = {**sent.validated_data, "kinds": sorted(sent.validated_data["kinds"])}
        form = RuleForm(typed, bodies=bodies, bounds=queries.bounds(on=today(now)))
        if not form.is_valid():
            raise serializers.ValidationError(form.errors)
        row = operations.propose(by=request.user, at=now, **form.cleaned_data)
        return Response(ApprovalRuleSerializer(row).data, status=status.HTTP_201_CREATED)


class OneRule(APIView):
    """One version."""

    scopes = SCOPES

    @extend_schema(operation_id="control_rule", responses=ApprovalRuleSerializer)
    def get(self, request: Request, reference: str) -> Response:
        return Response(ApprovalRuleSerializer(_one(request, reference)).data)


class Confirm(APIView):
    """Switch a proposal on. By another owner, in a session that proved a short while ago who it is;
    a machine never does."""

    scopes: ClassVar[dict[str, str]] = {}

    @extend_schema(request=None, responses=ApprovalRuleSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        row = _owned(request, reference)
        if not recently(request._request):
            raise PermissionDenied("Prove in the portal who you are, then switch it on.")
        row = operations.confirm(
            rule=row, seed=token_hex(16), by=request.user, at=timezone.now()
        )  # fmt: skip
        return Response(ApprovalRuleSerializer(row).data)


class Off(APIView):
    """Switch it off at once, or take a proposal back."""

    scopes = SCOPES

    @extend_schema(request=RuleOffSerializer, responses=ApprovalRuleSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        row = _owned(request, reference)
        sent = RuleOffSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        row = operations.switch_off(
            rule=row, by=request.user, at=timezone.now(), **sent.validated_data
        )  # fmt: skip
        return Response(ApprovalRuleSerializer(row).data)


def _one(request: Request, reference: str) -> ApprovalRule:
    return get_object_or_404(queries.rule_versions(request.user), reference=reference)


def _owned(request: Request, reference: str) -> ApprovalRule:
    row = _one(request, reference)
    if not queries.owns(request.user, row.organisation_id, at=timezone.now()):
        raise Http404
    return row
