"""The desk's pages hold nothing but their texts."""

import reflex as rx

from trex_app.screens.visitor import Visitor
from trex_app.texts.languages import LANGUAGES


class Desk(Visitor):
    """The texts of the desk in the language of the browser; empty on other pages, so that no visitor loads them."""

    texts: dict[str, str] = {}

    @rx.event
    def load(self) -> None:
        """Say everything in the language of the browser."""
        self.texts = dict(LANGUAGES[self.language].desk)
