#!/usr/bin/env python3
"""The portal's one command.

    python3 manage.py demo     the whole portal on this machine, with invented people
    python3 manage.py test     the test suite; what follows goes to pytest
    python3 manage.py help     everything else: migrate, world, measure ...

The first two need only Python 3.11 and git: what else there is to need is put in `.venv`.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  an older Python is who reads this
    sys.exit("The portal needs Python 3.11 or newer; this is Python " + sys.version.split()[0])

from mss.local import bootstrap
from mss.local.console import TroubleError


def main(words):
    """Return the exit code of the command in `words`, the program's name first."""
    command = words[1] if len(words) > 1 else "help"
    if command == "demo":
        bootstrap.enter("demo")
        from mss.local import demo

        return demo.run(words[2:])
    if command == "test":
        bootstrap.enter("test")
        from mss.local import run_tests

        return run_tests.run(words[2:])
    if not bootstrap.has_django():
        bootstrap.enter("demo")
    from mss.local import commands

    return commands.run(words)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv))
    except TroubleError as trouble:
        sys.exit(str(trouble))
