"""Leave to be carried over, as machines ask for it and read it. Minutes."""

from typing import Any, ClassVar

from rest_framework import serializers

from hr.leave.models import Carry


class CarrySerializer(serializers.ModelSerializer[Carry]):
    """`year` is the first day of the leave year it is taken from; `carried` says whether it is in
    the next; where it is `forward`, it comes out of the next into that one."""

    person = serializers.CharField(source="person.reference", read_only=True)
    carried = serializers.SerializerMethodField()

    class Meta:
        model = Carry
        fields: ClassVar = ["reference", "person", "year", "minutes", "forward", "exceptional", "reason",
                            "state", "carried", "asked_at", "ended_at"]  # fmt: skip
        read_only_fields: ClassVar = fields

    def get_carried(self, row: Carry) -> bool:
        return row.run_id is not None


class NewCarrySerializer(serializers.Serializer[Any]):
    once = serializers.UUIDField(help_text="Made by the caller, one for each request.")
    minutes = serializers.IntegerField(min_value=1)
    reason = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")


class CarryOfferSerializer(serializers.Serializer[Any]):
    """What may be asked for today. Minutes: `without` goes over without asking, `most` is what else
    is left, `usual` what is usually agreed; `first` and `last` are the days for asking."""

    year = serializers.DateField()
    without = serializers.IntegerField()
    most = serializers.IntegerField()
    usual = serializers.IntegerField()
    first = serializers.DateField()
    last = serializers.DateField()
    open = serializers.BooleanField()
