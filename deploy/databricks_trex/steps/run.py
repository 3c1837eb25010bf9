"""Steps one after another, each timed, each failure reported with its cause, its cure and what was done before."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from databricks_trex.errors import DeploymentError
from databricks_trex.steps.explanations import explain
from databricks_trex.steps.progress import Progress

Result = TypeVar("Result")


@dataclass
class Report:
    """What a step reports of itself."""

    progress: Progress
    outcome: str = ""
    made: list[str] = field(default_factory=list)

    def say(self, news: str) -> None:
        """What it is doing."""
        self.progress.say(news)

    def show_call(self, call: str) -> None:
        """A call that a dry run does not make."""
        self.progress.show_call(call)

    def record(self, what: str) -> None:
        """Note that something was made or changed."""
        self.made.append(what)
        self.outcome = "; ".join(self.made)

    def note(self, what: str) -> None:
        """Note what was there already, unless something was made as well."""
        self.outcome = self.outcome or what


@dataclass
class Run:
    """One call of create, update or delete."""

    progress: Progress
    made: list[str] = field(default_factory=list)
    skipped: dict[str, str] = field(default_factory=dict)

    def step(self, title: str, work: Callable[[Report], Result]) -> Result:
        """Do the work and return its result.

        Raises:
            DeploymentError: for whatever went wrong in it.
        """
        report = Report(self.progress)
        began = time.monotonic()
        self.progress.start(title)
        try:
            result = work(report)
        except Exception as error:
            failure = explain(error)
            self.progress.fail(failure.cause)
            raise DeploymentError(title, failure.cause, failure.cure, [*self.made, *report.made]) from error
        finally:
            self.made += report.made
        self.progress.finish(report.outcome or "done", time.monotonic() - began)
        return result

    def skip(self, title: str, reason: str) -> None:
        """Leave a step out, and say so."""
        self.skipped[title] = reason
        self.progress.skip(title, reason)
