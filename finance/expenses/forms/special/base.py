"""What forms of special kinds share."""

from __future__ import annotations

from typing import Any, ClassVar

from finance.expenses.details import EMPTY, Details
from finance.expenses.forms.line import LineForm
from finance.expenses.models import Line
from finance.expenses.special.queries import Facts, problems
from mss.foundation.money import NOTHING


class SpecialForm(LineForm):
    """One thing of a kind with rules of its own, each said at its question."""

    no_receipt = None  # type: ignore[assignment]
    follows = None  # type: ignore[assignment]
    said: ClassVar[tuple[str, ...]] = ()

    def details(self) -> dict[str, Any]:
        typed = self.cleaned_data
        found = {name: typed.get(name) for name in ("spent_on", "what", "amount", *self.said)}
        said = {name: typed.get(name, "") for name in ("merchant", "vat_number", "overdue_reason")}
        return {**said, **found, "vat": typed.get("vat") or NOTHING, "kind": self.kind}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.errors:
            return data
        said = EMPTY | Details(**self.details())  # type: ignore[typeddict-item]
        line = Line(once=data["once"], **said)
        for problem in problems(line, Facts(self.person, frozenset({self.person.pk}))):
            field = problem.field if problem.field in self.fields else self.worked_out_from
            self.add_error(field, problem.message)
        return data
