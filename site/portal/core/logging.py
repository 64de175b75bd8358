"""Structured logs without personal data.

One line an event: JSON in production, readable at a developer's desk. What
people asked for, where they came from and who they are is never in it.
"""

import logging
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from portal.core.log_scrubbing import format_exception, scrub_event

# Django's own note of a request that went wrong; the request log has a line
# for each already. Only an error of ours is worth a second one.
_REQUEST_LOGGERS = ("django.request", "django.security.csrf")


class AddressFilter(logging.Filter):
    """Takes the reader's address, in both senses, out of Django's own messages.

    Django writes the path that was asked for, which may hold a key to a new
    password or a word that somebody looked for.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if not record.name.startswith(_REQUEST_LOGGERS):
            return True
        if record.levelno < logging.ERROR:
            return False
        match = getattr(getattr(record, "request", None), "resolver_match", None)
        record.msg = "server error at %s"
        record.args = (match.route if match else "unmatched",)
        return True


def _drop_request(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    event.pop("request", None)
    return event


def _build_shared_processors() -> list[Processor]:
    """What happens to every event, ours or a library's."""
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _drop_request,
    ]


def _build_renderers(*, readable: bool) -> list[Processor]:
    """From an event to a line.

    Tracebacks never show the values of variables, nor those a database complains of.
    """
    render: Processor = structlog.processors.JSONRenderer(ensure_ascii=False)
    if readable:
        render = structlog.dev.ConsoleRenderer(colors=False)
    return [structlog.processors.ExceptionRenderer(format_exception), scrub_event, render]


def configure(*, readable: bool) -> dict[str, Any]:
    """Set structlog up and answer with Django's ``LOGGING``."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_build_shared_processors(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"without_addresses": {"()": AddressFilter}},
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": _build_shared_processors(),
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    *_build_renderers(readable=readable),
                ],
            }
        },
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": "line",
                "filters": ["without_addresses"],
            }
        },
        "root": {"handlers": ["console"], "level": "INFO"},
        "loggers": {
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            # Every step of every task and every page saved: noise, and names of pages.
            "django.tasks": {"level": "WARNING"},
            "wagtail": {"level": "WARNING"},
            # A line for each search; that it does not answer is said by who asks it.
            "elastic_transport": {"level": "ERROR"},
            # The request log has a line for each; no traceback for every scanner.
            "django.security.DisallowedHost": {"level": "CRITICAL"},
            # The development server's own access log would show queries.
            "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
        },
    }
