"""Payslips of one month are written, and shown together."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from hr.pay.models import Issue, Payslip
from hr.pay.rules import read
from mss.foundation.bulk import copy_rows
from mss.foundation.references import take
from mss.people.models import Organisation, Person

COLUMNS: Final = (
    "reference", "issue_id", "organisation_id", "person_id", "period", "pay_date", "year", "gross", "deductions",
    "net", "document", "insurance_number", "version", "replaces_id", "reason",
)  # fmt: skip


def begin_issue(*, organisation: Organisation, run: str, period: date, pay_date: date) -> Issue:
    """The month's payslips of a run, to be filled. The same run gives the same."""
    found, _ = Issue.objects.get_or_create(
        run=run, defaults={"organisation": organisation, "period": period, "pay_date": pay_date}
    )
    return found


def write_payslips(*, issue: Issue, rows: Iterable[dict[str, Any]], at: datetime) -> int:
    """Write payslips that nobody sees yet; returns how many. `rows` hold person (id), document,
    sums, insurance_number (sealed), and the payslip each replaces with the reason, or None."""
    given = list(rows)
    references = take("PSL", at=at, count=len(given))

    def columns(reference: str, row: dict[str, Any]) -> tuple[Any, ...]:
        old: Payslip | None = row["replaces"]
        return (
            reference, issue.pk, issue.organisation_id, row["person"], issue.period, issue.pay_date,
            read(row["document"]).year, row["gross"], row["deductions"], row["net"],
            row["document"], row["insurance_number"], old.version + 1 if old else 1,
            old.pk if old else None, row["reason"],
        )  # fmt: skip

    return copy_rows(
        Payslip, COLUMNS,
        (columns(reference, row) for reference, row in zip(references, given, strict=True)),
    )  # fmt: skip


def publish(*, issue: Issue, by: Person | None, at: datetime) -> None:
    """Show them, all at one instant; `by` is who released them. Twice is once."""
    Issue.objects.filter(pk=issue.pk, released_at=None).update(released_at=at, released_by=by)
    issue.refresh_from_db()
