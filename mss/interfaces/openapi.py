"""What the schema says of every address: the key for writes, and problems."""

from typing import Any, Literal

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers

from mss.interfaces.idempotency import HEADER
from mss.interfaces.problems import CONTENT_TYPE, TITLES

ALWAYS = (401, 403, 404, 429)
WRITES = (400, 409, 422)


class ProblemSerializer(serializers.Serializer[Any]):
    """RFC 9457. Nothing has changed when a problem is answered."""

    type = serializers.CharField(help_text="urn:mss:problem:refused, …:invalid or the status.")
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="A sentence for a person that says what to do.")
    rule = serializers.CharField(required=False, help_text="The rule behind a refusal, like EX-3.")
    errors = serializers.DictField(  # type: ignore[assignment]
        child=serializers.ListField(child=serializers.CharField()),
        required=False,
        help_text="Sentences by field; a field inside another is lines.0.amount.",
    )


class Described(AutoSchema):
    """Adds the Idempotency-Key where a method asks for it, the scope, and the problems."""

    def get_override_parameters(self) -> list[Any]:
        if not getattr(getattr(self.view, self.method.lower(), None), "idempotent", False):
            return []
        words = "8 to 80 characters: new for each thing wanted, the same when trying again."
        return [
            OpenApiParameter(HEADER, str, OpenApiParameter.HEADER, required=True, description=words)
        ]

    def get_description(self) -> str:  # type: ignore[override]
        scope = getattr(self.view, "scopes", {}).get(self.method)
        words = super().get_description() or ""
        closed = "Not open to machines." if scope is None else f"Scope for machines: `{scope}`."
        return f"{words}\n\n{closed}".strip()

    def _get_response_bodies(
        self, direction: Literal["request", "response"] = "response"
    ) -> dict[str, Any]:
        answers = super()._get_response_bodies(direction)
        component = self.resolve_serializer(ProblemSerializer, "response")
        content = {CONTENT_TYPE: {"schema": component.ref}}
        statuses = ALWAYS if self.method == "GET" else ALWAYS + WRITES
        for status in sorted(statuses):
            answers.setdefault(str(status), {"description": TITLES[status], "content": content})
        return answers


class MachineTokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "mss.interfaces.authentication.MachineToken"
    name = "machineToken"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "mss_<key>_<secret>",
            "description": "Made by a person at /tokens/, for the scopes they chose.",
        }
