"""What the database itself holds about a payment, whoever asks, and the accounts of the ledger that
payments need: paid once, owed again only as it came back, let go only while it waits."""

from datetime import date
from typing import Any, ClassVar

from django.db import migrations

from mss.foundation.never_changed import never_changed_sql

PAID_ONCE = """
CREATE FUNCTION payment_paid_once() RETURNS trigger LANGUAGE plpgsql AS $$
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
OWED_AGAIN = """
CREATE FUNCTION payment_owed_again() RETURNS trigger LANGUAGE plpgsql AS $$
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
LET_GO = """
CREATE FUNCTION payment_let_go() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'let_go' THEN
        RAISE EXCEPTION 'payment % is not owed any more: it never changes', OLD.reference
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.state = 'let_go' AND OLD.state <> 'waiting' THEN
        RAISE EXCEPTION 'payment % does not wait: it cannot be let go', OLD.reference
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
"""

OWN = "Own code in the manner of SAP cost elements, until Finance gives its chart of accounts"
ACCOUNTS = [
    ("bank", "910000", "Bank: payments to people"),
    ("vat", "920000", "VAT input control"),
    ("returned", "930000", "Payments that came back, to be paid again"),
    ("suspense", "999000", "Suspense: payments to be explained"),
    ("overpaid", "700900", "Overpaid expenses recovered"),
]


def fill(apps: Any, editor: Any) -> None:
    model = apps.get_model("payments", "LedgerAccount")
    model.objects.bulk_create(
        model(use=use, starts=date(2011, 4, 1), code=code, name=name, source=OWN)
        for use, code, name in ACCOUNTS
    )


def held(name: str, function: str, when: str, only: str = "") -> migrations.RunSQL:
    return migrations.RunSQL(
        [
            function,
            f"CREATE TRIGGER {name} BEFORE {when} ON payments_payment "
            f"FOR EACH ROW {only} EXECUTE FUNCTION {name}()",
        ],
        [f"DROP TRIGGER {name} ON payments_payment", f"DROP FUNCTION {name}"],
    )


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("payments", "0002_references")]
    operations: ClassVar[list[Any]] = [
        held("payment_paid_once", PAID_ONCE, "UPDATE OR DELETE"),
        held(
            "payment_owed_again", OWED_AGAIN, "INSERT", "WHEN (NEW.instead_of_id IS NOT NULL)"
        ),
        held(
            "payment_let_go", LET_GO, "UPDATE",
            "WHEN (OLD.state = 'let_go' OR NEW.state = 'let_go')",
        ),
        never_changed_sql("payments_return"),
        never_changed_sql("payments_journalline"),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
