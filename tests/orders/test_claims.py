"""A win makes a claim, in the very statement that stores the game."""

from dataclasses import replace

import pytest

from tests.conftest import Calendar, Visitor, register
from tests.orders.sql import execute
from trex_app.booth import Booth
from trex_app.game.referee import OpponentRun, Referee
from trex_app.orders.claim_codes import ALPHABET, claim_codes, read_code
from trex_app.orders.claims import Claim, UnknownCodeError
from trex_app.runs.models import Game
from trex_app.runs.opponent import play_opponent


class Outcome:
    """Whether the human wins the next games: it is drawn, here the test says."""

    human_wins = True


@pytest.fixture(autouse=True)
def outcome(monkeypatch: pytest.MonkeyPatch) -> Outcome:
    """The human wins until the test says otherwise."""
    said = Outcome()

    async def as_said(referee: Referee, seed: int, human_score: int) -> OpponentRun:
        run = await play_opponent(referee, seed, human_score)
        return replace(run, score=0 if said.human_wins else human_score + 1)

    monkeypatch.setattr("trex_app.runs.runs.play_opponent", as_said)
    return said


async def claim_of(visitor: Visitor) -> tuple[Game, Claim | None]:
    finished = await visitor.booth.runs.finish(visitor.player.token, visitor.address, await visitor.play())
    return finished.game, finished.claim


async def test_a_win_makes_a_pending_order_with_its_history(booth: Booth, visitor: Visitor) -> None:
    game, claim = await claim_of(visitor)
    assert claim
    assert claim.status == "pending"
    assert claim.code in claim_codes(await secret(booth), game.run_id or "")
    assert await execute(booth, "SELECT source, status, version, total_amount FROM orders") == [
        ("game", "pending", 1, 0)
    ]
    assert await execute(booth, "SELECT entity, version, action, changes FROM history") == [
        ("order", 1, "created", {"status": [None, "pending"]})
    ]


async def secret(booth: Booth) -> str:
    return str((await execute(booth, "SELECT value FROM booth_secrets WHERE name = 'claim_code'"))[0][0])


async def test_the_same_run_again_makes_no_second_order(booth: Booth, visitor: Visitor) -> None:
    played = await visitor.play()
    first, again = await visitor.finish(played), await visitor.finish(played)
    assert first.id == again.id
    assert len(await execute(booth, "SELECT 1 FROM orders")) == 1


async def test_a_loss_makes_none(booth: Booth, visitor: Visitor, outcome: Outcome) -> None:
    outcome.human_wins = False
    assert (await claim_of(visitor))[1] is None
    assert await execute(booth, "SELECT 1 FROM orders") == []


async def test_one_prize_a_player_a_day(visitor: Visitor, calendar: Calendar) -> None:
    _, first = await claim_of(visitor)
    _, same = await claim_of(visitor)
    calendar.day = calendar.day.replace(year=calendar.day.year + 1)
    _, next_day = await claim_of(visitor)
    assert first == same != next_day
    assert len(await execute(visitor.booth, "SELECT 1 FROM orders")) == 2


async def test_who_types_somebody_elses_email_and_name_sees_no_code_of_theirs(booth: Booth) -> None:
    typed = {"email": "ana@example.com"}
    _, claim = await claim_of(await register(booth, **typed))
    assert claim
    game, seen = await claim_of(await register(booth, **typed))
    assert game.human_won
    assert seen is None


async def test_the_claim_of_a_visit_comes_back_after_a_reload(booth: Booth, visitor: Visitor, outcome: Outcome) -> None:
    _, claim = await claim_of(visitor)
    outcome.human_wins = False
    await claim_of(visitor)
    last = await booth.games.last_of(visitor.player.token)
    assert last
    assert (last.game.human_won, last.claim) == (False, claim)


async def test_the_last_piece_is_promised_once(booth: Booth) -> None:
    await execute(booth, "UPDATE products SET on_hand = 1")
    first, second = await register(booth, "First"), await register(booth, "Second")
    assert (await claim_of(first))[1]
    assert (await claim_of(second))[1] is None


async def test_without_stock_nothing_is_promised_and_the_game_is_stored(booth: Booth, visitor: Visitor) -> None:
    await execute(booth, "UPDATE products SET active = false")
    game, claim = await claim_of(visitor)
    assert game.human_won
    assert claim is None


async def test_a_code_that_is_taken_makes_way_for_the_next(booth: Booth, visitor: Visitor) -> None:
    played = await visitor.play()
    codes = claim_codes(await secret(booth), played.run_id)
    for code in codes[:2]:
        await execute(
            booth, f"INSERT INTO orders (source, claim_code, changed_by) VALUES ('staff', '{code}', 'a test')"
        )
    claim = (await booth.runs.finish(visitor.player.token, visitor.address, played)).claim
    assert claim
    assert claim.code == codes[2]


async def test_staff_see_who_won_and_what_was_marked(booth: Booth, visitor: Visitor) -> None:
    game, claim = await claim_of(visitor)
    assert claim
    order = await booth.claims.look_up(claim.code.lower())
    assert (order.player, order.human_score, order.marks) == ("Ana", game.human_score, [])
    await execute(
        booth,
        "INSERT INTO flagged_attempts (run_id, player_id, reason, claimed_score, ticks)"
        f" VALUES ('x', {visitor.player.id}, 'slow', 1, 1)",
    )
    assert (await booth.claims.look_up(claim.code)).marks == ["slow"]


async def test_an_erased_winner_leaves_an_order_without_a_person(booth: Booth, visitor: Visitor) -> None:
    _, claim = await claim_of(visitor)
    assert claim
    await execute(booth, "DELETE FROM players")
    order = await booth.claims.look_up(claim.code)
    assert (order.player, order.human_score) == ("", None)


@pytest.mark.parametrize("typed", ["", "AAAAAAAA", "AAAAAAA", "'; DROP TABLE orders", "é" * 8, "A" * 10_000])
async def test_nonsense_is_no_code(booth: Booth, typed: str) -> None:
    with pytest.raises(UnknownCodeError):
        await booth.claims.look_up(typed)


def test_a_code_is_the_same_each_time_and_read_as_people_write_it() -> None:
    codes = claim_codes("secret", "run")
    assert codes == claim_codes("secret", "run") != claim_codes("secret", "other")
    assert len(set(codes)) == len(codes)
    assert all(len(code) == 8 and set(code) <= set(ALPHABET) for code in codes)
    assert read_code(" o1il-abcd ") == "0111ABCD"
    assert read_code("U" * 8) is None
