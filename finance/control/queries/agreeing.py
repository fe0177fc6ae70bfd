"""The rule that agrees: which one holds, what it knows of a claim, what it agreed to."""

from datetime import date, datetime
from decimal import Decimal

from django.db.models import Q, Sum

from finance.control import rules
from finance.control.models import ApprovalRule, ApprovalRuleQuerySet, Figure
from finance.control.queries.drawing import figures
from finance.control.rules import Bounds, Rule, Sent
from finance.expenses.models import Claim, Duplicate, Finding, Line
from finance.expenses.queries import KIND
from mss.approvals.models import Approval, Decision
from mss.authority.queries.schemes import owns_scheme
from mss.foundation.money import NOTHING
from mss.foundation.working_time import midnight, today
from mss.people.models import Organisation, Person, Role
from mss.people.queries import bodies_served

LATELY = 20


def owns(person: Person, organisation: int, *, at: datetime) -> bool:
    """Whether they own the scheme of delegation there."""
    return owns_scheme(person, organisation, at=at)


def owned_bodies(person: Person, *, at: datetime) -> list[Organisation]:
    keys = bodies_served(person, Role.SCHEME_OWNER, at=at)
    return list(Organisation.objects.filter(pk__in=keys).order_by("name"))


def rule_versions(viewer: Person) -> ApprovalRuleQuerySet:
    """Every version the viewer may read, by organisation, the newest first."""
    rows = ApprovalRule.objects.visible_to(viewer).order_by("organisation__name", "-number")
    return rows.select_related("organisation", "proposed_by", "confirmed_by", "ended_by")


def in_force(organisation: int) -> ApprovalRule | None:
    """What is switched on there now."""
    rows = ApprovalRule.objects.filter(organisation=organisation, state=ApprovalRule.State.ON)
    return rows.select_related("proposed_by", "confirmed_by").first()


def bounds(*, on: date) -> Bounds:
    """How far owners may go on the day."""
    held = figures(on=on)
    return Bounds(held[Figure.Code.RULE_CLAIM], int(held[Figure.Code.RULE_ROW]))


def as_rule(row: ApprovalRule) -> Rule:
    return Rule(row.most_claim, row.most_month, frozenset(row.kinds), row.in_a_row, row.share)


def sent(approval: Approval, row: ApprovalRule, *, at: datetime) -> Sent:
    """What the rule knows of the claim. The caller holds the lock on its claimant, so that two
    claims of one person are counted one after the other."""
    lines = Line.objects.filter(claim__reference=approval.about)
    return Sent(
        total=approval.amount,
        this_month=this_month(approval, at=at),
        kinds=frozenset(lines.order_by().values_list("kind", flat=True).distinct()),
        findings=Finding.objects.filter(line__in=lines, found_at__isnull=False).count(),
        duplicates=_alike(approval.about),
        declared=lines.filter(_for_a_person()).count(),
        in_a_row=in_a_row(approval, most=row.in_a_row),
        number=rules.number_of(row.seed, approval.about),
    )


def _for_a_person() -> Q:
    """Lines whose receipt is declared lost, follows later, or was agreed not to be needed, and those
    that come late."""
    missing = ~Q(no_receipt="") | Q(awaited__isnull=False) | Q(agreement__isnull=False)
    return missing | ~Q(overdue_reason="")


def _alike(claim: str) -> int:
    """What nobody has found to be fine, here or in a claim that is like this one."""
    rows = Duplicate.objects.open()
    return rows.filter(claim__reference=claim).count() + rows.filter(
        other_claim__reference=claim, other_claim__state=Claim.State.SUBMITTED
    ).count()  # fmt: skip


def this_month(approval: Approval, *, at: datetime) -> Decimal:
    """What rules agreed to for the person since the month began in London."""
    rows = Decision.objects.filter(
        step__approval__kind=KIND, step__approval__beneficiary=approval.beneficiary_id,
        at__gte=midnight(rules.month_of(today(at))),
    ).exclude(rule="")  # fmt: skip
    return rows.aggregate(sum=Sum("step__approval__amount"))["sum"] or NOTHING


def in_a_row(approval: Approval, *, most: int) -> int:
    """How many of the person's last claims a rule agreed to since a person last decided one."""
    rows = Decision.objects.filter(
        step__approval__kind=KIND, step__approval__beneficiary=approval.beneficiary_id
    ).order_by("-at", "-pk")
    found = 0
    for rule in rows.values_list("rule", flat=True)[:most]:
        if not rule:
            break
        found += 1
    return found


def agreed_lately(row: ApprovalRule) -> list[Decision]:
    """The latest decisions of one version."""
    found = Decision.objects.filter(rule=row.called).select_related(
        "step__approval__beneficiary"
    )  # fmt: skip
    return list(found.order_by("-at")[:LATELY])


def previewed(rule: Rule, organisation: int, *, since: datetime) -> tuple[int, int, Decimal]:
    """Of the claims sent since then: how many there were, and how many, and how many pounds of
    them, were small and clean enough. Turns of people and amounts of a month are not counted."""
    sent_then = Claim.objects.filter(
        claimant__organisation=organisation, submitted_at__gte=since
    ).exclude(state__in=Claim.EDITABLE)  # fmt: skip
    fits = (
        sent_then.filter(total__lte=rule.most_claim, lines__isnull=False)
        .exclude(lines__in=Line.objects.exclude(kind__in=rule.kinds))
        .exclude(lines__in=Line.objects.filter(_for_a_person()))
        .exclude(lines__in=Finding.objects.filter(found_at__isnull=False).values("line"))
        .exclude(pk__in=Duplicate.objects.values("claim"))
        .distinct()
    )
    found = Claim.objects.filter(pk__in=fits.values("pk")).aggregate(sum=Sum("total"))["sum"]
    return sent_then.count(), fits.count(), found or NOTHING
