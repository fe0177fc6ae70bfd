"""The people every test knows. One line of command, the offices around it, and MOPAC.

    commander → chief_superintendent → superintendent → chief_inspector → inspector
        → sergeant → officer, other_officer, undercover
        → (the dog section's sergeant: vacant) → dog_handler

`stranger` works in another borough under `other_sergeant`; `leaver` has gone. Everybody has been
in post since 1 April 2020, so every instant of a test falls into their time.
"""

from __future__ import annotations

import pickle
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar, Final

from allauth.mfa.models import Authenticator
from django.db import connection

from mss.people.models import (
    Assignment,
    CostCentre,
    Grade,
    Organisation,
    Person,
    Post,
    Role,
    RoleHolding,
    Unit,
)
from mss.people.ranks import RANKS
from tests.factories.people import LONG_AGO, reference_data

if TYPE_CHECKING:
    from collections.abc import Iterator

AT: Final = datetime(2026, 6, 10, 9, 30, tzinfo=UTC)
OFFICERS: Final = {code for code, *_ in RANKS}
SINCE: Final = datetime(2020, 4, 1, tzinfo=UTC)

# code, name, parent
UNITS: Final = {
    "mps": [
        ("MPS", "Metropolitan Police Service", ""),
        ("FLP", "Frontline Policing", "MPS"),
        ("CE", "Central East", "FLP"),
        ("CE-A", "Central East response team A", "CE"),
        ("CE-D", "Central East dog section", "CE"),
        ("SW", "South West", "FLP"),
        ("SSC", "Shared Services", "MPS"),
        ("FIN", "Finance", "SSC"),
        ("HR", "Human Resources", "SSC"),
        ("DIG", "Digital", "SSC"),
    ],
    "mopac": [("MOPAC", "Mayor’s Office", ""), ("MOPAC-F", "MOPAC Finance", "MOPAC")],
}
COST_CENTRES: Final = {
    "mps": [
        ("10010", "Central East", "superintendent"),
        ("10020", "South West", "superintendent"),
        ("20010", "Shared Services", "head_of_finance"),
    ],
    "mopac": [("90010", "MOPAC", "mopac_budget_holder")],
}
# who holds it ("" = vacant post, named in brackets), title, unit, cost centre, grade, above
POSTS: Final = [
    ("commander", "Commander, Frontline Policing", "FLP", "10010", "commander", ""),
    ("chief_superintendent", "BCU Commander", "CE", "10010", "chief-superintendent", "commander"),
    ("superintendent", "Superintendent, Operations", "CE", "10010", "superintendent",
     "chief_superintendent"),
    ("chief_inspector", "Chief Inspector, Response", "CE", "10010", "chief-inspector",
     "superintendent"),
    ("inspector", "Response Inspector", "CE-A", "10010", "inspector", "chief_inspector"),
    ("sergeant", "Response Sergeant", "CE-A", "10010", "sergeant", "inspector"),
    ("officer", "Response Officer", "CE-A", "10010", "constable", "sergeant"),
    ("other_officer", "Response Officer", "CE-A", "10010", "constable", "sergeant"),
    ("undercover", "Response Officer", "CE-A", "10010", "constable", "sergeant"),
    ("(dog_sergeant)", "Dog Section Sergeant", "CE-D", "10010", "sergeant", "inspector"),
    ("dog_handler", "Dog Handler", "CE-D", "10010", "constable", "(dog_sergeant)"),
    ("other_inspector", "Response Inspector", "SW", "10020", "inspector", "superintendent"),
    ("other_sergeant", "Response Sergeant", "SW", "10020", "sergeant", "other_inspector"),
    ("stranger", "Response Officer", "SW", "10020", "constable", "other_sergeant"),
    ("head_of_finance", "Head of Finance", "FIN", "20010", "band-a", ""),
    ("finance_officer", "Payments Officer", "FIN", "20010", "band-c", "head_of_finance"),
    ("second_finance_officer", "Payments Officer", "FIN", "20010", "band-c", "head_of_finance"),
    ("payroll_officer", "Payroll Officer", "FIN", "20010", "band-d", "head_of_finance"),
    ("commercial_manager", "Category Manager", "SSC", "20010", "band-b", "head_of_finance"),
    ("head_of_hr", "Head of HR", "HR", "20010", "band-a", ""),
    ("hr_adviser", "HR Adviser", "HR", "20010", "band-c", "head_of_hr"),
    ("process_owner", "Process Owner, Hire to Retire", "HR", "20010", "band-b", "head_of_hr"),
    ("scheme_owner", "Governance Manager", "SSC", "20010", "band-a", ""),
    ("auditor", "Internal Auditor", "SSC", "20010", "band-b", "scheme_owner"),
    ("system_administrator", "Platform Engineer", "DIG", "20010", "band-c", "scheme_owner"),
    ("second_administrator", "Platform Engineer", "DIG", "20010", "band-c", "scheme_owner"),
    ("contingent_worker", "Data Analyst", "DIG", "20010", "contingent", "system_administrator"),
    ("deputy_mayor", "Deputy Mayor", "MOPAC", "90010", "deputy-mayor", ""),
    ("mopac_chief_executive", "Chief Executive", "MOPAC", "90010", "chief-executive",
     "deputy_mayor"),
    ("mopac_budget_holder", "Director of Finance", "MOPAC-F", "90010", "director",
     "mopac_chief_executive"),
    ("mopac_officer", "Finance Business Partner", "MOPAC-F", "90010", "band-b",
     "mopac_budget_holder"),
]  # fmt: skip
NAMES: Final = {
    "commander": "Helen Achebe",
    "chief_superintendent": "Marcus Thorne",
    "superintendent": "Ruth Okafor",
    "chief_inspector": "Daniel Whitlock",
    "inspector": "Farah Siddiqui",
    "sergeant": "Tom Hargreaves",
    "officer": "Priya Shah",
    "other_officer": "Callum Reid",
    "undercover": "Nadia Brandt",
    "dog_handler": "Siobhan O’Neill",
    "other_inspector": "Grace Mbeki",
    "other_sergeant": "Owen Prosser",
    "stranger": "Lewis Farnham",
    "head_of_finance": "Judith Marlowe",
    "finance_officer": "Amir Rahman",
    "second_finance_officer": "Beth Lindqvist",
    "payroll_officer": "Colette Baptiste",
    "commercial_manager": "Stephen Oduya",
    "head_of_hr": "Margaret Lyle",
    "hr_adviser": "Joanne Petrie",
    "process_owner": "Hugh Bellamy",
    "scheme_owner": "Sandra Voss",
    "auditor": "Elias Korhonen",
    "system_administrator": "Wen Li",
    "second_administrator": "Asha Verma",
    "contingent_worker": "Pavel Novak",
    "deputy_mayor": "Caroline Esdaile",
    "mopac_chief_executive": "Robert Finch",
    "mopac_budget_holder": "Yvonne Clarke",
    "mopac_officer": "Luke Adeyemi",
    "leaver": "Dennis Crane",
}
# held since 2020 for the person's own organisation, or everywhere
ROLES: Final = {
    "finance_officer": (Role.FINANCE_OFFICER, "mps"),
    "second_finance_officer": (Role.FINANCE_OFFICER, "mps"),
    "payroll_officer": (Role.PAYROLL_OFFICER, "mps"),
    "commercial_manager": (Role.COMMERCIAL_MANAGER, "mps"),
    "hr_adviser": (Role.HR_ADVISER, "mps"),
    "process_owner": (Role.PROCESS_OWNER, ""),
    "scheme_owner": (Role.SCHEME_OWNER, ""),
    "auditor": (Role.AUDITOR, ""),
    "system_administrator": (Role.SYSTEM_ADMINISTRATOR, ""),
    "second_administrator": (Role.SYSTEM_ADMINISTRATOR, ""),
}


class Cast:
    """People by name (``cast.officer``), and ``mps``, ``mopac``, ``units``, ``posts``,
    ``cost_centres`` and ``grades`` by code. ``at`` is an instant on a working day."""

    at = AT
    _made: ClassVar[tuple[str, bytes] | None] = None  # rows as SQL, people and posts as they were

    def __init__(self) -> None:
        """Made once in a process and then written again at one stroke: most tests want them. The
        keys they were given stay theirs, as sequences never go back."""
        if Cast._made is None or Unit.objects.exists():
            self._make()
            Cast._made = Cast._made or (rows_as_sql(), pickle.dumps(self.__dict__))
        else:
            sql, kept = Cast._made
            with connection.cursor() as cursor:
                cursor.execute(sql)
            self.__dict__.update(pickle.loads(kept))  # what this process wrote

    def _make(self) -> None:
        reference_data()
        self.organisations = {one.code: one for one in Organisation.objects.all()}
        self.grades = {one.code: one for one in Grade.objects.all()}
        self.units = _units(self.organisations)
        self.cost_centres = {
            one.code: one for one in CostCentre.objects.bulk_create(_centres(self.organisations))
        }
        self.posts = self._make_posts()
        self.people = {
            one.email.partition("@")[0]: one
            for one in Person.objects.bulk_create(self._everybody())
        }
        Assignment.objects.bulk_create(self._assignments())
        RoleHolding.objects.bulk_create(self._roles())
        # Whoever holds a role has set up an authenticator app: without, they see nothing else.
        Authenticator.objects.bulk_create(
            Authenticator(user=self.people[who], type=Authenticator.Type.TOTP, data={})
            for who in ROLES
        )

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...
    else:

        def __getattr__(self, name: str) -> Any:
            for things in ("people", "organisations"):
                if name in self.__dict__.get(things, {}):
                    return self.__dict__[things][name]
            raise AttributeError(name)

    def _make_posts(self) -> dict[str, Post]:
        made = {
            who: Post(
                reference=f"POST-{number:04d}", title=title, unit=self.units[unit],
                cost_centre=self.cost_centres[centre], grade=self.grades[grade],
            )
            for number, (who, title, unit, centre, grade, _) in enumerate(POSTS, start=1)
        }  # fmt: skip
        Post.objects.bulk_create(made.values())
        for who, *_, above in POSTS:
            made[who].above = made.get(above)
        Post.objects.bulk_update(made.values(), ["above"])
        for centres in COST_CENTRES.values():
            for code, _, owner in centres:
                self.cost_centres[code].owner = made[owner]
        CostCentre.objects.bulk_update(self.cost_centres.values(), ["owner"])
        return made

    def _everybody(self) -> Iterator[Person]:
        for number, (who, name) in enumerate(NAMES.items(), start=1):
            post = self.posts.get(who)
            grade = post.grade if post else self.grades["constable"]
            officer = grade.code in OFFICERS
            code = post.unit.organisation.code if post else "mps"
            yield Person(
                reference=f"PER-20-{number:06d}", name=name, email=f"{who}@{code}.example",
                kind="officer" if officer else "contingent" if grade.level == 0 else "staff",
                grade=grade, organisation=self.organisations[code], joined_on=LONG_AGO,
                pay_number=f"70{number:05d}", warrant_number=f"{200000 + number}" * officer,
                telephone=f"020 7946 {number:04d}", protected=who == "undercover",
                is_active=who != "leaver", left_on=AT.date().replace(month=1) if not post else None,
                password="!unusable",
            )  # fmt: skip

    def _assignments(self) -> Iterator[Assignment]:
        for who, post in self.posts.items():
            if who in self.people:
                yield Assignment(
                    person=self.people[who], post=post, kind="substantive", grade=post.grade,
                    starts=LONG_AGO,
                )  # fmt: skip

    def _roles(self) -> Iterator[RoleHolding]:
        for who, (role, code) in ROLES.items():
            yield RoleHolding(
                person=self.people[who], role=role, organisation=self.organisations.get(code),
                starts=SINCE,
            )  # fmt: skip


def rows_as_sql() -> str:
    """What is in the tables of people, as statements that write it again. Organisations and ranks
    are there always: migrations bring them."""
    said = []
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True):
            there = {"people_organisation", "people_grade"}
            if table in there or not table.startswith(("people_", "mfa_")):
                continue
            cursor.execute(f'SELECT * FROM "{table}"')
            if rows := cursor.fetchall():
                one = f"({', '.join(['%s'] * len(rows[0]))})"
                many = ", ".join(cursor.mogrify(one, row).decode() for row in rows)
                said.append(f'INSERT INTO "{table}" VALUES {many};')
    return "\n".join(said).replace("%", "%%")


def _units(organisations: dict[str, Organisation]) -> dict[str, Unit]:
    made: dict[str, Unit] = {}
    for code, rows in UNITS.items():
        for unit, name, parent in rows:
            made[unit] = Unit.objects.create(
                code=unit, name=name, organisation=organisations[code], parent=made.get(parent)
            )
    return made


def _centres(organisations: dict[str, Organisation]) -> Iterator[CostCentre]:
    for code, rows in COST_CENTRES.items():
        for centre, name, _ in rows:
            yield CostCentre(code=centre, name=name, organisation=organisations[code])
