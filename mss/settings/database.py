"""A database from its URL, with nothing to install.

``postgres://user:password@host:5432/name?host=/socket/folder&sslmode=require``: the query string
is passed to the driver, and a ``host`` there names a socket folder.
"""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


def database(url: str, *, conn_max_age: int = 60) -> dict[str, Any]:
    """Return Django's settings for `url`. Raises ValueError for anything but PostgreSQL."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("The portal runs on PostgreSQL: the address must start with postgres://")
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    return {
        "ENGINE": "django_prometheus.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(options.pop("port", None) or parts.port or ""),
        "CONN_MAX_AGE": conn_max_age,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5, **options},
        "TEST": {"TEMPLATE": "template0"},
    }
