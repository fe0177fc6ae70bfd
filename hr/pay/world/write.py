"""Payslips written at one stroke."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from hr.pay.models import Issue, Payslip
from hr.pay.operations.issuing import COLUMNS
from hr.pay.rules import tax_year, written
from hr.pay.world.force import Paymaster, employees, pay_day
from mss.foundation.bulk import copy_rows, reserve_numbers
from mss.foundation.invented import World
from mss.foundation.sealed import box
from mss.people.models import Organisation


def build(world: World) -> None:
    """The payslips of every month that is paid; the one to come is payroll's story."""
    master = Paymaster(world)
    issues = _issues(master.months[:-1])
    copy_rows(Payslip, COLUMNS, _rows(master, issues))


def _issues(months: list[date]) -> dict[tuple[int, date], Issue]:
    bodies = list(Organisation.objects.order_by("pk"))
    pairs = [(body, period) for period in months for body in bodies]
    made = []
    for number, (body, period) in zip(reserve_numbers("PRN", len(pairs)), pairs, strict=True):
        out = released_at(period)
        made.append(Issue(organisation=body, run=f"PRN-{period:%y}-{number:06d}", period=period,
                          pay_date=pay_day(period), released_at=out))  # fmt: skip
    Issue.objects.bulk_create(made)
    return {(one.organisation_id, one.period): one for one in made}


def released_at(period: date) -> datetime:
    """Three days before the money: people see it coming."""
    day = pay_day(period) - timedelta(days=3)
    return timezone.make_aware(datetime.combine(day, time(8, 30)))


def _rows(master: Paymaster, issues: dict[tuple[int, date], Issue]) -> Iterator[tuple[Any, ...]]:
    empty = box().encrypt(b"").decode()
    number = 0
    for who in employees():
        for slip in master.slips(who):
            issue = issues.get((who.organisation, slip.period))
            if issue is None:
                continue
            number += 1
            yield (
                f"PSL-{slip.pay_date:%y}-{number:06d}", issue.pk, who.organisation, who.key,
                slip.period, slip.pay_date, tax_year(slip.pay_date), slip.gross, slip.deductions, slip.net,
                written(slip), empty, 1, None, "",
            )  # fmt: skip
    reserve_numbers("PSL", number)
