"""`manage.py measure`: serve the portal as production does and time its pages and acts.

It needs an invented world (`manage.py world`), because acts are really done: claims are sent and
decided. The table is Markdown; `--json` keeps every figure, `--markdown` puts the tables of
several such files into a page.
"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from mss.portal.measure.figures import table
from mss.portal.measure.page import page
from mss.portal.measure.run import measure
from mss.portal.measure.server import served
from mss.portal.world import fill


class Command(BaseCommand):
    help = "Time the main pages and acts, each as a ratio to a bare page in the same run."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--seconds", type=float, default=60, help="how long to ask (60)")
        parser.add_argument("--acts", type=int, default=60, help="how often to do each act (60)")
        parser.add_argument("--seed", type=int, default=1829, help="another seed, other people")
        parser.add_argument("--json", type=Path, help="also write the figures to this file")
        parser.add_argument(
            "--markdown", type=Path, nargs="+", metavar="JSON",
            help="measure nothing: print docs/performance.md from these files",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        if options["markdown"]:
            kept = [json.loads(path.read_text()) for path in options["markdown"]]
            self.stdout.write(page(kept), ending="")
            return
        if fill.is_empty() or not fill.only_invented():
            raise CommandError("Measuring sends and decides claims: fill an invented world first.")
        if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
            call_command("collectstatic", interactive=False, verbosity=0)
        log = settings.ROOT / ".local" / "logs" / "measure.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        with served(log) as portal:
            found = measure(
                portal, at=timezone.now(), seconds=options["seconds"], acts=options["acts"],
                seed=options["seed"],
            )  # fmt: skip
        self.stdout.write(table(found))
        for name, errors in found["problems"].items():
            self.stderr.write(f"{name}: {', '.join(errors)} (see {log})")
        if options["json"]:
            options["json"].write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")
