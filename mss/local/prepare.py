"""What the demonstration's database needs before anybody is served; run as its owner.

``python -m mss.local.prepare --people 400`` in an environment that names the owner's database.
"""

import argparse
import io
import sys

import django
from django.core.management import CommandError, call_command

from mss.local.console import step


def prepare(people: int) -> None:
    django.setup()
    with step("Bringing the tables up to date"):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("database_roles", stdout=io.StringIO())
    with step(f"Filling the demo world ({people} people) if empty"):
        call_command("world", people=people, if_empty=True, verbosity=0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, required=True)
    try:
        prepare(parser.parse_args().people)
    except CommandError as refused:
        sys.exit(str(refused))
