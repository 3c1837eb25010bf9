"""The game: the canvas is the page."""

import reflex as rx

from trex_app.game.canvas import game_canvas
from trex_app.screens.layout import frame
from trex_app.screens.visit.play_state import ENDED, Play
from trex_app.screens.visitor import Visitor


def play() -> rx.Component:
    """The page at /play: the visitor's run, then the AI's on the same course."""
    return frame(
        "play",
        rx.el.h1(Play.t["title"], class_name="only-heard"),
        game_canvas(
            mode=Play.mode,
            run=Play.run,
            film=Play.film,
            best=Play.best,
            confirmed=Play.confirmed,
            trouble=Play.trouble,
            texts=Play.t,
            on_need_run=Play.begin,
            on_run_end=Play.finish,
            on_film_end=Play.go_to_result,
        ),
        rx.cond(Play.trouble != "", _trouble()),
    )


def _trouble() -> rx.Component:
    over = rx.Var.create(list(ENDED)).contains(Play.trouble)
    return rx.el.div(
        rx.el.section(
            rx.el.h2(_by_trouble("_title", others="trouble_title")),
            rx.el.p(
                rx.cond(Play.trouble == "too_often", Play.t["problem_too_often"], _by_trouble("", others="trouble"))
            ),
            rx.cond(
                over | (Play.run == {}) | (Play.trouble == "too_often"),
                rx.el.button(
                    rx.cond(over, Play.t["play_again"], Play.t["retry"]),
                    type="button",
                    auto_focus=True,
                    on_click=Play.clear,
                    class_name="button",
                    custom_attrs={"data-primary": "true"},
                ),
            ),
            rx.el.button(
                Play.t["next_visitor"], type="button", on_click=Visitor.next_visitor, class_name="button button-quiet"
            ),
            role="alertdialog",
            class_name="panel dialog",
        ),
        class_name="kiosk-shade",
    )


def _by_trouble(ending: str, *, others: str) -> rx.Var[str]:
    named = [(trouble, Play.t[f"{trouble}{ending}"]) for trouble in ENDED]
    return rx.match(Play.trouble, *named, Play.t[others])
