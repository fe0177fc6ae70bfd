"""What a machine is told of runs of pay."""

from typing import Any

from rest_framework import serializers

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
