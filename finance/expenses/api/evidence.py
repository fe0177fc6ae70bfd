"""What stands beside a claim for whoever decides it, for machines."""

from typing import Any

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.expenses import queries
from finance.expenses.api.opening import SCOPES
from finance.expenses.api.shapes import ClaimSerializer
from finance.expenses.duplicates.api import AlikeSerializer
from finance.expenses.policy.serializers import FindingSerializer
from mss.audit.operations import viewed


class DayToldSerializer(serializers.Serializer[Any]):
    """What the roster says of the day; which leave it was, nobody is told."""

    on = serializers.DateField()
    kind = serializers.CharField()
    words = serializers.CharField()


class LineBesideSerializer(serializers.Serializer[Any]):
    """Pounds with VAT, of the twelve months before: the person's own lines of the kind and their
    middle, and the middle of their unit, empty where too few spent on it."""

    count = serializers.IntegerField()
    usual = serializers.DecimalField(max_digits=10, decimal_places=2, allow_null=True)
    times = serializers.DecimalField(max_digits=10, decimal_places=1, allow_null=True)
    colleagues = serializers.IntegerField()
    theirs = serializers.DecimalField(max_digits=10, decimal_places=2, allow_null=True)
    unit = serializers.CharField()


class LineEvidenceSerializer(serializers.Serializer[Any]):
    """`day` and `beside` are told to the holder of the authority, while it is their turn."""

    number = serializers.IntegerField(source="line.number")
    state = serializers.CharField()
    findings = FindingSerializer(many=True)
    alike = AlikeSerializer(many=True)
    day = DayToldSerializer(allow_null=True)
    beside = LineBesideSerializer(allow_null=True)


class BeforeSerializer(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    total = serializers.DecimalField(max_digits=12, decimal_places=2, allow_null=True)


class ClaimEvidenceSerializer(serializers.Serializer[Any]):
    """`before` and `recent` are other claims of the person that were approved; `cuts` says that the
    caller may agree to part of a line; `notes` are what the claimant added since."""

    claim = serializers.CharField(source="claim.reference")
    lines = LineEvidenceSerializer(source="checked", many=True)
    cuts = serializers.BooleanField()
    notes = serializers.ListField(child=serializers.CharField())
    before = BeforeSerializer()
    recent = ClaimSerializer(many=True)


class Evidence(APIView):
    """What whoever decides reads of a claim: what the rules say, what is like it, the roster, and
    what is usual."""

    scopes = SCOPES

    @extend_schema(responses=ClaimEvidenceSerializer)
    def get(self, request: Request, reference: str) -> Response:
        now = timezone.now()
        found = queries.evidence(reference, request.user, now)
        if not found:
            raise Http404
        viewed("claim", by=request.user, subject=found["claim"].claimant, reference=reference,
               at=now)  # fmt: skip
        return Response(ClaimEvidenceSerializer(found).data)
