"""The frame of every page."""

from typing import Any

import reflex as rx

from trex_app.screens.connection.connection import connection, is_lost
from trex_app.screens.kiosk.kiosk import kiosk
from trex_app.screens.visitor import IDLE_COUNTDOWN, IDLE_SECONDS, Visitor
from trex_app.texts.languages import LANGUAGES


def frame(
    name: str,
    *children: rx.Component,
    watch: rx.Component | None = None,
    ready: rx.Var[bool] | bool = True,
) -> rx.Component:
    """A page: `name` is its style class; `watch` its idle watch, the usual one if none is given.

    Until the state has come, the page shows its name only: the texts would be in another visitor's language. A page
    that looks otherwise before it has been loaded says in `ready` when it has.
    """
    return rx.el.div(
        watch or idle_watch(),
        connection(lost=is_lost, watched=name == "tv", lang=Visitor.language, texts=Visitor.t),
        rx.el.main(*children, class_name=f"page page-{name}"),
        class_name=rx.cond(Visitor.is_known & ready, "screen", "screen screen-waiting"),
    )


def idle_watch(**options: Any) -> rx.Component:  # noqa: ANN401 - component props
    """Sends an idle screen back to registration, for the next visitor."""
    defaults = {
        "seconds": rx.cond(Visitor.player_token != "", IDLE_SECONDS, 0),
        "countdown": IDLE_COUNTDOWN,
        "on_idle": Visitor.next_visitor,
    }
    lang = rx.cond(Visitor.is_known, Visitor.language, "")  # until then the page was served in the right one
    return kiosk(lang=lang, texts=Visitor.t, **(defaults | options))


def language_switch() -> rx.Component:
    """The languages as buttons."""
    return rx.el.div(
        *[
            rx.el.button(
                language.code.upper(),
                type="button",
                lang=language.code,
                title=language.own_name,
                aria_label=f"{language.code.upper()} {language.own_name}",
                aria_pressed=Visitor.language == language.code,
                on_click=Visitor.choose_language(language.code),
                class_name="language",
            )
            for language in LANGUAGES.values()
        ],
        role="group",
        aria_label=Visitor.t["language"],
        class_name="languages",
    )
