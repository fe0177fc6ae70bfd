"""What a monitor should worry about, counted when it asks: work that waits, work that fails."""

from datetime import datetime

from django.db import connection

# name, what it is, the question. Each reads a partial index or the end of one.
FIGURES = [
    ("mss_incidents_open", "Incidents nobody has ended",
     "SELECT count(*) FROM jobs_incident WHERE resolved_at IS NULL"),
    ("mss_jobs_waiting", "Long work not finished",
     "SELECT count(*) FROM jobs_job WHERE state IN ('waiting', 'running')"),
    ("mss_jobs_oldest_seconds", "Age of the oldest long work not finished",
     "SELECT coalesce(extract(epoch FROM %(at)s - min(started_at)), 0) FROM jobs_job "
     "WHERE state IN ('waiting', 'running')"),
    ("mss_emails_waiting", "E-mails not yet sent",
     "SELECT count(*) FROM notifications_notice WHERE email = 'waiting'"),
    ("mss_emails_oldest_seconds", "Age of the oldest e-mail not yet sent",
     "SELECT coalesce(extract(epoch FROM %(at)s - min(created_at)), 0) FROM notifications_notice "
     "WHERE email = 'waiting'"),
    ("mss_audit_unsealed", "Events not yet under a seal",
     "SELECT count(*) FROM audit_event WHERE xid >= "
     "(SELECT coalesce(max(to_xid), 0) FROM audit_seal)"),
    ("mss_audit_seal_age_seconds", "Time since the last seal",
     "SELECT coalesce(extract(epoch FROM %(at)s - max(sealed_at)), 0) FROM audit_seal"),
    ("mss_database_connections", "Connections to the database, all hosts",
     "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"),
]  # fmt: skip


def lines(*, at: datetime) -> str:
    """The figures in the text format of Prometheus."""
    written = []
    with connection.cursor() as cursor:
        for name, words, question in FIGURES:
            cursor.execute(question, {"at": at})
            (value,) = cursor.fetchone()
            written += [f"# HELP {name} {words}", f"# TYPE {name} gauge", f"{name} {value}"]
    return "\n".join(written) + "\n"
