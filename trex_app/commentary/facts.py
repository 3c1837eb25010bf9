"""What a comment is about."""

from dataclasses import dataclass

from trex_app.texts.languages import Language

LONGEST_NAME = 30  # characters of a name that are spoken


@dataclass(frozen=True)
class Facts:
    """A finished game, as far as the AI talks about it."""

    name: str
    human_score: int
    ai_score: int
    language: Language

    @property
    def spoken_name(self) -> str:
        """The name, no longer than one wants to hear it."""
        return self.name[:LONGEST_NAME].strip()
