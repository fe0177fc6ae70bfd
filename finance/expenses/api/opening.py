"""A claim the caller may see."""

from django.shortcuts import get_object_or_404
from rest_framework.request import Request

from finance.expenses import queries
from finance.expenses.models import Claim

SCOPES: dict[str, str] = {"GET": "claims:read", "POST": "claims:write", "DELETE": "claims:write"}


def claim_of(request: Request, reference: str) -> Claim:
    return get_object_or_404(
        queries.with_lines(Claim.objects.visible_to(request.user)), reference=reference
    )
