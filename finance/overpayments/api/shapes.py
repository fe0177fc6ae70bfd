"""What machines read and send about overpayments. Amounts are pounds, VAT included."""

from typing import Any, ClassVar

from rest_framework import serializers

from finance.overpayments.models import Entry, Overpayment, Plan


class OverpaymentSerializer(serializers.ModelSerializer[Overpayment]):
    """`balance` is what is left of `amount`; `payment` and `about` say of what."""

    payment = serializers.CharField(source="payment.reference", read_only=True)
    payee = serializers.CharField(source="payee.reference", read_only=True)

    class Meta:
        model = Overpayment
        fields: ClassVar = [
            "reference", "payment", "about", "payee", "amount", "balance", "reason", "state",
            "found_at", "answer_by", "disputed", "agreed_at", "ended_at",
        ]  # fmt: skip


class OverpaidEntrySerializer(serializers.ModelSerializer[Entry]):
    """A row of the account; what makes the debt smaller is below nothing."""

    run = serializers.CharField(source="run.reference", read_only=True, default=None)
    instalment = serializers.IntegerField(source="instalment.number", read_only=True, default=None)

    class Meta:
        model = Entry
        fields: ClassVar = ["number", "kind", "amount", "day", "run", "instalment"]


class OverpaidPlanSerializer(serializers.ModelSerializer[Plan]):
    class Meta:
        model = Plan
        fields: ClassVar = ["number", "method", "months", "note", "state"]


class OverpaidLineSerializer(serializers.Serializer[Any]):
    number = serializers.IntegerField(min_value=1)
    amount = serializers.DecimalField(max_digits=12, decimal_places=2)


class FoundSerializer(serializers.Serializer[Any]):
    """`reference` is of the payment or of what it was for; `lines` says how much of which line."""

    once = serializers.UUIDField()
    reference = serializers.CharField(max_length=40)
    amount = serializers.DecimalField(max_digits=12, decimal_places=2)
    reason = serializers.CharField(max_length=300)
    lines = OverpaidLineSerializer(many=True, required=False)


class OverpaidWordsSerializer(serializers.Serializer[Any]):
    words = serializers.CharField(max_length=500)


class OverpaidReasonSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=300)


class DisputeDecisionSerializer(serializers.Serializer[Any]):
    """`amount` is what a lowered overpayment is lowered to."""

    outcome = serializers.ChoiceField(choices=["upheld", "lowered", "withdrawn"])
    amount = serializers.DecimalField(
        max_digits=12, decimal_places=2, required=False, allow_null=True
    )
    reason = serializers.CharField(max_length=300)


class PlanSentSerializer(serializers.Serializer[Any]):
    """`months` is for instalments."""

    method = serializers.ChoiceField(choices=Plan.Method.choices)
    months = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=12)
    note = serializers.CharField(max_length=300, required=False, allow_blank=True)


class PlanNumberSerializer(serializers.Serializer[Any]):
    plan = serializers.IntegerField(min_value=1)


class PaidBackSerializer(serializers.Serializer[Any]):
    once = serializers.UUIDField()
    amount = serializers.DecimalField(max_digits=12, decimal_places=2)
    day = serializers.DateField()
    instalment = serializers.IntegerField(required=False, allow_null=True, min_value=1)


class WriteOffAnswerSerializer(serializers.Serializer[Any]):
    agree = serializers.BooleanField()


class LeftClaimSerializer(serializers.Serializer[Any]):
    """A claim somebody never sent before they left; not what it was for."""

    reference = serializers.CharField()
    claimant = serializers.CharField(source="claimant.reference")
    total = serializers.DecimalField(max_digits=12, decimal_places=2)
    state = serializers.CharField()
    started_at = serializers.DateTimeField()
    reminded = serializers.BooleanField()
