"""Every line of the log is one JSON object of at most 2 KB, without private data."""

import json
import logging
import sys
import uuid

import pytest
import socketio

from trex_app.logs import LINES_AT_ONCE, MAX_LINE_LENGTH, JsonLines, SteadyLines, set_up_logging
from trex_app.players.visit_token import begin_visit, make_token


def line(message: object, *arguments: object, error: BaseException | None = None) -> str:
    trace = (type(error), error, error.__traceback__) if error else None
    return JsonLines().format(logging.LogRecord("a", logging.INFO, "f", 1, message, arguments, trace))


@pytest.mark.parametrize("message", ["x" * 240_000, "\u00e9" * 240_000, '"\\' * 100_000, "\u2028\n\r" * 50_000])
def test_a_long_message_is_one_short_line(message: str) -> None:
    written = line(message)
    assert len(written) <= MAX_LINE_LENGTH
    assert len(written.splitlines()) == 1
    assert json.loads(written)["event"]


def test_a_line_cannot_be_forged() -> None:
    written = line('all is well\n{"level": "INFO", "event": "forged"}')
    assert len(written.splitlines()) == 1
    assert json.loads(written)["event"].startswith("all is well")


def test_a_deep_traceback_keeps_its_end() -> None:
    def fail(depth: int) -> None:
        if depth:
            fail(depth - 1)
        raise ValueError("the cause")

    with pytest.raises(ValueError) as failure:
        fail(200)
    written = line("failed", error=failure.value)
    assert len(written) <= MAX_LINE_LENGTH
    assert "the cause" in json.loads(written)["traceback"]


@pytest.mark.parametrize(
    "secret",
    ["ana.souza+x@example.com.br", str(uuid.UUID(int=17)), make_token("secret", begin_visit(17))],
    ids=["email", "uuid", "token"],
)
def test_private_data_is_not_logged(secret: str) -> None:
    try:
        raise ValueError(f"with {secret} in it")
    except ValueError as error:
        written = line("a token %r came", secret, error=error)
    assert secret not in written
    assert written.count("[private]") == 2


def test_a_flood_of_lines_is_dropped_and_reported() -> None:
    seconds = [0.0]
    steady = SteadyLines(lambda: seconds[0])

    def passes(message: str) -> str:
        record = logging.LogRecord("a", logging.INFO, "f", 1, message, (), None)
        return record.getMessage() if steady.filter(record) else ""

    assert sum(bool(passes("flood")) for _ in range(10_000)) == LINES_AT_ONCE
    seconds[0] += 1
    assert passes("calm") == f"calm ({10_000 - LINES_AT_ONCE} lines before it were dropped)"
    assert passes("calm") == "calm"


def test_no_library_adds_a_handler(capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    try:
        set_up_logging()
        socketio.AsyncServer(async_mode="asgi")
        logging.getLogger("engineio.server").error("once")
        logging.getLogger("socketio.server").warning("never")
        assert all(not logging.getLogger(name).handlers for name in ("engineio.server", "socketio.server"))
        assert isinstance(root.handlers[0], logging.StreamHandler)
        assert root.handlers[0].stream is sys.stderr
    finally:
        logging.captureWarnings(False)
        root.handlers[:] = before
        root.setLevel(level)
