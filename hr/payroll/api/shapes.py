"""What a machine is told of runs of pay."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from hr.payroll import queries
from hr.payroll.models import Missing, PayRun, StagedSlip

SCOPES = {"GET": "payroll:read", "POST": "payroll:write"}


class PayRunSerializer(serializers.ModelSerializer[PayRun]):
    organisation = serializers.CharField(source="organisation.code")
    sent_by = serializers.CharField(source="sent_by.reference")
    problems = serializers.ListField(child=serializers.CharField())

    class Meta:
        model = PayRun
        fields = ("reference", "organisation", "kind", "period", "pay_date", "reason", "file_name",
                  "sha256", "state", "problems", "sent_by", "sent_at", "ended_at")  # fmt: skip


class PayCountsSerializer(serializers.Serializer[Any]):
    """Payslips of the run, while it is not out."""

    people = serializers.IntegerField()
    faulty = serializers.IntegerField(help_text="They hold the run back.")
    to_look_at = serializers.IntegerField()
    unchecked = serializers.IntegerField(help_text="Something of them could not be checked.")
    missing = serializers.IntegerField()
    unaccounted = serializers.IntegerField(help_text="Missing without a reason.")


class PayProgressSerializer(serializers.Serializer[Any]):
    """How far the work on the run is."""

    done = serializers.IntegerField()
    total = serializers.IntegerField()
    message = serializers.CharField()
    state = serializers.CharField()


class OnePayRunSerializer(PayRunSerializer):
    """One run with how far it is."""

    counts = serializers.SerializerMethodField()
    progress = PayProgressSerializer(source="job", allow_null=True)
    unworded = serializers.SerializerMethodField(
        help_text="Lines nobody has said what they are for, by their keys in the rates “pay-words”."
    )

    class Meta(PayRunSerializer.Meta):
        fields = (*PayRunSerializer.Meta.fields, "counts", "progress", "unworded")  # type: ignore[assignment]

    @extend_schema_field(PayCountsSerializer)
    def get_counts(self, run: PayRun) -> Any:
        return PayCountsSerializer(queries.counts_of(run)).data

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_unworded(self, run: PayRun) -> list[str]:
        return [key for key, _, known in queries.unworded_of(run) if not known]


class NewPayRunSerializer(serializers.Serializer[Any]):
    once = serializers.UUIDField(help_text="Made by the caller, one for each file.")
    file = serializers.FileField(help_text="JSON Lines or CSV of the contract mss-pay-1.")


class StagedPaySerializer(serializers.ModelSerializer[StagedSlip]):
    problems = serializers.ListField(child=serializers.CharField())
    findings = serializers.ListField(child=serializers.DictField())

    class Meta:
        model = StagedSlip
        fields = ("place", "pay_number", "gross", "deductions", "net", "before_net", "problems",
                  "findings")  # fmt: skip


class MissingPaySerializer(serializers.ModelSerializer[Missing]):
    person = serializers.CharField(source="person.reference")
    pay_number = serializers.CharField(source="person.pay_number")

    class Meta:
        model = Missing
        fields = ("person", "pay_number", "reason")


class AccountPaySerializer(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=200)
