"""The clauses of a draft, one at a time."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from mss.authority import operations
from mss.authority.forms import ClauseForm
from mss.authority.models import Clause
from mss.authority.queries import saying
from mss.authority.views.opening import OnDraft
from mss.pages import unfinished


class OnClause(OnDraft):
    """A page about one clause of the draft."""

    def clause(self, number: int) -> Clause:
        clauses = self.scheme.clauses.select_related("unit", "cost_centre")
        return get_object_or_404(clauses, number=number)


class NewClause(OnDraft):
    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        return self.show("clause.html", form=ClauseForm(initial=unfinished.restore(request)))

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        form = ClauseForm(request.POST)
        return self.save(
            form, lambda: operations.add_clause(**self.how(), **form.details()), "clause.html",
            "clauses",
        )  # fmt: skip


class OneClause(OnClause):
    def get(self, request: HttpRequest, reference: str, number: int) -> HttpResponse:
        clause = self.clause(number)
        form = ClauseForm(clause=clause, initial=unfinished.restore(request))
        return self.show("clause.html", form=form, clause=clause)

    def post(self, request: HttpRequest, reference: str, number: int) -> HttpResponse:
        clause = self.clause(number)
        form = ClauseForm(request.POST, clause=clause)

        def change() -> Any:
            return operations.change_clause(**self.how(), number=number, **form.details())

        return self.save(form, change, "clause.html", f"clause-{number}", clause=clause)


class MoveClause(OnClause):
    """One place up or down; a button on the draft."""

    def get(self, request: HttpRequest, reference: str, number: int) -> HttpResponse:
        return self.to_draft(f"clause-{number}")

    def post(self, request: HttpRequest, reference: str, number: int) -> HttpResponse:
        self.clause(number)
        up = request.POST.get("up") == "1"
        return self.press(
            lambda: operations.move_clause(**self.how(), number=number, up=up),
            then=lambda: self.to_draft(f"clause-{number}"),
        )


class RemoveClause(OnClause):
    """Asked once more."""

    def get(self, request: HttpRequest, reference: str, number: int) -> HttpResponse:
        said = saying.clause(self.clause(number))
        return self.show("remove_clause.html", said=said, clause=said.row)

    def post(self, request: HttpRequest, reference: str, number: int) -> HttpResponse:
        return self.press(
            lambda: operations.remove_clause(**self.how(), number=number),
            then=lambda: self.to_draft("clauses"),
        )
