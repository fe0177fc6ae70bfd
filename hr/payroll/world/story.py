"""The month that is on its way: one organisation's pay is held back, another's waits for a second
person, a third's was set aside; and a payslip was corrected."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile

from hr.pay.models import Payslip
from hr.pay.rules import Slip
from hr.pay.world.force import Paymaster, employees, pay_day
from hr.payroll import operations
from hr.payroll.models import PayRun
from hr.payroll.writing import Heading, lines
from mss.foundation.invented import World
from mss.jobs.models import Job
from mss.jobs.operations import advance
from mss.people.models import Organisation, Person
from mss.people.world import DOMAIN

SMALL = 1000  # people; above, only the smaller organisations' files are made
Numbered = Iterator[tuple[str, Slip]]


def act(world: World) -> None:
    Teller(world).tell()


class Teller:
    """Tells it through the real operations."""

    def __init__(self, world: World) -> None:
        self.world, self.chance = world, world.chance("payroll story")
        self.master = Paymaster(world)
        self.sender, self.releaser = (
            self._person(who) for who in ("payroll-officer", "payroll-releaser")
        )
        self.coming = self.master.months[-1]

    def _person(self, who: str) -> Person:
        return Person.objects.get_queryset().get(email=f"{who}@{DOMAIN}")

    def tell(self) -> None:
        self._corrected()
        self._sent("mopac", self._slips("mopac"))
        if self.world.people <= SMALL:
            self._sent("mps", self._with_mistakes(self._slips("mps")))
            aside = self._sent("npcc", self._slips("npcc"))
            operations.drop(run=aside, by=self.releaser, at=self.world.at)

    def _slips(self, code: str) -> Numbered:
        """The pay of the month to come, of everybody of an organisation."""
        body = Organisation.objects.get(code=code)
        numbers = dict(Person.objects.get_queryset().filter(organisation=body).values_list(
            "pk", "pay_number"))  # fmt: skip
        for who in employees():
            if who.organisation != body.pk:
                continue
            for slip in self.master.slips(who):
                if slip.period == self.coming:
                    yield numbers[who.key], slip

    def _with_mistakes(self, slips: Numbered) -> Numbered:
        """Somebody left out, somebody whose sum is wrong, somebody taxed too much, and nobody known."""
        for place, (number, slip) in enumerate(slips):
            if place == 7:
                continue
            if place == 11:
                slip = replace(slip, gross=slip.gross + Decimal(90))
            yield ("00000" if place == 23 else number), slip

    def _sent(self, code: str, slips: Numbered, *, kind: str = "main", reason: str = "") -> PayRun:
        period = self.coming if kind == "main" else self.master.months[-2]
        heading = Heading(code, period, pay_day(period), kind, reason)
        data = b"".join(lines(heading, slips))
        file = SimpleUploadedFile(f"pay-{code}-{period:%Y-%m}.jsonl", data)
        sender = self.sender if code in ("mps", "mopac") else self.releaser
        run = operations.send(
            file=file, once=UUID(int=self.chance.getrandbits(128), version=4), by=sender,
            at=self.world.at - timedelta(hours=3),
        )  # fmt: skip
        self._worked(run)
        run.refresh_from_db()
        return run

    def _worked(self, run: PayRun) -> None:
        """What the worker would do: every job of the run, to its end."""
        for job in Job.objects.filter(params__run=run.reference).order_by("pk"):
            while advance(job=job.pk, at=self.world.at):
                pass

    def _corrected(self) -> None:
        """The MOPAC officer's last payslip said too little of the month: it was put right."""
        person = self._person("mopac-officer")
        last = Payslip.objects.filter(person=person, period=self.master.months[-2]).first()
        if last is None:
            return
        slip = replace(last.slip, notes="The unit was missing from the first version.")
        run = self._sent("mopac", iter([(person.pay_number, slip)]), kind="correction",
                         reason="The unit was missing")  # fmt: skip
        if run.state == PayRun.State.READY:
            operations.release(run=run, by=self.releaser, at=self.world.at - timedelta(hours=1))
            self._worked(run)
            self._worked(run)
