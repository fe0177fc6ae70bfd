"""A PostgreSQL and a broker reached over TCP, and the portal's own commands beside them.

The commands are those of docker-compose.yml and of the Dockerfile, word for word; only folders and
ports are this machine's.
"""

import http.client
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg2
import yaml

from mss.local import broker, postgres
from mss.local.postgres import SUPERUSER, Cluster
from mss.local.supervise import Household, Service, household
from tests.drills.portal import SETTING_UP, until
from tests.production.environment import ROOT, complete

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
HOST = "portal.example"


def free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])


def start_postgres(house: Household, folder: Path, port: int) -> None:
    """PostgreSQL on 127.0.0.1 as the postgres image makes it: its owner, its database, the role."""
    cluster = Cluster(postgres.programs(), folder / "database", folder, folder / "postgresql.log")
    cluster.make()
    listen = ["-c", "listen_addresses=127.0.0.1", "-c", f"port={port}"]
    service = Service(
        "PostgreSQL", [*cluster.command(), *listen], cluster.log, stop=postgres.STOP, patience=10,
        popen=cluster.as_ordinary_user(),
    )  # fmt: skip

    def answers() -> bool:
        try:
            connect(port, SUPERUSER, "postgres").close()
        except psycopg2.OperationalError:
            return False
        return True

    house.start(service, ready=answers)
    line = connect(port, SUPERUSER, "postgres")
    line.autocommit = True
    with line.cursor() as cursor:
        cursor.execute("CREATE ROLE mss_owner LOGIN SUPERUSER")  # as POSTGRES_USER is
        cursor.execute("CREATE DATABASE mss OWNER mss_owner")
    line.close()


def start_broker(house: Household, folder: Path, port: int, password: str) -> Service:
    command = [broker.program(), "--port", str(port), "--bind", "127.0.0.1", "--save", "",
               "--requirepass", password]  # fmt: skip
    service = Service("Broker", command, folder / "broker.log")
    house.start(service, ready=lambda: _listens(port))
    return service


def _listens(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def connect(port: int, role: str, database: str = "mss", password: str = "x") -> Any:
    return psycopg2.connect(
        host="127.0.0.1", port=port, user=role, dbname=database, password=password
    )


class Production:
    """The portal under production's settings, over TCP."""

    def __init__(self, house: Household, folder: Path, mail_port: int) -> None:
        self.folder, self.port = folder, free_port()
        self.database, self.redis, self.password = free_port(), free_port(), secrets.token_hex(12)
        start_postgres(house, folder, self.database)
        self.broker = start_broker(house, folder, self.redis, self.password)
        self.metrics_token = secrets.token_hex(16)
        self.environment = complete(
            PATH=f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            DATABASE_URL=f"postgres://mss_app:{self.password}@127.0.0.1:{self.database}/mss",
            REDIS_URL=f"redis://:{self.password}@127.0.0.1:{self.redis}/0",
            MSS_ALLOWED_HOSTS=HOST, MSS_ADDRESS=f"https://{HOST}", MSS_TRUSTED_PROXIES="1",
            MSS_BIND=f"127.0.0.1:{self.port}", MSS_METRICS_TOKEN=self.metrics_token,
            MSS_FILES=str(folder / "files"), MSS_STATIC=str(folder / "static"),
            MSS_SMTP_HOST="127.0.0.1", MSS_SMTP_PORT=str(mail_port), MSS_SMTP_TLS="0",
            MSS_WORKER_PROCESSES="2",
        )  # fmt: skip
        self.owner = {
            **self.environment,
            "MSS_AS_OWNER": "1",
            "DATABASE_OWNER_URL": f"postgres://mss_owner:x@127.0.0.1:{self.database}/mss",
        }
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def make_role(self) -> None:
        """docker/application-role.sh, where there is a psql; its statements where there is none."""
        told = {
            "POSTGRES_USER": "mss_owner", "POSTGRES_DB": "mss", "PGHOST": "127.0.0.1",
            "PGPORT": str(self.database), "MSS_DATABASE_PASSWORD": self.password,
        }  # fmt: skip
        psql = postgres.programs() / "psql"
        path = f"{psql.parent}:{os.environ['PATH']}"
        if psql.exists() or shutil.which("psql"):
            environment = {**self.environment, **told, "PATH": path}
            subprocess.run(
                ["sh", "docker/application-role.sh"], cwd=ROOT, env=environment, check=True
            )
            return
        line = connect(self.database, "mss_owner")
        with line, line.cursor() as cursor:
            cursor.execute("CREATE ROLE mss_app LOGIN PASSWORD %s", [self.password])
            cursor.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        line.close()

    def command(self, service: str) -> list[str]:
        """The words of `service` in docker-compose.yml, its variables filled in."""
        filled = (
            re.sub(r"\$\{(\w+):-([^}]*)\}", lambda m: self.environment.get(m[1], m[2]), str(word))
            for word in COMPOSE[service]["command"]
        )
        return [word.replace("/var/lib/mss/beat", str(self.folder)) for word in filled]

    def run(self, words: list[str], *, owner: bool = False) -> str:
        """Run something to its end; its output. The test fails when it does."""
        done = subprocess.run(
            words, cwd=ROOT, env=self.owner if owner else self.environment, capture_output=True,
            text=True, timeout=SETTING_UP, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def start(self, service: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{service}.log").open("ab") as log:
            self.running[service] = subprocess.Popen(
                self.command(service), cwd=ROOT, env=self.environment, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        return self.running[service]

    def said(self, service: str) -> str:
        return (self.folder / f"{service}.log").read_text()

    def ask(self, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
        """Status, headers and body of a GET, as the load balancer sends it."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        given = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
        line.request("GET", path, headers={**given, **headers})
        answer = line.getresponse()
        body = answer.read().decode()
        line.close()
        return answer.status, {name.lower(): it for name, it in answer.getheaders()}, body

    def serves(self) -> bool:
        try:
            return self.ask("/readyz")[0] == 200
        except (OSError, http.client.HTTPException):
            return False

    def close(self) -> None:
        for process in self.running.values():
            if process.poll() is None:
                process.kill()
                process.wait()


@contextmanager
def production(folder: Path, mail_port: int) -> Iterator[Production]:
    """Everything up: database, broker, migrated, static files gathered, web, worker and beat."""
    folder.chmod(0o755)
    with household() as house:
        portal = Production(house, folder, mail_port)
        try:
            portal.make_role()
            portal.run(portal.command("migrate"), owner=True)
            portal.run(
                ["python", "-m", "django", "collectstatic", "--no-input", "--verbosity", "0"]
            )
            for service in ("web", "worker", "beat"):
                portal.start(service)
            until(portal.serves, f"web\n{portal.said('web')}")
            yield portal
        finally:
            portal.close()
