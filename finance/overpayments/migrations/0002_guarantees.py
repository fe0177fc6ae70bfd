"""References, the figures in force, and an account whose rows are never changed."""

from datetime import date
from decimal import Decimal

from django.db import migrations

from mss.foundation.never_changed import never_changed_sql
from mss.foundation.references import sequence_sql

STARTS = date(2011, 4, 6)
OWN = "Own figure, to be confirmed by the owner of the expenses policy"
FIGURES = [
    ("answer-days", "10"),
    ("next-share", "90"),
    ("set-off-share", "50"),
    ("instalment-least", "10"),
    ("write-off-most", "50"),
]
SUMS = """
CREATE FUNCTION overpaid_sums() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    one overpayments_overpayment;
    owed numeric;
BEGIN
    SELECT * INTO one FROM overpayments_overpayment WHERE id = CASE TG_TABLE_NAME
        WHEN 'overpayments_entry' THEN (to_jsonb(NEW) ->> 'overpayment_id')::bigint
        ELSE (to_jsonb(NEW) ->> 'id')::bigint END;
    SELECT COALESCE(SUM(amount), 0) INTO owed FROM overpayments_entry WHERE overpayment_id = one.id;
    IF one.balance IS DISTINCT FROM owed THEN
        RAISE EXCEPTION 'overpayment %: what is left is the sum of its rows', one.reference
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$
"""


def fill(apps, editor):
    model = apps.get_model("overpayments", "Figure")
    model.objects.bulk_create(
        model(code=code, starts=STARTS, value=Decimal(value), source=OWN) for code, value in FIGURES
    )


def checked(table):
    return migrations.RunSQL(
        f"CREATE CONSTRAINT TRIGGER {table}_sums AFTER INSERT OR UPDATE ON {table} "
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION overpaid_sums()",
        f"DROP TRIGGER {table}_sums ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [("overpayments", "0001_initial")]
    operations = [
        sequence_sql("OVP"),
        migrations.RunPython(fill, migrations.RunPython.noop),
        never_changed_sql("overpayments_entry"),
        migrations.RunSQL(SUMS, "DROP FUNCTION overpaid_sums"),
        checked("overpayments_overpayment"),
        checked("overpayments_entry"),
    ]
