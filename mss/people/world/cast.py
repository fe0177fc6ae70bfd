"""The people of the demonstration: always the same names, posts and roles, whatever the size.

They stand close together, so that one story can be followed: the officer's claims go to the
sergeant, large ones on to the inspector; the dog section's sergeant is vacant, so the dog
handler's go straight to the inspector; everybody there answers to the chief superintendent.
"""

from typing import Final, NamedTuple


class Part(NamedTuple):
    """A fixed seat. `who` is the e-mail name of a member of the cast, or empty; `above` is another
    part's `key`, an office at the top or, with a colon, the head of a command."""

    key: str
    who: str
    name: str
    title: str
    unit: str
    grade: str
    above: str


UNITS: Final = (  # code, name, the unit it is part of
    ("MO7-S", "Taskforce South", "MO7"),
    ("MO7-S-B", "Taskforce South Response Team B", "MO7-S"),
    ("MO7-S-D", "Taskforce South Dog Section", "MO7-S"),
)

VACANT: Final = "-"

PARTS: Final = (
    Part("deputy-mayor", "deputy-mayor", "Caroline Esdaile", "", "", "", ""),
    Part("mopac-ceo", "", "Robert Finch", "", "", "", ""),
    Part("chief-superintendent", "chief-superintendent", "Marcus Thorne", "", "", "", ""),
    Part("superintendent", "", "Ruth Okafor", "Superintendent, Taskforce South",
         "MO7-S", "superintendent", ":MO7"),
    Part("chief-inspector", "", "Daniel Whitlock", "Chief Inspector, Taskforce South",
         "MO7-S", "chief-inspector", "superintendent"),
    Part("inspector", "inspector", "Farah Siddiqui", "Inspector, Taskforce South",
         "MO7-S", "inspector", "chief-inspector"),
    Part("sergeant", "sergeant", "Tom Hargreaves", "Sergeant, Response Team B",
         "MO7-S-B", "sergeant", "inspector"),
    Part("officer", "officer", "Priya Shah", "Police Constable, Response Team B",
         "MO7-S-B", "constable", "sergeant"),
    Part("colleague-1", "", "Callum Reid", "Police Constable, Response Team B",
         "MO7-S-B", "constable", "sergeant"),
    Part("colleague-2", "", "Nadia Brandt", "Police Constable, Response Team B",
         "MO7-S-B", "constable", "sergeant"),
    Part("colleague-3", "", "Kwame Boateng", "Police Constable, Response Team B",
         "MO7-S-B", "constable", "sergeant"),
    Part("colleague-4", "", "Ellie Prosser", "Police Constable, Response Team B",
         "MO7-S-B", "constable", "sergeant"),
    Part("dog-sergeant", VACANT, "", "Sergeant, Dog Section", "MO7-S-D", "sergeant", "inspector"),
    Part("dog-handler", "dog-handler", "Siobhan O’Neill", "Police Dog Handler",
         "MO7-S-D", "constable", "dog-sergeant"),
    Part("dog-handler-2", "", "Lewis Farnham", "Police Dog Handler",
         "MO7-S-D", "constable", "dog-sergeant"),
    Part("hr-head", "", "Margaret Lyle", "Head of HR Advice", "HR", "band-a", ":HR"),
    Part("hr-adviser", "hr-adviser", "Joanne Petrie", "HR Adviser", "HR", "band-c", "hr-head"),
    Part("training-administrator", "training-administrator", "Gareth Llewellyn",
         "Training Administrator", "LND", "band-d", ":LND"),
    Part("payroll-manager", "payroll-releaser", "Adrian Cole", "Payroll Manager", "HR", "band-b", ":HR"),
    Part("payroll-officer", "payroll-officer", "Colette Baptiste", "Payroll Officer",
         "HR", "band-d", "payroll-manager"),
    Part("process-owner", "process-owner", "Hugh Bellamy", "Process Owner, Hire to Retire",
         "HR", "band-a", ":HR"),
    Part("finance-head", "second-owner", "Judith Marlowe", "Head of Accounts Payable", "FIN", "band-a", ":FIN"),
    Part("finance-releaser", "finance-releaser", "Beth Lindqvist", "Payments Manager",
         "FIN", "band-b", "finance-head"),
    Part("finance-officer", "finance-officer", "Amir Rahman", "Payments Officer",
         "FIN", "band-d", "finance-releaser"),
    Part("commercial-manager", "commercial-manager", "Stephen Oduya", "Category Manager, Fleet",
         "COM", "band-b", ":COM"),
    Part("system-administrator", "system-administrator", "Wen Li", "Platform Engineer",
         "DDAT", "band-c", ":DDAT"),
    Part("mopac-budget-holder", "mopac-budget-holder", "Yvonne Clarke", "", "", "", ""),
    Part("mopac-officer", "mopac-officer", "Luke Adeyemi", "Commissioning Officer",
         "MP-COM", "band-c", ":MP-COM"),
    Part("contingent-worker", "contingent-worker", "Pavel Novak", "Data Analyst",
         "MP-COM", "contingent", ":MP-COM"),
    Part("scheme-owner", "scheme-owner", "Sandra Voss", "", "", "", ""),
    Part("board-secretary", "board-secretary", "Imogen Frost", "Governance Officer",
         "MP-STR", "band-c", ":MP-STR"),
    Part("auditor", "auditor", "Elias Korhonen", "Principal Auditor",
         "MP-AUD", "band-b", ":MP-AUD"),
)  # fmt: skip

FORMER: Final = ("leaver", "Gwen Pritchard")  # the officer who left last

SEATED_AT_THE_TOP: Final = {  # office or head of a command → the part who holds it
    "dmpc": "deputy-mayor",
    "ceo": "mopac-ceo",
    ":MO7": "chief-superintendent",
    ":MP-COM": "mopac-budget-holder",
    "cfo": "scheme-owner",
}

ROLES: Final = (  # part, role, body or everywhere
    ("hr-adviser", "hr-adviser", "mps"),
    ("training-administrator", "training-administrator", "mps"),
    ("payroll-officer", "payroll-officer", "mps"),
    ("payroll-officer", "payroll-officer", "mopac"),
    ("payroll-manager", "payroll-officer", ""),
    ("finance-officer", "finance-officer", ""),
    ("finance-releaser", "finance-officer", ""),
    ("commercial-manager", "commercial-manager", "mps"),
    ("process-owner", "process-owner", ""),
    ("process-owner", "policy-owner", ""),
    ("finance-head", "policy-owner", ""),
    ("process-owner", "service-owner", ""),
    ("hr-head", "service-owner", ""),
    ("scheme-owner", "information-officer", ""),
    ("board-secretary", "information-officer", ""),
    ("process-owner", "content-owner", ""),
    ("hr-adviser", "content-owner", ""),
    ("auditor", "auditor", ""),
    ("system-administrator", "system-administrator", ""),
    ("scheme-owner", "scheme-owner", "mps"),
    ("scheme-owner", "scheme-owner", "mopac"),
    ("scheme-owner", "scheme-owner", "nctphq"),
    ("finance-head", "scheme-owner", "mps"),
    ("finance-head", "scheme-owner", "nctphq"),
    ("mopac-ceo", "scheme-owner", "mopac"),
    ("board-secretary", "board-secretary", "mps"),
    ("board-secretary", "board-secretary", "mopac"),
)
