"""Django's own commands on this copy: with its database, started if nothing runs, stopped after."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager

from mss.local.console import TroubleError, say
from mss.local.embedded import furnish
from mss.local.places import LOCAL, LOGS, socket_folder
from mss.local.running import Holder
from mss.local.supervise import household

WITHOUT_DATABASE = {"check", "collectstatic", "help", "version", "--help", "-h", "--version"}
AS_OWNER = {"database_roles", "makemigrations", "migrate", "sqlmigrate", "world"}
NOTE_SECONDS = 60


def noted(holder: Holder) -> dict[str, str]:
    """The addresses of the services that another command has started or is starting."""
    deadline = time.monotonic() + NOTE_SECONDS
    while time.monotonic() < deadline:
        if addresses := holder.told().get("settings"):
            return dict(addresses)
        time.sleep(0.1)
    raise TroubleError("Another command is still starting this folder's database. Try again.")


@contextmanager
def services(command: str) -> Iterator[dict[str, str]]:
    """Addresses of a database and a broker: those that run for this folder, or our own."""
    holder = Holder()
    if not holder.taken():
        holder.use()
        yield noted(holder)
        return
    try:
        with household() as house:
            found = furnish(
                house, data=LOCAL, sockets=socket_folder(), logs=LOGS, keeps=True, quiet=True
            )
            holder.tell(command=command, settings=found)
            try:
                yield found
            finally:
                holder.wait_for_users()
    finally:
        holder.release()
        shutil.rmtree(socket_folder(), ignore_errors=True)


def run(words: list[str]) -> int:
    """Hand `words` (with the program's name first) to Django."""
    from django.core.management import execute_from_command_line

    command = words[1] if len(words) > 1 else "help"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mss.settings.demo")
    if command in AS_OWNER:
        os.environ.setdefault("MSS_AS_OWNER", "1")
    local = os.environ["DJANGO_SETTINGS_MODULE"] == "mss.settings.demo"
    if not local or os.environ.get("DATABASE_URL") or command in WITHOUT_DATABASE:
        execute_from_command_line(words)
        return 0
    try:
        with services(command) as found:
            os.environ.update(found)
            execute_from_command_line(words)
    except KeyboardInterrupt:
        say("Interrupted.")
        return 130
    return 0
