"""The VAT of a month for machines: the same sums, to the same people."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.expenses.vat.forms import MonthForm
from finance.expenses.vat.queries import Month, report, sight_of
from mss.audit.operations import viewed
from mss.foundation.working_time import today


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


class Vat(APIView):
    """What VAT of a month's paid claims is reclaimed, and why the rest is not."""

    scopes: dict[str, str] = {"GET": "claims:read"}

    @extend_schema(
        responses=VatSerializer,
        parameters=[OpenApiParameter("month", str, description="Default: the last whole one.")],
    )
    def get(self, request: Request) -> Response:
        person: Any = request.user
        now = timezone.now()
        sight = sight_of(person, at=now)
        if sight is None:
            raise PermissionDenied
        form = MonthForm(request.query_params, today=today(now))
        if not form.is_valid():
            raise ValidationError(form.errors)
        month = Month(sight, form.asked(), now)
        viewed("vat", by=person, subject=None, reference="", at=now, list="vat", sought=month.said)
        made = report(month)
        answer = {
            **month.said, "total": _sum(made.total),
            "reasons": [{**_sum(one), "code": code, "words": one.words}
                        for code, one in made.reasons],
            "centres": [{**_sum(one), "organisation": centre.organisation.code,
                         "cost_centre": centre.code} for centre, one in made.centres],
        }  # fmt: skip
        return Response(VatSerializer(answer).data)


def _sum(one: Any) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("count", "amount", "vat", "reclaimed", "rest")}
