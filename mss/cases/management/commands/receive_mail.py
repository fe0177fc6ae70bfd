"""Take e-mail in: one from a pipe, or those in a folder. See docs/operations.md, e-mail."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from mss.cases.operations import receive
from mss.jobs.operations import report

UNREAD = ".unread"


class Command(BaseCommand):
    help = (
        "Take answers by e-mail into their cases: from standard input, or every file of --folder."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, help="a folder of e-mails; each goes when taken")

    def handle(self, *_: Any, folder: Path | None = None, **__: Any) -> None:
        if folder is None:
            self._take(sys.stdin.buffer.read())
            return
        for path in sorted(one for one in folder.iterdir() if one.is_file()):
            if path.suffix != UNREAD:
                self._taken_from(path)

    def _taken_from(self, path: Path) -> None:
        """One that cannot be read is set aside and shown, so that those behind it come in."""
        try:
            self._take(path.read_bytes())
        except (LookupError, ValueError):
            path.rename(path.with_name(f"{path.name}{UNREAD}"))
            report(kind="email-in", about=path.name[:40], message="An e-mail could not be read",
                   at=timezone.now())  # fmt: skip
        else:
            path.unlink()  # after its commit; should that fail, its Message-ID is taken once

    def _take(self, raw: bytes) -> None:
        row = receive(raw=raw, at=timezone.now())
        words = row.case.reference if row.case else "no case"
        self.stdout.write(f"{words}: {row.get_state_display()} {row.why}".strip())
