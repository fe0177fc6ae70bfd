"""What the expenses policy begins with: rates, figures, accounts and rules, each with its first day
and where it is written. From then on they are changed by people, on the page of the policy."""

from datetime import date

OWN = "Own figure, to be confirmed by the owner of the expenses policy"
DRAWN = (
    "Own figure, measured on drawn receipts; to be confirmed by the owner of the expenses policy"
)
HEAD = "Own figure, to be confirmed by the head of finance"
MPA = "MPA members’ scheme: no claim older than three months"
DEARER = "Own figure: dearer things go through purchasing"
KEPT_ON = "Police Regulations 2003, Annex V: retained on duty more than two hours"
MOVES = "Income Tax (Earnings and Pensions) Act 2003, section 287"
BEGAN = date(2011, 4, 6)

AMAP = "HMRC approved mileage allowance payments"
# vehicle, first day, from how many miles of a tax year, pounds a mile, day it was announced, source
MILEAGE = [
    ("car", BEGAN, "0", "0.45", None, AMAP),
    ("car", date(2026, 4, 6), "0", "0.55", date(2026, 5, 21),
     f"{AMAP}, announced 21 May 2026 and backdated"),
    ("car", BEGAN, "10000.0", "0.25", None, AMAP),
    ("motorcycle", BEGAN, "0", "0.24", None, AMAP),
    ("bicycle", BEGAN, "0", "0.20", None, AMAP),
    ("passenger", BEGAN, "0", "0.05", None, AMAP),
]  # fmt: skip

FIGURES = [
    ("claim-window-months", BEGAN, "3", MPA),
    ("line-cap", BEGAN, "10000", DEARER),
    ("alike-bits", BEGAN, "6", OWN),
    ("alike-from", BEGAN, "20", OWN),
    ("read-sure", BEGAN, "85", DRAWN),
    ("read-months", BEGAN, "24", DRAWN),
    ("declared-line", BEGAN, "25", OWN),
    ("declared-year", BEGAN, "100", OWN),
    ("kept-on-hours", date(2003, 4, 1), "2", KEPT_ON),
    ("vat-number-above", BEGAN, "250", "HMRC VAT Notice 700: less detailed VAT invoices"),
    ("vat-small", BEGAN, "25", "HMRC VAT Notice 700: supplies of £25 or less without an invoice"),
    ("move-most", BEGAN, "8000", MOVES),
    ("eyes-months", BEGAN, "24", OWN),
    ("eyes-test", BEGAN, "30", OWN),
    ("eyes-glasses", BEGAN, "65", OWN),
    ("late-days", BEGAN, "10", OWN),
    ("late-remind", BEGAN, "3", OWN),
    ("late-fare", BEGAN, "150", OWN),
    ("late-meal", BEGAN, "30", OWN),
    ("late-hotel", BEGAN, "250", OWN),
    ("late-parking", BEGAN, "30", OWN),
    ("late-dog", BEGAN, "150", OWN),
    ("late-other", BEGAN, "50", OWN),
]

# Days after the end of a financial year within which its spending is claimed: by 30 April.
YEAR_CLOSE = ("year-close", BEGAN, "30", "MPA members’ scheme: claims of a year by 30 April")

# How certainly a date or name is read that nobody need look at twice.
READ_CLEAR = ("read-clear", BEGAN, "60", DRAWN)

# For how many minutes somebody has a claim in hand.
IN_HAND = (BEGAN, 30, HEAD)

GLA = "Cost element of the GLA family's SAP ledger, as in its published payments of 2008 to 2010"
BESIDE = "Own code beside the GLA's cost elements, until Finance gives its chart of accounts"
ACCOUNTS_FROM = date(2011, 4, 1)
ACCOUNTS = [
    ("meal", "531030", "Refreshments and meals", GLA),
    ("fare", "520410", "Business fares", GLA),
    ("mileage", "520420", "Mileage in own vehicles", BESIDE),
    ("parking", "520430", "Parking and tolls", BESIDE),
    ("hotel", "537000", "Hotel accommodation", GLA),
    ("dog", "530500", "Police dogs: food, vet and kit", BESIDE),
    ("topup", "520420", "Mileage in own vehicles", BESIDE),
    ("other", "544090", "Other expenses reimbursed", BESIDE),
    ("scale", "531030", "Refreshments and meals", GLA),
    ("night", "530510", "Nights away, held in reserve", BESIDE),
    ("course", "530520", "Small costs on residential courses", BESIDE),
    ("fee", "530530", "Professional fees and subscriptions", BESIDE),
    ("eyes", "530540", "Eyesight tests", BESIDE),
    ("move", "530550", "Moving home for work", BESIDE),
    ("covert", "530560", "Purchases agreed to need no receipt", BESIDE),
]

HMRC = "HMRC benchmark scale rates, EIM30240, from 6 April 2016"
LATE = f"{HMRC}, with £10 more past 8 in the evening"
REGULATIONS = "Police Regulations 2003, Annex U, as the Police Federation gives it"
COURSE = "Police Regulations 2003, Annex V, unchanged since 2005; its first day to be confirmed"
BENCHMARK, RESERVE, FROZEN = date(2016, 4, 6), date(2015, 3, 1), date(2005, 1, 1)
OTHERS = ["staff", "contingent", "partner"]
FEDERATED = ["constable", "sergeant", "inspector", "chief-inspector"]
# code, least hours, pounds, first day, most a week, kinds of people, grades, source
SET_RATES = [
    ("away", "5", "5", BENCHMARK, None, OTHERS, [], HMRC),
    ("away", "10", "10", BENCHMARK, None, OTHERS, [], HMRC),
    ("away-late", "5", "15", BENCHMARK, None, OTHERS, [], LATE),
    ("away-late", "10", "20", BENCHMARK, None, OTHERS, [], LATE),
    ("away-late", "15", "25", BENCHMARK, None, OTHERS, [], HMRC),
    ("reserve", "0", "50", RESERVE, None, ["officer"], FEDERATED, REGULATIONS),
    ("hardship", "0", "30", RESERVE, None, ["officer"], FEDERATED, REGULATIONS),
    ("course", "0", "4.43", FROZEN, "17.77", ["officer"], [], COURSE),
]

# Staff away for a night: a newspaper, laundry, a call home.
PERSONAL_FROM = date(1995, 4, 6)
PERSONAL = "HMRC personal incidental expenses, EIM02710; its first day to be confirmed"
PERSONAL_RATES: list[tuple[str, str, str, date, None, list[str], list[str], str]] = [
    ("incidental", "0", "5", PERSONAL_FROM, None, OTHERS, [], f"{PERSONAL}: in the United Kingdom"),
    ("incidental-abroad", "0", "10", PERSONAL_FROM, None, OTHERS, [],
     f"{PERSONAL}: abroad, to be confirmed"),
]  # fmt: skip
PERSONAL_ACCOUNT = ("incidental", "530570", "Small personal costs of nights away", BESIDE)

AWARD = "Worked out from the pay award of that day"
# first month, pounds a year, share for each further dog, whether worked out here, source
DOG_ALLOWANCE = [
    ((2019, 9), "2340", "0.25", False, "Police Federation, rates of 1 September 2019"),
    ((2020, 9), "2400", "0.25", False, "Home Office circular 005/2021; unchanged in 2021"),
    ((2022, 9), "2520", "0.25", True, f"{AWARD}: 5%"),
    ((2023, 9), "2697", "0.25", True, f"{AWARD}: 7%"),
    ((2024, 9), "2826", "0.50", True, f"{AWARD}: 4.75%; a half for each further dog, Hansard"),
    ((2025, 9), "2946", "0.50", True, f"{AWARD}: 4.2%"),
]

SAID = "HMRC advisory fuel rates"
UNSURE = f"{SAID}; to be confirmed"
FUELS = (
    "petrol-1400",
    "petrol-2000",
    "petrol-more",
    "diesel-1600",
    "diesel-2000",
    "diesel-more",
)
# first day, pence a mile for each fuel, source
FUEL_RATES = [
    (date(2024, 3, 1), (13, 15, 24, 12, 14, 19), SAID),
    (date(2024, 6, 1), (14, 16, 26, 13, 15, 20), SAID),
    (date(2024, 9, 1), (13, 15, 24, 12, 14, 18), UNSURE),
    (date(2024, 12, 1), (12, 14, 23, 11, 13, 17), SAID),
    (date(2025, 3, 1), (12, 15, 23, 12, 13, 17), SAID),
    (date(2025, 6, 1), (12, 14, 22, 11, 13, 17), SAID),
    (date(2025, 9, 1), (12, 14, 22, 12, 13, 18), SAID),
    (date(2026, 6, 1), (14, 17, 26, 15, 17, 23), UNSURE),
    (date(2026, 9, 1), (14, 17, 27, 15, 16, 22), UNSURE),
]

HAMPSHIRE = "Guide of another force (Hampshire): £30 in 24 hours with VAT; the Met’s own figure is to be confirmed"
RULES = [
    {
        "title": "Meals of one day",
        "kinds": ["meal"],
        "explain": True,
        "source": HAMPSHIRE,
        "conditions": [("day-total", "more-than", "30")],
        "message": "{found} for meals of one day is {over} more than the {limit} that is usually enough.",
        "fix": "Claim up to {limit}, or say why it was dearer.",
    },
    {
        "title": "A hotel bill above the usual",
        "kinds": ["hotel"],
        "explain": True,
        "source": OWN,
        "conditions": [("amount", "more-than", "300")],
        "message": "A hotel bill of {found} is {over} above what is claimed without a word.",
        "fix": "Say how many nights it was for, and who agreed.",
    },
    {
        "title": "Hotels that are booked, not claimed",
        "kinds": ["hotel"],
        "effect": "block",
        "source": OWN,
        "conditions": [("amount", "more-than", "1000")],
        "message": "A hotel bill of {found} is not claimed: above {limit}, hotels are booked for you.",
        "fix": "Ask the travel desk to settle it.",
    },
    {
        "title": "Long journeys by own vehicle",
        "kinds": ["mileage"],
        "explain": True,
        "source": OWN,
        "conditions": [("miles", "more-than", "150")],
        "message": "{found} is a long way to drive: a train or a hire car may cost less.",
        "fix": "Say why your own vehicle was the right way.",
    },
    {
        "title": "Dear bills for a dog",
        "kinds": ["dog"],
        "explain": True,
        "source": OWN,
        "conditions": [("amount", "more-than", "150")],
        "message": "{found} is more than most bills for a dog.",
        "fix": "Say why the force’s own vet or store could not help.",
    },
    {
        "title": "Little said",
        "source": OWN,
        "conditions": [("words", "less-than", "2")],
        "message": "One word does not tell whoever decides why work needed it.",
        "fix": "Say what it was, and why work needed it.",
    },
    {
        "title": "Sent late",
        "seen_by": "deciders",
        "source": OWN,
        "conditions": [("late", "more-than", "60")],
        "message": "It was sent {found} after it was spent.",
        "fix": "Ask what kept it.",
    },
    {
        "title": "A dear fare",
        "kinds": ["fare"],
        "seen_by": "deciders",
        "source": OWN,
        "conditions": [("amount", "more-than", "120")],
        "message": "{found} is a dear fare.",
        "fix": "Ask whether it was booked in advance.",
    },
]
