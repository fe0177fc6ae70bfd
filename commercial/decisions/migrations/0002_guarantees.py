"""What the database itself holds about a proposal, whoever asks."""

from typing import ClassVar

from django.db import migrations

from mss.foundation.references import sequence_sql

# PR-12: what waits as an amendment may become again what was approved before, and nothing else.
FUNCTION = """
CREATE FUNCTION proposal_is_what_was_sent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' OR NEW.cost_centre_id <> OLD.cost_centre_id THEN
        IF (SELECT organisation_id FROM people_costcentre WHERE id = NEW.cost_centre_id)
                <> (SELECT organisation_id FROM people_person WHERE id = NEW.asked_by_id) THEN
            RAISE EXCEPTION 'PR-4: the cost centre is one of the asker''s organisation'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END IF;
    IF TG_OP = 'INSERT' THEN
        RETURN NEW;
    END IF;
    IF (NEW.kind, NEW.asked_by_id, NEW.reference) <> (OLD.kind, OLD.asked_by_id, OLD.reference) THEN
        RAISE EXCEPTION 'proposal %: what it is and who asks never change', OLD.reference
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.title, NEW.why, NEW.amount, NEW.vat, NEW.cost_centre_id, NEW.supplier,
            NEW.public_interest)
        = (OLD.title, OLD.why, OLD.amount, OLD.vat, OLD.cost_centre_id, OLD.supplier,
            OLD.public_interest) THEN
        RETURN NEW;
    END IF;
    IF NEW.version <= OLD.version THEN
        RAISE EXCEPTION 'proposal %: a change is a new version', OLD.reference
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.state = 'submitted' AND NEW.state = 'approved' AND EXISTS (
            SELECT 1 FROM decisions_historicalproposal was
            WHERE was.id = OLD.id AND was.state = 'approved' AND was.version < OLD.version
            AND (was.title, was.why, was.amount, was.vat, was.cost_centre_id, was.supplier,
                    was.public_interest)
                = (NEW.title, NEW.why, NEW.amount, NEW.vat, NEW.cost_centre_id, NEW.supplier,
                    NEW.public_interest)) THEN
        RETURN NEW;
    END IF;
    IF OLD.state IN ('submitted', 'rejected')
            OR (OLD.state = 'approved' AND NEW.state <> 'submitted') THEN
        RAISE EXCEPTION 'PR-6: proposal % is %: it is not changed', OLD.reference, OLD.state
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("decisions", "0001_initial")]
    operations: ClassVar[list[migrations.RunSQL]] = [
        sequence_sql("DEC"),
        migrations.RunSQL(
            [
                FUNCTION,
                "CREATE TRIGGER proposal_is_what_was_sent BEFORE INSERT OR UPDATE "
                "ON decisions_proposal FOR EACH ROW EXECUTE FUNCTION proposal_is_what_was_sent()",
            ],
            [
                "DROP TRIGGER proposal_is_what_was_sent ON decisions_proposal",
                "DROP FUNCTION proposal_is_what_was_sent",
            ],
        ),
    ]
