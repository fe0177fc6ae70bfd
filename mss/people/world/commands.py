"""How the four bodies are made up: offices at the top, commands, and what each command is for.

Business groups, borough commands and operational command codes are the Met's as published
(2018–2025); how many people work in each is invented.
"""

from typing import Final, NamedTuple

UNITS: Final = (  # code, name, body, the unit it is part of
    ("MPS", "Metropolitan Police Service", "mps", ""),
    ("FLP", "Frontline Policing", "mps", "MPS"),
    ("MO", "Met Operations", "mps", "MPS"),
    ("SO", "Specialist Operations", "mps", "MPS"),
    ("PRO", "Professionalism", "mps", "MPS"),
    ("COR", "Corporate Services", "mps", "MPS"),
    ("MOPAC", "Mayor’s Office for Policing and Crime", "mopac", ""),
    ("NCTPHQ", "National Counter Terrorism Policing Headquarters", "nctphq", ""),
    ("NPCC", "National Police Chiefs’ Council", "npcc", ""),
)

CHIEFS: Final = (  # key, title, unit, grade, whom the post answers to
    ("dmpc", "Deputy Mayor for Policing and Crime", "MOPAC", "deputy-mayor", ""),
    ("ceo", "Chief Executive", "MOPAC", "chief-executive", "dmpc"),
    ("cfo", "Chief Finance Officer", "MOPAC", "director", "ceo"),
    ("commissioner", "Commissioner", "MPS", "commissioner", "ceo"),
    ("deputy", "Deputy Commissioner", "MPS", "deputy-commissioner", "commissioner"),
    ("ac-flp", "Assistant Commissioner, Frontline Policing", "FLP", "assistant", "deputy"),
    ("ac-mo", "Assistant Commissioner, Met Operations", "MO", "assistant", "deputy"),
    ("ac-so", "Assistant Commissioner, Specialist Operations", "SO", "assistant", "deputy"),
    ("ac-pro", "Assistant Commissioner, Professionalism", "PRO", "assistant", "deputy"),
    ("dac-flp", "Deputy Assistant Commissioner, Local Policing", "FLP", "deputy-assistant",
     "ac-flp"),
    ("cdr-north", "Commander, Frontline North", "FLP", "commander", "dac-flp"),
    ("cdr-south", "Commander, Frontline South", "FLP", "commander", "dac-flp"),
    ("cdr-crime", "Commander, Specialist Crime", "FLP", "commander", "ac-flp"),
    ("dac-mo", "Deputy Assistant Commissioner, Met Operations", "MO", "deputy-assistant", "ac-mo"),
    ("cdr-order", "Commander, Public Order and Specialist Support", "MO", "commander", "dac-mo"),
    ("cdr-intel", "Commander, Intelligence and Forensics", "MO", "commander", "dac-mo"),
    ("cdr-ct", "Commander, Counter Terrorism", "SO", "commander", "ac-so"),
    ("cdr-prot", "Commander, Protection", "SO", "commander", "ac-so"),
    ("cdr-pro", "Commander, Professional Standards", "PRO", "commander", "ac-pro"),
    ("people", "Chief People and Resources Officer", "COR", "director", "deputy"),
    ("money", "Chief Financial Officer", "COR", "director", "deputy"),
    ("digital", "Chief Digital, Data and Technology Officer", "COR", "director", "deputy"),
    ("change", "Chief Strategy and Transformation Officer", "COR", "director", "deputy"),
    ("law", "General Counsel", "COR", "director", "deputy"),
    ("nct", "Senior National Coordinator", "NCTPHQ", "deputy-assistant", "ac-so"),
    ("chair", "Chair of the Council", "NPCC", "assistant", ""),
    ("staff", "Chief of Staff", "NPCC", "band-a", "chair"),
)  # fmt: skip


class Command(NamedTuple):
    """A command, whom its head answers to, and its share of all posts, in thousandths."""

    code: str
    name: str
    part_of: str
    head: str
    grade: str
    above: str
    share: int
    work: str


def _borough(code: str, name: str, above: str, share: int = 38) -> Command:
    head = f"BCU Commander, {name}"
    return Command(
        code, f"{name} BCU", "FLP", head, "chief-superintendent", above, share, "borough"
    )


def _ops(code: str, name: str, above: str, share: int, work: str) -> Command:
    head, grade = f"Chief Superintendent, {name}", "chief-superintendent"
    return Command(code, f"{code} {name}", "MO", head, grade, above, share, work)


def _office(code: str, name: str, above: str, share: int, work: str, part: str = "COR") -> Command:
    return Command(code, name, part, f"Director of {name}", "band-a", above, share, work)


COMMANDS: Final = (
    _borough("AS", "Central South", "cdr-south"),
    _borough("AW", "Central West", "cdr-north", 48),
    _borough("CE", "Central East", "cdr-north"),
    _borough("CN", "Central North", "cdr-north"),
    _borough("EA", "East Area", "cdr-north"),
    _borough("NA", "North Area", "cdr-north"),
    _borough("NE", "North East", "cdr-north", 34),
    _borough("NW", "North West", "cdr-north"),
    _borough("SE", "South East", "cdr-south"),
    _borough("SN", "South Area", "cdr-south"),
    _borough("SW", "South West", "cdr-south", 34),
    _borough("WA", "West Area", "cdr-south"),
    Command("SC", "Specialist Crime", "FLP", "Head of Specialist Crime", "chief-superintendent",
            "cdr-crime", 50, "detectives"),
    Command("PP", "Public Protection", "FLP", "Head of Public Protection", "chief-superintendent",
            "cdr-crime", 30, "detectives"),
    _ops("MO2", "Intelligence", "cdr-intel", 20, "detectives"),
    _ops("MO3", "Covert Policing", "cdr-intel", 10, "covert"),
    _ops("MO4", "Forensic Services", "cdr-intel", 22, "forensics"),
    _ops("MO6", "Public Order Planning", "cdr-order", 6, "planning"),
    _ops("MO7", "Taskforce", "cdr-order", 55, "taskforce"),
    _ops("MO8", "Roads and Transport Policing", "cdr-order", 28, "roads"),
    _ops("MO9", "Detention", "cdr-order", 24, "custody"),
    _ops("MO10", "Prosecutions", "dac-mo", 12, "files"),
    _ops("MO11", "Operational Support", "dac-mo", 8, "support"),
    _ops("MO12", "Met Command and Control", "dac-mo", 45, "control"),
    _ops("MO19", "Specialist Firearms", "cdr-order", 20, "firearms"),
    Command("SO15", "Counter Terrorism Command", "SO", "Head of Counter Terrorism Command",
            "chief-superintendent", "cdr-ct", 36, "detectives"),
    Command("RASP", "Royalty and Specialist Protection", "SO", "Head of Royalty Protection",
            "chief-superintendent", "cdr-prot", 24, "protection"),
    Command("PADP", "Parliamentary and Diplomatic Protection", "SO",
            "Head of Diplomatic Protection", "chief-superintendent", "cdr-prot", 28, "protection"),
    Command("SO18", "Aviation Policing", "SO", "Head of Aviation Policing", "chief-superintendent",
            "cdr-prot", 10, "protection"),
    Command("DPS", "Directorate of Professional Standards", "PRO", "Head of Professional Standards",
            "chief-superintendent", "cdr-pro", 14, "detectives"),
    _office("LND", "Learning and Development", "ac-pro", 18, "learning", "PRO"),
    _office("HR", "Human Resources", "people", 20, "hr"),
    _office("PROP", "Property Services", "people", 10, "property"),
    _office("FIN", "Finance", "money", 10, "finance"),
    _office("COM", "Commercial Services", "money", 8, "commercial"),
    _office("DDAT", "Digital, Data and Technology", "digital", 22, "digital"),
    _office("STR", "Strategy and Transformation", "change", 10, "projects"),
    _office("LAW", "Legal Services", "law", 6, "legal"),
    _office("MED", "Media and Communications", "change", 5, "media"),
    _office("MP-FIN", "MOPAC Finance and Investment", "cfo", 3, "mopac", "MOPAC"),
    _office("MP-COM", "Commissioning and Partnerships", "ceo", 3, "mopac", "MOPAC"),
    _office("MP-STR", "Strategy and Oversight", "ceo", 2, "mopac", "MOPAC"),
    _office("MP-INS", "Evidence and Insight", "ceo", 2, "mopac", "MOPAC"),
    _office("MP-VRU", "Violence Reduction Unit", "ceo", 2, "mopac", "MOPAC"),
    _office("MP-AUD", "Audit, Risk and Assurance", "ceo", 1, "audit", "MOPAC"),
    _office("NCT-CO", "National Coordination", "nct", 5, "national", "NCTPHQ"),
    _office("NCT-PRE", "Prevent and Protect", "nct", 3, "national", "NCTPHQ"),
    _office("NPCC-C", "Coordination and Portfolios", "staff", 4, "portfolios", "NPCC"),
)  # fmt: skip
