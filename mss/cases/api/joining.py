"""Cases merged, split and solved, and who else is in them, for machines."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mss.cases import operations, queries
from mss.cases.api.reading import now, one
from mss.cases.api.shapes import (
    SCOPES,
    CaseFollowerSerializer,
    CaseMergerSerializer,
    CaseSolutionSerializer,
    CaseSplitSerializer,
    CaseStateSerializer,
    sent,
)
from mss.foundation.repeatable import idempotent
from mss.people.queries import by_reference


class MergeCase(APIView):
    """It goes on as another case of the same person."""

    scopes = SCOPES

    @extend_schema(request=CaseMergerSerializer, responses=CaseStateSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found, said = one(request, reference), sent(CaseMergerSerializer, request)
        into = one(request, said["into"])
        operations.merge(case=found, into=into, by=request.user, at=timezone.now())
        return now(request, into.reference)


class SplitCase(APIView):
    """A second question becomes a case of its own, which is answered."""

    scopes = SCOPES

    @extend_schema(request=CaseSplitSerializer, responses=CaseStateSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found, said = one(request, reference), sent(CaseSplitSerializer, request)
        part = operations.split(case=found, by=request.user, at=timezone.now(), **said)
        return Response(CaseStateSerializer(part).data)


class SolveCase(APIView):
    """What was written is the answer."""

    scopes = SCOPES

    @extend_schema(request=CaseSolutionSerializer, responses=CaseStateSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found, said = one(request, reference), sent(CaseSolutionSerializer, request)
        operations.solve(case=found, by=request.user, at=timezone.now(), **said)
        return now(request, reference)


class FollowCase(APIView):
    """A second contact, let in by the person; a collaborator, by whoever works on it."""

    scopes = SCOPES

    @extend_schema(request=CaseFollowerSerializer, responses=CaseStateSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        found, said = one(request, reference), sent(CaseFollowerSerializer, request)
        person = by_reference(request.user, said["person"])
        if person is None:
            raise Http404
        kind = "collaborator" if queries.is_staff(found, request.user) else "contact"
        operations.follow(case=found, person=person, kind=kind, by=request.user, at=timezone.now())
        return now(request, reference)


class UnfollowCase(APIView):
    """They see it no longer."""

    scopes = SCOPES

    @extend_schema(request=None, responses={204: None})
    @idempotent
    def post(self, request: Request, reference: str, person: str) -> Response:
        found = one(request, reference)
        rows = found.followers.filter(ended_at=None).select_related("person")
        follower = get_object_or_404(rows, person__reference=person)
        operations.unfollow(case=found, person=follower.person, by=request.user, at=timezone.now())
        return Response(status=204)
