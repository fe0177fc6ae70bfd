from typing import ClassVar

from django.db import migrations

from mss.foundation.never_changed import never_changed_sql
from mss.foundation.references import sequence_sql

# Whose authority it is matters as much as who decides: neither asked, prepared or gains.
NOT_THEIR_OWN = """
CREATE FUNCTION decision_not_own() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM approvals_step step JOIN approvals_approval approval
            ON approval.id = step.approval_id
        WHERE step.id = NEW.step_id AND (
            NEW.by_id IN (approval.requested_by_id, approval.beneficiary_id, approval.prepared_by_id)
            OR NEW.acting_for_id IN (
                approval.requested_by_id, approval.beneficiary_id, approval.prepared_by_id)
        )
    ) THEN
        RAISE EXCEPTION 'DA-1: nobody decides what they asked for, prepared or gain from'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER decision_not_own BEFORE INSERT ON approvals_decision
    FOR EACH ROW EXECUTE FUNCTION decision_not_own();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("approvals", "0001_initial")]
    operations: ClassVar[list[migrations.RunSQL]] = [
        sequence_sql("APR"),
        sequence_sql("TRI"),
        *(never_changed_sql(f"approvals_{name}") for name in ("decision", "note", "reroute")),
        migrations.RunSQL(NOT_THEIR_OWN, "DROP FUNCTION decision_not_own() CASCADE"),
    ]
