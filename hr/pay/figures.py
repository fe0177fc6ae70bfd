"""The figures the portal is set up with: what they are and where they come from.

Pounds and per cent. Each row of a year holds from the sixth of April of it until the next row.
"""

from typing import Final

HMRC: Final = "HMRC, rates and thresholds for employers"
ASKED: Final = "To be confirmed by payroll"

# year: upper limits of the first and second band, and the three rates
TAX: Final = {
    2013: ("32010", "150000", "20", "40", "45"),
    2014: ("31865", "150000", "20", "40", "45"),
    2015: ("31785", "150000", "20", "40", "45"),
    2016: ("32000", "150000", "20", "40", "45"),
    2017: ("33500", "150000", "20", "40", "45"),
    2018: ("34500", "150000", "20", "40", "45"),
    2024: ("37700", "125140", "20", "40", "45"),
    2025: ("37700", "125140", "20", "40", "45"),
    2026: ("37700", "125140", "20", "40", "45"),
}
# year: primary, secondary and upper threshold, each for a year, a month and a week; and where up to
# 2015/16 a part ended for rounding
INSURANCE: Final = {
    2013: (("7755", "646", "149"), ("7696", "641", "148"), ("41450", "3454", "797"),
           ("40040", "3337", "770")),
    2014: (("7956", "663", "153"), ("7956", "663", "153"), ("41865", "3489", "805"),
           ("40040", "3337", "770")),
    2015: (("8060", "672", "155"), ("8112", "676", "156"), ("42385", "3532", "815"),
           ("40040", "3337", "770")),
    2016: (("8060", "672", "155"), ("8112", "676", "156"), ("43000", "3583", "827")),
    2017: (("8164", "680", "157"), ("8164", "680", "157"), ("45000", "3750", "866")),
    2018: (("8424", "702", "162"), ("8424", "702", "162"), ("46350", "3863", "892")),
    2024: (("12570", "1048", "242"), ("9100", "758", "175"), ("50270", "4189", "967")),
    2025: (("12570", "1048", "242"), ("5000", "417", "96"), ("50270", "4189", "967")),
    2026: (("12570", "1048", "242"), ("5000", "417", "96"), ("50270", "4189", "967")),
}  # fmt: skip
PLACES: Final = ("primary", "secondary", "upper", "pause")
# letter: the person's rate up to and above the upper limit, the employer's up to and above it
_OLD: Final = {"A": ("12", "2", "13.8", "13.8"), "B": ("5.85", "2", "13.8", "13.8"),
               "C": ("0", "0", "13.8", "13.8"), "J": ("2", "2", "13.8", "13.8")}  # fmt: skip


def _new(employer: str) -> dict[str, tuple[str, str, str, str]]:
    return {
        "A": ("8", "2", employer, employer), "B": ("1.85", "2", employer, employer),
        "C": ("0", "0", employer, employer), "J": ("2", "2", employer, employer),
        "H": ("8", "2", "0", employer), "M": ("8", "2", "0", employer),
        "V": ("8", "2", "0", employer), "Z": ("2", "2", "0", employer),
    }  # fmt: skip


LETTERS: Final = {**dict.fromkeys(range(2013, 2019), _OLD), 2024: _new("13.8"), 2025: _new("15"),
                  2026: _new("15")}  # fmt: skip
# year: yearly thresholds by plan
LOANS: Final = {
    2016: {"plan1": "17495", "plan2": "21000"},
    2017: {"plan1": "17775", "plan2": "21000"},
    2018: {"plan1": "18330", "plan2": "25000"},
    2024: {"plan1": "24990", "plan2": "27295", "plan4": "31395", "postgraduate": "21000"},
    2025: {"plan1": "26065", "plan2": "28470", "plan4": "32745", "postgraduate": "21000"},
    2026: {"plan1": "26900", "plan2": "29385", "plan4": "33795", "plan5": "25000",
           "postgraduate": "21000"},
}  # fmt: skip
LOAN_RATES: Final = {"plan1": "9", "plan2": "9", "plan4": "9", "plan5": "9", "postgraduate": "6"}
PARTLY_UNSURE: Final = {"B", "J", "H", "M", "V", "Z"}  # rates of 2024 on, not published alike

# organisation: address; the PAYE references are payroll's to say
EMPLOYER_ADDRESSES: Final = {
    "mps": "New Scotland Yard, Victoria Embankment, London SW1A 2JL",
    "mopac": "169 Union Street, London SE1 0LL",
}  # fmt: skip

# allowance: day, yearly pounds, whether to be confirmed, source
YEARLY: Final = {
    "london-weighting": (("2024-09-01", "3024", False), ("2025-09-01", "3150", False)),
    "dog-handler": (("2024-09-01", "2826", True), ("2025-09-01", "2946", True)),
}
ALLOWANCE: Final = "Police Regulations 2003, Annex U; figures of the yearly award"

# scheme: (from so much a year of full time, per cent)
TIERS: Final = {
    "police-2015": (("0", "12.44"), ("27000", "13.44"), ("60000", "13.78")),
    "alpha": (("0", "4.60"), ("34200", "5.45"), ("56000", "7.35"), ("150000", "8.05")),
}
EMPLOYERS: Final = {"police-2015": "35.3", "alpha": "28.97"}

LEAVER_MONTHS: Final = "24"  # for which whoever has left reads their payslips
OWN: Final = "A working choice of this portal; to be confirmed by payroll"
MOVED: Final = "30"  # per cent of net that is pointed out; a working choice, to be confirmed
# rank or band: day: yearly pounds by point
SCALES: Final = {
    "constable": {
        "2024-09-01": ("29907", "31164", "32427", "33690", "36216", "41304", "48231"),
        "2025-09-01": ("31164", "32472", "33789", "35106", "37737", "43038", "50256"),
    },
    "sergeant": {"2024-09-01": ("51408", "53943"), "2025-09-01": ("53568", "56208")},
    "inspector": {
        "2024-09-01": ("63783", "65454", "67134", "68808"),
        "2025-09-01": ("66462", "68202", "69954", "71697"),
    },
    "chief-inspector": {
        "2024-09-01": ("70116", "71427", "72798"), "2025-09-01": ("73062", "74427", "75855"),
    },
    "superintendent": {"2025-09-01": ("84177", "99015")},
    "chief-superintendent": {"2025-09-01": ("103797", "115785")},
    "band-a": {"2021-09-01": ("65444", "75954")},
    "band-b": {"2021-09-01": ("47538", "58438")},
    "band-c": {"2021-09-01": ("36334", "43804")},
    "band-d": {"2021-09-01": ("29201", "31415")},
    "band-e": {"2021-09-01": ("25591", "27545")},
    "band-f": {"2021-09-01": ("22691", "24830")},
    "band-g": {"2021-09-01": ("21125", "21357")},
}  # fmt: skip
SCALE_SOURCE: Final = "Police pay awards, results to the nearest £3; staff bands as last published"

HOURLY: Final = {"overtime", "overtime-half", "overtime-double", "unsocial"}
# code, section, name, what it is for; the order is that of the payslip
TERMS: Final = (
    ("basic", "pay", "Basic pay", "A twelfth of your yearly pay, for the hours you work."),
    ("back-pay", "pay", "Back pay", "Pay for earlier days that was not paid then, for example "
     "after a pay award that counts from a day in the past."),
    ("london-weighting", "pay", "London weighting", "An addition for working in London. It counts "
     "for the pension."),
    ("location", "pay", "Location allowance", "An addition for working in London. How much depends "
     "on the zone."),
    ("acting", "pay", "Acting allowance", "For doing the work of a higher rank or band for a time."),
    ("dog-handler", "pay", "Dog handler’s allowance", "For keeping a police dog at home. It is part "
     "of your pay, so the dog’s daily keep is not claimed as an expense."),
    ("overtime", "pay", "Overtime", "Hours beyond your shift that were approved for payment."),
    ("overtime-half", "pay", "Overtime at time and a half", "Hours paid at one and a half times "
     "your rate."),
    ("overtime-double", "pay", "Overtime at double time", "Hours on a rest day or public holiday "
     "with short notice, at twice your rate."),
    ("unsocial", "pay", "Unsocial hours", "A tenth of the rate for hours worked between 8 in the "
     "evening and 6 in the morning."),
    ("shift", "pay", "Shift disturbance", "An addition for working shifts."),
    ("on-call", "pay", "On-call allowance", "For days on which you could be called in."),
    ("unpaid", "pay", "Unpaid leave", "Days off without pay, taken from basic pay."),
    ("sick-half", "pay", "Half pay while sick", "After six months of sickness in a year pay is "
     "halved for a time. This takes the other half off."),
    ("expenses", "pay", "Expenses through pay", "Expenses that are taxed. Others are paid to you "
     "directly and are not on the payslip."),
    ("tax", "deduction", "Income tax", "Goes to the government. It follows your tax code and what "
     "you have earned since 6 April."),
    ("insurance", "deduction", "National Insurance", "Counts towards the State Pension and some "
     "benefits. Each month is worked out by itself."),
    ("pension", "deduction", "Pension", "Your part of the pension. It is taken before tax, so you "
     "pay no income tax on it."),
    ("plan1", "deduction", "Student loan, plan 1", "Repays a student loan. It ends when the loan "
     "is paid off."),
    ("plan2", "deduction", "Student loan, plan 2", "Repays a student loan. It ends when the loan "
     "is paid off."),
    ("plan4", "deduction", "Student loan, plan 4", "Repays a student loan from Scotland. It ends "
     "when the loan is paid off."),
    ("plan5", "deduction", "Student loan, plan 5", "Repays a student loan begun since August 2023. "
     "It ends when the loan is paid off."),
    ("postgraduate", "deduction", "Postgraduate loan", "Repays a postgraduate loan, besides a "
     "student loan."),
    ("federation", "deduction", "Police Federation", "Your subscription to the Police Federation. "
     "You can end it by telling the Federation."),
    ("union", "deduction", "Trade union", "Your subscription to a trade union. You can end it by "
     "telling the union."),
    ("lottery", "deduction", "Charity lottery", "Your tickets in the staff lottery. You can end it "
     "at any time."),
    ("credit-union", "deduction", "Credit union", "Savings or a repayment that you asked for."),
    ("cycle", "deduction", "Cycle to work", "Pays for a bicycle from pay before tax, for a year."),
    ("travel", "deduction", "Travel loan", "Repays a loan for a season ticket, without interest."),
    ("recovery", "deduction", "Overpayment paid back", "Pay or expenses that came to you by mistake, "
     "paid back in the parts that were agreed with you."),
    ("attachment", "deduction", "Attachment of earnings", "An order of a court that pay must follow. "
     "Questions go to the court."),
    ("insurance", "employer", "Employer’s National Insurance", "What your employer pays on top. It "
     "does not come off your pay."),
    ("pension", "employer", "Employer’s pension", "What your employer puts into your pension."),
    ("levy", "employer", "Apprenticeship levy", "A charge on the employer’s pay bill."),
    ("gross", "word", "Gross pay", "All pay of the month before anything is taken off."),
    ("net", "word", "Net pay", "What reaches your bank account."),
    ("taxable", "word", "Taxable pay", "Pay that income tax is worked out on: gross pay without the "
     "pension you pay."),
    ("tax-code", "word", "Tax code", "Tells payroll how much you may earn free of tax: 1257L means "
     "£12,570 a year. BR, D0 and D1 take one rate of everything; K adds to your pay; M1 looks at "
     "each month by itself. HMRC sets it, so only HMRC can change it."),
    ("letter", "word", "National Insurance letter", "Says which rates you pay: most people have A."),
    ("tier", "word", "Pension rate", "The share of pay that goes into your pension. It follows your "
     "full-time pay, even if you work part time."),
    ("to-date", "word", "Year to date", "What has come together since 6 April."),
    ("back-dated", "word", "Back-dated", "Something that counts from a day in the past. What is "
     "owed for the time between comes as back pay."),
)  # fmt: skip
