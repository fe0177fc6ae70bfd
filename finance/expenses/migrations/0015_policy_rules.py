"""The rules the policy begins with, each with its source, and the numbers of their references."""

import uuid
from datetime import UTC, date, datetime

from django.db import migrations

from mss.foundation.references import sequence_sql

OWN = "Own figure, to be confirmed by the owner of the expenses policy"
HAMPSHIRE = "Guide of another force (Hampshire): £30 in 24 hours with VAT; the Met’s own figure is to be confirmed"
RULES = [
    {
        "title": "Meals of one day", "kinds": ["meal"], "explain": True, "source": HAMPSHIRE,
        "conditions": [("day-total", "more-than", "30")],
        "message": "{found} for meals of one day is {over} more than the {limit} that is usually enough.",
        "fix": "Claim up to {limit}, or say why it was dearer.",
    },
    {
        "title": "A hotel bill above the usual", "kinds": ["hotel"], "explain": True, "source": OWN,
        "conditions": [("amount", "more-than", "300")],
        "message": "A hotel bill of {found} is {over} above what is claimed without a word.",
        "fix": "Say how many nights it was for, and who agreed.",
    },
    {
        "title": "Hotels that are booked, not claimed", "kinds": ["hotel"], "effect": "block",
        "source": OWN, "conditions": [("amount", "more-than", "1000")],
        "message": "A hotel bill of {found} is not claimed: above {limit}, hotels are booked for you.",
        "fix": "Ask the travel desk to settle it.",
    },
    {
        "title": "Long journeys by own vehicle", "kinds": ["mileage"], "explain": True, "source": OWN,
        "conditions": [("miles", "more-than", "150")],
        "message": "{found} is a long way to drive: a train or a hire car may cost less.",
        "fix": "Say why your own vehicle was the right way.",
    },
    {
        "title": "Dear bills for a dog", "kinds": ["dog"], "explain": True, "source": OWN,
        "conditions": [("amount", "more-than", "150")],
        "message": "{found} is more than most bills for a dog.",
        "fix": "Say why the force’s own vet or store could not help.",
    },
    {
        "title": "Little said", "source": OWN, "conditions": [("words", "less-than", "2")],
        "message": "One word does not tell whoever decides why work needed it.",
        "fix": "Say what it was, and why work needed it.",
    },
    {
        "title": "Sent late", "seen_by": "deciders", "source": OWN,
        "conditions": [("late", "more-than", "60")],
        "message": "It was sent {found} after it was spent.", "fix": "Ask what kept it.",
    },
    {
        "title": "A dear fare", "kinds": ["fare"], "seen_by": "deciders", "source": OWN,
        "conditions": [("amount", "more-than", "120")],
        "message": "{found} is a dear fare.", "fix": "Ask whether it was booked in advance.",
    },
]


def fill(apps, editor):
    policy = apps.get_model("expenses", "Policy")
    begun = datetime(2011, 4, 6, tzinfo=UTC)
    for number, rule in enumerate(RULES, start=1):
        names = ("fact", "operator", "value")
        conditions = [dict(zip(names, one, strict=True)) for one in rule["conditions"]]
        policy.objects.create(
            reference=f"POL-26-{number:06d}", number=1, state="published", starts=date(2011, 4, 6),
            once=uuid.uuid5(uuid.NAMESPACE_OID, f"policy {number}"), begun_at=begun,
            published_at=begun, **{**rule, "conditions": conditions},
        )
    with editor.connection.cursor() as cursor:
        cursor.execute("SELECT setval('reference_pol', %s)", [len(RULES)])


class Migration(migrations.Migration):
    dependencies = [("expenses", "0014_policy")]
    operations = [sequence_sql("POL"), migrations.RunPython(fill, migrations.RunPython.noop)]
