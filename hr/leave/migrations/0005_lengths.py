"""References of leave to carry over, the figures of asking for it, and how long each kind of leave
lasts, each with its source; what is not sure says so."""

from datetime import date

from django.db import migrations

from mss.foundation.references import sequence_sql

SINCE = date(2011, 4, 1)
FIGURES = [
    ("carry-asked", 5 * 8 * 60, True,
     "Police Regulations 2003: more than five days in exceptional cases; to be confirmed"),
    ("carry-early", 183, True, "A working choice of this portal; to be confirmed"),
    ("forward-most", 5 * 8 * 60, False, "Police Regulations 2003: five days in the last month"),
    ("forward-days", 30, False, "Police Regulations 2003: five days in the last month"),
    ("carry-late", 14, True, "A working choice of this portal; to be confirmed"),
]  # fmt: skip

OFFICER, STAFF = ["officer"], ["staff"]
ERA = "Employment Rights Act 1996 and its regulations on maternity, adoption and shared parental leave"
REGS = "Police Regulations 2003, as the federations explain it"
ASK = "Not given to this portal; to be confirmed"
LAW_OF_2026 = "Employment Rights Act 2025: from the first day of work; to be confirmed"
BEFORE_2026 = "Employment Rights Act 1996 and its regulations, until April 2026; to be confirmed"
APRIL = date(2026, 4, 6)

# kind, for whom, what, days (None: not known), in words, to be confirmed, source, from when
TERMS = [
    ("maternity", OFFICER, "most", 459, "15 months at most", False, REGS, SINCE),
    ("maternity", OFFICER, "pay", 126, "18 weeks at full pay after a year’s service, more in many "
     "forces", True, REGS, SINCE),
    ("maternity", STAFF, "most", 364, "52 weeks at most", False, ERA, SINCE),
    ("maternity", STAFF, "least", 14, "2 weeks at least, from the birth", False, ERA, SINCE),
    ("maternity", STAFF, "pay", 273, "39 weeks of statutory pay after 26 weeks’ service: 6 at 90 per "
     "cent, then the flat rate", True, ERA, SINCE),
    ("maternity", [], "notice", 28, "28 days’ notice of the day it begins", True, ERA, SINCE),
    ("paternity", [], "most", 14, "2 weeks at most", True, REGS, SINCE),
    ("paternity", [], "notice", 28, "28 days’ notice", True, ERA, SINCE),
    ("paternity", STAFF, "service", 182, "26 weeks’ service", True, BEFORE_2026, SINCE),
    ("paternity", STAFF, "service", 0, "From the first day of work", True, LAW_OF_2026, APRIL),
    ("paternity", [], "pay", 7, "One week at full pay, the second at the statutory rate", True, REGS,
     SINCE),
    ("adoption", STAFF, "most", 364, "52 weeks at most", False, ERA, SINCE),
    ("adoption", OFFICER, "most", 364, "52 weeks at most", True, REGS, SINCE),
    ("adoption", [], "notice", 28, "28 days’ notice of the day it begins", True, ERA, SINCE),
    ("adoption", [], "pay", 273, "39 weeks of statutory pay after 26 weeks’ service", True, ERA, SINCE),
    ("shared-parental", STAFF, "most", 350, "50 weeks at most, shared between two parents", False, ERA,
     SINCE),
    ("shared-parental", OFFICER, "most", 350, "50 weeks at most, shared between two parents", True,
     REGS, SINCE),
    ("shared-parental", [], "least", 7, "One week at least", True, ERA, SINCE),
    ("shared-parental", [], "notice", 56, "8 weeks’ notice", True, ERA, SINCE),
    ("shared-parental", STAFF, "service", 182, "26 weeks’ service", True, ERA, SINCE),
    ("shared-parental", [], "pay", 259, "37 weeks of statutory pay, shared between two parents", True,
     ERA, SINCE),
    ("parental", [], "most", 28, "4 weeks a year for each child", True, ERA, SINCE),
    ("parental", [], "least", 7, "One week at least, a day for a disabled child", True, ERA, SINCE),
    ("parental", [], "notice", 21, "21 days’ notice", True, ERA, SINCE),
    ("parental", STAFF, "service", 365, "One year’s service", True, BEFORE_2026, SINCE),
    ("parental", STAFF, "service", 0, "From the first day of work", True, LAW_OF_2026, APRIL),
    ("parental", [], "pay", 0, "Without pay", True, ERA, SINCE),
    ("dependants", [], "most", 2, "A day or two, as long as it takes to arrange care", True, ERA, SINCE),
    ("dependants", [], "pay", None, "Whether it is paid is to be confirmed", True, ASK, SINCE),
    ("bereavement", [], "most", 14, "2 weeks when a child has died; otherwise as agreed", True, ERA,
     SINCE),
    ("bereavement", [], "pay", None, "Whether it is paid is to be confirmed", True, ASK, SINCE),
    ("career-break", [], "least", 91, "3 months at least", True, ASK, SINCE),
    ("career-break", [], "most", 1095, "3 years at most", True, ASK, SINCE),
    ("career-break", [], "notice", 91, "3 months’ notice", True, ASK, SINCE),
    ("career-break", [], "service", 730, "2 years’ service", True, ASK, SINCE),
    ("career-break", [], "pay", 0, "Without pay", True, ASK, SINCE),
    ("study", [], "most", None, "As long as is agreed", True, ASK, SINCE),
    ("study", [], "pay", None, "Whether it is paid is to be confirmed", True, ASK, SINCE),
    ("special", [], "most", None, "As long as is agreed", True, ASK, SINCE),
    ("special", [], "pay", None, "Whether it is paid is to be confirmed", True, ASK, SINCE),
]  # fmt: skip


def fill(apps, editor):
    figure = apps.get_model("leave", "LeaveFigure")
    figure.objects.bulk_create(
        figure(code=code, starts=SINCE, value=value, unsure=unsure, source=source)
        for code, value, unsure, source in FIGURES
    )
    term = apps.get_model("leave", "Term")
    term.objects.bulk_create(
        term(kind=kind, people=people, what=what, value=value, words=words, unsure=unsure,
             source=source, starts=starts)
        for kind, people, what, value, words, unsure, source, starts in TERMS
    )


class Migration(migrations.Migration):
    dependencies = [("leave", "0004_applications")]
    operations = [
        sequence_sql("LVC"),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
