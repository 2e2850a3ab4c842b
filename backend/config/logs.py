"""Logs by field allow-list: a value under a name that is not here is never written."""

import logging
from collections.abc import MutableMapping
from typing import Any, Final

import structlog
from structlog.typing import Processor

ALLOWED: Final = frozenset(
    {"event", "level", "timestamp", "logger", "error", "place", "method", "route", "status"}
    | {"millis", "person", "room", "journal", "thread", "seq", "session", "device", "delivery"}
    | {"kind", "count", "code", "port", "seconds", "process", "bytes", "deed", "attempts"}
)


def keep_allowed(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    return {name: value for name, value in event.items() if name in ALLOWED}


def silence_arguments(record: logging.LogRecord) -> bool:
    """Other libraries log sentences built from data: keep the template, drop the values."""
    record.msg, record.args = str(record.msg).split("%")[0][:80].strip(), ()
    record.exc_info = record.exc_text = record.stack_info = None
    return True


_CHAIN: Final[list[Processor]] = [
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    keep_allowed,
]


def configure_logs() -> None:
    structlog.configure(
        processors=[*_CHAIN, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=True,
    )


LOGGING: Final[dict[str, Any]] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "template_only": {"()": "django.utils.log.CallbackFilter", "callback": silence_arguments}
    },
    "formatters": {
        "json": {
            "()": "structlog.stdlib.ProcessorFormatter",
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *_CHAIN,
                structlog.processors.JSONRenderer(),
            ],
        }
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "json",
            "filters": ["template_only"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # Its lines hold request paths and arguments; ours hold route names.
        "django.request": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "daphne": {"handlers": ["console"], "level": "WARNING", "propagate": False},
    },
}
