"""Who decides under a clause: stages, and who is asked in each."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from mss.authority import operations
from mss.authority.forms import FORMS, RelationForm, RuleForm, said
from mss.authority.models import Approver, Clause, Relation
from mss.authority.queries import saying
from mss.authority.queries.stages import asked, stages_of
from mss.authority.rules import staging
from mss.authority.views.clauses import OnClause
from mss.foundation.refused import Refused

ACTS: dict[str, Callable[[Any, int, int], Any]] = {
    "remove": lambda stages, stage, place: staging.without_approver(stages, stage, place),
    "earlier": lambda stages, stage, _: staging.earlier(stages, stage),
}


class OnStages(OnClause):
    def set(self, clause: Clause, stages: Any) -> Callable[[], object]:
        return lambda: operations.set_stages(**self.how(), number=clause.number, stages=stages)

    def to_who(self, number: int) -> HttpResponse:
        return redirect("authority:who", self.scheme.reference, number)


class Who(OnStages):
    """The stages of a clause, with what can be changed in them."""

    def get(self, request: HttpRequest, reference: str, number: int) -> HttpResponse:
        clause = saying.whole(self.clause(number))
        said, stages = saying.clause(clause), clause.stages.count()
        return self.show("who.html", clause=clause, said=said, next_stage=stages + 1)

    def post(self, request: HttpRequest, reference: str, number: int) -> HttpResponse:
        clause = self.clause(number)
        stages = stages_of(clause)
        stage, place = (_number(request.POST.get(name, "")) for name in ("stage", "place"))
        rule = RuleForm(request.POST)
        if act := ACTS.get(request.POST.get("act", "")):
            wanted = act(stages, stage, place)
        elif rule.is_valid():
            wanted = staging.with_rule(stages, stage, rule.cleaned_data["rule"])
        else:
            raise Http404
        return self.press(self.set(clause, wanted), then=lambda: self.to_who(number))


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() else 0


class AddApprover(OnStages):
    """First how they are found, then what that needs to know. A stage one more than there are is a
    new one."""

    def dispatch(self, request: HttpRequest, *args: Any, **named: Any) -> Any:
        self.relation = request.GET.get("relation", "")
        return super().dispatch(request, *args, **named)

    def get(self, request: HttpRequest, reference: str, number: int, stage: int) -> HttpResponse:
        clause = self.clause(number)
        if self.relation in FORMS:
            return self.ask(clause, stage, FORMS[self.relation]())
        form = RelationForm(request.GET or None)
        status = 422 if form.errors else 200
        return self.show("relation.html", status, form=form, clause=clause, stage=stage)

    def post(self, request: HttpRequest, reference: str, number: int, stage: int) -> HttpResponse:
        if self.relation not in FORMS:
            raise Http404
        clause = self.clause(number)
        form = FORMS[self.relation](request.POST)
        if not form.is_valid():
            return self.ask(clause, stage, form, 422)
        one = asked(self.relation, **form.details())
        stages = staging.with_approver(stages_of(clause), stage, one, place=self.place())
        try:
            self.set(clause, stages)()
        except Refused as no:
            form.add_error(None, no.message)
            return self.ask(clause, stage, form, no.status)
        return self.to_who(number)

    def place(self) -> int:
        return 0

    def ask(self, clause: Clause, stage: int, form: Any, status: int = 200) -> HttpResponse:
        return self.show(
            "approver.html", status, form=form, clause=clause, stage=stage,
            relation=Relation(self.relation).label, place=self.place(),
        )  # fmt: skip


class OneApprover(AddApprover):
    """Somebody who is asked already. How they are found stays; it is removed and added anew."""

    def row(self, number: int, stage: int, place: int) -> Approver:
        row = get_object_or_404(
            Approver.objects.select_related("grade", "post", "organisation"),
            stage__clause=self.clause(number), stage__number=stage, position=place,
        )  # fmt: skip
        self.relation = row.relation
        return row

    def get(  # type: ignore[override]
        self, request: HttpRequest, reference: str, number: int, stage: int, place: int
    ) -> HttpResponse:
        row = self.row(number, stage, place)
        return self.ask(self.clause(number), stage, FORMS[row.relation](initial=said(row)))

    def post(  # type: ignore[override]
        self, request: HttpRequest, reference: str, number: int, stage: int, place: int
    ) -> HttpResponse:
        self.row(number, stage, place)
        return super().post(request, reference, number, stage)

    def place(self) -> int:
        return int(self.kwargs["place"])
