"""What people of an invented force spend money on, and where they travel. Pounds, VAT included."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Final


@dataclass(frozen=True)
class Good:
    """Something that is bought for between `low` and `high` pounds, of which a sixth is VAT or
    nothing is."""

    kind: str
    what: str
    low: float
    high: float
    vat: bool = False

    def price(self, chance: Random) -> Decimal:
        return Decimal(f"{chance.uniform(self.low, self.high):.2f}")


PLACES: Final = (
    "Charing Cross", "Lambeth", "Hendon", "Bethnal Green", "Croydon", "Lewisham", "Wembley",
    "Brixton", "Walworth", "Islington", "Kentish Town", "Stoke Newington", "Ilford", "Romford",
    "Plumstead", "Bexleyheath", "Sutton", "Kingston", "Twickenham", "Hounslow", "Acton", "Harrow",
    "Colindale", "Edmonton", "Barnet", "Gravesend", "Keston", "Heathrow", "Southwark Crown Court",
    "Snaresbrook Crown Court", "Kingston Crown Court", "Isleworth Crown Court", "Maidstone",
    "Reading", "Luton", "Guildford", "Ryton", "Birmingham", "Manchester", "Bristol", "York",
)  # fmt: skip

MEALS: Final = (
    Good("meal", "Meal while kept on duty past the end of a shift", 6, 16, vat=True),
    Good("meal", "Breakfast before an early warrant", 5, 11, vat=True),
    Good("meal", "Meal on mutual aid", 8, 24, vat=True),
    Good("meal", "Lunch while giving evidence at Crown Court", 5, 14, vat=True),
)
FARES: Final = (
    Good("fare", "Train to a training course", 12, 74),
    Good("fare", "Bus and Tube between sites", 2.8, 9.6),
    Good("fare", "Taxi after the last train", 14, 46),
    Good("fare", "Train to interview a witness", 9, 95),
)
PARKING: Final = (
    Good("parking", "Parking at court", 4, 22, vat=True),
    Good("parking", "Parking at hospital with a prisoner", 3, 14, vat=True),
    Good("parking", "Dartford crossing", 2.5, 5),
)
HOTELS: Final = (
    Good("hotel", "One night during a course", 68, 145, vat=True),
    Good("hotel", "Two nights on an enquiry out of London", 140, 320, vat=True),
    Good("hotel", "Six nights on an enquiry out of London", 570, 960, vat=True),
)
DOGS: Final = (
    Good("dog", "Dog food, 15 kg", 42, 68, vat=True),
    Good("dog", "Vet: check and vaccination", 48, 110, vat=True),
    Good("dog", "Vet: treatment of a cut paw", 85, 290, vat=True),
    Good("dog", "Harness and tracking line", 28, 75, vat=True),
    Good("dog", "Kennel bedding", 12, 34, vat=True),
)
OTHERS: Final = (
    Good("other", "Replacement torch damaged on duty", 18, 42, vat=True),
    Good("other", "Batteries for body-worn video mount", 6, 15, vat=True),
    Good("other", "Printing of posters for a missing person", 12, 60, vat=True),
    Good("other", "Lights hired for a search at night", 610, 1150, vat=True),
    Good("other", "Interpreter’s parking, paid for them", 4, 12, vat=True),
)
MEETINGS: Final = (
    Good("fare", "Train to a partnership meeting", 14, 120),
    Good("fare", "Bus and Tube to City Hall", 2.8, 7),
    Good("meal", "Lunch during an all-day hearing", 6, 15, vat=True),
    Good("other", "Room for a public meeting", 45, 240, vat=True),
    Good("other", "Hall for a public hearing, two days", 590, 1300, vat=True),
    Good("hotel", "One night at a conference", 78, 165, vat=True),
)

JOURNEYS: Final = ("Visit to a witness", "To court", "Between sites", "To a course", "To a meeting")
PURPOSES: Final = (
    "",
    "",
    "",
    "Court week",
    "Course at Hendon",
    "Mutual aid",
    "Night duty",
    "Enquiries",
)
OFFICE_PURPOSES: Final = (
    "",
    "",
    "",
    "Public consultation",
    "Victims’ panel",
    "Partnership meetings",
    "Board away-day",
    "Visits to providers",
)
OFFICES: Final = ("MP", "MOPAC", "NPCC", "NCT")


def purposes(unit: str) -> tuple[str, ...]:
    """What a claim of somebody in the unit of that code may be called."""
    return OFFICE_PURPOSES if unit.startswith(OFFICES) else PURPOSES


def basket(unit: str, chance: Random) -> tuple[Good, ...]:
    """What somebody in the unit of that code is likely to buy; empty for a journey by own car."""
    dice = chance.random()
    if "-DS" in unit or unit.endswith("-D"):
        return DOGS if dice < 0.75 else PARKING
    if unit.startswith(OFFICES):
        return MEETINGS if dice < 0.9 else ()
    for share, goods in ((0.27, MEALS), (0.55, FARES), (0.65, PARKING), (0.69, HOTELS)):
        if dice < share:
            return goods
    return OTHERS if dice < 0.76 else ()
