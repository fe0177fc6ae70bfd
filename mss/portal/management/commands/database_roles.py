"""`manage.py database_roles`: give the application's own role what it needs and no more.

Run as the owner after every migration. The application may read and write business rows; it may
only add to the audit record, to its seals and to decisions, and it owns no table.
"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection, transaction
from psycopg2 import sql

APPEND_ONLY = (
    "audit_event",
    "audit_seal",
    "approvals_decision",
    "approvals_note",
    "approvals_reroute",
)


class Command(BaseCommand):
    help = "Make the application's database role and grant it what the portal needs."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        role = sql.Identifier(settings.APPLICATION_ROLE)
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [settings.APPLICATION_ROLE])
            if cursor.fetchone() is None:
                cursor.execute(sql.SQL("CREATE ROLE {} LOGIN").format(role))
            for statement in (
                "GRANT USAGE ON SCHEMA public TO {}",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}",
                "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}",
                *(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {{}}" for table in APPEND_ONLY),
                "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {}",
            ):
                cursor.execute(sql.SQL(statement).format(role))
        self.stdout.write(f"The role {settings.APPLICATION_ROLE} has what it needs.")
