"""What is kept back is fixed once a run is released; what came back is owed again without it."""

from datetime import date
from typing import ClassVar

from django.db import migrations

BEFORE = """
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
        OR (SELECT state FROM payments_run WHERE id = OLD.run_id) <> 'cancelled'
    ) THEN
        RAISE EXCEPTION 'payment % is in a run already', OLD.reference
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
"""
AFTER = """
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
        OR (SELECT state FROM payments_run WHERE id = OLD.run_id) <> 'cancelled'
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
AGAIN_BEFORE = """
CREATE OR REPLACE FUNCTION payment_owed_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM payments_payment p WHERE p.id = NEW.instead_of_id AND p.state = 'returned'
        AND (p.source, p.about, p.payee_id, p.amount)
            = (NEW.source, NEW.about, NEW.payee_id, NEW.amount)
    ) THEN
        RAISE EXCEPTION 'payment %: only what came back is owed again, as it was', NEW.reference
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
"""
AGAIN = """
CREATE OR REPLACE FUNCTION payment_owed_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM payments_payment p WHERE p.id = NEW.instead_of_id AND p.state = 'returned'
        AND (p.source, p.about, p.payee_id, p.amount - p.recovered)
            = (NEW.source, NEW.about, NEW.payee_id, NEW.amount)
    ) THEN
        RAISE EXCEPTION 'payment %: only what came back is owed again, as it was', NEW.reference
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
"""


def account(apps, editor):
    apps.get_model("payments", "LedgerAccount").objects.create(
        use="overpaid", starts=date(2011, 4, 1), code="700900",
        name="Overpaid expenses recovered",
        source="Own code in the manner of SAP cost elements, until Finance gives its chart of accounts",
    )  # fmt: skip


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("payments", "0015_kept_back")]
    operations: ClassVar[list[object]] = [
        migrations.RunSQL(AFTER, BEFORE),
        migrations.RunSQL(AGAIN, AGAIN_BEFORE),
        migrations.RunPython(account, migrations.RunPython.noop),
    ]
