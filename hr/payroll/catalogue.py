"""What payroll offers on the home page and in search."""

from datetime import datetime

from django.urls import reverse

from hr.payroll.models import PayRun
from hr.payroll.queries import runs
from mss.people.models import Person, Role
from mss.portal import catalogue, own


def _to_do(person: Person, at: datetime) -> list[own.ToDo]:
    """Runs that wait for a second person, or for whoever sent them to put them right."""
    waiting = runs(person).filter(state__in=[PayRun.State.READY, PayRun.State.FAULTY])
    return [
        own.ToDo(
            title=f"Pay of {run.period:%B %Y}, {run.organisation.name}",
            text=_words(run, person),
            address=reverse("payroll:run", args=[run.reference]),
            urgent=run.state == PayRun.State.FAULTY,
        )
        for run in waiting[:10]
    ]


def _words(run: PayRun, person: Person) -> str:
    if run.state == PayRun.State.FAULTY:
        return "Cannot be released yet: see what holds it back"
    own_run = run.sent_by_id == person.pk
    return "Waits for a colleague to release it" if own_run else "Look at it and release it"


def introduce() -> None:
    catalogue.add(
        catalogue.Entry(
            title="Runs of pay",
            address="payroll:runs",
            summary="Send the month’s pay, see what holds it back, and release it.",
            words="payroll pay run file release payslips provider hash totals check corrections "
            "month send",
            group="Payroll work",
            who=lambda person, roles: Role.PAYROLL_OFFICER in roles,
            order=80,
        )
    )
    own.register(
        own.Things("payroll", latest=lambda person, count: [],
                   count=lambda person: 0, to_do=_to_do, theirs=lambda who: [],
                   roles=frozenset({Role.PAYROLL_OFFICER}))
    )  # fmt: skip
