"""Structured logs, one JSON object a line, without personal data.

The actor is written as a reference, never a name or an address; query strings and bodies are not
written at all.
"""

from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

PERSONAL = {"user_email", "email", "name", "ip", "user_agent", "request"}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processor": structlog.processors.JSONRenderer(),
            "foreign_pre_chain": [
                structlog.processors.add_log_level,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
            ],
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
        "fontTools": {"level": "WARNING"},
    },
}


def without_personal_data(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Drop what would name a person or an address from a log line."""
    for key in PERSONAL & event.keys():
        del event[key]
    return event


def configure_logs() -> None:
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.filter_by_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.stdlib.add_logger_name,
            structlog.stdlib.add_log_level,
            without_personal_data,
            structlog.processors.format_exc_info,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
