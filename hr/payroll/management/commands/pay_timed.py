"""`manage.py pay_timed`: a month's pay of everybody, from the file to the notices, as figures.

The files are written as the provider would, and worked by the worker's own steps, in an invented
world. Whoever is missing is accounted for with one reason.
"""

from collections.abc import Callable, Iterator
from resource import RUSAGE_SELF, getrusage
from tempfile import TemporaryFile
from time import monotonic
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.files import File
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from hr.pay.models import Payslip
from hr.pay.rules import Slip
from hr.pay.world.force import Paymaster, employees, pay_day
from hr.payroll import operations, queries
from hr.payroll.models import PayRun
from hr.payroll.writing import Heading, lines
from mss.foundation.invented import World
from mss.jobs.models import Job
from mss.jobs.operations import advance
from mss.notifications.models import Notice
from mss.people.models import Organisation, Person, RoleHolding


class Command(BaseCommand):
    help = "Take in, check and release a month's pay of everybody in an invented world."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Invented pay has no place in a portal of real people.")
        now = timezone.now()
        officers = RoleHolding.objects.at(now).filter(role="payroll-officer")
        sender = officers.exclude(organisation=None).earliest("pk").person
        releaser = officers.filter(organisation=None).earliest("pk").person
        for old in PayRun.objects.exclude(state__in=["released", "releasing", "dropped"]):
            operations.drop(run=old, by=releaser, at=now)
        RoleHolding.objects.create(person=sender, role="payroll-officer", starts=now)
        self.spent = 0.0
        for body in Organisation.objects.order_by("pk"):
            self.month(body, sender, releaser)
        self.stdout.write(f"{'from file to notice':<24} {self.spent:7.1f} s in all")

    def month(self, body: Organisation, sender: Person, releaser: Person) -> None:
        master = Paymaster(World(people=0, at=timezone.now()))
        heading = Heading(body.code, master.months[-1], pay_day(master.months[-1]))
        with TemporaryFile() as target:
            self.timed(f"write {body.code}", lambda: target.writelines(
                lines(heading, _slips(master, body))), counts=False)  # fmt: skip
            size = target.tell()
            file = File(target, name=f"pay-{body.code}.jsonl")
            run = self.timed("take it in", lambda: operations.send(
                file=file, once=uuid4(), by=sender, at=timezone.now()))  # fmt: skip
        self.timed("check every payslip", lambda: _worked(run))
        run.refresh_from_db()
        counts = queries.counts_of(run)
        for absent in run.missing.select_related("person"):
            operations.account_for(run=run, person=absent.person, reason="Not in the invented file",
                                   by=sender, at=timezone.now())  # fmt: skip
        before = Payslip.objects.count()
        operations.release(run=run, by=releaser, at=timezone.now())
        self.timed("write and release them", lambda: _worked(run, operations.RELEASE))
        self.timed("tell everybody", lambda: _worked(run))
        told = Notice.objects.filter(event=f"pay:{run.reference}").count()
        out = Payslip.objects.count() - before
        self.stdout.write(
            f"{body.code}: {size / 1_000_000:.1f} MB, {counts.people:,} payslips read, {out:,} out, "
            f"{told:,} told, {counts.to_look_at:,} to look at, {counts.missing:,} missing"
        )

    def timed(self, what: str, act: Callable[[], Any], *, counts: bool = True) -> Any:
        """Do `act` and say how long it took, and the most memory there was until then."""
        began = monotonic()
        done = act()
        spent = monotonic() - began
        self.spent += spent if counts else 0
        memory = getrusage(RUSAGE_SELF).ru_maxrss / 1024
        self.stdout.write(f"{what:<24} {spent:7.1f} s  {memory:6.0f} MB")
        return done


def _slips(master: Paymaster, body: Organisation) -> Iterator[tuple[str, Slip]]:
    numbers = dict(Person.objects.get_queryset().filter(organisation=body).values_list(
        "pk", "pay_number"))  # fmt: skip
    for who in employees():
        if who.organisation != body.pk:
            continue
        for slip in master.slips(who):
            if slip.period == master.months[-1]:
                yield numbers[who.key], slip


def _worked(run: PayRun, kind: str = "") -> None:
    """Everything the worker does for the run, or for one kind of its work, step by step."""
    jobs = Job.objects.filter(params__run=run.reference).order_by("pk")
    for job in jobs.filter(kind=kind) if kind else jobs:
        while advance(job=job.pk, at=timezone.now()):
            pass
