"""Draws runs, and builds games from them: the human's score, the AI's run, the AI's comment."""

import secrets
import uuid
from dataclasses import dataclass
from datetime import timedelta

from trex_app.clock import now
from trex_app.commentary.builtin import comment
from trex_app.commentary.facts import Facts
from trex_app.game.referee import OpponentRun
from trex_app.orders.claims import Claim
from trex_app.players.models import Player
from trex_app.players.visit_token import Visit
from trex_app.runs.fair_play import RUN_SECONDS
from trex_app.runs.models import Game, Run
from trex_app.texts.languages import spoken_language


@dataclass(frozen=True)
class FinishedGame:
    """A game as stored, the rank of its visit (None for hidden players), and the claim to a prize won in it."""

    game: Game
    rank: int | None
    claim: Claim | None = None


def draw_run(visit: Visit, engine: str) -> Run:
    """A run on a new course."""
    moment = now()
    return Run(
        id=uuid.uuid4().hex,
        player_id=visit.player_id,
        visit_id=visit.id,
        seed=secrets.randbits(32),
        engine=engine,
        issued_at=moment,
        expires_at=moment + timedelta(seconds=RUN_SECONDS),
    )


def make_game(run: Run, player: Player, score: int, ai_run: OpponentRun) -> Game:
    """The game of a run, not yet verified, with a built-in comment."""
    game = Game(
        player_id=player.id,
        human_score=score,
        ai_score=ai_run.score,
        human_won=score > ai_run.score,
        llm_commentary="",
        verified=False,
        seed=run.seed,
        engine=run.engine,
        ai_ticks=ai_run.ticks,
        ai_inputs=ai_run.inputs,
    )
    game.llm_commentary = comment(facts_of(game, player))
    return game


def facts_of(game: Game, player: Player) -> Facts:
    """What the AI may comment on."""
    return Facts(player.name, game.human_score, game.ai_score, spoken_language(player.language))
