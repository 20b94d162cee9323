"""Logs: one JSON object a line, with no person in it.

PostgreSQL explains a failed constraint with the row that failed ("DETAIL: Failing row contains (…)"), which
may be anybody's name and number, in any form. Such details never reach a line: which constraint it was does.
"""

from __future__ import annotations

import logging.config
import re
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import structlog

# What people are reached or known by; a log line that carries one was a mistake somewhere else.
_PERSONAL = re.compile(
    r"\b\d{16}\b|\b\d{15}\b|(?<![\w-])\+?62\d{8,12}\b|\b08\d{8,11}\b|[\w.+-]+@[\w-]+\.[\w.]+"
)


_DETAIL = re.compile(r"\s*\bDETAIL: .*", re.DOTALL)
"""All that follows too: a row's text may hold lines of its own, so nothing marks where it ends."""


def without_people(text: str) -> str:
    """The text with everything that looks like an identity number, phone or address masked."""
    return _PERSONAL.sub("[…]", text)


def without_detail(text: str) -> str:
    """What the database said, up to the row it said it about."""
    return _DETAIL.sub(" [detail left out]", text)


def _traceback(exc_info: structlog.typing.ExcInfo) -> str:
    with _undetailed(exc_info[1]):
        return "".join(traceback.format_exception(*exc_info)).rstrip()


@contextmanager
def _undetailed(error: BaseException) -> Iterator[None]:
    """While inside, no error of the chain says more than `without_detail` lets through."""
    said = [(each, each.args) for each in _behind(error, {})]
    try:
        for each, arguments in said:
            each.args = tuple(without_detail(one) if isinstance(one, str) else one for one in arguments)
        yield
    finally:
        for each, arguments in said:
            each.args = arguments


def _behind(error: BaseException | None, known: dict[int, BaseException]) -> Iterable[BaseException]:
    """The error and all that led to it or is grouped in it, each once."""
    if error is None or id(error) in known:
        return known.values()
    known[id(error)] = error
    grouped = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    for each in (error.__cause__, error.__context__, *grouped):
        _behind(each, known)
    return known.values()


def _mask(_logger: object, _method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    return {key: _fit(value) if isinstance(value, str) else value for key, value in event.items()}


def _fit(text: str) -> str:
    return without_people(without_detail(text))


_SHARED: list[structlog.typing.Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.ExceptionRenderer(_traceback),
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
