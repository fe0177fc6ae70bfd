"""What the cast wants decided: something in every state, in front of whoever must act."""

from decimal import Decimal

from commercial.decisions.world.teller import Teller
from mss.foundation.invented import World
from mss.foundation.money import NOTHING

ASSESSORS = "Northgate Assessment Ltd"
EVALUATORS = "Harbour Evaluation Partnership"
OUTFITTERS = "Thames Marine Outfitters"


def act(world: World) -> None:
    teller = Teller(world)
    _commercial(teller)
    _taskforce(teller)
    _people(teller)
    _technology(teller)
    _mayors_office(teller)
    teller.tell()


def _commercial(teller: Teller) -> None:
    """The category manager's own: a draft, one at its first step, one refused, one amended."""
    who = "commercial-manager"
    teller.tender(
        who, 5, "Tyres for the fleet, four years",
        "The contract ends in March. Three suppliers can deliver to every workshop overnight.",
        186_000, send=False,
    )  # fmt: skip
    teller.tender(
        who, 30, "Marked response vehicles, framework of four years",
        "The framework we buy response cars from ends next year. A new one keeps the price fixed "
        "and lets us move to hybrid vehicles as they are proven.",
        1_260_000,
    )  # fmt: skip
    teller.case(
        who, 200, "Lease of three executive cars", "For visitors and ceremonial duties.", 42_000
    ).refused(170, "reject", "The pool has cars for this. Book them there.")
    teller.tender(
        who, 400, "Recovery of broken-down vehicles",
        "Two contractors cover London today and neither answers for the time it takes.", 150_000,
    ).agreed(370).agreed(346).amended(
        50, amount=Decimal(168_000), vat=Decimal(28_000)
    )  # fmt: skip
    teller.case(
        who, 520, "Charging points at Lambeth",
        "Thirty electric cars arrive in spring and eight points serve them.", 44_000,
    ).agreed(490).amended(300, amount=Decimal(38_500), vat=Decimal("6416.67"))  # fmt: skip


def _taskforce(teller: Teller) -> None:
    """The chief superintendent's: with the Deputy Mayor, with advice, and one that is approved."""
    who = "chief-superintendent"
    teller.case(
        who, 340, "Two rescue boats for the Thames",
        "The boats in service are 14 years old and out of the water one week in four. Hire was "
        "looked at and costs more after three years.",
        780_000, supplier=OUTFITTERS,
    ).agreed(300, "Provided for in the capital programme.").agreed(
        200, "Investment Board, minute 7 of the meeting this month: supported."
    ).advised(70, "process-owner", "Crewing and training were planned with us. Nothing is open.")  # fmt: skip
    teller.case(
        who, 700, "Public order kit for two serials", "The shields are past their date.", 36_000
    ).agreed(660)
    teller.tender(
        teller.one_whose("commercial-manager", (who, "inspector", "system-administrator")), 44,
        "Feed and bedding for dogs and horses",
        "One contract instead of five, delivered to every kennel and stable.", 92_000,
    )  # fmt: skip
    teller.case(
        "inspector", 20, "Search lights for night searches",
        "Six of our ten lights no longer hold a charge for a whole search.", 9_600,
    )  # fmt: skip


def _people(teller: Teller) -> None:
    """The process owner's: of particular public interest, two that belong together, one taken
    back."""
    who = "process-owner"
    teller.case(
        who, 260, "Trial of live facial recognition at two stations",
        "A trial of twelve weeks at two stations, with an independent evaluation that is "
        "published. It decides whether we ask for more.",
        86_000, interest=True,
    ).agreed(220).agreed(
        120, "Investment Board, minute 9 of the meeting this month: to the Deputy Mayor."
    )  # fmt: skip
    teller.tender(
        who, 430, "Assessment centre places, spring intake",
        "Two hundred places for the spring intake, with assessors.", 118_000, supplier=ASSESSORS,
    ).agreed(400).agreed(380)  # fmt: skip
    teller.tender(
        who, 60, "Assessment centre places, summer intake",
        "Another two hundred places, for the summer intake.", 112_000, supplier=ASSESSORS,
    )  # fmt: skip
    teller.case(
        who, 150, "Wellbeing app for new joiners", "A year's licences for 900 joiners.", 21_600
    ).withdrawn(130)
    teller.case(
        who, 3, "Digital onboarding, second phase", "Forms on paper cost every joiner two days.",
        240_000, send=False,
    )  # fmt: skip


def _technology(teller: Teller) -> None:
    """With the Investment Board; and one just begun."""
    teller.tender(
        "system-administrator", 180, "Radio consoles for command and control",
        "The consoles are out of support from next summer. The tender covers 96 positions, "
        "installation at night and ten years of support.",
        2_400_000,
    ).agreed(130)  # fmt: skip


def _mayors_office(teller: Teller) -> None:
    """The Mayor's Office: a question, one given back, one sent back, two that belong together,
    and what waits at each step."""
    who, boss = "mopac-officer", "mopac-budget-holder"
    teller.tender(
        who, 54, "Evaluation of the victims’ service",
        "An independent evaluation after the second year, as the grant asks for.", 64_000,
        supplier="",
    ).asked(28, "Does the grant pay for all of it, or do we?")  # fmt: skip
    teller.case(
        who, 170, "Helpline for young witnesses",
        "Calls rose by a third. Two more advisers answer them in the evening.", 142_000, vat=False,
    ).agreed(140).given_back(
        46, "The second year is not in the budget. Agree with finance where it comes from."
    )  # fmt: skip
    teller.case(
        who, 120, "Interpreters for community meetings", "For twelve meetings in six boroughs.",
        8_400,
    ).refused(96, "return", "How many languages, and which boroughs?")  # fmt: skip
    teller.tender(
        who, 480, "Survey of Londoners, first two quarters", "Interviews in every borough.",
        116_000, supplier=EVALUATORS,
    ).agreed(455)  # fmt: skip
    teller.tender(
        who, 32, "Survey of Londoners, last two quarters",
        "The same interviews, for the rest of the year.", 104_000, supplier=EVALUATORS,
    )  # fmt: skip
    teller.case(
        boss, 100, "Grants for safer streets, second round",
        "Eleven boroughs applied; the money is in the plan for this year.", 320_000, vat=False,
    ).agreed(75)  # fmt: skip
    teller.tender(
        boss, 240, "Support for victims of domestic abuse, three years",
        "The contract ends in the autumn. The new one covers all of London and is watched by "
        "survivors themselves.",
        3_600_000, vat=False,
    ).asked(215, "Are the boroughs’ own services counted in?").answered(
        190, "Yes: the specification was written with all 32 of them."
    ).agreed(160, "Agreed with the boroughs.")  # fmt: skip
    teller.case(
        boss, 560, "Move of the partnership team to Union Street",
        "The lease of the old office ends.", 47_000,
    ).agreed(530).agreed(500).amended(
        450, supplier="Borough Removals", amount=Decimal(46_000), vat=NOTHING
    ).agreed(420)  # fmt: skip
