"""Agreements, moves and receipts that follow, as machines send and read them."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from finance.expenses.models import Agreement, Awaited, Move
from finance.expenses.special.queries.late import reading_of


class VisibleSlug(serializers.SlugRelatedField[Any]):
    """Something by its reference, as far as the caller may see it."""

    def __init__(self, *, model: Any, **options: Any) -> None:
        super().__init__(slug_field="reference", queryset=model.objects.none(), **options)
        self.model = model

    def get_queryset(self) -> Any:
        return self.model.objects.visible_to(self.context["request"].user)


class AgreementStateSerializer(serializers.ModelSerializer[Agreement]):
    """Whether whoever is said to have agreed has confirmed it."""

    class Meta:
        model = Agreement
        fields: ClassVar = ["reference", "state"]


class AwaitedSerializer(serializers.ModelSerializer[Awaited]):
    """A receipt that follows, and its last day, which is included."""

    class Meta:
        model = Awaited
        fields: ClassVar = ["state", "due_on"]


class LateReceiptSerializer(AwaitedSerializer):
    """The same with its line. Pounds; `says` is what its receipts come to where that is something
    else than was asked."""

    claim = serializers.CharField(source="line.claim.reference")
    claimant = serializers.CharField(source="line.claim.claimant.reference")
    number = serializers.IntegerField(source="line.number")
    amount = serializers.DecimalField(10, 2, source="line.amount")
    says = serializers.SerializerMethodField()

    class Meta(AwaitedSerializer.Meta):
        fields: ClassVar = [
            *AwaitedSerializer.Meta.fields, "claim", "claimant", "number", "amount", "says",
        ]  # fmt: skip

    @extend_schema_field(serializers.DecimalField(10, 2, allow_null=True))
    def get_says(self, row: Awaited) -> str | None:
        said = reading_of(row.line)
        return None if said is None else str(said)


class AgreementSerializer(serializers.ModelSerializer[Agreement]):
    """What the caller is said to have agreed to. Pounds; times of London."""

    claimant = serializers.CharField(source="line.claim.claimant.reference")
    amount = serializers.DecimalField(10, 2, source="line.amount")
    spent_on = serializers.DateField(source="line.spent_on")

    class Meta:
        model = Agreement
        fields: ClassVar = [
            "reference", "claimant", "agreed_on", "agreed_time", "ceiling", "amount", "spent_on",
            "state",
        ]  # fmt: skip


class AgreedSerializer(serializers.Serializer[Any]):
    agreed = serializers.BooleanField()


class WithheldWordsSerializer(serializers.Serializer[Any]):
    what = serializers.CharField()
    merchant = serializers.CharField()
    notes = serializers.ListField(child=serializers.CharField())


class HomeMoveSerializer(serializers.ModelSerializer[Move]):
    """An agreement about a move, and what is `claimed` of it. Pounds, VAT included."""

    person = serializers.CharField(source="person.reference")
    claimed = serializers.DecimalField(12, 2, read_only=True, required=False)

    class Meta:
        model = Move
        fields: ClassVar = [
            "reference", "person", "agreed_on", "last_day", "cap", "note", "claimed",
        ]  # fmt: skip


class NewHomeMoveSerializer(serializers.ModelSerializer[Move]):
    person = serializers.CharField(help_text="The reference of whoever moves.")

    class Meta:
        model = Move
        fields: ClassVar = ["once", "person", "agreed_on", "last_day", "cap", "note"]
        extra_kwargs: ClassVar[dict[str, Any]] = {"once": {"validators": []}}


class NoReceiptSerializer(serializers.Serializer[Any]):
    words = serializers.CharField(max_length=300)
