"""The rows of the standings, as the leaderboard, the TV and the attract loop show them."""

from typing import Any

import reflex as rx

from trex_app.screens.board.board_state import Leaderboard
from trex_app.screens.visitor import Visitor


def board_rows(rows: rx.Var[list[dict[str, Any]]]) -> rx.Component:
    """A list of rows, best first; medals for the first three, the visitor's own row marked."""
    return rx.cond(
        rows.length() > 0,
        rx.el.ol(rx.foreach(rows, _row), class_name="rows", tab_index=0, aria_label=Visitor.t["board"]),
        rx.el.p(Visitor.t["board_empty"], class_name="rows-empty"),
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
