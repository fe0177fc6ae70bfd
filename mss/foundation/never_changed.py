"""Tables whose rows are written once: the database itself refuses to change or remove them."""

from django.db.migrations import RunSQL

FUNCTION = """
CREATE OR REPLACE FUNCTION never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: its rows are never changed or removed', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def never_changed_sql(table: str) -> RunSQL:
    """The migration step that makes `table` append-only for everybody, its owner included."""
    return RunSQL(
        [
            FUNCTION,
            f"CREATE TRIGGER {table}_rows BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION never_changed()",
            f"CREATE TRIGGER {table}_all BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION never_changed()",
        ],
        [f"DROP TRIGGER {table}_rows ON {table}", f"DROP TRIGGER {table}_all ON {table}"],
    )
