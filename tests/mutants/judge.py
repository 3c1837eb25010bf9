"""Runs the fast tests on one mutant, in a process forked with everything heavy already loaded."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import pytest_asyncio.plugin  # noqa: F401 - loaded once
import pytest_timeout  # noqa: F401 - loaded once

from tests.mutants.verdicts import Outcome

ROOT = Path(__file__).parent.parent.parent
TESTED = 100  # added to pytest's exit code, so that no other end of the process is taken for one
QUIET = (
    "-x",
    "-q",
    "-p",
    "no:cacheprovider",
    "-p",
    "pytest_asyncio.plugin",
    "-p",
    "pytest_timeout",
    "-W",
    "ignore::pytest.PytestAssertRewriteWarning",
)

_processes = multiprocessing.get_context("fork")


def judge(prepare: Callable[[], None], tests: Sequence[str], seconds: float) -> Outcome:
    """What the tests make, within so many seconds, of what `prepare` does to the process."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        process = _processes.Process(target=_test, args=(prepare, tests, folder))
        process.start()
        process.join(seconds)
        if process.exitcode is None and process.pid is not None:
            os.killpg(process.pid, signal.SIGKILL)
            process.join()
            return "timeout"
    if process.exitcode == TESTED + pytest.ExitCode.OK:
        return "survived"
    if process.exitcode is not None and 0 <= process.exitcode < TESTED:
        raise RuntimeError("the tests could not be run")
    return "killed"


def _test(prepare: Callable[[], None], tests: Sequence[str], folder: str) -> None:
    os.setsid()  # so that what the tests start can be ended with them
    os.chdir(ROOT)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # the other plugins take longer than most tests
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        prepare()
        code = pytest.main([*QUIET, f"--basetemp={folder}", *tests])
    os._exit(TESTED + code)
