"""The runs behind the payslips that are out, written at one stroke."""

from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from hr.pay.models import Issue
from hr.payroll.models import PayRun
from mss.foundation.invented import World
from mss.people.models import Person
from mss.people.world import DOMAIN


def build(world: World) -> None:
    """One run for each month and organisation, sent by one person and released by another."""
    chance = world.chance("payroll")
    people = {one.email.split("@")[0]: one for one in Person.objects.get_queryset().filter(
        email__in=[f"{who}@{DOMAIN}" for who in ("payroll-officer", "payroll-releaser")])}  # fmt: skip
    sender, releaser = people["payroll-officer"], people["payroll-releaser"]
    PayRun.objects.bulk_create(
        PayRun(
            reference=issue.run, organisation=issue.organisation, kind=PayRun.Kind.MAIN,
            period=issue.period, pay_date=issue.pay_date,
            once=UUID(int=chance.getrandbits(128), version=4),
            file_name=f"pay-{issue.organisation.code}-{issue.period:%Y-%m}.jsonl",
            sha256=sha256(issue.run.encode()).hexdigest(), state=PayRun.State.RELEASED,
            sent_by=sender, sent_at=issue.released_at - timedelta(days=1), ended_by=releaser,
            ended_at=issue.released_at,
        )
        for issue in Issue.objects.select_related("organisation").order_by("period", "pk")
        if issue.released_at
    )  # fmt: skip
    Issue.objects.update(released_by=releaser)
