"""The leaderboard, and its layout for a TV across the hall."""

import reflex as rx

from trex_app.game.canvas import game_canvas
from trex_app.screens.board.board_state import Leaderboard
from trex_app.screens.board.rows import board_rows
from trex_app.screens.layout import frame, language_switch


def leaderboard() -> rx.Component:
    """The page at /leaderboard; ?tv=1 for the TV."""
    return rx.cond(Leaderboard.tv, _tv(), _board())


def _board() -> rx.Component:
    return frame(
        "board",
        rx.el.header(
            rx.el.h1(Leaderboard.t["board"]),
            language_switch(),
            rx.el.div(_period("today", "today"), _period("ever", "all_time"), role="group", class_name="periods"),
            class_name="board-head",
        ),
        rx.el.section(
            board_rows(Leaderboard.period),
            class_name="board-list panel",
        ),
        rx.el.a(
            rx.cond(Leaderboard.known, Leaderboard.t["back"], Leaderboard.t["play"]),
            href=rx.cond(Leaderboard.known, "/result", "/"),
            class_name="button",
            custom_attrs={"data-primary": "true"},
        ),
        ready=Leaderboard.loaded,
    )


def _period(period: str, text: str) -> rx.Component:
    return rx.el.button(
        Leaderboard.t[text],
        type="button",
        aria_pressed=Leaderboard.period == period,
        on_click=Leaderboard.show_period(period),
        class_name="period",
    )


def _tv() -> rx.Component:
    return frame(
        "tv",
        rx.el.header(
            rx.el.h1(Leaderboard.t["board"], " · ", Leaderboard.t["today"]),
            rx.el.dl(
                *[_figure(name) for name in ("players", "games", "wins", "best")],
                class_name="tv-figures",
            ),
            class_name="tv-head",
        ),
        rx.el.section(board_rows("today"), class_name="tv-list panel"),
        rx.cond(Leaderboard.join_url != "", _join()),
        rx.el.section(
            rx.el.h2(Leaderboard.t["champion_run"], class_name="only-heard"),
            game_canvas(mode="show", engine=Leaderboard.engine, films=Leaderboard.champion, texts=Leaderboard.t),
            class_name="tv-strip",
        ),
        watch=rx.fragment(),
        ready=Leaderboard.loaded,
    )


def _join() -> rx.Component:
    return rx.el.aside(
        rx.el.img(src=Leaderboard.join_image, alt=Leaderboard.join_url, class_name="tv-code"),
        rx.el.p(Leaderboard.t["join"], class_name="tv-join"),
        rx.el.p(Leaderboard.join_url, class_name="tv-url"),
        class_name="tv-side panel",
    )


def _figure(name: str) -> rx.Component:
    return rx.el.div(
        rx.el.dt(Leaderboard.t[name]), rx.el.dd(Leaderboard.figures[name], class_name="figure"), class_name="tv-figure"
    )
