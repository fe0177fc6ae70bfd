"""Days a year, the figures of leave and of asking for it, and how long each kind of leave lasts, each
with its source; what is not sure says so."""

from datetime import date
from decimal import Decimal

from django.db import migrations

FEDERATED = ["constable", "sergeant", "inspector", "chief-inspector"]
SUPERINTENDENTS = ["superintendent", "chief-superintendent"]
CHIEFS = ["commander", "deputy-assistant", "assistant", "deputy-commissioner", "commissioner"]
REGS = "Police Regulations 2003, annex O"
NEW = "Home Office Circular 003/2025: 25 days on appointment; the steps to 30 are to be confirmed"
STAFF = "Staff: by service, 25 rising to 30; the steps are to be confirmed"
OLD = date(2011, 4, 1)

ENTITLEMENTS = [
    *((OLD, ["officer"], FEDERATED, years, days, False, REGS)
      for years, days in ((0, 22), (2, 25), (5, 25), (10, 27), (15, 28), (20, 30))),
    *((date(2025, 4, 1), ["officer"], FEDERATED, years, days, True, NEW)
      for years, days in ((0, 25), (5, 26), (10, 28), (15, 30))),
    (date(2019, 1, 1), ["officer"], SUPERINTENDENTS, 0, 31, False, REGS),
    (date(2019, 1, 1), ["officer"], CHIEFS, 0, 35, False, REGS),
    *((OLD, ["staff"], [], years, days, True, STAFF) for years, days in ((0, 25), (5, 28), (10, 30))),
]
FIGURES = [
    ("year-month", 4, True, "Leave year from 1 April, as other forces; to be confirmed"),
    ("week-officer", 40 * 60, False, "Police Regulations 2003: 40 hours a week"),
    ("week-staff", 36 * 60, True, "36 hours a week; to be confirmed"),
    ("carry-most", 5 * 8 * 60, False, "Police Regulations 2003: five days at discretion"),
    ("late-days", 28, True, "A working choice of this portal; to be confirmed"),
    ("carry-asked", 5 * 8 * 60, True,
     "Police Regulations 2003: more than five days in exceptional cases; to be confirmed"),
    ("carry-early", 183, True, "A working choice of this portal; to be confirmed"),
    ("forward-most", 5 * 8 * 60, False, "Police Regulations 2003: five days in the last month"),
    ("forward-days", 30, False, "Police Regulations 2003: five days in the last month"),
    ("carry-late", 14, True, "A working choice of this portal; to be confirmed"),
]  # fmt: skip

OFFICER, STAFF = ["officer"], ["staff"]
ERA = "Employment Rights Act 1996 and its regulations on maternity, adoption and shared parental leave"
POLICE = "Police Regulations 2003, as the federations explain it"
ASK = "Not given to this portal; to be confirmed"
LAW_OF_2026 = "Employment Rights Act 2025: from the first day of work; to be confirmed"
BEFORE_2026 = "Employment Rights Act 1996 and its regulations, until April 2026; to be confirmed"
APRIL = date(2026, 4, 6)

# kind, for whom, what, days (None: not known), in words, to be confirmed, source, from when
TERMS = [
    ("maternity", OFFICER, "most", 459, "15 months at most", False, POLICE, OLD),
    ("maternity", OFFICER, "pay", 126, "18 weeks at full pay after a year’s service, more in many "
     "forces", True, POLICE, OLD),
    ("maternity", STAFF, "most", 364, "52 weeks at most", False, ERA, OLD),
    ("maternity", STAFF, "least", 14, "2 weeks at least, from the birth", False, ERA, OLD),
    ("maternity", STAFF, "pay", 273, "39 weeks of statutory pay after 26 weeks’ service: 6 at 90 per "
     "cent, then the flat rate", True, ERA, OLD),
    ("maternity", [], "notice", 28, "28 days’ notice of the day it begins", True, ERA, OLD),
    ("paternity", [], "most", 14, "2 weeks at most", True, POLICE, OLD),
    ("paternity", [], "notice", 28, "28 days’ notice", True, ERA, OLD),
    ("paternity", STAFF, "service", 182, "26 weeks’ service", True, BEFORE_2026, OLD),
    ("paternity", STAFF, "service", 0, "From the first day of work", True, LAW_OF_2026, APRIL),
    ("paternity", [], "pay", 7, "One week at full pay, the second at the statutory rate", True, POLICE,
     OLD),
    ("adoption", STAFF, "most", 364, "52 weeks at most", False, ERA, OLD),
    ("adoption", OFFICER, "most", 364, "52 weeks at most", True, POLICE, OLD),
    ("adoption", [], "notice", 28, "28 days’ notice of the day it begins", True, ERA, OLD),
    ("adoption", [], "pay", 273, "39 weeks of statutory pay after 26 weeks’ service", True, ERA, OLD),
    ("shared-parental", STAFF, "most", 350, "50 weeks at most, shared between two parents", False, ERA,
     OLD),
    ("shared-parental", OFFICER, "most", 350, "50 weeks at most, shared between two parents", True,
     POLICE, OLD),
    ("shared-parental", [], "least", 7, "One week at least", True, ERA, OLD),
    ("shared-parental", [], "notice", 56, "8 weeks’ notice", True, ERA, OLD),
    ("shared-parental", STAFF, "service", 182, "26 weeks’ service", True, ERA, OLD),
    ("shared-parental", [], "pay", 259, "37 weeks of statutory pay, shared between two parents", True,
     ERA, OLD),
    ("parental", [], "most", 28, "4 weeks a year for each child", True, ERA, OLD),
    ("parental", [], "least", 7, "One week at least, a day for a disabled child", True, ERA, OLD),
    ("parental", [], "notice", 21, "21 days’ notice", True, ERA, OLD),
    ("parental", STAFF, "service", 365, "One year’s service", True, BEFORE_2026, OLD),
    ("parental", STAFF, "service", 0, "From the first day of work", True, LAW_OF_2026, APRIL),
    ("parental", [], "pay", 0, "Without pay", True, ERA, OLD),
    ("dependants", [], "most", 2, "A day or two, as long as it takes to arrange care", True, ERA, OLD),
    ("dependants", [], "pay", None, "Whether it is paid is to be confirmed", True, ASK, OLD),
    ("bereavement", [], "most", 14, "2 weeks when a child has died; otherwise as agreed", True, ERA,
     OLD),
    ("bereavement", [], "pay", None, "Whether it is paid is to be confirmed", True, ASK, OLD),
    ("career-break", [], "least", 91, "3 months at least", True, ASK, OLD),
    ("career-break", [], "most", 1095, "3 years at most", True, ASK, OLD),
    ("career-break", [], "notice", 91, "3 months’ notice", True, ASK, OLD),
    ("career-break", [], "service", 730, "2 years’ service", True, ASK, OLD),
    ("career-break", [], "pay", 0, "Without pay", True, ASK, OLD),
    ("study", [], "most", None, "As long as is agreed", True, ASK, OLD),
    ("study", [], "pay", None, "Whether it is paid is to be confirmed", True, ASK, OLD),
    ("special", [], "most", None, "As long as is agreed", True, ASK, OLD),
    ("special", [], "pay", None, "Whether it is paid is to be confirmed", True, ASK, OLD),
]  # fmt: skip


def fill(apps, editor):
    row = apps.get_model("leave", "Entitlement")
    row.objects.bulk_create(
        row(starts=starts, kinds=kinds, grades=grades, least_years=years, days=Decimal(days),
            unsure=unsure, source=source)
        for starts, kinds, grades, years, days, unsure, source in ENTITLEMENTS
    )
    figure = apps.get_model("leave", "LeaveFigure")
    figure.objects.bulk_create(
        figure(code=code, starts=OLD, value=value, unsure=unsure, source=source)
        for code, value, unsure, source in FIGURES
    )
    term = apps.get_model("leave", "Term")
    term.objects.bulk_create(
        term(kind=kind, people=people, what=what, value=value, words=words, unsure=unsure,
             source=source, starts=starts)
        for kind, people, what, value, words, unsure, source, starts in TERMS
    )


class Migration(migrations.Migration):
    dependencies = [("leave", "0002_guarantees")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
