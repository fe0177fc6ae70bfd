"""Fifteen courses as a force has them, what they allow, and of whom they are asked.

How long each holds and who must hold it is invented where it is not said to be otherwise.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

OWN: Final = "Own figure, to be confirmed by Learning and Development"
LONG_AGO: Final = date(2018, 4, 1)


@dataclass(frozen=True)
class Text:
    """A course. `skill` is what it allows, `stops` what nobody can do without; `asked` narrows of
    whom it is asked, nobody when None, since `asked_for` days ago; `share` is how many in a hundred hold it in order."""

    code: str
    title: str
    summary: str
    subject: str
    hours: int
    months: int | None
    words: str
    skill: str = ""
    stops: str = ""
    needs: str = ""
    agreed: bool = False
    tested: bool = True
    cost: Decimal = Decimal(0)
    asked: dict[str, Any] | None = None
    days: int = 90
    asked_for: int = 800
    share: int = 90
    source: str = OWN


OFFICERS: Final = {"kinds": ["officer"]}
FRONT: Final = {"kinds": ["officer"], "grades": ["constable", "sergeant", "inspector"]}

COURSES: Final = (
    Text("ost", "Officer safety training", "Holds, handcuffs, baton and spray, with scenarios.",
         "safety", 14, 12, "ost psst personal safety handcuffs baton pava spray self defence",
         "public-facing-duty", "be rostered for public-facing duty", asked=FRONT,
         source="College of Policing, public and personal safety training: a year"),
    Text("efaw", "First aid at work for police", "Life support, bleeding and shock, with practice.",
         "first-aid", 7, 12, "first aid cpr resuscitation defibrillator aed fla bleeding tourniquet",
         "first-aider", "count as the first aider of a shift", asked=FRONT),
    Text("dp", "Data protection and information", "Handling personal data, breaches and requests.",
         "data", 2, 24, "gdpr data protection information security freedom foi records",
         "personal-data", "be given access to personal data systems", tested=True, asked={},
         days=30, share=94),
    Text("basic", "Basic driving", "Police driving to the rules of the road.", "driving", 16, 60,
         "car vehicle licence driver drive basic permit", "driver",
         "be rostered to drive a police vehicle",
         asked={**OFFICERS, "grades": ["constable"], "unit_words": "Response Team"}),
    Text("response", "Response driving", "Emergency response with lights and sirens.", "driving",
         80, 36, "blue light blues twos emergency response driver advanced driving",
         "driver-response", "be rostered to drive a response vehicle", "basic", True,
         cost=Decimal("620.00"), asked={**OFFICERS, "post_words": "Response Team"}, days=365,
         share=84, source="Road Traffic Act 1988, section 19: exemption for trained drivers"),
    Text("pursuit", "Pursuit and advanced driving", "Pursuit, containment and advanced roadcraft.",
         "driving", 160, 36, "advanced pursuit roadcraft traffic tpac", "driver-pursuit",
         "be rostered to drive in a pursuit", "response", True, cost=Decimal("1480.00"),
         asked={**OFFICERS, "unit_words": "Traffic Unit"}, days=365, share=82),
    Text("van", "Carrier driving", "Driving a nine-seat carrier with equipment.", "driving", 16, 60,
         "carrier van minibus driver public order serial", "driver-carrier",
         "be rostered to drive a carrier", "basic"),
    Text("taser", "Taser", "Carrying and using a conducted energy device.", "firearms", 24, 12,
         "taser stun ced conducted energy device", "taser", "be issued a taser", "ost", True,
         asked={**OFFICERS, "grades": ["constable"], "unit_words": "Response Team"}, days=365,
         asked_for=300, share=78),
    Text("arv", "Authorised firearms officer", "Weapons, tactics and judgement, requalified.",
         "firearms", 40, 6, "firearms afo arv weapon carbine pistol requalification armed",
         "firearms", "be rostered as an armed officer", "ost", True,
         asked={**OFFICERS, "unit_words": "Relief"}, days=60, share=88),
    Text("order", "Public order, level 2", "Shield work and moving as a serial.", "safety", 16, 12,
         "public order shield riot protest level 2 aid serial", "public-order-2",
         "be deployed in a public order serial", "ost", asked={**OFFICERS, "unit_words": "Serial"}),
    Text("dog", "Police dog team licence", "Handler and dog licensed together.", "safety", 24, 12,
         "dog handler licence kennel general purpose", "dog-handler",
         "be deployed with a police dog", asked={**OFFICERS, "post_words": "Dog Handler"}, days=60),
    Text("custody", "Custody safer detention", "Risk, observation and medical emergencies.",
         "safety", 14, 24, "custody detention cells safer dso sergeant", "custody",
         "be rostered in custody", "efaw", asked={"unit_words": "Custody"}, days=60),
    Text("pip", "Serious and complex investigation", "Leading an inquiry from scene to court.",
         "investigation", 120, None, "detective investigation pip level 2 crime interview",
         agreed=True, cost=Decimal("940.00"),
         asked={**OFFICERS, "post_words": "Detective"}, days=730, share=86),
    Text("lead", "Leading a team", "Attendance, performance and difficult conversations.",
         "people", 21, None, "leadership manager supervisor first line line management sergeant",
         agreed=True, tested=False,
         asked={"grades": ["sergeant", "band-c", "inspector", "band-b"]}, days=365, share=80),
    Text("dse", "Fire and workplace safety", "Evacuation, manual handling and display screens.",
         "people", 1, 36, "fire health safety manual handling display screen workplace",
         tested=False, asked={"kinds": ["staff", "contingent"]}, days=30, share=92),
)  # fmt: skip
