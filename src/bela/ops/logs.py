"""Logs: one JSON object a line, with no person in it."""

from __future__ import annotations

import logging.config
import re
from typing import Any

import structlog

# What people are reached or known by; a log line that carries one was a mistake somewhere else.
_PERSONAL = re.compile(
    r"\b\d{16}\b|\b\d{15}\b|(?<![\w-])\+?62\d{8,12}\b|\b08\d{8,11}\b|[\w.+-]+@[\w-]+\.[\w.]+"
)


def without_people(text: str) -> str:
    """The text with everything that looks like an identity number, phone or address masked."""
    return _PERSONAL.sub("[…]", text)


def _mask(_logger: object, _method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    return {key: without_people(value) if isinstance(value, str) else value for key, value in event.items()}


_SHARED: list[structlog.typing.Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
    _mask,
]


def logging_settings(*, debug: bool) -> dict[str, Any]:
    """Configure logging for this process and answer what was configured, for Django's settings."""
    settings: dict[str, Any] = {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": _SHARED,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                ],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "bela": {"level": "DEBUG" if debug else "INFO"},
            # Strangers' requests under other names are daily weather, not an operator's error.
            "django.security.DisallowedHost": {"level": "CRITICAL"},
        },
    }
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(settings)
    return settings
