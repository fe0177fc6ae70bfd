"""What the database itself holds about a payment, whoever asks."""

from typing import ClassVar

from django.db import migrations

FUNCTION = """
CREATE FUNCTION payment_paid_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a payment is never removed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.state = 'paid' THEN
        RAISE EXCEPTION 'payment % is paid: it never changes', OLD.reference
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.source, NEW.about, NEW.payee_id, NEW.amount, NEW.reference)
            IS DISTINCT FROM (OLD.source, OLD.about, OLD.payee_id, OLD.amount, OLD.reference) THEN
        RAISE EXCEPTION 'payment %: what is owed to whom never changes', OLD.reference
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.run_id IS NOT NULL AND NEW.run_id IS DISTINCT FROM OLD.run_id AND (
        NEW.run_id IS NOT NULL
        OR (SELECT state FROM payments_run WHERE id = OLD.run_id) <> 'cancelled'
    ) THEN
        RAISE EXCEPTION 'payment % is in a run already', OLD.reference
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("payments", "0002_references")]
    operations: ClassVar[list[migrations.RunSQL]] = [
        migrations.RunSQL(
            [
                FUNCTION,
                "CREATE TRIGGER payment_paid_once BEFORE UPDATE OR DELETE ON payments_payment "
                "FOR EACH ROW EXECUTE FUNCTION payment_paid_once()",
            ],
            [
                "DROP TRIGGER payment_paid_once ON payments_payment",
                "DROP FUNCTION payment_paid_once",
            ],
        )
    ]
