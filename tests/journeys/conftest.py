"""A real browser on the real portal: a page a person, axe on every page passed."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from playwright.sync_api import Browser, Page, sync_playwright

from finance.payments import operations as payments
from mss.people.models import Person
from tests.cast import Cast
from tests.chromium import options
from tests.doors import signed_in
from tests.factories.claims import limits

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
AXE = settings.ROOT / "node_modules" / "axe-core" / "axe.min.js"
# What axe can tell elements apart by: what they stand in, which attributes they have (ids, addresses
# and values only by their name), whether they hold words, the order of headings, ids there twice;
# and the address. A page of nothing that axe has not found clean at this width is not asked about
# again.
ELEMENTS = """() => {
  const free = ["id", "for", "href", "value", "name", "action", "src", "srcset", "title", "content",
    "alt", "datetime", "aria-describedby", "aria-labelledby", "aria-label", "aria-controls"];
  const said = (one) => one ? one.tagName + [...one.attributes].map((held) => held.name
    + (free.includes(held.name) ? (held.value ? "" : "!") : "=" + held.value)).sort().join() : "";
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  const heads = [...document.querySelectorAll("h1,h2,h3,h4,h5")].map((one) => one.tagName)
    .filter((one, place, all) => one !== all[place - 1]).join("");
  const kinds = [...document.querySelectorAll("*")].map((one) => [
    said(one.parentElement && one.parentElement.parentElement), said(one.parentElement), said(one),
    Boolean(one.textContent.trim()), one.labels === undefined ? "" : one.labels && one.labels.length
    ].join("|"));
  return [...new Set([location.pathname.replace(/[^/]*[0-9][^/]*/g, "*"), heads,
    ids.length - new Set(ids).size, ...kinds])];
}"""
CLEAN: dict[int, set[str]] = {}
PHONE = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}
Sign = Callable[..., "Visit"]


class Visit:
    """Somebody at the portal with a browser. `see` checks the page they are on."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address, self.seen = page, address, []  # type: ignore[var-annotated]
        page.on("pageerror", lambda error: self.seen.append(str(error)))
        page.on(
            "console",
            lambda said: self.seen.append(said.text) if "Content Security" in said.text else None,
        )

    def go(self, path: str) -> "Visit":
        self.page.goto(f"{self.address}{path}")
        return self.see()

    def press(self, name: str, exact: bool = True) -> "Visit":
        self.page.get_by_role("button", name=name, exact=exact).first.click()
        return self.see()

    def follow(self, name: str) -> "Visit":
        self.page.get_by_role("link", name=name).first.click()
        return self.see()

    def fill(self, label: str, value: str) -> "Visit":
        self.page.get_by_label(label, exact=False).first.fill(value)
        return self

    def date(self, day: int, month: int, year: int) -> "Visit":
        for part, number in (("day", day), ("month", month), ("year", year)):
            self.page.locator(f"[name$=_{part}]").fill(str(number))
        return self

    def choose(self, label: str) -> "Visit":
        self.page.get_by_label(label).check()
        return self

    def see(self) -> "Visit":
        """No script errors, nothing wider than the screen, no axe violation."""
        self.page.wait_for_load_state()
        assert self.seen == []
        wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{self.page.url} scrolls sideways by {wide} pixels"
        width, elements = self.page.viewport_size["width"], set(self.page.evaluate(ELEMENTS))  # type: ignore[index]
        if elements <= CLEAN.get(width, set()):
            return self
        found = self.page.evaluate(
            "(window.loadAxe(), axe.run({preload: false, resultTypes: ['violations']}))"
        )["violations"]
        words = [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]
        assert words == [], f"{self.page.url}: {words}"
        CLEAN.setdefault(width, set()).update(elements)
        return self

    def says(self, words: str) -> "Visit":
        assert words in self.page.inner_text("body"), f"{self.page.url} does not say “{words}”"
        return self


@pytest.fixture(scope="session", autouse=True)
def kept_files() -> Iterator[None]:
    """Browsers keep styles and scripts, as in production, where their names never change meaning."""
    serve = StaticFilesHandler.serve

    def kept(self: StaticFilesHandler, request: Any) -> Any:
        response = serve(self, request)
        response["Cache-Control"] = "max-age=3600"
        return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandler, "serve", kept)
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        opened = driver.chromium.launch(**options())  # type: ignore[arg-type]
        yield opened
        opened.close()


@pytest.fixture
def world(transactional_db: None) -> Cast:
    """The cast with a scheme and bank accounts, for a browser to meet."""
    cast = Cast()
    limits(cast.mps)
    payments.set_bank_details(
        by=cast.officer, account_name="P Shah", sort_code="309021", account_number="12345678",
        at=cast.at,
    )  # fmt: skip
    return cast


@pytest.fixture
def sign_in(live_server: Any, browser: Browser, world: Cast) -> Iterator[Sign]:
    """Open a browser of their own for somebody, already signed in."""
    opened = []

    def sign(person: Person, *, size: dict[str, int] = DESK, script: bool = True) -> Visit:
        client = signed_in(person)
        context = browser.new_context(
            viewport=size, java_script_enabled=True, base_url=live_server.url
        )
        if not script:
            context.route("**/*.js", lambda route: route.abort())
        context.add_init_script(
            f"window.loadAxe = function () {{ if (!window.axe) {{ {AXE.read_text()} }} }}"
        )
        context.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                    "url": live_server.url,
                }
            ]
        )
        opened.append(context)
        return Visit(context.new_page(), live_server.url)

    yield sign
    for context in opened:
        context.close()


def picture(folder: Path, name: str, data: bytes) -> Path:
    """A file on the phone."""
    path = folder / name
    path.write_bytes(data)
    return path
