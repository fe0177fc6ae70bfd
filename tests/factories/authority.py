"""Small schemes of delegation, written as rows and put in force. Nothing is checked or recorded."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from uuid import uuid4

from mss.authority import operations
from mss.authority.models import Approver, Clause, Delegation, Limit, Scheme, Stage
from mss.foundation.working_time import midnight
from mss.people.models import Grade, Organisation, Person
from tests.cast import AT

_number = count(1)
LONG_AGO = datetime(2020, 4, 1, tzinfo=UTC)
MANAGER: dict[str, Any] = {"relation": "manager", "up": 1}
COVERING: dict[str, Any] = {"relation": "grade", "covers": True}
OWNER: dict[str, Any] = {"relation": "role", "role": "scheme-owner"}
LADDER = {"sergeant": 250, "inspector": 1000, "chief-inspector": 2500, "superintendent": 5000,
          "chief-superintendent": 10000, "band-b": 1000, "band-a": 2500, "director": 25000}  # fmt: skip


def clause(scheme: Scheme, *stages: Sequence[dict[str, Any]], **fields: Any) -> Clause:
    """A clause of stages of approvers; a stage that begins with ``"any"`` is an any-of stage."""
    number = scheme.clauses.count() + 1
    made = Clause.objects.create(
        scheme=scheme, number=number, position=fields.pop("position", number),
        paragraph=fields.pop("paragraph", str(number)), words=fields.pop("words", "As decided."),
        **fields,
    )  # fmt: skip
    for place, asks in enumerate(stages, start=1):
        any_of = asks[0] == "any"
        stage = Stage.objects.create(clause=made, number=place, rule="any" if any_of else "all")
        for position, one in enumerate(asks[1:] if any_of else asks, start=1):
            Approver.objects.create(stage=stage, position=position, **one)
    return made


def draft(organisation: Organisation, *, default: Sequence[dict[str, Any]] = (OWNER,)) -> Scheme:
    """A draft with nothing but its default clause."""
    number = next(_number)
    scheme = Scheme.objects.create(
        reference=f"SCH-20-{number:06d}", organisation=organisation, title="A scheme",
        number=Scheme.objects.filter(organisation=organisation).count() + 1, drafted_at=LONG_AGO,
    )  # fmt: skip
    clause(scheme, default, is_default=True, paragraph="9", words="Whatever is left.")
    return scheme


def limit(scheme: Scheme, amount: int | str | None, kind: str = "", **of: Any) -> Limit:
    return Limit.objects.create(
        scheme=scheme, number=scheme.limits.count() + 1, kind=kind, source="tests",
        amount=None if amount is None else Decimal(amount), **of,
    )  # fmt: skip


def ladder(scheme: Scheme, kind: str = "", amounts: dict[str, int] = LADDER) -> None:
    """Limits by grade."""
    grades = {grade.code: grade for grade in Grade.objects.all()}
    for code, amount in amounts.items():
        limit(scheme, amount, kind, grade=grades[code])


def in_force(scheme: Scheme, *, starts: datetime = LONG_AGO, by: Person | None = None) -> Scheme:
    """Publish without any check. `by` is whoever there is when nobody is named."""
    scheme.state, scheme.starts, scheme.published_at = "published", starts, starts
    scheme.published_by = by or Person.objects.get_queryset().order_by("pk").first()
    scheme.save()
    return scheme


def line_scheme(organisation: Organisation, kind: str = "", **options: Any) -> Scheme:
    """The line manager decides; above their limit the first above whose limit covers does too."""
    scheme = draft(organisation)
    clause(scheme, [MANAGER], [COVERING], kind=kind, position=1)
    ladder(scheme, kind)
    limit(scheme, None, role="scheme-owner")
    return in_force(scheme, **options)


def delegation(
    holder: Person,
    delegate: Person,
    *,
    kinds: Sequence[str] = ("expense-claim",),
    starts: datetime | None = None,
    ends: datetime | None = None,
    at: datetime = AT,
    accepted: bool = True,
    by: Person | None = None,
    **options: Any,
) -> Delegation:
    """Offered through the operation, and accepted."""
    starts = starts or midnight(at.date())
    row = operations.offer(
        holder=holder, delegate=delegate, kinds=kinds, starts=starts,
        ends=ends or starts + timedelta(days=14), reason="On leave", by=by or holder,
        once=uuid4(), at=at, **options,
    )  # fmt: skip
    return operations.accept(delegation=row, by=delegate, at=at) if accepted else row
