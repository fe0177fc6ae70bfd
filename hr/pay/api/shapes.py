"""What a machine is told of pay. Amounts are pounds, as texts."""

from decimal import Decimal
from typing import Any

from rest_framework import serializers

from hr.pay.models import Payslip
from hr.pay.queries import AGAINST

SCOPES = {"GET": "pay:read", "POST": "pay:write"}


class PayslipListSerializer(serializers.ModelSerializer[Payslip]):
    class Meta:
        model = Payslip
        fields = (
            "reference",
            "period",
            "pay_date",
            "year",
            "gross",
            "deductions",
            "net",
            "version",
        )


def _pounds(source: str | None = None) -> serializers.DecimalField:
    return serializers.DecimalField(max_digits=12, decimal_places=2, source=source)


class PayPartSerializer(serializers.Serializer[Any]):
    """Why a line changed by so much."""

    cause = serializers.CharField()
    amount = serializers.DecimalField(max_digits=12, decimal_places=2)
    words = serializers.CharField()
    on = serializers.DateField(allow_null=True)
    evidence = serializers.CharField(source="source", help_text="The reference it comes from.")


class PayChangeSerializer(serializers.Serializer[Any]):
    """A line beside an earlier month: its parts and what is unexplained add up to `more`."""

    code = serializers.CharField(source="change.code")
    section = serializers.CharField(source="change.section")
    name = serializers.CharField()
    before = _pounds("change.before")
    now = _pounds("change.now")
    more = _pounds("change.more")
    parts = PayPartSerializer(many=True, source="change.parts")
    unexplained = _pounds("change.unexplained")


class PayStepSerializer(serializers.Serializer[Any]):
    """From the net of before to the net of now: a line, by how much it moved net, and net then."""

    name = serializers.CharField()
    more = _pounds()
    net = _pounds()


class PayVersionSerializer(serializers.ModelSerializer[Payslip]):
    """A version of the month’s payslip: the last one counts."""

    released_at = serializers.DateTimeField(source="issue.released_at")

    class Meta:
        model = Payslip
        fields = ("reference", "version", "reason", "net", "released_at")


class RightedSerializer(serializers.Serializer[Any]):
    """A line that a correction put right."""

    name = serializers.CharField()
    code = serializers.CharField()
    section = serializers.CharField()
    before = _pounds()
    now = _pounds()


class PayCheckSerializer(serializers.Serializer[Any]):
    """What came of working a line out again."""

    name = serializers.CharField()
    said = serializers.CharField()
    words = serializers.CharField()


class PayslipSerializer(serializers.Serializer[Any]):
    """A payslip: the document, what changed since `before` and why, and what was checked."""

    reference = serializers.CharField()
    person = serializers.CharField(help_text="Reference of the person.")
    version = serializers.IntegerField()
    reason = serializers.CharField(help_text="Why it was corrected.")
    document = serializers.JSONField()
    before = serializers.CharField(help_text="Reference of the payslip it is laid beside.")
    words = serializers.CharField()
    changes = PayChangeSerializer(many=True)
    steps = PayStepSerializer(many=True, help_text="How net came from before to now.")
    versions = PayVersionSerializer(many=True, help_text="Of this month, the last first.")
    replaced_by = serializers.CharField(help_text="Reference of the version that counts instead.")
    righted = RightedSerializer(many=True, help_text="What this correction put right.")
    righted_besides = serializers.CharField()
    checks = PayCheckSerializer(many=True)


class PayTermSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    section = serializers.CharField()
    name = serializers.CharField()
    words = serializers.CharField()


class AskedPaySerializer(serializers.Serializer[Any]):
    """What is left out stays as it is."""

    annual = serializers.DecimalField(
        max_digits=10, decimal_places=2, min_value=1000, required=False,
        help_text="Yearly pay of full time, pounds.",
    )  # fmt: skip
    point = serializers.CharField(
        max_length=41, required=False,
        help_text="A rank or band and its point on the pay scale, like sergeant~2.",
    )  # fmt: skip
    share = serializers.DecimalField(
        max_digits=5, decimal_places=4, min_value=0, max_value=Decimal("1.5"), required=False,
        help_text="Share of full time, 1 being all of it; more are hours above it.",
    )  # fmt: skip
    hours = serializers.DecimalField(
        max_digits=4, decimal_places=2, min_value=1, max_value=60, required=False,
        help_text="Hours a week, instead of a share.",
    )  # fmt: skip
    pension = serializers.BooleanField(required=False, allow_null=True, default=None)
    percent = serializers.DecimalField(
        max_digits=5, decimal_places=2, min_value=0, max_value=50, required=False,
        help_text="Of pay, to the pension.",
    )  # fmt: skip


class EstimateSerializer(serializers.Serializer[Any]):
    """An ordinary month, in pounds: an estimate."""

    gross = serializers.DecimalField(max_digits=12, decimal_places=2)
    pension = serializers.DecimalField(max_digits=12, decimal_places=2)
    tax = serializers.DecimalField(max_digits=12, decimal_places=2)
    insurance = serializers.DecimalField(max_digits=12, decimal_places=2)
    loans = serializers.DecimalField(max_digits=12, decimal_places=2)
    other = serializers.DecimalField(max_digits=12, decimal_places=2)
    net = serializers.DecimalField(max_digits=12, decimal_places=2)


class BesideSerializer(serializers.Serializer[Any]):
    """Both months; null where they cannot be told, with why not."""

    now = EstimateSerializer(allow_null=True)
    then = EstimateSerializer(allow_null=True)
    why = serializers.CharField()


class AskLineSerializer(serializers.Serializer[Any]):
    once = serializers.UUIDField(help_text="Made by the caller, one for each question.")
    line = serializers.CharField(max_length=50, help_text="Section and code, like pay.overtime.")
    words = serializers.CharField(max_length=2000)
    against = serializers.ChoiceField(choices=AGAINST, default=AGAINST[0])
    answers = serializers.DictField(
        child=serializers.CharField(max_length=2000), default=dict,
        help_text="To what the type of case asks besides, by question.",
    )  # fmt: skip


class AskedLineSerializer(serializers.Serializer[Any]):
    case = serializers.CharField(help_text="Reference of the case.")
    due_on = serializers.DateField(help_text="By when it is answered.")
