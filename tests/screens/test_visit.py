"""The state classes, called as Reflex calls them, against a real booth."""

from typing import Any

import pytest
from reflex.event import EventSpec
from reflex.state import State

from tests.conftest import Visitor as RegisteredVisitor
from trex_app.booth import Booth, host
from trex_app.clock import now
from trex_app.orders.claims import Claim
from trex_app.orders.status import Status
from trex_app.runs.games import FinishedGame
from trex_app.screens.board.board_state import Leaderboard
from trex_app.screens.visit.play_state import Play
from trex_app.screens.visit.register_state import Register
from trex_app.screens.visit.result_state import Result
from trex_app.screens.visitor import Visitor

FORM = {"name": "Ana", "email": "ana@example.com", "company": "Acme", "consent": "on"}


@pytest.fixture(autouse=True)
def _hosted(hosted: Booth) -> None:
    """The states use the test's booth."""


@pytest.fixture(autouse=True)
def _lone_register(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stub the clearing of other states, which do not exist in these tests; a browser test covers it."""

    async def forget(_: Register) -> None: ...

    monkeypatch.setattr(Register, "_forget_games", forget)


@pytest.fixture
def result(monkeypatch: pytest.MonkeyPatch) -> Result:
    """The Result state that Play passes its game to."""
    shared = Result()

    async def get_state(*_: object) -> Result:
        return shared

    monkeypatch.setattr(Play, "get_state", get_state)
    return shared


def call(handler: Any, *arguments: object) -> Any:  # noqa: ANN401 - Reflex types its handlers as something else
    """What the handler returns, called without Reflex."""
    return handler.fn(*arguments)


async def submit(form: object) -> tuple[Register, list[EventSpec]]:
    state = Register()
    events = [event async for event in call(Register.submit, state, form) if event is not None]
    return state, events


def target(event: object) -> str:
    assert isinstance(event, EventSpec)
    return str(event.args[0][1])


async def played_form(visitor: RegisteredVisitor, score: int = 300) -> dict[str, Any]:
    played = await visitor.play(score)
    return {
        "run_id": played.run_id, "player_token": visitor.player.token, "engine": visitor.booth.referee.engine_version,
        "ticks": played.ticks, "inputs": played.inputs, "score": played.claimed_score,
    }  # fmt: skip


async def test_a_good_form_registers_and_goes_to_the_game(booth: Booth) -> None:
    state, events = await submit(FORM)
    assert booth.visits.find(state.player_token)
    assert state.player_name == "Ana"
    assert "/play" in target(events[-1])
    assert not state.busy


async def test_a_bad_form_says_what_is_wrong_in_words() -> None:
    state, events = await submit(FORM | {"email": "nope", "consent": ""})
    assert state.problems == {"email": "not_an_email", "consent": "no_consent"}
    assert "e-mail" in state.messages["email"]
    assert state.messages["name"] == ""
    assert ["email" in str(event.args[0][1]) for event in events] == [True], "the first wrong field gets the focus"


async def test_a_flood_is_asked_to_wait(booth: Booth) -> None:
    for _ in range(booth.settings.registrations_per_minute):
        booth.registration.limit.take(Register().address())
    state, _ = await submit(FORM)
    assert state.problems == {"form": "too_often"}


async def test_an_outage_is_reported_and_trying_again_works(booth: Booth, unreachable: Booth) -> None:
    host(unreachable)
    state, _ = await submit(FORM)
    assert state.problems == {"form": "outage"}
    assert not state.busy
    host(booth)
    state, _ = await submit(FORM)
    assert state.problems == {}


def test_a_field_is_checked_when_it_is_left() -> None:
    state = Register()
    call(Register.check, state, "email", "nope")
    assert state.problems["email"] == "not_an_email"
    call(Register.check, state, "email", "ana@example.com")
    call(Register.check, state, "name", "  ")
    assert not any(state.problems.values())


async def test_only_registered_visitors_play(visitor: RegisteredVisitor) -> None:
    stranger, known = Play(), Play()
    known.player_token = visitor.player.token
    assert "/" in target(call(Play.load, stranger))
    assert call(Play.load, known) is None
    assert "/" in target(await call(Play.begin, stranger, "page"))
    assert await call(Play.begin, known, "page") is None
    assert known.run["player_token"] == visitor.player.token
    assert known.run["engine"] == visitor.booth.referee.engine_version


async def test_a_page_gets_one_run_however_often_it_asks_and_another_page_its_own(visitor: RegisteredVisitor) -> None:
    state = Play()
    state.player_token = visitor.player.token
    await call(Play.begin, state, "first")
    first = dict(state.run)
    await call(Play.begin, state, "first")
    assert (state.run, first["page"]) == (first, "first")
    await call(Play.begin, state, "second")  # a reload
    assert state.run["page"] == "second"
    assert state.run["run_id"] != first["run_id"]


async def test_a_finished_run_is_confirmed_and_sets_up_the_ais_turn(visitor: RegisteredVisitor, result: Result) -> None:
    state, form = Play(), await played_form(visitor)
    await call(Play.finish, state, form)
    assert (state.confirmed, state.mode, state.trouble) == (form["run_id"], "watch", "")
    assert state.film["human_score"] == form["score"] == result.human_score
    assert (result.rank, result.has_game) == (1, True)
    verdict = await visitor.booth.referee.replay(state.film["seed"], state.film["ticks"], state.film["inputs"])
    assert verdict.score == result.ai_score
    shown = dict(state.film)
    await call(Play.finish, state, form)
    assert state.film == shown


@pytest.mark.parametrize("broken", [{"ticks": 5}, {"inputs": "x"}, {"run_id": "f" * 32}, {"player_token": "1.x"}])
async def test_an_invalid_run_is_confirmed_as_refused(
    visitor: RegisteredVisitor, result: Result, broken: dict[str, object]
) -> None:
    state, form = Play(), await played_form(visitor) | broken
    await call(Play.finish, state, form)
    assert (state.trouble, state.confirmed) == ("refused", form["run_id"])
    assert not result.has_game


async def test_a_run_of_older_rules_is_answered_kindly(visitor: RegisteredVisitor, result: Result) -> None:
    state, form = Play(), await played_form(visitor) | {"engine": "0"}
    await call(Play.finish, state, form)
    assert (state.trouble, state.confirmed) == ("updated", form["run_id"])


async def test_a_run_that_another_tab_replaced_is_no_fault_of_the_visitor(
    visitor: RegisteredVisitor, result: Result
) -> None:
    state, form = Play(), await played_form(visitor)
    await visitor.start_run()
    await call(Play.finish, state, form)
    assert (state.trouble, state.confirmed) == ("voided", form["run_id"])
    state.player_token = visitor.player.token
    await call(Play.begin, state, "page")
    assert (state.trouble, state.run) == ("voided", {}), "the visitor reads first what happened"
    call(Play.clear, state)
    await call(Play.begin, state, "page")
    assert (state.trouble, state.run["page"]) == ("", "page")


async def test_a_page_reloaded_in_the_ais_film_sees_it_again(visitor: RegisteredVisitor, result: Result) -> None:
    state, form = Play(), await played_form(visitor)
    state.player_token = visitor.player.token
    await call(Play.finish, state, form)
    shown = dict(state.film)
    assert await call(Play.begin, state, "page") is None  # as a canvas does that has no run yet
    assert (state.mode, state.film, state.run) == ("watch", shown, {})


async def test_a_run_left_by_somebody_else_is_accepted_under_its_own_token(
    visitor: RegisteredVisitor, result: Result
) -> None:
    state, form = Play(), await played_form(visitor)
    state.player_token = "1.nobody"
    await call(Play.finish, state, form)
    assert (state.trouble, state.confirmed) == ("", form["run_id"])


async def test_an_outage_confirms_nothing(visitor: RegisteredVisitor, result: Result, unreachable: Booth) -> None:
    state, form = Play(), await played_form(visitor)
    host(unreachable)
    await call(Play.finish, state, form)
    assert (state.trouble, state.confirmed) == ("outage", "")
    host(visitor.booth)
    await call(Play.finish, state, form)
    assert (state.trouble, state.confirmed) == ("", form["run_id"])


async def test_the_last_result_comes_back_after_a_restart(visitor: RegisteredVisitor) -> None:
    game = await visitor.finish(await visitor.play())
    state = Result()
    state.player_token = visitor.player.token
    assert await call(Result.load, state) is None
    assert (state.human_score, state.commentary) == (game.human_score, game.llm_commentary)


async def test_the_neighbour_to_beat_is_named(visitor: RegisteredVisitor) -> None:
    from tests.conftest import register

    better = await register(visitor.booth, "Bea")
    ahead = await better.finish(await better.play(700))
    await visitor.booth.standings.refresh()
    game = await visitor.finish(await visitor.play(200))
    state = Result()
    state.show(FinishedGame(game, 2))
    assert (state.neighbour_name, state.neighbour_gap) == ("Bea", ahead.human_score - game.human_score + 1)
    assert "Bea" in state.chase


@pytest.mark.parametrize(
    ("status", "prize", "code"),
    [
        ("pending", "code", "ABCD1234"),
        ("handed_out", "fetched", ""),
        ("expired", "none", ""),
        ("cancelled", "none", ""),
    ],
)
async def test_a_prize_is_promised_only_while_it_can_be_fetched(
    visitor: RegisteredVisitor, status: Status, prize: str, code: str
) -> None:
    game = await visitor.finish(await visitor.play())
    state = Result()
    state.show(FinishedGame(game, 1, Claim("ABCD1234", status, now())))
    assert (state.prize, state.claim_code) == (prize, code)


async def test_a_win_without_a_prize_is_told_and_a_loss_is_not(visitor: RegisteredVisitor) -> None:
    game = await visitor.finish(await visitor.play())
    for game.human_won, prize in ((False, ""), (True, "none")):
        state = Result()
        state.show(FinishedGame(game, 1))
        assert state.prize == prize


def in_whole_tree() -> Visitor:
    """The state within the whole tree of states, which reset and computed fields need."""
    root = State(_reflex_internal_init=True)  # type: ignore[call-arg]
    found = root.get_substate(Visitor.get_full_name().split("."))
    assert isinstance(found, Visitor)
    return found


def test_the_next_visitor_starts_blank() -> None:
    state = in_whole_tree()
    state.player_token, state.player_name, state.chosen_language = "t", "n", "es"
    assert "/" in target(call(Visitor.next_visitor, state))
    assert (state.player_token, state.player_name, state.chosen_language) == ("", "", "")


def test_a_language_can_be_chosen() -> None:
    state = in_whole_tree()
    call(Visitor.choose_language, state, "es")
    assert (state.language, state.t["play"]) == ("es", "Jugar")
    call(Visitor.choose_language, state, "xx")
    assert state.language == "es"


def test_the_board_shows_a_period() -> None:
    state = Leaderboard()
    call(Leaderboard.show_period, state, "ever")
    assert state.period == "ever"
    call(Leaderboard.show_period, state, "nonsense")
    assert state.period == "ever"


@pytest.mark.parametrize(
    "sent",
    [None, 5, [], {}, {"run_id": None}, {"run_id": "x" * 99}, {"player_token": None}, {"player_token": "x" * 200_000}],
)
async def test_whatever_is_sent_as_a_run_is_refused_quietly(
    sent: object, caplog: pytest.LogCaptureFixture, visitor: RegisteredVisitor
) -> None:
    state, form = Play(), await played_form(visitor)
    await call(Play.finish, state, form | sent if isinstance(sent, dict) and sent else sent)
    assert state.trouble == "refused"
    assert all(len(record.getMessage()) < 200 for record in caplog.records)


@pytest.mark.parametrize("arguments", [("x", "y"), ("form", "y"), ("name", 5), ("__class__", ""), (None, None)])
def test_whatever_is_sent_as_a_field_changes_nothing(arguments: tuple[object, object]) -> None:
    state = Register()
    call(Register.check, state, *arguments)
    assert state.problems == {}


@pytest.mark.parametrize("form", [None, 5, [], "name"])
async def test_whatever_is_sent_as_a_form_is_ignored(form: object) -> None:
    state, events = await submit(form)
    assert (events, state.busy) == ([], False)


def test_a_run_of_somebody_else_is_not_played(visitor: RegisteredVisitor) -> None:
    state = Play()
    state.player_token, state.run = visitor.player.token, {"run_id": "x", "player_token": "1.x"}
    call(Play.load, state)
    assert state.run == {}
