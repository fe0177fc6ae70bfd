"""A draft begun from the latest version, and published by a second person."""

from datetime import datetime

from django.db import transaction

from mss.audit.operations import record
from mss.authority import rules
from mss.authority.models import Approver, Clause, Limit, Scheme, Stage
from mss.authority.operations.drafting import as_owner, count, locked
from mss.authority.queries.checking import check
from mss.authority.queries.schemes import changed_by
from mss.foundation.clock import after_locks
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.people.changes import announce
from mss.people.models import Organisation, Person

COPIED_CLAUSE = (
    "number", "position", "paragraph", "words", "kind", "unit", "cost_centre", "amount_from",
    "amount_below", "vat", "conditions", "is_default", "delegate_must_cover", "due_days",
    "remind_days", "remind_again_days", "escalate_days", "split_days",
)  # fmt: skip
COPIED_APPROVER = (
    "position", "relation", "up", "grade", "post", "role", "board", "organisation", "covers",
)  # fmt: skip
COPIED_LIMIT = ("number", "kind", "grade", "post", "role", "amount", "source")
DEFAULT = {
    "number": 1, "position": 1, "paragraph": "1", "is_default": True,
    "words": "What no other paragraph speaks of is decided by the owner of this scheme.",
}  # fmt: skip


@transaction.atomic
def begin_draft(*, organisation: Organisation, by: Person, at: datetime) -> Scheme:
    """Start the next version, with everything the latest one says. There is one draft at a time:
    the one already begun is returned."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    as_owner(by, organisation.pk, at=at)
    versions = Scheme.objects.filter(organisation=organisation)
    open_draft = versions.filter(state=Scheme.State.DRAFT).first()
    if open_draft is not None:
        return open_draft
    latest = versions.order_by("-number").first()
    (reference,) = take("SCH", at=at)
    draft = Scheme.objects.create(
        reference=reference, organisation=organisation, number=latest.number + 1 if latest else 1,
        title=latest.title if latest else f"Scheme of delegation, {organisation.name}",
        based_on=latest, drafted_by=by, drafted_at=at,
    )  # fmt: skip
    if latest is None:
        clause = Clause.objects.create(scheme=draft, **DEFAULT)
        stage = Stage.objects.create(clause=clause, number=1)
        Approver.objects.create(stage=stage, position=1, relation="role", role="scheme-owner")
    else:
        _copy(latest, draft)
    record("scheme.drafted", by=by, reference=reference, at=at, organisation=organisation.code)
    return draft


def _copy(old: Scheme, new: Scheme) -> None:
    for clause in old.clauses.prefetch_related("stages__approvers"):
        fresh = Clause.objects.create(
            scheme=new, **{name: getattr(clause, name) for name in COPIED_CLAUSE}
        )
        for stage in clause.stages.all():
            made = Stage.objects.create(clause=fresh, number=stage.number, rule=stage.rule)
            Approver.objects.bulk_create(
                Approver(stage=made, **{name: getattr(one, name) for name in COPIED_APPROVER})
                for one in stage.approvers.all()
            )
    Limit.objects.bulk_create(
        Limit(scheme=new, **{name: getattr(one, name) for name in COPIED_LIMIT})
        for one in old.limits.all()
    )


@transaction.atomic
def change_scheme(
    *, scheme: Scheme, title: str, note: str, by: Person, at: datetime, seen: int | None = None
) -> Scheme:
    """Say what the version is called and what is new in it. What is said already changes
    nothing."""
    row = locked(scheme, by, at=at)
    if (row.title, row.note) == (title, note):
        return row
    count(row, "changed", seen=seen, by=by, at=at, title=title)
    row.title, row.note = title, note
    row.save(update_fields=["title", "note"])
    return row


@transaction.atomic
def discard(*, scheme: Scheme, by: Person, at: datetime, seen: int | None = None) -> None:
    """Throw a draft away. The version in force stays as it is."""
    row = locked(scheme, by, at=at)
    count(row, "discarded", seen=seen, by=by, at=at)
    row.delete()


@transaction.atomic
def publish(*, scheme: Scheme, starts: datetime, changed: int, by: Person, at: datetime) -> Scheme:
    """Publish a draft from the instant `starts` on, as it was read at its change number `changed`.

    By an owner who neither began nor changed it. Refused while the check finds anything wrong. From
    `starts`, what waits is resolved again under its limits.
    """
    row = Scheme.objects.visible_to(by).select_for_update(of=("self",)).get(pk=scheme.pk)
    as_owner(by, row.organisation_id, at=at)
    at = after_locks(at)
    if row.state == Scheme.State.PUBLISHED and row.published_by_id == by.pk:
        return row
    if not rules.is_draft(row.state):
        raise Refused("This version has been published already.", rule="DA-31")
    if not rules.second_person(row.drafted_by_id, changed_by(row), by.pk):
        raise Refused(
            "You worked on this draft. Another owner reads it and publishes it.", rule="DA-32"
        )
    if not rules.still_as_checked(changed, row.changed):
        raise Refused("The draft changed since you read it. Read it again.", rule="DA-34")
    others = Scheme.objects.filter(organisation=row.organisation_id, state=Scheme.State.PUBLISHED)
    latest = others.order_by("-starts").values_list("starts", flat=True).first()
    if not rules.starts_later(starts, at=at, latest=latest):
        raise Refused("Choose a day to come, after every version before.", rule="DA-33")
    wrong = check(row, at=at)
    if wrong:
        raise Refused(f"The check found: {wrong[0].words} Put it right first.", rule="DA-43")
    row.state, row.starts = Scheme.State.PUBLISHED, starts
    row.published_by, row.published_at = by, at
    row.save()
    record(
        "scheme.published", by=by, reference=row.reference, at=at, starts=starts.isoformat(),
        version=row.number,
    )  # fmt: skip
    announce(
        cause=f"Version {row.number} of the scheme begins", at=max(at, starts),
        organisations=[row.organisation_id],
    )  # fmt: skip
    return row
