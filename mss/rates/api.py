"""Rates and limits for machines: the same operations, the same answers."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.module_loading import import_string
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mss.foundation.repeatable import idempotent
from mss.rates import operations, queries
from mss.rates.models import Proposal
from mss.rates.queries import Page

# How somebody shows that it is them, the portal knows.
recently = import_string("mss.portal.identity.proof.recently")
SCOPES = {"GET": "rates:read", "POST": "rates:write"}


class RateChangeSerializer(serializers.Serializer[Any]):
    """One value: of which rate and field, and what it was."""

    key = serializers.CharField()
    field = serializers.CharField()  # type: ignore[assignment]
    was = serializers.CharField()
    now = serializers.CharField()


class RateProposalSerializer(serializers.ModelSerializer[Proposal]):
    changes = RateChangeSerializer(many=True)
    proposed_by = serializers.CharField(source="proposed_by.reference", read_only=True)
    decided_by = serializers.CharField(source="decided_by.reference", default="", read_only=True)

    class Meta:
        model = Proposal
        fields: ClassVar = [
            "reference", "table", "starts", "changes", "effects", "source", "reason", "state",
            "proposed_by", "proposed_at", "decided_by", "decided_at", "said_back",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields


class RateRowSerializer(serializers.Serializer[Any]):
    """A value in words from a day on."""

    words = serializers.CharField()
    starts = serializers.DateField(source="row.starts")
    source = serializers.CharField(source="row.source")  # type: ignore[assignment]


class RateSerializer(serializers.Serializer[Any]):
    """A rate: in words now, with every row of it, the latest first."""

    key = serializers.CharField()
    name = serializers.CharField()
    words = serializers.CharField()
    rows = RateRowSerializer(many=True)


class RateTableSerializer(serializers.Serializer[Any]):
    code = serializers.CharField(source="table.code")
    name = serializers.CharField(source="table.name")
    rates = RateSerializer(many=True)
    waiting = RateProposalSerializer(allow_null=True)


class RateValueSerializer(serializers.Serializer[Any]):
    key = serializers.CharField(allow_blank=True)
    field = serializers.CharField()  # type: ignore[assignment]
    value = serializers.CharField(allow_blank=True, max_length=500)


class ProposeRatesSerializer(serializers.Serializer[Any]):
    """What is not among the values stays as it is. A key that is not there yet adds a rate, where
    the table knows such."""

    once = serializers.UUIDField(help_text="Made by the caller, one for each proposal.")
    starts = serializers.DateField()
    source = serializers.CharField(max_length=200)  # type: ignore[assignment]
    reason = serializers.CharField(max_length=500)
    values = RateValueSerializer(many=True)


class RatesBackSerializer(serializers.Serializer[Any]):
    words = serializers.CharField(max_length=500)


class AllRates(APIView):
    """Every table of rates the caller reads."""

    scopes = SCOPES

    @extend_schema(operation_id="rates_all", responses=RateTableSerializer(many=True))
    def get(self, request: Request) -> Response:
        pages = queries.pages(request.user, at=timezone.now())
        if not pages:
            raise Http404
        return Response(RateTableSerializer(pages, many=True).data)


class RatesOf(APIView):
    """One table; a POST proposes other values of it."""

    scopes = SCOPES

    @extend_schema(operation_id="rates_of", responses=RateTableSerializer)
    def get(self, request: Request, code: str) -> Response:
        return Response(RateTableSerializer(_page(request, code)).data)

    @extend_schema(
        operation_id="rates_propose", request=ProposeRatesSerializer,
        responses={201: RateProposalSerializer},
    )  # fmt: skip
    @idempotent
    def post(self, request: Request, code: str) -> Response:
        page = _page(request, code)
        sent = ProposeRatesSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        said = dict(sent.validated_data)
        values = queries.typed(page, said.pop("values"))
        row = operations.propose(
            table=page.table, values=values, by=request.user, at=timezone.now(), **said
        )
        return Response(RateProposalSerializer(row).data, status=status.HTTP_201_CREATED)


class ConfirmRates(APIView):
    """Let what waits hold from its day on. By an owner who did not propose it, in a session that
    proved a short while ago who it is; a machine never does."""

    scopes: ClassVar[dict[str, str]] = {}

    @extend_schema(request=None, responses=RateProposalSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        row = _proposal(request, reference)
        if not recently(request._request):
            raise PermissionDenied("Prove in the portal who you are, then confirm it.")
        row = operations.confirm(proposal=row, by=request.user, at=timezone.now())
        return Response(RateProposalSerializer(row).data)


class GiveBackRates(APIView):
    """Do not confirm it, and say why."""

    scopes = SCOPES

    @extend_schema(request=RatesBackSerializer, responses=RateProposalSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        row = _proposal(request, reference)
        sent = RatesBackSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        row = operations.give_back(
            proposal=row, by=request.user, at=timezone.now(), **sent.validated_data
        )
        return Response(RateProposalSerializer(row).data)


def _page(request: Request, code: str) -> Page:
    found = queries.page(request.user, code, at=timezone.now())
    if found is None:
        raise Http404
    return found


def _proposal(request: Request, reference: str) -> Proposal:
    return get_object_or_404(queries.proposals(request.user), reference=reference)
