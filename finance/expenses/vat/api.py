"""The VAT of a month for machines: the same sums, to the same people."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.expenses.models import Line
from finance.expenses.vat.forms import MonthForm
from finance.expenses.vat.queries import Month, judged, of_centre, report, sight_of
from mss.audit.operations import viewed
from mss.foundation.working_time import today

MONTH = [OpenApiParameter("month", str, description="Default: the last whole one.")]


class VatSumSerializer(serializers.Serializer[Any]):
    """Pounds; `amount` is with VAT, `rest` the VAT that is not reclaimed."""

    count = serializers.IntegerField()
    amount = serializers.DecimalField(14, 2)
    vat = serializers.DecimalField(14, 2)
    reclaimed = serializers.DecimalField(14, 2)
    rest = serializers.DecimalField(14, 2)


class VatReasonSerializer(VatSumSerializer):
    code = serializers.CharField()
    words = serializers.CharField()


class VatCentreSerializer(VatSumSerializer):
    organisation = serializers.CharField()
    cost_centre = serializers.CharField()


class VatSerializer(serializers.Serializer[Any]):
    month = serializers.CharField()
    total = VatSumSerializer()
    reasons = VatReasonSerializer(many=True)
    centres = VatCentreSerializer(many=True)


class VatLineSerializer(serializers.Serializer[Any]):
    """A line and what becomes of its VAT. Pounds; `amount` is with VAT."""

    claim = serializers.CharField(source="line.claim.reference")
    number = serializers.IntegerField(source="line.number")
    kind = serializers.CharField(source="line.kind")
    spent_on = serializers.DateField(source="line.spent_on")
    amount = serializers.DecimalField(10, 2, source="line.amount")
    vat = serializers.DecimalField(10, 2)
    code = serializers.CharField(source="verdict")
    words = serializers.CharField()

    def to_representation(self, instance: Any) -> Any:
        return super().to_representation(judged([instance])[0])


def asked_of(request: Request, what: str) -> Month:
    """The month asked for; the look is recorded. 403 for whoever reads no VAT."""
    person: Any = request.user
    now = timezone.now()
    sight = sight_of(person, at=now)
    if sight is None:
        raise PermissionDenied
    form = MonthForm(request.query_params, today=today(now))
    if not form.is_valid():
        raise ValidationError(form.errors)
    month = Month(sight, form.asked(), now)
    viewed("vat", by=person, subject=None, reference="", at=now, list=what, sought=month.said)
    return month


class Vat(APIView):
    """What VAT of a month's paid claims is reclaimed, and why the rest is not."""

    scopes: dict[str, str] = {"GET": "claims:read"}

    @extend_schema(responses=VatSerializer, parameters=MONTH)
    def get(self, request: Request) -> Response:
        month = asked_of(request, "vat")
        made = report(month)
        answer = {
            **month.said, "total": _sum(made.total),
            "reasons": [{**_sum(one), "code": code, "words": one.words}
                        for code, one in made.reasons],
            "centres": [{**_sum(one), "organisation": centre.organisation.code,
                         "cost_centre": centre.code} for centre, one in made.centres],
        }  # fmt: skip
        return Response(VatSerializer(answer).data)


@extend_schema(parameters=MONTH)
class VatOfCentre(ListAPIView[Any]):
    """The lines of one cost centre, each with why its VAT is reclaimed or not."""

    scopes: dict[str, str] = {"GET": "claims:read"}
    serializer_class = VatLineSerializer
    ordering = ("id",)
    queryset: Any = Line.objects.none()

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return self.queryset
        organisation, code = self.kwargs["organisation"], self.kwargs["code"]
        month = asked_of(self.request, f"vat of {organisation} {code}")
        return of_centre(month, organisation, code)


def _sum(one: Any) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("count", "amount", "vat", "reclaimed", "rest")}
