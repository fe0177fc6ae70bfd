"""`manage.py tour --at ADDRESS`: the pictures of the README, taken from a running demonstration."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

if TYPE_CHECKING:
    from playwright.sync_api import ViewportSize

FOLDER = Path(settings.ROOT) / "docs" / "tour"
PHONE: ViewportSize = {"width": 390, "height": 780}
DESK: ViewportSize = {"width": 1280, "height": 860}
# picture, who, screen, first address, then the links to follow (CSS of the first that fits)
STOPS: list[tuple[str, str, ViewportSize, str, list[str]]] = [
    ("home-phone", "officer", PHONE, "/", []),
    ("check-phone", "officer", PHONE, "/expenses/?state=draft", [".mss-row__title"]),
    ("claim", "officer", DESK, "/expenses/?state=paid", [".mss-row__title"]),
    ("team-phone", "inspector", PHONE, "/team/?scope=everybody#by-day", []),
    ("leave-phone", "officer", PHONE, "/leave/", []),
    ("roster-phone", "officer", PHONE, "/roster/", []),
    ("decide", "sergeant", DESK, "/decide/", ["td a.govuk-link"]),
    ("cover-phone", "sergeant", PHONE, "/cover/new/", []),
    ("scheme", "scheme-owner", DESK, "/scheme/", ["main a[href*='SCH-']"]),
    (
        "evidence",
        "auditor",
        DESK,
        "/oversight/decisions/",
        ["main a[href*='/oversight/decisions/APR-']"],
    ),
    ("run", "finance-releaser", DESK, "/payments/runs/?state=made", ["main a[href*='RUN-']"]),
    ("pay-phone", "officer", PHONE, "/pay/", [".mss-row__title"]),
    ("payroll", "payroll-releaser", DESK, "/payroll/?state=faulty", [".mss-row__title"]),
    ("case-phone", "officer", PHONE, "/cases/", [".mss-row__title"]),
    ("person", "hr-adviser", DESK, "/people/?q=siobhan", ["main th a"]),
]


class Command(BaseCommand):
    help = "Take the pictures of the README from a running demonstration."
    requires_system_checks: tuple[()] = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--at", default="http://127.0.0.1:8000", help="Where it runs.")

    def handle(self, *args: Any, **options: Any) -> None:
        from playwright.sync_api import sync_playwright

        browser_path = shutil.which("chromium") or shutil.which("google-chrome")
        if browser_path is None:
            raise CommandError("The tour needs Chromium.")
        FOLDER.mkdir(parents=True, exist_ok=True)
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
            for name, who, size, address, links in STOPS:
                page = browser.new_context(viewport=size, base_url=options["at"]).new_page()
                page.goto("/demo/")
                page.locator("#demo-cast").select_option(who)
                page.get_by_role("button", name="Switch").click()
                page.goto(address)
                for link in links:
                    page.locator(link).first.click()
                page.screenshot(path=FOLDER / f"{name}.png")
                self.stdout.write(f"docs/tour/{name}.png")
            browser.close()
