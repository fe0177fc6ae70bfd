"""Everything that is known of one decision, gathered for its evidence page."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet

from mss.approvals.models import Approval, Decision, KeptOut, Reroute, Step
from mss.approvals.queries.oversight.kept import Kept
from mss.approvals.queries.oversight.sight import Sight
from mss.audit.models import Event, Seal
from mss.audit.queries import event_of, seal_over, still_holds
from mss.people.models import Person


@dataclass(frozen=True)
class Case:
    """One decision with its step, its request and what was kept. What else is asked, once."""

    decision: Decision

    @property
    def step(self) -> Step:
        return self.decision.step

    @property
    def approval(self) -> Approval:
        return self.step.approval

    @cached_property
    def kept(self) -> Kept:
        return Kept(self.decision.snapshot)

    @property
    def authority(self) -> Person | None:
        """Whose authority it was: their own, or of whoever they acted for. None of a rule, whose
        authority is of those who switched it on."""
        return self.decision.acting_for or self.decision.by

    @property
    def parties(self) -> dict[str, Person]:
        """Who asked, gains and prepared, by what they did."""
        asked = {
            "Asked": self.approval.requested_by, "Gains": self.approval.beneficiary,
            "Prepared": self.approval.prepared_by,
        }  # fmt: skip
        return {did: person for did, person in asked.items() if person is not None}

    @property
    def people(self) -> list[Person]:
        """Whoever it is about, each once."""
        named = [self.decision.by, self.authority, *self.parties.values()]
        return list({one.pk: one for one in named if one is not None}.values())

    @cached_property
    def event(self) -> Event | None:
        """The decision in the record."""
        verb = f"approval.step.{self.decision.outcome}"
        return event_of(self.approval.reference, verb, step=self.step.reference)

    @cached_property
    def seal(self) -> Seal | None:
        return seal_over(self.event) if self.event else None

    @cached_property
    def sealed_still(self) -> bool | None:
        return still_holds(self.seal) if self.seal else None

    @cached_property
    def kept_out(self) -> list[KeptOut]:
        """Who no longer took part when it was decided, and why, in order; once each, however many
        parts of the clause it was about."""
        rows = KeptOut.objects.filter(approval=self.approval, at__lte=self.decision.at)
        named = rows.select_related("person").order_by("at", "pk")
        return list({(one.person_id, one.cause, one.at): one for one in named}.values())

    @cached_property
    def steps(self) -> list[Step]:
        """Every step of the request that was taken or waits, in order."""
        rows = self.approval.steps.exclude(state=Step.State.ENDED, since=None)
        named = rows.select_related("holder", "acting_for", "decision")
        return list(named.order_by("stage", "number"))


def case_of(reference: str, sight: Sight) -> Case | None:
    """The decision of the step of that reference; None when there is none in sight. Where people
    whose work is protected took part, only an auditor reads it."""
    rows: QuerySet[Decision] = Decision.objects.filter(
        sight.within("step__approval__"), sight.unprotected("by", "acting_for"),
        step__reference=reference,
    )  # fmt: skip
    if not sight.whole:
        rows = rows.exclude(_somebody_protected())
    found = rows.select_related(
        "by__grade", "acting_for", "step__instead_of", "step__delegation__made_by", "step__approval__scheme",
        "step__approval__clause", "step__approval__beneficiary", "step__approval__requested_by",
        "step__approval__prepared_by", "step__approval__cost_centre",
        "step__approval__organisation",
    ).first()  # fmt: skip
    return Case(found) if found else None


def _somebody_protected() -> Q:
    """Anybody else the page would name."""
    same = OuterRef("step__approval")
    holders = Step.objects.filter(approval=same, holder__protected=True)
    moved = Reroute.objects.filter(
        Q(before__protected=True) | Q(after__protected=True), step__approval=same
    )
    out = KeptOut.objects.filter(approval=same, person__protected=True)
    return Q(Exists(holders)) | Q(Exists(moved)) | Q(Exists(out))
