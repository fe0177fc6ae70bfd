"""A payment is let go once, while it waits: the database's own guarantee."""

from typing import ClassVar

from django.db import migrations

FUNCTION = """
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


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("payments", "0011_let_go")]
    operations: ClassVar[list[migrations.RunSQL]] = [
        migrations.RunSQL(
            [
                FUNCTION,
                "CREATE TRIGGER payment_let_go BEFORE UPDATE ON payments_payment "
                "FOR EACH ROW WHEN (OLD.state = 'let_go' OR NEW.state = 'let_go') "
                "EXECUTE FUNCTION payment_let_go()",
            ],
            ["DROP TRIGGER payment_let_go ON payments_payment", "DROP FUNCTION payment_let_go"],
        )
    ]
