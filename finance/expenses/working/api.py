"""Taking a claim in hand, for machines."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from finance.expenses.models import Claim
from finance.expenses.working import acting, queries
from finance.expenses.working.forms import ACTS
from mss.foundation.repeatable import idempotent


class WorkSerializer(serializers.Serializer[Any]):
    act = serializers.ChoiceField(choices=ACTS)
    why = serializers.CharField(max_length=300, required=False, default="", allow_blank=True)


class InHandSerializer(serializers.Serializer[Any]):
    """Who works on a claim; nothing where nobody does."""

    holder = serializers.CharField(source="row.holder.reference", default=None)
    since = serializers.DateTimeField(source="row.since", default=None)
    until = serializers.DateTimeField(source="row.until", default=None)
    mine = serializers.BooleanField()


class Work(APIView):
    """Take a claim in hand, let it go, or take it over from somebody."""

    scopes: dict[str, str] = {"POST": "claims:write"}

    @extend_schema(request=WorkSerializer, responses=InHandSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        person: Any = request.user
        claim = get_object_or_404(Claim.objects.visible_to(person), reference=reference)
        sent = WorkSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        acting.act(claim=claim, by=person, at=timezone.now(), **sent.validated_data)
        stands = queries.stands(claim, person, at=timezone.now())
        return Response(InHandSerializer(stands).data)
