from typing import ClassVar

from django.db import migrations

from mss.foundation.references import sequence_sql

# What belongs to a published scheme is written for ever; a draft may be changed and thrown away.
WRITTEN = """
CREATE FUNCTION scheme_is_written() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    the_row jsonb := to_jsonb(COALESCE(OLD, NEW));
    the_scheme bigint;
BEGIN
    the_scheme := CASE TG_TABLE_NAME
        WHEN 'authority_stage' THEN (
            SELECT scheme_id FROM authority_clause WHERE id = (the_row->>'clause_id')::bigint)
        WHEN 'authority_approver' THEN (
            SELECT c.scheme_id FROM authority_stage s JOIN authority_clause c ON c.id = s.clause_id
            WHERE s.id = (the_row->>'stage_id')::bigint)
        ELSE (the_row->>'scheme_id')::bigint END;
    IF EXISTS (SELECT 1 FROM authority_scheme WHERE id = the_scheme AND state = 'published') THEN
        RAISE EXCEPTION 'DA-31: a published scheme is never changed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$
"""
TRIGGER = """
CREATE TRIGGER {table}_written BEFORE INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION scheme_is_written()
"""
PARTS = ("authority_clause", "authority_stage", "authority_approver", "authority_limit")

PUBLISHED = """
CREATE FUNCTION scheme_stays_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'published' THEN
        RAISE EXCEPTION 'DA-31: a published scheme is never changed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER authority_scheme_published BEFORE UPDATE OR DELETE ON authority_scheme
    FOR EACH ROW EXECUTE FUNCTION scheme_stays_published();
"""

NO_CHAIN = """
CREATE FUNCTION delegation_no_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.open AND NEW.purpose = 'decide' AND EXISTS (
        SELECT 1 FROM authority_delegation mine, authority_delegatedkind other
            JOIN authority_delegation theirs ON theirs.id = other.delegation_id
        WHERE mine.id = NEW.delegation_id AND other.open AND other.purpose = 'decide'
            AND other.kind = NEW.kind AND other.delegation_id <> NEW.delegation_id
            AND tstzrange(other.starts, other.ends) && tstzrange(NEW.starts, NEW.ends)
            AND (theirs.holder_id = mine.delegate_id OR theirs.delegate_id = mine.holder_id)
    ) THEN
        RAISE EXCEPTION 'DA-16: what was handed over is not handed on'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER delegation_no_chain BEFORE INSERT OR UPDATE ON authority_delegatedkind
    FOR EACH ROW EXECUTE FUNCTION delegation_no_chain();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("authority", "0001_initial")]
    operations: ClassVar[list[migrations.RunSQL]] = [
        sequence_sql("SCH"),
        sequence_sql("DEL"),
        migrations.RunSQL(
            [WRITTEN, *(TRIGGER.format(table=table) for table in PARTS)],
            "DROP FUNCTION scheme_is_written() CASCADE",
        ),
        migrations.RunSQL(PUBLISHED, "DROP FUNCTION scheme_stays_published() CASCADE"),
        migrations.RunSQL(NO_CHAIN, "DROP FUNCTION delegation_no_chain() CASCADE"),
    ]
