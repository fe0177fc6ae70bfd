"""A worker in a process of its own, held where it matters by a lock on a table it is about to use.

The lock is taken from the test, so nothing in the product knows of these drills.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg2
import pytest
from django.conf import settings
from django.db import connection

from mss.local.places import ROOT

SET_UP = """
import sys
import django
from django.conf import settings
settings.DATABASES["default"]["NAME"], settings.MEDIA_ROOT = sys.argv[1:]
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SET application_name = 'drill'")
"""


@contextmanager
def held(table: str, mode: str) -> Iterator[None]:
    """Hold `table` in a connection of its own."""
    found = connection.get_connection_params()
    found.pop("cursor_factory", None)
    holder = psycopg2.connect(**found)
    try:
        holder.cursor().execute(f"LOCK TABLE {table} IN {mode} MODE")
        yield
    finally:
        holder.rollback()
        holder.close()


def start(workers: list[subprocess.Popen[bytes]], program: str) -> subprocess.Popen[bytes]:
    """Run `program` in a process of its own, on the database and files of the test."""
    name, files = connection.settings_dict["NAME"], str(settings.MEDIA_ROOT)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    process = subprocess.Popen(
        [sys.executable, "-c", SET_UP + program, name, files], cwd=ROOT, env=environment,
    )  # fmt: skip
    workers.append(process)
    return process


def _of_the_worker(more: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'drill' "
            f"AND datname = current_database() {more}"
        )
        return int(cursor.fetchone()[0])


def until(true: bool, more: str, process: subprocess.Popen[bytes] | None = None) -> None:
    """Wait until there is (or is not) a worker of whose connection `more` holds."""
    for _ in range(600):
        if bool(_of_the_worker(more)) is true:
            return
        if process is not None and process.poll() is not None:
            break
        time.sleep(0.05)
    pytest.fail("the worker did not come to where it is held")
