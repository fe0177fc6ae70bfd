"""Schemes of delegation for machines: the same operations, the same answers."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mss.authority import operations, queries
from mss.authority import scheme_shapes as shapes
from mss.authority.forms import FORMS, ClauseForm, LimitForm, StartForm
from mss.authority.models import Scheme
from mss.authority.queries import saying, shelf
from mss.authority.queries.checking import check
from mss.authority.queries.stages import asked
from mss.foundation.repeatable import idempotent

SCOPES: dict[str, str] = {"GET": "schemes:read", "POST": "schemes:write", "DELETE": "schemes:write"}


def _readable(request: Request, reference: str) -> Scheme:
    return get_object_or_404(queries.schemes(request.user), reference=reference)


def _how(request: Request, reference: str, **more: Any) -> dict[str, Any]:
    """Which scheme of theirs, who and when."""
    theirs = queries.owned_schemes(request.user, at=timezone.now())
    scheme = get_object_or_404(theirs, reference=reference)
    return {"scheme": scheme, "by": request.user, "at": timezone.now(), **more}


def _sent(serializer: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    sent = serializer(data=request.data)
    sent.is_valid(raise_exception=True)
    return dict(sent.validated_data)


def _right(form: Any) -> Any:
    """The form, when what was sent is right; 422 with its words otherwise."""
    if not form.is_valid():
        raise serializers.ValidationError(
            {
                ("" if name == NON_FIELD_ERRORS else name): list(words)
                for name, words in form.errors.items()
            }
        )
    return form


def _draft(scheme: Scheme) -> Response:
    """The draft as it is after a change."""
    scheme.refresh_from_db()
    return Response(shapes.SchemeSerializer(scheme).data)


class Schemes(generics.ListAPIView[Scheme]):
    """Every version the caller may read; a POST begins the next draft of an organisation."""

    scopes = SCOPES
    serializer_class = shapes.SchemeSerializer
    queryset = Scheme.objects.none()
    ordering = ("-id",)

    def get_queryset(self) -> Any:
        return queries.schemes(self.request.user).select_related("based_on")

    @extend_schema(request=shapes.BeginSerializer, responses={201: shapes.SchemeSerializer})
    @idempotent
    def post(self, request: Request) -> Response:
        now = timezone.now()
        owned = queries.bodies_owned(request.user, at=now)
        body = get_object_or_404(owned, code=_sent(shapes.BeginSerializer, request)["organisation"])
        draft = operations.begin_draft(organisation=body, by=request.user, at=now)
        return Response(shapes.SchemeSerializer(draft).data, status.HTTP_201_CREATED)


class OneScheme(APIView):
    scopes = SCOPES

    @extend_schema(responses=shapes.WholeSchemeSerializer)
    def get(self, request: Request, reference: str) -> Response:
        """A version with its clauses and limits."""
        scheme = saying.read_whole(_readable(request, reference))
        return Response(shapes.WholeSchemeSerializer(scheme).data)

    @extend_schema(
        operation_id="schemes_change",
        request=shapes.AboutSerializer,
        responses=shapes.SchemeSerializer,
    )
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        """Say what the draft is called and what is new in it."""
        how = _how(request, reference)
        return _draft(operations.change_scheme(**how, **_sent(shapes.AboutSerializer, request)))

    @extend_schema(responses={204: None})
    @idempotent
    def delete(self, request: Request, reference: str) -> Response:
        """Throw the draft away."""
        operations.discard(**_how(request, reference))
        return Response(status=status.HTTP_204_NO_CONTENT)


class Clauses(APIView):
    scopes = SCOPES

    @extend_schema(request=shapes.NewClauseSerializer, responses={201: shapes.ClauseSerializer})
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        """Add a clause to the draft, before the default; the line manager decides at first."""
        how = _how(request, reference)
        sent = _sent(shapes.NewClauseSerializer, request)
        form = _right(ClauseForm(sent))
        clause = operations.add_clause(**how, seen=sent["seen"], **form.details())
        return Response(shapes.ClauseSerializer(clause).data, status.HTTP_201_CREATED)


class OneClause(APIView):
    scopes = SCOPES

    @extend_schema(
        operation_id="schemes_clauses_change",
        request=shapes.NewClauseSerializer,
        responses=shapes.ClauseSerializer,
    )
    @idempotent
    def post(self, request: Request, reference: str, number: int) -> Response:
        """Change what the clause says; what is left out is as usual."""
        how = _how(request, reference)
        clause = get_object_or_404(how["scheme"].clauses, number=number)
        sent = _sent(shapes.NewClauseSerializer, request)
        form = _right(ClauseForm(sent, clause=clause))
        changed = operations.change_clause(
            **how, number=number, seen=sent["seen"], **form.details()
        )
        return Response(shapes.ClauseSerializer(changed).data)

    @extend_schema(responses={204: None})
    @idempotent
    def delete(self, request: Request, reference: str, number: int) -> Response:
        """Take the clause out of the draft."""
        operations.remove_clause(**_how(request, reference), number=number)
        return Response(status=status.HTTP_204_NO_CONTENT)


class MoveClause(APIView):
    scopes = SCOPES

    @extend_schema(request=shapes.MoveSerializer, responses=shapes.SchemeSerializer)
    @idempotent
    def post(self, request: Request, reference: str, number: int) -> Response:
        """Move the clause one place up or down: the first that fits decides."""
        how = _how(request, reference)
        get_object_or_404(how["scheme"].clauses, number=number)
        operations.move_clause(**how, number=number, **_sent(shapes.MoveSerializer, request))
        return _draft(how["scheme"])


class Stages(APIView):
    scopes = SCOPES

    @extend_schema(request=shapes.StagesSerializer, responses=shapes.ClauseSerializer)
    @idempotent
    def post(self, request: Request, reference: str, number: int) -> Response:
        """Say who decides under the clause: all its stages at once."""
        how = _how(request, reference)
        get_object_or_404(how["scheme"].clauses, number=number)
        sent = _sent(shapes.StagesSerializer, request)
        stages = [
            (stage["rule"], [_asked(one) for one in stage["approvers"]]) for stage in sent["stages"]
        ]
        clause = operations.set_stages(**how, number=number, stages=stages, seen=sent["seen"])
        return Response(shapes.ClauseSerializer(saying.whole(clause)).data)


def _asked(sent: dict[str, Any]) -> dict[str, Any]:
    """An approver as the operation takes it; 422 when its relation needs something else."""
    return asked(sent["relation"], **_right(FORMS[sent["relation"]](sent)).details())


class Limits(APIView):
    scopes = SCOPES

    @extend_schema(request=shapes.NewLimitSerializer, responses=shapes.LimitSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        """Set a limit in the draft: a new one, or another amount for one there is."""
        how = _how(request, reference)
        sent = _sent(shapes.NewLimitSerializer, request)
        form = _right(LimitForm({**sent, "any_amount": sent["amount"] is None}))
        limit = operations.add_limit(**how, seen=sent["seen"], **form.details())
        return Response(shapes.LimitSerializer(limit).data)


class OneLimit(APIView):
    scopes = SCOPES

    @extend_schema(responses={204: None})
    @idempotent
    def delete(self, request: Request, reference: str, number: int) -> Response:
        """Take the limit out of the draft."""
        operations.remove_limit(**_how(request, reference), number=number)
        return Response(status=status.HTTP_204_NO_CONTENT)


class Check(APIView):
    scopes = SCOPES

    @extend_schema(responses=shapes.ProblemInSchemeSerializer(many=True))
    def get(self, request: Request, reference: str) -> Response:
        """What keeps the version from being published; nothing when all is well."""
        scheme = _readable(request, reference)
        found = saying.document(scheme).placed(check(scheme, at=timezone.now()))
        return Response(shapes.ProblemInSchemeSerializer(found, many=True).data)


class Compare(APIView):
    scopes = SCOPES

    @extend_schema(responses=shapes.ComparedSerializer)
    def get(self, request: Request, reference: str) -> Response:
        """What the version changes against the one before it, in plain words."""
        scheme = _readable(request, reference)
        before = shelf.version_before(scheme)
        found = {
            "against": before.reference if before else None,
            "differences": saying.compared(before, scheme),
        }
        return Response(shapes.ComparedSerializer(found).data)


class Publish(APIView):
    scopes = SCOPES

    @extend_schema(request=shapes.PublishSerializer, responses=shapes.SchemeSerializer)
    @idempotent
    def post(self, request: Request, reference: str) -> Response:
        """Publish the draft from a day on, as it was read. By an owner who did not work on it."""
        how, sent = _how(request, reference), _sent(shapes.PublishSerializer, request)
        first = shelf.first_day(how["scheme"], at=how["at"])
        form = StartForm({"starts": sent["starts"]}, first=first, at=how["at"])
        starts = how["scheme"].starts or _right(form).instant()
        return _draft(operations.publish(**how, starts=starts, changed=sent["changed"]))
