"""What a person sees while the steps run; it goes to stderr, so that stdout holds the result alone."""

from rich.console import Console
from rich.markup import escape
from rich.status import Status


class Progress:
    """A line for each step with its outcome and duration; a spinner for the one under way."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console(stderr=True, highlight=False)
        self._title = ""
        self._status: Status | None = None
        self._dry_run = False

    def start_dry_run(self) -> None:
        """Mark every step from now on as a dry run."""
        self._dry_run = True

    def ask(self, question: str) -> str:
        """What a person types; empty where there is nobody to type."""
        self.console.print(question, end="", markup=False, soft_wrap=True)
        try:
            return input()
        except EOFError:
            return ""

    def start(self, title: str) -> None:
        """A step begins."""
        self._title = title
        self._status = self.console.status(f"{escape(title)} ...")
        self._status.start()

    def say(self, news: str) -> None:
        """What the step is doing."""
        if self._status:
            self._status.update(f"{escape(self._title)}: {escape(news)}")

    def finish(self, outcome: str, seconds: float) -> None:
        """The step is done."""
        self._line("[blue]dry run[/]" if self._dry_run else "[green]done[/]   ", outcome, f"  [dim]{seconds:.1f} s[/]")

    def fail(self, cause: str) -> None:
        """The step has failed; the exception says the rest."""
        self._line("[red]failed[/] ", cause)

    def skip(self, title: str, reason: str) -> None:
        """The step is left out."""
        self._title = title
        self._line("[yellow]skipped[/]", reason)

    def show_call(self, call: str) -> None:
        """A call that a dry run does not make."""
        self.console.print(f"        would  {call}", markup=False, soft_wrap=True)

    def last(self, line: str) -> None:
        """The last line."""
        self.console.print(line, markup=False, soft_wrap=True)

    def _line(self, state: str, text: str, end: str = "") -> None:
        if self._status:
            self._status.stop()
            self._status = None
        self.console.print(f"{state} {escape(self._title)}: {escape(text)}{end}", soft_wrap=True)


class Silence(Progress):
    """Shows nothing."""

    def __init__(self) -> None:
        super().__init__(Console(quiet=True))
