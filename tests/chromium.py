"""The browser of the journeys: this machine's own Chromium, driven by playwright."""

import os
import shutil

import pytest

NAMES = (
    "chromium-headless-shell",  # the quickest: no window is ever drawn
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
)  # fmt: skip


def required() -> bool:
    """In CI a journey that did not run is a failure, not a pass."""
    return os.environ.get("CI") == "true" or os.environ.get("MSS_BROWSER") == "required"


def chromium() -> str:
    """Return the path of Chromium. Without one the test is skipped, or fails where required."""
    if found := next(filter(None, map(shutil.which, NAMES)), None):
        return found
    reason = f"no browser: none of {', '.join(NAMES)} is installed"
    if required():
        pytest.fail(reason)
    pytest.skip(reason)


def options() -> dict[str, object]:
    """What playwright's ``chromium.launch`` is told. Chromium's sandbox does not run as root."""
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": chromium(), "args": flags}
