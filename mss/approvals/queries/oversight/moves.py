"""What moved, what waits, and who acts for whom."""

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When

from mss.approvals.models import Reroute, Step, StepQuerySet
from mss.approvals.queries.oversight.sight import Asked
from mss.authority.models import Delegation, DelegationQuerySet
from mss.jobs.models import Incident

# Why a step moved, by the words it was written down with; the first that fits counts.
CAUSES = {
    "late": ("Not decided in time", " did not decide in time$"),
    "not-theirs": ("Said it is not theirs", " said it is not theirs$"),
    "interest": ("An interest was declared or ended",
                 " declared an interest$| may not decide about it$|^An interest ended$"),
    "acting": ("Acting for somebody began or ended", " acts for "),
    "away": ("Went away or came back", " is away$| is back$"),
    "left": ("Moved, left or can no longer decide", " moved$| left$|can no longer decide$"),
    "role": ("A role changed", "’s role (changed|ended)$"),
    "structure": ("A post or cost centre changed", " answers to another post$| has another owner$"),
    "scheme": ("Another version of the scheme", "^Version .* of the scheme begins$"),
    "back": ("Given back to the step before", " gave it back$"),
    "agreed": ("The step before was agreed", "^The step before was agreed$"),
}  # fmt: skip
OTHER = "other"
MOVE_SORTS = {"at": ("at", "id"), "from": ("before__name", "id"), "to": ("after__name", "id")}
WAITING_SORTS = {
    "since": ("since", "id"), "due": ("due_on", "id"), "amount": ("approval__amount", "id"),
    "who": ("holder__name", "id"),
}  # fmt: skip
DELEGATION_SORTS = {
    "holder": ("holder__name", "id"), "delegate": ("delegate__name", "id"),
    "starts": ("starts", "id"), "ends": ("ends", "id"), "ceiling": ("ceiling", "id"),
}  # fmt: skip


def cause_words(code: str) -> str:
    return CAUSES[code][0] if code in CAUSES else "Something else"


def moved(asked: Asked) -> QuerySet[Reroute]:
    """Steps that went from one person to another in the period, each with its kind of `why`."""
    people = ("before", "after", "acting_for")
    rows = Reroute.objects.filter(
        asked.sight.within("step__approval__"), asked.sight.unprotected(*people),
        at__gte=asked.since, at__lt=asked.until,
    )  # fmt: skip
    if asked.kind:
        rows = rows.filter(step__approval__kind=asked.kind)
    said = [When(cause__regex=words, then=Value(code)) for code, (_, words) in CAUSES.items()]
    rows = rows.annotate(why=Case(*said, default=Value(OTHER), output_field=CharField()))
    if asked.cause:
        rows = rows.filter(why=asked.cause)
    return rows.select_related(*people, "step__approval__beneficiary")


def waiting(asked: Asked) -> StepQuerySet:
    """Steps that wait now: all, those that are `late`, or those without anyone (`nobody`). What
    waits for an answer is not late: its clock stands still (DA-27)."""
    rows = Step.objects.waiting().filter(
        asked.sight.within("approval__"), asked.sight.unprotected("holder", "acting_for")
    )
    if asked.kind:
        rows = rows.filter(approval__kind=asked.kind)
    if asked.show == "late":
        rows = rows.filter(late(asked))
    if asked.show == "nobody":
        rows = rows.filter(nobody())
    named = rows.annotate(without=nobody())
    return named.select_related("holder", "acting_for", "approval__beneficiary")


def late(asked: Asked) -> Q:
    return Q(due_on__lt=asked.today, paused_at=None)


def nobody() -> Exists:
    """An open incident says that nobody can decide the step (DA-5)."""
    return Exists(Incident.objects.open().filter(kind="no-approver", about=OuterRef("reference")))


def in_force(asked: Asked) -> DelegationQuerySet:
    """Under what somebody may decide for somebody else at this instant."""
    sight = asked.sight
    rows = Delegation.objects.live(asked.at).filter(
        sight.unprotected("holder", "delegate"), purpose=Delegation.Purpose.DECIDE
    )
    if sight.bodies is not None:
        rows = rows.filter(holder__organisation__in=sorted(sight.bodies))
    if asked.kind:
        rows = rows.filter(kinds__kind=asked.kind)
    return rows.select_related("holder", "delegate", "made_by").prefetch_related("kinds")
