"""`manage.py demo`: the whole portal on one machine, with invented people.

Started in order: database, broker, worker, beat, web. Ctrl-C stops them the other way round, and
the data stays in `.local`.
"""

import argparse
import os
import shutil
import sys

from mss.local import portal, static_files
from mss.local.console import TroubleError, say, since_started, step
from mss.local.embedded import furnish
from mss.local.places import LOCAL, LOGS, socket_folder
from mss.local.ports import HOST, listen
from mss.local.running import Holder
from mss.local.supervise import Household, household

SETTINGS = "mss.settings.demo"


def arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="manage.py demo", description=__doc__)
    parser.add_argument("--port", type=int, help="where to serve; 8000 or the next free port")
    parser.add_argument("--people", type=int, default=400, help="size of a new demo world (400)")
    parser.add_argument("--reset", action="store_true", help="throw the demo's data away first")
    parser.add_argument("--no-input", action="store_true", help="ask nothing")
    return parser.parse_args(words)


def reset(*, ask: bool) -> None:
    """Throw away the demonstration's database and files. A database named by URL is left alone."""
    if os.environ.get("DATABASE_URL"):
        raise TroubleError("--reset is for the demo's own database; DATABASE_URL names another.")
    kept = [*LOCAL.glob("postgresql-*"), LOCAL / "files", LOCAL / "beat-schedule"]
    kept = [path for path in kept if path.exists()]
    if not kept:
        return
    if ask and not sys.stdin.isatty():
        raise TroubleError("--reset throws the demo's data away: add --no-input if that is meant.")
    if ask and input("Throw the demo's data away and start afresh? [y/N] ").lower() != "y":
        raise TroubleError("Nothing was thrown away.")
    for path in kept:
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def serve(house: Household, options: argparse.Namespace, holder: Holder) -> None:
    """Bring everything up, say where it is, and keep it until interrupted."""
    listener = listen(options.port)
    port = listener.getsockname()[1]
    address = f"http://{HOST}:{port}"
    found = furnish(house, data=LOCAL, sockets=socket_folder(), logs=LOGS, keeps=True)
    settings = {
        **found,
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "MSS_ADDRESS": address,
        "MSS_FILES": str(LOCAL / "files"),
        "MSS_STATIC": str(static_files.FOLDER),
    }
    with static_files.gathered(house, settings):
        house.finish(house.begin(portal.prepared(options.people, settings)))
    with step("Starting web, worker and beat"):
        for service in (portal.worker(settings), portal.beat(settings)):
            house.begin(service)
        house.start(portal.web(listener, settings), ready=lambda: portal.serves(port))
    holder.tell(command="demo", address=address, settings=found)
    say(f"\nReady in {since_started():.0f} s: {address}/demo/")
    say("Choose whom to be; everybody is invented. Stop with Ctrl-C.")
    say(f"Logs: {LOGS}\n")
    house.keep()


def run(words: list[str]) -> int:
    """The command. Returns its exit code."""
    options = arguments(words)
    holder = Holder()
    if not holder.taken():
        note = holder.told()
        where = f" at {note['address']}/demo/" if "address" in note else ""
        what = note.get("command", "demo")
        raise TroubleError(f"`manage.py {what}` is already running in this folder{where}.")
    try:
        if options.reset:
            reset(ask=not options.no_input)
        with household() as house:
            serve(house, options, holder)
    except KeyboardInterrupt:
        say("\nStopped. Nothing is left running; the data is kept.")
    finally:
        holder.release()
        shutil.rmtree(socket_folder(), ignore_errors=True)
    return 0
