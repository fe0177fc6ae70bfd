"""The database and the broker of one use of this copy, unless the environment names others."""

import os
import time
from pathlib import Path

from mss.local import broker, postgres
from mss.local.console import step
from mss.local.postgres import APPLICATION, OWNER, SUPERUSER, Cluster
from mss.local.supervise import Household, Service

STOPPING_SECONDS = 20


def gone(data: Path) -> None:
    """Wait while the PostgreSQL of a supervisor that was just killed writes everything down."""
    deadline = time.monotonic() + STOPPING_SECONDS
    while time.monotonic() < deadline:
        try:
            os.kill(int((data / "postmaster.pid").read_text().split()[0]), 0)
        except (FileNotFoundError, IndexError, ProcessLookupError):
            return
        time.sleep(0.1)


def start_database(house: Household, cluster: Cluster) -> None:
    """Make, start and furnish `cluster` as part of `house`."""
    cluster.make()
    gone(cluster.data)
    service = Service(
        "PostgreSQL",
        cluster.command(),
        cluster.log,
        stop=postgres.STOP,
        patience=10,
        popen=cluster.as_ordinary_user(),
    )
    house.start(service, ready=cluster.answers)
    cluster.furnish()


def start_broker(house: Household, address: Path, log: Path) -> None:
    address.unlink(missing_ok=True)
    service = Service("Broker", broker.command(address), log, stop=broker.STOP)
    house.start(service, ready=lambda: broker.answers(address), seconds=20)


def furnish(
    house: Household, *, data: Path, sockets: Path, logs: Path, keeps: bool, quiet: bool = False
) -> dict[str, str]:
    """Start what the environment does not name; return the addresses for Django's settings.

    With `keeps`, data is kept in `data` by major version and the application signs in as its
    restricted role. Without, nothing survives, and the application owns everything, because
    tests make and drop databases.
    """
    logs.mkdir(parents=True, exist_ok=True)
    found: dict[str, str] = {}
    if named := os.environ.get("DATABASE_URL"):
        found["DATABASE_URL"] = named
        found["DATABASE_OWNER_URL"] = os.environ.get("DATABASE_OWNER_URL", named)
    else:
        binaries = postgres.programs()
        version = postgres.major_version(binaries)
        folder = data / f"postgresql-{version}"
        cluster = Cluster(binaries, folder, sockets, logs / "postgresql.log", keeps)
        with step(f"Starting PostgreSQL {version}", quiet=quiet):
            start_database(house, cluster)
        found["DATABASE_URL"] = cluster.url(APPLICATION if keeps else SUPERUSER)
        found["DATABASE_OWNER_URL"] = cluster.url(OWNER if keeps else SUPERUSER)
    if named := os.environ.get("REDIS_URL"):
        found["REDIS_URL"] = named
    else:
        address = sockets / "broker.sock"
        with step("Starting the broker", quiet=quiet):
            start_broker(house, address, logs / "broker.log")
        found["REDIS_URL"] = broker.url(address)
    return found
