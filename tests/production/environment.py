"""The environment of production as tests give it: every value fresh, none of the demonstration."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

from cryptography.fernet import Fernet

ROOT = Path(__file__).resolve().parents[2]
OURS = ("MSS_", "DATABASE_", "REDIS_", "DJANGO_", "AWS_")


def complete(**changes: str) -> dict[str, str]:
    """Everything production needs, with `changes`; an empty change takes the name away."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    given = {
        "DJANGO_SETTINGS_MODULE": "mss.settings.production",
        "MSS_SECRET_KEY": secrets.token_urlsafe(48),
        "MSS_FIELD_KEYS": Fernet.generate_key().decode(),
        "MSS_ALLOWED_HOSTS": "portal.example",
        "MSS_ADDRESS": "https://portal.example",
        "DATABASE_URL": "postgres://mss_app:unused@127.0.0.1:5432/mss",
        "REDIS_URL": "redis://127.0.0.1:6379/0",
    }
    return {**kept, **{name: value for name, value in {**given, **changes}.items() if value}}


def run(*words: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run ``python -m django`` with `words`, as the container does."""
    return subprocess.run(
        [sys.executable, "-m", "django", *words], cwd=ROOT, env=env, capture_output=True,
        text=True, timeout=120, check=False,
    )  # fmt: skip
