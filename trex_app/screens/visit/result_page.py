"""The result: human against AI, the verdict, the AI's comment, and what comes next."""

import reflex as rx

from trex_app.game.canvas import game_canvas
from trex_app.screens.layout import frame
from trex_app.screens.visit.result_state import Result
from trex_app.screens.visit.verdict import count_up, speech
from trex_app.screens.visitor import Visitor


def result() -> rx.Component:
    """The page at /result."""
    return frame(
        "result",
        rx.cond(Result.has_game, _verdict(), rx.fragment()),
        rx.el.div(
            game_canvas(mode="show", engine=Result.engine, films=Result.films, texts=Result.t),
            class_name="result-strip",
        ),
    )


def _verdict() -> rx.Component:
    return rx.el.div(
        rx.cond(Result.prize != "", _prize(), rx.fragment()),
        rx.el.h1(
            rx.cond(Result.human_won, Result.t["won"], Result.t["lost"]),
            rx.el.span(Result.spoken_scores, class_name="only-heard"),
            class_name=rx.cond(Result.human_won, "verdict verdict-won", "verdict verdict-lost"),
        ),
        rx.el.div(
            _side(Result.t["you"], Result.human_score, "human", winner=Result.human_won),
            rx.el.span("×", class_name="versus", aria_hidden="true"),
            _side(Result.t["ai"], Result.ai_score, "ai", winner=~Result.human_won),
            class_name="sides",
        ),
        _comment(),
        _rank(),
        _ways_on(),
        class_name="result",
    )


def _prize() -> rx.Component:
    """The code that fetches the prize; without one, what became of it."""
    said = rx.match(
        Result.prize,
        ("code", rx.el.strong(Result.t["swag"])),
        ("fetched", rx.el.strong(Result.t["swag_fetched"])),
        rx.el.strong(Result.t["swag_none"]),
    )
    code = rx.el.span(
        rx.el.span(Result.t["swag_how"]),
        rx.el.b(Result.claim_code, class_name="claim-code"),
        class_name="claim",
    )
    image = rx.el.img(src=Result.claim_image, alt="", class_name="claim-image")
    return rx.el.div(
        rx.el.div(said, rx.cond(Result.claim_code != "", code, rx.fragment())),
        rx.cond(Result.claim_image != "", image, rx.fragment()),
        role="status",
        class_name="swag",
    )


def _side(title: rx.Var[str], score: rx.Var[int], who: str, *, winner: rx.Var[bool]) -> rx.Component:
    return rx.el.section(
        rx.el.h2(title),
        rx.el.p(count_up(value=score, fastest=Result.fastest), class_name=f"side-score {who}-colour"),
        class_name=rx.cond(winner, "side panel side-winner", "side panel"),
    )


def _comment() -> rx.Component:
    return rx.el.section(
        rx.el.span(class_name="dino-head", aria_hidden="true"),
        rx.el.div(
            rx.el.h2(Result.t["says"], class_name="only-heard"),
            speech(text=Result.commentary),
            class_name="bubble",
        ),
        class_name="comment",
    )


def _rank() -> rx.Component:
    return rx.el.p(
        rx.cond(
            Result.rank > 0,
            rx.el.span(
                rx.el.span(Result.t["rank"], " "),
                rx.el.strong("#", Result.rank, class_name="figure prize-colour"),
                rx.el.span(" ", Result.t["rank_of"], class_name="quiet"),
            ),
        ),
        rx.el.span(Result.chase, class_name="chase"),
        class_name="rank",
    )


def _ways_on() -> rx.Component:
    return rx.el.div(
        rx.el.button(
            Result.t["play_again"],
            type="button",
            on_click=rx.redirect("/play"),
            class_name="button button-large",
            custom_attrs={"data-primary": "true"},
        ),
        rx.el.button(
            Result.t["next_visitor"], type="button", on_click=Visitor.next_visitor, class_name="button button-quiet"
        ),
        rx.el.a(Result.t["see_board"], href="/leaderboard", class_name="button button-quiet"),
        class_name="ways-on",
        custom_attrs={"data-rest": "800"},  # ms before a press counts: the player may still be hammering
    )
