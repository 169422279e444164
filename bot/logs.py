"""Logs: one line for each event, readable in a terminal and JSON elsewhere."""

import sys

import structlog


def without_words(
    logger: structlog.typing.WrappedLogger, name: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """Keep an exception's kind and place, not its message: that may quote a citizen."""
    for error in event.get("exception") or ():
        error["exc_value"] = ""
        error["exceptions"] = []
    return event


def set_up_logs() -> None:
    """Frames of a traceback are kept without their variables: those may hold a citizen's words."""
    in_terminal = sys.stderr.isatty()
    last: list[structlog.typing.Processor] = (
        [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
        if in_terminal
        else [
            structlog.processors.ExceptionRenderer(
                structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
            ),
            without_words,
            structlog.processors.JSONRenderer(),
        ]
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            *last,
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
