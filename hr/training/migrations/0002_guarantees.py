"""What the database itself holds about training, whoever asks."""

from typing import ClassVar

from django.db import migrations

from mss.foundation.never_changed import never_changed_sql
from mss.foundation.references import sequence_sql

PREFIXES = ("TRC", "TRR", "TRS", "TRB", "TRE", "CER")
STANDS = """
CREATE FUNCTION requirement_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'draft' THEN
        RAISE EXCEPTION 'TR-36: requirement %, version %, is % and never changes',
            OLD.reference, OLD.number, OLD.state USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("training", "0001_initial")]
    operations: ClassVar[list[migrations.RunSQL]] = [
        *(sequence_sql(prefix) for prefix in PREFIXES),
        never_changed_sql("training_certificate"),
        never_changed_sql("training_withdrawal"),
        migrations.RunSQL(
            [
                STANDS,
                "CREATE TRIGGER requirement_stands BEFORE UPDATE ON training_requirement "
                "FOR EACH ROW EXECUTE FUNCTION requirement_stands()",
            ],
            [
                "DROP TRIGGER requirement_stands ON training_requirement",
                "DROP FUNCTION requirement_stands",
            ],
        ),
    ]
