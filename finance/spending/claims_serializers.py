"""How machines read claims and published spend. Amounts are pounds, VAT included unless said."""

from typing import Any, ClassVar

from rest_framework import serializers

from finance.expenses.models import Claim
from finance.payments.models import Payment
from finance.spending.queries.claims import why_unpaid
from finance.spending.serializers import PartSerializer, money, text
from mss.approvals.models import Approval, Decision
from mss.approvals.queries.oversight.listings import days


class _Working(serializers.Serializer[Any]):
    working_days = serializers.SerializerMethodField()

    def get_working_days(self, row: Any) -> str:
        """As a decimal."""
        return str(days(row.waited if hasattr(row, "waited") else row.taken))


class WaitsSerializer(_Working, serializers.ModelSerializer[Approval]):
    claim = text(source="about")
    person = text(source="beneficiary.reference")
    cost_centre = text(source="cost_centre.code")
    sent_at = serializers.DateTimeField(source="requested_at")

    class Meta:
        model = Approval
        fields: ClassVar = ["claim", "person", "cost_centre", "amount", "sent_at", "working_days"]
        read_only_fields: ClassVar = fields


class UnpaidSerializer(_Working, serializers.ModelSerializer[Payment]):
    claim = text(source="about")
    person = text(source="payee.reference")
    cost_centre = text(source="cost_centre.code")
    why = serializers.SerializerMethodField()

    class Meta:
        model = Payment
        fields: ClassVar = [
            "reference", "claim", "person", "cost_centre", "amount", "scheduled_at",
            "working_days", "why",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields

    def get_why(self, row: Payment) -> str:
        """What holds it back, or that the next run takes it."""
        return why_unpaid(row)


class PaidSerializer(_Working, serializers.ModelSerializer[Claim]):
    claim = text(source="reference")
    person = text(source="claimant.reference")
    cost_centre = text(source="cost_centre.code")
    amount = money(source="total")
    sent_at = serializers.DateTimeField(source="submitted_at")

    class Meta:
        model = Claim
        fields: ClassVar = [
            "claim", "person", "cost_centre", "amount", "sent_at", "paid_on", "working_days",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields


class DecisionRefusedSerializer(serializers.ModelSerializer[Decision]):
    claim = text(source="step.approval.about")
    person = text(source="step.approval.beneficiary.reference")
    amount = money(source="step.approval.amount")
    by = text(source="by.reference", default=None)
    reason = text(source="comment")

    class Meta:
        model = Decision
        fields: ClassVar = ["claim", "person", "amount", "outcome", "reason", "by", "at"]
        read_only_fields: ClassVar = fields


class AgeSerializer(serializers.Serializer[Any]):
    """What waits so many working days: for a decision, and for a payment run."""

    code = text()
    words = text()
    waiting = serializers.IntegerField()
    waiting_amount = money()
    unpaid = serializers.IntegerField()
    unpaid_amount = money()


class ReasonSerializer(serializers.Serializer[Any]):
    code = text()
    words = text()
    rejected = serializers.IntegerField()
    returned = serializers.IntegerField()


class ClaimsOverviewSerializer(serializers.Serializer[Any]):
    """Times are working time, as durations."""

    ages = AgeSerializer(many=True)
    paid = serializers.IntegerField()
    paid_amount = money()
    median = serializers.DurationField(allow_null=True)
    slow = serializers.DurationField(allow_null=True, help_text="95 % were paid within.")
    rejected = serializers.IntegerField()
    returned = serializers.IntegerField()
    by_kind = ReasonSerializer(many=True)
    by_word = ReasonSerializer(many=True)
    kinds = PartSerializer(many=True)


class ItemSerializer(serializers.Serializer[Any]):
    """One item as the public reads it; `amount` is without VAT."""

    day = serializers.DateField()
    purpose = text()
    kind = text()
    cost_centre = text()
    amount = money()


class PublishedSerializer(serializers.Serializer[Any]):
    organisation = text(source="month.body.code")
    month = text(source="month.said.month")
    over = serializers.DecimalField(12, 2, source="month.over.value", help_text="Without VAT.")
    set_by = text(source="month.over.source")
    count = serializers.IntegerField()
    total = money(help_text="Without VAT.")
    left_out = serializers.IntegerField(help_text="Because publishing could endanger somebody.")
    items = ItemSerializer(many=True)
