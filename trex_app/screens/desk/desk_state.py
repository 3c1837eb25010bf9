"""The desk's pages hold nothing but their texts."""

import reflex as rx

from trex_app.screens.visitor import Visitor
from trex_app.texts.languages import LANGUAGES


class Desk(Visitor):
    """The texts of the desk in the language of the browser."""

    @rx.var
    def texts(self) -> dict[str, str]:
        """The texts of the desk."""
        return dict(LANGUAGES[self.language].desk)
