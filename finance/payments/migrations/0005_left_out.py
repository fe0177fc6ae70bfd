"""A payment may leave a run that is not released, where somebody has stopped it (PA-41)."""

from typing import ClassVar

from django.db import migrations

LEFT_OUT = """
CREATE OR REPLACE FUNCTION payment_paid_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a payment is never removed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.state = 'returned' OR OLD.state = 'paid' AND NOT (
        NEW.state = 'returned' AND to_jsonb(NEW) - 'state' = to_jsonb(OLD) - 'state'
        AND EXISTS (SELECT FROM payments_return WHERE payment_id = OLD.id AND day >= OLD.paid_on)
    ) THEN
        RAISE EXCEPTION 'payment % is paid: it never changes, unless it came back', OLD.reference
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.state = 'returned' AND OLD.state <> 'paid' THEN
        RAISE EXCEPTION 'payment % is not paid: it cannot come back', OLD.reference
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.source, NEW.about, NEW.payee_id, NEW.amount, NEW.reference, NEW.instead_of_id,
            NEW.account_after)
            IS DISTINCT FROM (OLD.source, OLD.about, OLD.payee_id, OLD.amount, OLD.reference,
            OLD.instead_of_id, OLD.account_after) THEN
        RAISE EXCEPTION 'payment %: what is owed to whom never changes', OLD.reference
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.run_id IS NOT NULL AND NEW.run_id IS DISTINCT FROM OLD.run_id AND (
        NEW.run_id IS NOT NULL
        OR (SELECT state FROM payments_run WHERE id = OLD.run_id) <> 'cancelled' AND NOT (
            (SELECT state FROM payments_run WHERE id = OLD.run_id) = 'made'
            AND EXISTS (SELECT FROM payments_stop WHERE payment_id = OLD.id AND ended_at IS NULL)
        )
    ) THEN
        RAISE EXCEPTION 'payment % is in a run already', OLD.reference
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.recovered IS DISTINCT FROM OLD.recovered AND (
        SELECT state FROM payments_run WHERE id = COALESCE(NEW.run_id, OLD.run_id)
    ) NOT IN ('made', 'cancelled') THEN
        RAISE EXCEPTION 'payment %: what is kept back changes no more once its run is released',
            OLD.reference USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("payments", "0004_stops")]
    operations: ClassVar[list[migrations.RunSQL]] = [
        migrations.RunSQL(LEFT_OUT, migrations.RunSQL.noop)
    ]
