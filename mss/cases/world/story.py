"""The cast's own cases, told through the real operations: forty with the HR adviser, some that
several ask about, and one of every kind in front of whoever must act."""

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from mss.cases import operations
from mss.cases.links import Link
from mss.cases.models import Case, Queue, Version
from mss.cases.operations.defining import CHANGED
from mss.cases.world.words import SAID, TEMPLATES, Said
from mss.foundation.invented import World
from mss.foundation.working_time import today
from mss.people.models import Person
from mss.people.world import DOMAIN

SPACE = UUID("2f0b6a4e-5d35-4a59-8f7e-6d7a5f1c9b21")
FORTY = 40
ABOUT = "pay:overtime:football-weekend"


def act(world: World) -> None:
    Teller(world).tell()


class Teller:
    """Tells it oldest first."""

    def __init__(self, world: World) -> None:
        self.world, self.number = world, 0
        self.officer, self.hr = self.person("officer"), self.person("hr-adviser")
        self.pay = self.person("payroll-officer")
        others = Person.objects.get_queryset().filter(is_active=True, organisation__code="mps")
        known = [self.officer.pk, self.hr.pk, self.pay.pk]
        self.others = list(others.exclude(pk__in=known).order_by("pk")[40:140])

    def person(self, who: str) -> Person:
        return Person.objects.select_related("organisation").get(email=f"{who}@{DOMAIN}")

    def ago(self, hours: float) -> datetime:
        return self.world.at - timedelta(hours=hours)

    def once(self) -> UUID:
        self.number += 1
        return uuid5(SPACE, str(self.number))

    def tell(self) -> None:
        self._templates()
        self._forty()
        self._officer()
        self._together()
        self._owner()
        operations.ring(at=self.world.at)

    def opened(self, person: Person, said: Said, hours: float, **options: object) -> Case:
        version = Version.objects.filter(type__code=said.type, state="published").latest("number")
        answers = {one["code"]: _fits(one, said) for one in version.questions if one["needed"]}
        return operations.open_case(
            type=said.type, about_person=person, answers=answers, words=said.words,
            title=said.title, once=self.once(), by=person, at=self.ago(hours), **options,  # type: ignore[arg-type]
        )  # fmt: skip

    def answer(self, case: Case, by: Person, words: str, hours: float, then: str = "") -> None:
        case.refresh_from_db()
        operations.answer(case=case, words=words, once=self.once(), edition=case.edition, then=then,
                          by=by, at=self.ago(hours))  # fmt: skip

    def _templates(self) -> None:
        for code, name, words in TEMPLATES:
            operations.keep_template(
                queue=Queue.objects.get(code=code), key=self.once(), name=name, words=words,
                in_use=True, by=self.hr if code == "hr" else self.pay, at=self.ago(9000),
            )  # fmt: skip

    def _forty(self) -> None:
        """With the HR adviser: late, due today, waiting for the person, written again, in confidence."""
        said = [one for one in SAID if one.type in ("hr-query", "change-of-details", "sickness")]
        for number in range(FORTY):
            one, who = said[number % len(said)], self.others[number % len(self.others)]
            hours = 10 + 5 * number
            case = self.opened(who, one, hours)
            operations.take(case=case, by=self.hr, at=self.ago(hours - 2))
            if number % 4 == 1:
                self.answer(
                    case, self.hr, one.back or "By when do you need to know?", hours - 3, "wait"
                )
            if number % 8 == 1:
                operations.write(case=case, words="By the end of the month would be good. The rest is as I wrote.",
                                 once=self.once(), by=who, at=self.ago(hours - 6))  # fmt: skip
            if number % 5 == 2:
                operations.note(case=case, words="Spoke to the unit; they ring back.",
                                once=self.once(), by=self.hr, at=self.ago(hours - 4))  # fmt: skip
            if number % 7 == 3:
                operations.add_task(
                    case=case, words="Ask payroll for the dates", once=self.once(), by=self.hr,
                    due_on=today(self.ago(0)) + timedelta(days=number % 4 - 1), at=self.ago(hours - 4),
                )  # fmt: skip
        for number, one in enumerate(said[:6]):
            self.opened(self.others[(50 + number) % len(self.others)], one, 4 + 3 * number)

    def _officer(self) -> None:
        """One that waits for her, one with a payslip beside it, one answered, one in confidence."""
        by_title = {one.title: one for one in SAID}
        waits = self.opened(self.officer, by_title["My start date is a year out"], 70)
        operations.take(case=waits, by=self.hr, at=self.ago(60))
        self.answer(waits, self.hr, "Can you send a picture of the letter of appointment?", 50,
                    "wait")  # fmt: skip
        done = self.opened(
            self.officer, by_title["Can I carry leave over after a court date?"], 190
        )
        self.answer(done, self.hr, "Which days were they?", 180, "wait")
        operations.write(case=done, words="Monday to Friday of the week before last.",
                         once=self.once(), by=self.officer, at=self.ago(170))  # fmt: skip
        self.answer(done, self.hr, by_title[done.title].answer, 150, "solve")
        self.opened(self.officer, by_title["Coming back after my operation"], 30)
        contact = self.opened(self.officer, by_title["Laptop does not start after the update"], 8,
                              reach="Nights until Friday")  # fmt: skip
        operations.follow(case=contact, person=self.person("sergeant"), kind="contact",
                          by=self.officer, at=self.ago(7))  # fmt: skip

    def _together(self) -> None:
        """Seven ask about the overtime of the same weekend, the officer among them."""
        said = next(one for one in SAID if one.title.startswith("Overtime of a football"))
        for number, who in enumerate([self.officer, *self.others[60:66]]):
            slip = Link("payslip", f"overtime-{number}", "Payslip of last month",
                        (("Overtime", "£0.00"), ("Hours worked", "10")))  # fmt: skip
            self.opened(who, said, 40 + number, about=ABOUT, links=[slip])
        operations.open_problem(
            queue=Queue.objects.get(code="pay"), about=ABOUT, title="The file came after payroll "
            "had closed", once=self.once(), by=self.pay, at=self.ago(20),
        )  # fmt: skip

    def _owner(self) -> None:
        """A next version of a type waits for the second look."""
        owner = self.person("process-owner")
        draft = operations.draft(code="access-equipment", what=None, by=owner, at=self.ago(80))
        kept = {name: getattr(draft, name) for name in CHANGED} | {"days": 1}
        operations.change(version=draft, what=kept, edition=draft.edition, by=owner,
                          at=self.ago(79))  # fmt: skip
        operations.propose(version=draft, by=owner, at=self.ago(78))


def _fits(asked: dict[str, object], said: Said) -> str:
    choices = asked["choices"]
    if isinstance(choices, list) and choices:
        return str(choices[0])
    if said.type == "pay-query":
        return "Last month"
    return {"date": "2026-01-15", "amount": "120.00"}.get(str(asked["kind"]), said.title)
