"""The figures of Police Regulations as the tests know them."""

from hr.duties.rules import Counts

COUNTS = Counts(
    rest_hours=11, publish_days=90, rest_day_notice=15, holiday_notice=8, early_hours=8,
    named_within=4, least_hours=4, unit_minutes=15, free_minutes=30, free_occasions=4,
    travel_hours=6, retained_minutes=60, leave_recall_days=2, third=80, half=90, double=120,
)  # fmt: skip
