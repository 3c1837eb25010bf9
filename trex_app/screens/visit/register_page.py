"""Registration: the game playing itself, the day's leader, three fields and one large button."""

import reflex as rx

from trex_app.game.canvas import game_canvas
from trex_app.screens.board.board_state import Leaderboard
from trex_app.screens.board.rows import board_rows
from trex_app.screens.connection.connection import is_lost
from trex_app.screens.layout import frame, idle_watch, language_switch
from trex_app.screens.visit.register_state import ATTRACT_SECONDS, Register
from trex_app.screens.visitor import IDLE_COUNTDOWN


def register() -> rx.Component:
    """The page at /."""
    return rx.fragment(
        frame(
            "register",
            rx.el.section(_title(), _stage(), class_name="register-show"),
            rx.cond(Register.attract, _attract_board(), _form()),
            watch=idle_watch(
                seconds=ATTRACT_SECONDS - IDLE_COUNTDOWN,
                countdown=IDLE_COUNTDOWN,
                only_if_typed=True,
                on_idle=Register.start_attract,
                on_wake=Register.stop_attract,
            ),
        ),
    )


def _title() -> rx.Component:
    return rx.el.header(
        rx.el.h1(Register.t["title"]),
        rx.el.p(Register.t["tagline"], class_name="tagline"),
        class_name="register-title",
    )


def _stage() -> rx.Component:
    return rx.el.div(
        rx.el.div(
            game_canvas(mode="show", engine=Register.engine, films=Register.films, texts=Register.t),
            class_name="register-canvas",
        ),
        rx.el.p(
            rx.el.span(Register.t["leader_today"], class_name="quiet"),
            rx.cond(
                Leaderboard.leader["name"],
                rx.el.span(
                    rx.el.strong(Leaderboard.leader["name"], class_name="leader-name"),
                    rx.el.span(Leaderboard.leader["score"], class_name="figure prize-colour"),
                    class_name="leader-line",
                ),
                rx.el.span(Register.t["no_leader"], class_name="leader-line"),
            ),
            class_name="leader",
        ),
        class_name="register-stage",
    )


def _form() -> rx.Component:
    return rx.el.form(
        language_switch(),
        _field("name", max_length=100),
        _field("email", max_length=255, type="email", input_mode="email"),
        _field("company", max_length=200),
        _consent(),
        _message("form"),
        rx.el.button(
            rx.cond(Register.busy, Register.t["playing_soon"], Register.t["play"]),
            type="submit",
            aria_disabled=Register.busy,
            disabled=is_lost,  # or it would be sent once the connection is back, and the visitor gone
            class_name="button button-large",
            custom_attrs={"data-primary": "true"},
        ),
        rx.el.a(Register.t["see_board"], href="/leaderboard", class_name="link"),
        key=Register.form_number.to_string(),
        on_submit=Register.submit,
        no_validate=True,
        auto_complete="off",
        class_name="form panel",
    )


def _field(name: str, **options: object) -> rx.Component:
    """A field that the browser neither fills nor remembers: the next visitor uses the same screen."""
    return rx.el.div(
        rx.el.label(Register.t[name], rx.el.span(" *", aria_hidden="true"), html_for=name),
        rx.el.input(
            id=name,
            name=name,
            auto_complete="off",
            spell_check=False,
            aria_describedby=f"{name}-problem",
            aria_required=True,
            aria_invalid=Register.messages[name] != "",
            on_blur=lambda text: Register.check(name, text),
            **options,
        ),
        _message(name),
        class_name="field",
    )


def _message(name: str) -> rx.Component:
    """What is wrong with a field; who hears it is told which field."""
    return rx.el.p(
        rx.cond(Register.messages[name] != "", rx.el.span(Register.labels[name], class_name="only-heard")),
        Register.messages[name],
        id=f"{name}-problem",
        role="alert",
        class_name="problem",
    )


def _consent() -> rx.Component:
    return rx.el.div(
        rx.el.label(
            rx.el.input(
                type="checkbox",
                name="consent",
                id="consent",
                aria_describedby="consent-problem",
                aria_required=True,
                aria_invalid=Register.messages["consent"] != "",
                on_change=lambda ticked: Register.check("consent", rx.cond(ticked, "yes", "")),
            ),
            rx.el.span(Register.t["consent"]),
            class_name="consent",
        ),
        rx.el.details(
            rx.el.summary(Register.t["consent_more"]),
            rx.el.p(Register.t["consent_what"], " ", Register.t["consent_how_long"], " ", Register.t["consent_whom"]),
            class_name="consent-more",
        ),
        _message("consent"),
        class_name="field",
    )


def _attract_board() -> rx.Component:
    return rx.el.section(
        rx.el.h2(Register.t["attract_board"]),
        board_rows("today"),
        rx.el.p(Register.t["attract"], class_name="attract-call"),
        class_name="attract panel",
    )
