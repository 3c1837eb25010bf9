"""The rows of the standings, as the leaderboard, the TV and the attract loop show them."""

from typing import Any

import reflex as rx

from trex_app.screens.board.board_state import Leaderboard
from trex_app.screens.visitor import Visitor

FULL_ROWS = 10  # what a TV shows: a board with fewer invites


def board_rows(rows: rx.Var[list[dict[str, Any]]]) -> rx.Component:
    """A list of rows, best first; medals for the first three, the visitor's own row marked, a free place to take."""
    return rx.el.ol(
        rx.foreach(rows, _row),
        rx.cond(rows.length() < FULL_ROWS, _invitation(rows.length() + 1), rx.fragment()),
        class_name="rows",
        tab_index=0,
        aria_label=Visitor.t["board"],
    )


def _invitation(place: rx.Var[int]) -> rx.Component:
    return rx.el.li(
        rx.el.span(rx.el.span(place), class_name="row-rank"),
        rx.el.span(rx.el.span(Visitor.t["own_name_here"], class_name="row-name"), class_name="row-who"),
        class_name="row row-invite",
    )


def _row(row: rx.Var[dict[str, Any]]) -> rx.Component:
    own = row["run_id"] == Leaderboard.own_run
    return rx.el.li(
        rx.el.span(
            rx.cond(row["rank"].to(int) <= 3, rx.el.span(class_name="medal", aria_hidden="true"), rx.fragment()),
            rx.el.span(row["rank"]),
            class_name="row-rank",
        ),
        rx.el.span(
            rx.el.span(row["name"], class_name="row-name"),
            rx.cond(own, rx.el.span(Visitor.t["own_row"], class_name="row-own"), rx.fragment()),
            rx.el.span(row["company"], class_name="row-company"),
            class_name="row-who",
        ),
        rx.cond(
            row["human_won"],
            rx.el.span(
                "▲", class_name="row-won", title=Visitor.t["beat_ai"], role="img", aria_label=Visitor.t["beat_ai"]
            ),
            rx.el.span(class_name="row-won"),
        ),
        rx.el.span(row["score"], class_name="row-score figure"),
        key=row["run_id"].to(str),
        class_name=rx.cond(
            own,
            "row row-mine",
            rx.cond(row["fresh"], "row row-fresh", "row"),
        ),
        custom_attrs={"data-rank": row["rank"]},
    )
