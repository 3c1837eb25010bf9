"""What a comment is about."""

from dataclasses import dataclass

from trex_app.texts.language import Language

LONGEST_NAME = 30  # characters of a name that are spoken


@dataclass(frozen=True)
class Facts:
    """What the AI may say about a finished game."""

    name: str
    human_score: int
    ai_score: int
    language: Language

    @property
    def spoken_name(self) -> str:
        """The name, cut to a length that fits a comment."""
        return self.name[:LONGEST_NAME].strip()
