"""The one exception of this package: which step failed, why in plain words, and what cures it."""

from collections.abc import Sequence


class DeploymentError(Exception):
    """A step failed.

    `made` names what was made or changed before; all of it is found again when the same call is repeated.
    """

    def __init__(self, step: str, cause: str, cure: str, made: Sequence[str] = ()) -> None:
        super().__init__(step, cause, cure)
        self.step = step
        self.cause = cause
        self.cure = cure
        self.made = tuple(made)

    def __str__(self) -> str:
        """Three lines, and a fourth if something was made."""
        lines = [f"{self.step}: {self.cause}", f"Cure: {self.cure}"]
        if self.made:
            lines.append("Already done: " + "; ".join(self.made))
        return "\n".join(lines)

    def as_dict(self) -> dict[str, object]:
        """For `--json`."""
        return {"error": {"step": self.step, "cause": self.cause, "cure": self.cure, "made": list(self.made)}}


class Failure(Exception):
    """Raised inside a step, which does not know its own name: the runner makes a DeploymentError of it."""

    def __init__(self, cause: str, cure: str) -> None:
        super().__init__(cause)
        self.cause = cause
        self.cure = cure
