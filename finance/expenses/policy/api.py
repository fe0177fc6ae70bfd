"""The rules of the policy for machines: the same operations, the same answers."""

from typing import Any, ClassVar
from uuid import uuid4

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.expenses.policy import operations, queries
from finance.expenses.policy.always import always
from finance.expenses.policy.forms import PolicyForm
from finance.expenses.policy.models import Policy
from finance.expenses.policy.serializers import (
    BeginChangeSerializer,
    PolicyChangeSerializer,
    PolicySerializer,
    PolicyWordsSerializer,
    ReadSerializer,
    TriedSerializer,
    WritePolicySerializer,
)
from mss.foundation.repeatable import idempotent
from mss.foundation.working_time import today

SCOPES: dict[str, str] = {"GET": "claims:read", "POST": "claims:write"}


class Policies(generics.ListAPIView[Policy]):
    """Every version of every rule that the caller may read, by reference; a POST writes a new one,
    as a draft."""

    scopes = SCOPES
    serializer_class = PolicySerializer
    ordering: ClassVar = ("-id",)

    def get_queryset(self) -> Any:
        return queries.policies(self.request.user).exclude(state=Policy.State.DISCARDED)

    @extend_schema(request=WritePolicySerializer, responses={201: PolicySerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        sent = WritePolicySerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        row = operations.begin(
            by=request.user, once=sent.validated_data["once"], at=timezone.now(),
            **_written(sent.validated_data),
        )  # fmt: skip
        return Response(PolicySerializer(row).data, status=status.HTTP_201_CREATED)


class OnePolicy(APIView):
    """The versions of one rule, the newest first."""

    scopes = SCOPES

    @extend_schema(operation_id="claims_policy_versions", responses=PolicySerializer(many=True))
    def get(self, request: Request, reference: str) -> Response:
        rows = queries.versions_of(request.user, reference)
        if not rows:
            raise Http404
        return Response(PolicySerializer(rows, many=True).data)


class Change(APIView):
    """Begin the next version of a published rule, or write its draft anew."""

    scopes = SCOPES

    @extend_schema(request=PolicyChangeSerializer, responses=PolicySerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        row = _draft(request, reference)
        sent = PolicyChangeSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        row = operations.change(
            policy=row, changed=sent.validated_data["changed"], by=request.user,
            at=timezone.now(), **_written(sent.validated_data),
        )  # fmt: skip
        return Response(PolicySerializer(row).data)


class Begin(APIView):
    scopes = SCOPES

    @extend_schema(request=BeginChangeSerializer, responses={201: PolicySerializer})
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        """Begin the next version of a published rule, as a draft that says the same."""
        sent = BeginChangeSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        if not queries.versions_of(request.user, reference):
            raise Http404
        row = operations.begin_change(
            reference=reference, by=request.user, at=timezone.now(), **sent.validated_data
        )
        return Response(PolicySerializer(row).data, status=status.HTTP_201_CREATED)


class Try(APIView):
    """What the draft would have found in a year of claims."""

    scopes = SCOPES

    @extend_schema(responses=TriedSerializer)
    def get(self, request: Request, reference: str) -> Response:
        found = operations.tried(_draft(request, reference), on=today(timezone.now()))
        return Response(TriedSerializer(found).data)


class Propose(APIView):
    """Give the draft to the other owners."""

    scopes = SCOPES

    @extend_schema(request=ReadSerializer, responses=PolicySerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        row = operations.propose(policy=_draft(request, reference), **_how(request))
        return Response(PolicySerializer(row).data)


class Publish(APIView):
    """Let the rule hold from its day on, as it was read. By an owner who did not work on it."""

    scopes = SCOPES

    @extend_schema(request=ReadSerializer, responses=PolicySerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        row = operations.publish(policy=_draft(request, reference), **_how(request))
        return Response(PolicySerializer(row).data)


class GiveBack(APIView):
    """Ask the writer for a change."""

    scopes = SCOPES

    @extend_schema(request=PolicyWordsSerializer, responses=PolicySerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        draft = _draft(request, reference)
        sent = PolicyWordsSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        row = operations.give_back(
            policy=draft, by=request.user, at=timezone.now(), **sent.validated_data
        )
        return Response(PolicySerializer(row).data)


class Discard(APIView):
    """Throw the draft away."""

    scopes = SCOPES

    @extend_schema(request=None, responses=PolicySerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        row = _draft(request, reference)
        row = operations.discard(policy=row, by=request.user, at=timezone.now())
        return Response(PolicySerializer(row).data)


def _how(request: Request) -> dict[str, Any]:
    sent = ReadSerializer(data=request.data)
    sent.is_valid(raise_exception=True)
    return {**sent.validated_data, "by": request.user, "at": timezone.now()}


def _draft(request: Request, reference: str) -> Policy:
    making = queries.policies(request.user).filter(state__in=["draft", "proposed"])
    return get_object_or_404(making, reference=reference)


def _written(sent: dict[str, Any]) -> dict[str, Any]:
    """The rule as the form of the screen reads it, so that both say the same of what is wrong."""
    keys = {"once": uuid4(), "changed": 0}  # the screen's own; a caller gives the one it needs
    typed = keys | {key: value for key, value in sent.items() if key != "conditions"}
    for number, one in enumerate(sent["conditions"], start=1):
        typed |= {f"{name}_{number}": value for name, value in one.items()}
    form = PolicyForm(typed, at=timezone.now())
    if not form.is_valid():
        raise serializers.ValidationError(form.errors)
    return form.written()


class AlwaysSerializer(serializers.Serializer[Any]):
    """A rule in words, with the numbers of the rules it says."""

    title = serializers.CharField()
    words = serializers.CharField()
    rules = serializers.ListField(child=serializers.CharField())


class AlwaysHolds(APIView):
    """What holds beside the written rules, with the figures of today."""

    scopes = SCOPES

    @extend_schema(responses=AlwaysSerializer(many=True))
    def get(self, request: Request) -> Response:
        return Response(AlwaysSerializer(always(on=today(timezone.now())), many=True).data)
