"""Claims and lines as machines send and read them."""

from typing import Any, ClassVar

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from finance.expenses import queries
from finance.expenses.duplicates.api import AlikeSerializer
from finance.expenses.duplicates.queries import alike_in
from finance.expenses.models import Claim, Line, Move, Reading, Receipt
from finance.expenses.policy.serializers import FindingSerializer
from finance.expenses.special.serializers import (
    AgreementStateSerializer,
    AwaitedSerializer,
    VisibleSlug,
)
from finance.payments.api.arriving import ArrivalSerializer
from finance.payments.queries import arrival
from mss.people.models import Person


class ReadingSerializer(serializers.ModelSerializer[Reading]):
    """What a receipt seems to say: pounds with VAT, each with how clearly it was read."""

    class Meta:
        model = Reading
        fields: ClassVar = [
            "state", "total", "total_is", "spent_on", "spent_on_is", "merchant", "merchant_is",
            "vat", "vat_is", "vat_number", "currency", "kind",
        ]  # fmt: skip


class ReceiptSerializer(serializers.ModelSerializer[Receipt]):
    reading = ReadingSerializer(read_only=True)

    class Meta:
        model = Receipt
        fields: ClassVar = [
            "reference", "name", "content_type", "size", "pages", "state", "problem",
            "reading",
        ]  # fmt: skip


class LineSerializer(serializers.ModelSerializer[Line]):
    """A line. Amounts are pounds, VAT included; `amount` and `vat` are not sent for mileage. Of an
    agreed purchase `what` and `merchant` are sent, and never given back here."""

    agreed_by = VisibleSlug(model=Person, required=False, allow_null=True)
    move = VisibleSlug(model=Move, required=False, allow_null=True)
    agreement = AgreementStateSerializer(read_only=True)
    awaited = AwaitedSerializer(read_only=True)
    amount = serializers.DecimalField(max_digits=10, decimal_places=2, required=False)
    receipts = ReceiptSerializer(many=True, read_only=True)

    class Meta:
        model = Line
        fields: ClassVar = [
            "number", "once", "kind", "spent_on", "what", "merchant", "amount", "asked",
            "cut_reason", "vat", "vat_number", "normally", "hours", "nights", "scale",
            "no_receipt", "vehicle", "journey_from", "journey_to", "miles", "commute",
            "fuel", "passengers", "rate", "over", "over_rate", "passenger_rate",
            "receipts", "follows", "overdue_reason", "overdue_agreed", "answer", "redate",
            "agreed_by", "agreed_on", "agreed_time", "ceiling", "spent_time", "body",
            "period_from", "period_to", "part", "needed", "move", "agreement", "awaited",
        ]  # fmt: skip
        read_only_fields: ClassVar = [
            "number", "asked", "cut_reason", "rate", "over", "over_rate", "passenger_rate",
            "overdue_agreed", "answer", "redate",
        ]  # fmt: skip


class NewLineSerializer(LineSerializer):
    """A line to add. `receipts` are references of receipts already sent to the claim."""

    receipts = serializers.ListField(  # type: ignore[assignment]
        child=serializers.CharField(), required=False, default=list
    )

    class Meta(LineSerializer.Meta):
        extra_kwargs: ClassVar = {"vat": {"required": False}}


class TypedLineSerializer(NewLineSerializer):
    """A line that is being typed: its kind, and what is said of it so far."""

    class Meta(NewLineSerializer.Meta):
        extra_kwargs: ClassVar = {
            **NewLineSerializer.Meta.extra_kwargs,
            **{name: {"required": False} for name in ("once", "spent_on", "what")},
        }


class ClaimSerializer(serializers.ModelSerializer[Claim]):
    claimant = serializers.CharField(source="claimant.reference", read_only=True)
    cost_centre = serializers.CharField(source="cost_centre.code", read_only=True)

    class Meta:
        model = Claim
        fields: ClassVar = [
            "reference", "claimant", "purpose", "state", "total", "version", "cost_centre",
            "started_at", "submitted_at", "paid_on",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields


class LineFindingsSerializer(serializers.Serializer[Any]):
    """What the rules say of one line: now while it is a draft, else as it was sent."""

    number = serializers.IntegerField(source="line.number")
    state = serializers.CharField()
    findings = FindingSerializer(many=True)


class WholeClaimSerializer(ClaimSerializer):
    """`left_out` are receipts in no entry: each that can be used is added to one, or removed, before
    it is sent."""

    lines = LineSerializer(many=True, read_only=True)
    left_out = ReceiptSerializer(source="loose_receipts", many=True, read_only=True)
    duplicates = serializers.SerializerMethodField()
    findings = serializers.SerializerMethodField()
    money = serializers.SerializerMethodField()

    class Meta(ClaimSerializer.Meta):
        fields: ClassVar = [
            *ClaimSerializer.Meta.fields, "lines", "left_out", "duplicates", "findings", "money",
        ]  # fmt: skip

    @extend_schema_field(ArrivalSerializer(allow_null=True))
    def get_money(self, claim: Claim) -> Any:
        viewer = self.context["request"].user
        found = arrival(viewer, source=queries.KIND, about=claim.reference, at=timezone.now())
        return ArrivalSerializer(found).data if found else None

    @extend_schema_field(LineFindingsSerializer(many=True))
    def get_findings(self, claim: Claim) -> Any:
        viewer = self.context["request"].user
        lines = queries.judged_lines(claim, viewer, at=timezone.now())
        return LineFindingsSerializer(lines, many=True).data

    @extend_schema_field(AlikeSerializer(many=True))
    def get_duplicates(self, claim: Claim) -> Any:
        viewer = self.context["request"].user
        return AlikeSerializer(alike_in(claim, viewer, at=timezone.now()), many=True).data
