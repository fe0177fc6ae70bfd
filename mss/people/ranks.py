"""The four bodies and the ranks and bands of the ground, as they are known when a portal is set up.

Codes are what a file from outside calls them. `level` compares: the higher is the more senior, and
a band stands beside the rank it usually works with. Both are rows, so staff may change them.
"""

from typing import Final

ORGANISATIONS: Final = (
    ("mps", "Metropolitan Police Service"),
    ("mopac", "Mayor’s Office for Policing and Crime"),
    ("nctphq", "National Counter Terrorism Policing Headquarters"),
    ("npcc", "National Police Chiefs’ Council"),
)

RANKS: Final = (
    ("constable", "Police Constable", 10),
    ("sergeant", "Sergeant", 20),
    ("inspector", "Inspector", 30),
    ("chief-inspector", "Chief Inspector", 40),
    ("superintendent", "Superintendent", 50),
    ("chief-superintendent", "Chief Superintendent", 60),
    ("commander", "Commander", 70),
    ("deputy-assistant", "Deputy Assistant Commissioner", 80),
    ("assistant", "Assistant Commissioner", 90),
    ("deputy-commissioner", "Deputy Commissioner", 100),
    ("commissioner", "Commissioner", 110),
)

BANDS: Final = (
    ("contingent", "Contingent worker", 0),
    ("partner", "Partner", 0),
    ("band-g", "Band G", 4),
    ("band-f", "Band F", 6),
    ("band-e", "Band E", 8),
    ("band-d", "Band D", 10),
    ("band-c", "Band C", 20),
    ("band-b", "Band B", 30),
    ("band-a", "Band A", 40),
    ("director", "Director", 70),
    ("chief-executive", "Chief Executive", 90),
    ("deputy-mayor", "Deputy Mayor", 100),
)

GRADES: Final = (*RANKS, *BANDS)
