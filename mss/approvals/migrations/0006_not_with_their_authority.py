from typing import ClassVar

from django.db import migrations

# Whose authority it is matters as much as who decides: neither asked, prepared or gains.
NOT_THEIR_OWN = """
CREATE OR REPLACE FUNCTION decision_not_own() RETURNS trigger LANGUAGE plpgsql AS $$
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
END $$
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("approvals", "0005_approval_by_organisation")]
    operations: ClassVar[list[migrations.RunSQL]] = [
        migrations.RunSQL(NOT_THEIR_OWN, migrations.RunSQL.noop)
    ]
