"""Drafting a scheme from the one in force, changing it, and publishing it by a second person."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from mss.audit.operations import record
from mss.authority import rules
from mss.authority.models import Approver, Clause, Limit, Scheme, Stage
from mss.authority.queries.checking import check
from mss.authority.queries.schemes import changed_by
from mss.foundation.clock import after_locks
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.people.changes import announce
from mss.people.models import Organisation, Person
from mss.people.queries import roles_in

COPIED_CLAUSE = (
    "number", "position", "paragraph", "words", "kind", "unit", "cost_centre", "amount_from",
    "amount_below", "vat", "conditions", "is_default", "delegate_must_cover", "due_days",
    "remind_days", "remind_again_days", "escalate_days", "split_days",
)  # fmt: skip
COPIED_APPROVER = (
    "position", "relation", "up", "grade", "post", "role", "board", "organisation", "covers",
)  # fmt: skip
COPIED_LIMIT = ("number", "kind", "grade", "post", "role", "amount", "source")
CHANGEABLE = frozenset(COPIED_CLAUSE) - {"number", "position", "is_default"}
DEFAULT = {
    "number": 1, "position": 1, "paragraph": "1", "is_default": True,
    "words": "What no other paragraph speaks of is decided by the owner of this scheme.",
}  # fmt: skip


def _owner(by: Person, organisation: int, at: datetime) -> None:
    if not rules.looks_after_scheme(roles_in(by, at=at, organisation=organisation)):
        raise Refused("Schemes are looked after by their owners.", rule="DA-30")


def _draft(scheme: Scheme, by: Person, at: datetime, verb: str, **data: Any) -> Scheme:
    """The draft, locked, with this change counted and recorded."""
    row = Scheme.objects.visible_to(by).select_for_update(of=("self",)).get(pk=scheme.pk)
    _owner(by, row.organisation_id, at)
    if not rules.is_draft(row.state):
        raise Refused("This version is published. Draft the next one from it.", rule="DA-31")
    row.changed += 1
    row.save(update_fields=["changed"])
    record(f"scheme.{verb}", by=by, reference=row.reference, at=at, **data)
    return row


@transaction.atomic
def begin_draft(*, organisation: Organisation, by: Person, at: datetime) -> Scheme:
    """Start the next version, with everything the latest one says. There is one draft at a time:
    the one already begun is returned."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    _owner(by, organisation.pk, at)
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
def change_scheme(*, scheme: Scheme, title: str, note: str, by: Person, at: datetime) -> Scheme:
    """Say what the version is called and what is new in it."""
    row = _draft(scheme, by, at, "changed", title=title)
    row.title, row.note = title, note
    row.save(update_fields=["title", "note"])
    return row


@transaction.atomic
def add_clause(*, scheme: Scheme, by: Person, at: datetime, **details: Any) -> Clause:
    """Add a clause before the default, with one stage for the line manager. `details` are the
    columns of `Clause` that can be changed. Raises ValueError for any other."""
    _only_changeable(details)
    row = _draft(scheme, by, at, "clause.added", paragraph=details.get("paragraph", ""))
    last = row.clauses.aggregate(number=Max("number"), position=Max("position"))
    clause = Clause.objects.create(
        scheme=row, number=(last["number"] or 0) + 1, position=(last["position"] or 0) + 1,
        **details,
    )  # fmt: skip
    stage = Stage.objects.create(clause=clause, number=1)
    Approver.objects.create(stage=stage, position=1, relation="manager", up=1)
    return clause


@transaction.atomic
def change_clause(
    *, scheme: Scheme, number: int, by: Person, at: datetime, **details: Any
) -> Clause:
    """Change what the clause of this number says. Raises ValueError for what cannot be changed."""
    _only_changeable(details)
    row = _draft(scheme, by, at, "clause.changed", clause=number)
    clause = row.clauses.get(number=number)
    if clause.is_default:
        details = {
            name: value for name, value in details.items()
            if name not in {"kind", "unit", "cost_centre", "amount_from", "amount_below", "conditions"}
        }  # fmt: skip
    for name, value in details.items():
        setattr(clause, name, value)
    clause.save()
    return clause


def _only_changeable(details: Mapping[str, Any]) -> None:
    if unknown := details.keys() - CHANGEABLE:
        raise ValueError(f"not to be changed in a clause: {', '.join(sorted(unknown))}")


@transaction.atomic
def move_clause(*, scheme: Scheme, number: int, up: bool, by: Person, at: datetime) -> Clause:
    """Move a clause one place up or down: the first that fits wins. At the end nothing moves."""
    row = _draft(scheme, by, at, "clause.moved", clause=number, up=up)
    clauses = list(row.clauses.filter(is_default=False).order_by("position"))
    place = next(n for n, one in enumerate(clauses) if one.number == number)
    other = place - 1 if up else place + 1
    if 0 <= other < len(clauses):
        clauses[place], clauses[other] = clauses[other], clauses[place]
        for position, one in enumerate(clauses, start=1):
            one.position = position
        Clause.objects.bulk_update(clauses, ["position"])
    return row.clauses.get(number=number)


@transaction.atomic
def remove_clause(*, scheme: Scheme, number: int, by: Person, at: datetime) -> None:
    """Take a clause out of the draft. The default stays: something always fits."""
    row = _draft(scheme, by, at, "clause.removed", clause=number)
    clause = row.clauses.filter(number=number).first()
    if clause is None:
        return
    if not rules.may_be_removed(clause.is_default):
        raise Refused("The default clause stays: something always fits.", rule="DA-44")
    clause.delete()


@transaction.atomic
def set_stages(
    *,
    scheme: Scheme,
    number: int,
    stages: Sequence[tuple[str, Sequence[Mapping[str, Any]]]],
    by: Person,
    at: datetime,
) -> Clause:
    """Say who decides under a clause: for each stage in order its rule (``all`` or ``any``) and
    its approvers, each with the columns of `Approver`."""
    row = _draft(scheme, by, at, "stages.set", clause=number, stages=len(stages))
    clause = row.clauses.get(number=number)
    clause.stages.all().delete()
    for place, (rule, approvers) in enumerate(stages, start=1):
        stage = Stage.objects.create(clause=clause, number=place, rule=rule)
        for position, details in enumerate(approvers, start=1):
            Approver.objects.create(stage=stage, position=position, **details)
    return clause


@transaction.atomic
def add_limit(*, scheme: Scheme, by: Person, at: datetime, **details: Any) -> Limit:
    """Give a grade, post or role a limit for a kind, or change the one it has. `amount` is pounds
    with VAT, None for any amount."""
    row = _draft(scheme, by, at, "limit.set", kind=details.get("kind", ""))
    same = {name: details.get(name) for name in ("grade", "post")}
    known = row.limits.filter(kind=details.get("kind", ""), role=details.get("role", ""), **same)
    limit = known.first() or Limit(scheme=row, number=_next_limit(row), **same)
    limit.kind, limit.role = details.get("kind", ""), details.get("role", "")
    limit.amount, limit.source = details["amount"], details["source"]
    limit.save()
    return limit


def _next_limit(scheme: Scheme) -> int:
    return (scheme.limits.aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def remove_limit(*, scheme: Scheme, number: int, by: Person, at: datetime) -> None:
    """Take a limit out of the draft."""
    row = _draft(scheme, by, at, "limit.removed", limit=number)
    row.limits.filter(number=number).delete()


@transaction.atomic
def discard(*, scheme: Scheme, by: Person, at: datetime) -> None:
    """Throw a draft away. The version in force stays as it is."""
    row = _draft(scheme, by, at, "discarded")
    row.delete()


@transaction.atomic
def publish(*, scheme: Scheme, starts: datetime, changed: int, by: Person, at: datetime) -> Scheme:
    """Publish a draft from the instant `starts` on, as it was read at its change number `changed`.

    By an owner who neither began nor changed it. Refused while the check finds anything wrong. From
    `starts`, what waits is resolved again under its limits.
    """
    row = Scheme.objects.visible_to(by).select_for_update(of=("self",)).get(pk=scheme.pk)
    _owner(by, row.organisation_id, at)
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
