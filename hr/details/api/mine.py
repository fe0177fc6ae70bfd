"""What the portal holds of the caller."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hr.details import operations, queries
from hr.details.api.shapes import (
    SCOPES,
    DetailsVersionSerializer,
    HeldDetailsSerializer,
    OwnDetailsSerializer,
    sent,
)
from mss.interfaces.idempotency import idempotent


class MyDetails(APIView):
    """What the portal holds of the caller."""

    scopes = SCOPES

    @extend_schema(responses=HeldDetailsSerializer)
    def get(self, request: Request) -> Response:
        found = queries.mine(request.user, at=timezone.now())
        place, person, details = found.seen.place, found.seen.person, found.details
        shown = {name: getattr(details, name)
                 for name in ("phone", "email", "address", "workplace", "version")}  # fmt: skip
        shown |= {name: str(getattr(person, name))
                  for name in ("reference", "name", "known_as", "organisation", "grade")}  # fmt: skip
        shown |= {
            "post": place.post.title if place else None,
            "unit": place.post.unit.code if place else None,
            "manager": next((one.person.reference for one in found.seen.line), None),
        }
        return Response(HeldDetailsSerializer(shown).data)


class ChangeOwn(APIView):
    """Change what needs nobody’s agreement."""

    scopes = SCOPES

    @extend_schema(request=OwnDetailsSerializer, responses=DetailsVersionSerializer)
    @idempotent
    def post(self, request: Request) -> Response:
        said = sent(OwnDetailsSerializer, request)
        row = operations.change_own(by=request.user, at=timezone.now(), **said)
        return Response({"version": row.version})
