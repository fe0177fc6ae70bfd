"""Figures of leave, and what new ones would do. Minutes, and days."""

from typing import Any

from rest_framework import serializers

from hr.leave.models import LeaveFigure, Term
from hr.leave.rules import KINDS


class LeaveStepSerializer(serializers.Serializer[Any]):
    years = serializers.IntegerField(min_value=0, max_value=60)
    days = serializers.DecimalField(max_digits=4, decimal_places=1, min_value=0)


class LeaveStepsSerializer(serializers.Serializer[Any]):
    """Days a year by whole years of service, for these kinds of people and grades (all where
    empty)."""

    kinds = serializers.ListField(child=serializers.CharField(max_length=12))
    grades = serializers.ListField(child=serializers.CharField(max_length=20))
    starts = serializers.DateField()
    steps = LeaveStepSerializer(many=True)
    unsure = serializers.BooleanField()
    origin = serializers.CharField(source="source")

    def to_representation(self, instance: Any) -> Any:
        steps = [{"years": years, "days": days} for years, days in instance.steps]
        return super().to_representation({**vars(instance), "steps": steps})


class LeaveFigureSerializer(serializers.Serializer[Any]):
    """A figure of a kind of leave: `value` is days, null where it is not known."""

    kind = serializers.CharField()
    people = serializers.ListField(child=serializers.CharField())
    what = serializers.CharField()
    starts = serializers.DateField()
    value = serializers.IntegerField(allow_null=True)
    words = serializers.CharField()
    unsure = serializers.BooleanField()
    origin = serializers.CharField(source="source")


class LeaveNumberSerializer(serializers.Serializer[Any]):
    """A number of the policy: minutes, days, or the month the leave year begins in, by its code."""

    code = serializers.CharField()
    starts = serializers.DateField()
    value = serializers.IntegerField()
    unsure = serializers.BooleanField()
    origin = serializers.CharField(source="source")


class LeaveFiguresSerializer(serializers.Serializer[Any]):
    """What is in force today and what is to come."""

    days = LeaveStepsSerializer(many=True)
    terms = LeaveFigureSerializer(many=True)
    numbers = LeaveNumberSerializer(many=True)


class NewFigureSerializer(serializers.Serializer[Any]):
    once = serializers.UUIDField(help_text="Made by the caller, one for each change.")
    starts = serializers.DateField()
    unsure = serializers.BooleanField(default=False)
    origin = serializers.CharField(max_length=200, source="source")
    reason = serializers.CharField(max_length=200)


class NewDaysSerializer(NewFigureSerializer):
    kinds = serializers.ListField(child=serializers.CharField(max_length=12))
    grades = serializers.ListField(child=serializers.CharField(max_length=20))
    steps = LeaveStepSerializer(many=True, allow_empty=False)


class NewTermSerializer(NewFigureSerializer):
    kind = serializers.ChoiceField(choices=sorted(KINDS))
    people = serializers.ListField(child=serializers.CharField(max_length=12), default=list)
    what = serializers.ChoiceField(choices=Term.What.values)
    value = serializers.IntegerField(min_value=0, max_value=3000, allow_null=True, default=None)
    words = serializers.CharField(max_length=200)


class NewNumberSerializer(NewFigureSerializer):
    code = serializers.ChoiceField(choices=LeaveFigure.Code.values)
    value = serializers.IntegerField(min_value=0, help_text="Minutes or days, by its code.")


class LargestSerializer(serializers.Serializer[Any]):
    person = serializers.CharField(source="person.reference")
    name = serializers.CharField(source="person.name")
    minutes = serializers.IntegerField()


class FigureEffectSerializer(serializers.Serializer[Any]):
    """How many people new figures touch, minutes more and fewer in the leave year in which they
    begin, and the ten largest changes among people of the organisation."""

    people = serializers.IntegerField()
    more = serializers.IntegerField()
    fewer = serializers.IntegerField()
    gain = serializers.IntegerField()
    lose = serializers.IntegerField()
    largest = LargestSerializer(many=True)
