"""What people do in a command, and who leads whom there."""

from typing import Final, NamedTuple

Ladder = tuple[tuple[str, str], ...]  # grade and title, from the front line up

UNIFORM: Final[Ladder] = (
    ("constable", "Police Constable"),
    ("sergeant", "Sergeant"),
    ("inspector", "Inspector"),
    ("chief-inspector", "Chief Inspector"),
    ("superintendent", "Superintendent"),
)
DETECTIVES: Final[Ladder] = (
    ("constable", "Detective Constable"),
    ("sergeant", "Detective Sergeant"),
    ("inspector", "Detective Inspector"),
    ("chief-inspector", "Detective Chief Inspector"),
    ("superintendent", "Detective Superintendent"),
)


def _staff(job: str, grade: str = "band-d") -> Ladder:
    return (
        (grade, job),
        ("band-c", f"Senior {job}"),
        ("band-b", "Team Manager"),
        ("band-a", "Head of Service"),
    )


class Strand(NamedTuple):
    """A part of a command: its share of the command in hundredths, its ladder, and what its
    teams are called. `others` in a hundred of its front line are staff in `other`."""

    suffix: str
    name: str
    share: int
    ladder: Ladder
    team: str = "Team"
    others: int = 0
    other: tuple[str, str] = ("band-f", "Police Community Support Officer")


ADMIN: Final = ("band-e", "Business Support Officer")

WORK: Final[dict[str, tuple[Strand, ...]]] = {
    "borough": (
        Strand("ER", "Emergency Response", 52, UNIFORM, "Response Team"),
        Strand("NH", "Neighbourhoods", 26, UNIFORM, "Ward Team", 25),
        Strand("LI", "Local Investigations", 22, DETECTIVES, "CID Team", 8, ADMIN),
    ),
    "taskforce": (
        Strand("TS", "Territorial Support", 55, UNIFORM, "Serial"),
        Strand("DS", "Dog Support Unit", 15,
               (("constable", "Police Dog Handler"), *UNIFORM[1:]), "Dog Section"),
        Strand("MB", "Mounted Branch", 12, UNIFORM, "Stable", 20, ("band-f", "Groom")),
        Strand("MA", "Marine Policing", 18, UNIFORM, "Boat Crew"),
    ),
    "detectives": (
        Strand("IN", "Investigations", 100, DETECTIVES, "Investigation Team", 10, ADMIN),
    ),
    "covert": (Strand("CV", "Covert Operations", 100, DETECTIVES, "Operations Team"),),
    "forensics": (
        Strand("CS", "Crime Scenes", 60, _staff("Crime Scene Examiner"), "Examination Team"),
        Strand("DF", "Digital Forensics", 40, _staff("Digital Examiner", "band-c"), "Laboratory"),
    ),
    "planning": (Strand("PL", "Planning", 100, UNIFORM, "Planning Team", 30, ADMIN),),
    "roads": (Strand("RT", "Roads Policing", 100, UNIFORM, "Traffic Unit", 15),),
    "custody": (
        Strand("CU", "Custody", 100, UNIFORM, "Custody Team", 45,
               ("band-e", "Designated Detention Officer")),
    ),
    "files": (
        Strand("FB", "File Preparation", 100, _staff("Case Officer", "band-e"), "File Team"),
    ),
    "support": (
        Strand("FL", "Fleet and Equipment", 100, _staff("Fleet Officer", "band-e"), "Depot"),
    ),
    "control": (
        Strand("CH", "First Contact", 60, _staff("Call Handler", "band-e"), "Call Team"),
        Strand("DI", "Despatch", 40, _staff("Despatcher", "band-e"), "Despatch Team"),
    ),
    "firearms": (Strand("AR", "Armed Response", 100, UNIFORM, "Relief"),),
    "protection": (Strand("PR", "Protection", 100, UNIFORM, "Relief", 6, ADMIN),),
    "learning": (
        Strand("TR", "Training", 100, _staff("Trainer", "band-c"), "Training Team", 20, ADMIN),
    ),
    "hr": (
        Strand("AD", "HR Advice", 55, _staff("HR Adviser"), "Advice Team"),
        Strand("PY", "Payroll and Pensions", 25, _staff("Payroll Officer"), "Payroll Team"),
        Strand("RE", "Recruitment", 20, _staff("Recruitment Officer", "band-e"), "Hiring Team"),
    ),
    "property": (
        Strand("FM", "Facilities", 100, _staff("Facilities Officer", "band-e"), "Site Team"),
    ),
    "finance": (
        Strand("AP", "Accounts Payable", 45, _staff("Payments Officer"), "Payments Team"),
        Strand("BP", "Finance Business Partners", 55, _staff("Management Accountant", "band-c")),
    ),
    "commercial": (
        Strand("CA", "Category Management", 100, _staff("Commercial Officer", "band-c"),
               "Category"),
    ),
    "digital": (
        Strand("SV", "Service Operation", 50, _staff("Support Engineer"), "Service Team"),
        Strand("DV", "Delivery", 50, _staff("Software Engineer", "band-c"), "Delivery Team"),
    ),
    "projects": (
        Strand("PJ", "Programmes", 100, _staff("Project Officer", "band-c"), "Programme"),
    ),
    "legal": (Strand("LW", "Advice and Litigation", 100, _staff("Lawyer", "band-b"), "Practice"),),
    "media": (Strand("PO", "Press Office", 100, _staff("Press Officer", "band-c"), "Desk"),),
    "mopac": (Strand("PO", "Policy", 100, _staff("Policy Officer", "band-c"), "Policy Team"),),
    "audit": (Strand("AU", "Internal Audit", 100, _staff("Auditor", "band-c"), "Audit Team"),),
    "national": (
        Strand("NC", "National Teams", 100, DETECTIVES, "National Team", 30,
               ("band-c", "National Programme Officer")),
    ),
    "portfolios": (
        Strand("PF", "Portfolios", 100, _staff("Portfolio Officer", "band-c"), "Portfolio", 45,
               ("partner", "Seconded Staff Officer")),
    ),
}  # fmt: skip
