"""The registration page: checks what the visitor typed, says what is wrong, goes on to the game."""

from collections.abc import AsyncIterator
from typing import Any

import reflex as rx
from reflex.event import EventSpec

from trex_app.booth import booth_if_open, the_booth
from trex_app.database.engine import is_outage
from trex_app.players.registration_form import FormField, RegistrationError, find_problems
from trex_app.rate_limit import TooManyRequestsError
from trex_app.screens.visit.play_state import Play
from trex_app.screens.visit.result_state import Result
from trex_app.screens.visitor import Visitor

ATTRACT_SECONDS = 60
MAX_FILMS = 5
CHECKED: tuple[FormField, ...] = ("name", "email", "company", "consent")  # when the field loses focus


class Register(Visitor):
    """What is wrong with the form, and whether the attract loop plays. What is typed stays in the browser."""

    problems: dict[str, str] = {}
    busy: bool = False
    attract: bool = False
    films: list[str] = []
    form_number: int = 0

    @rx.var
    def messages(self) -> dict[str, str]:
        """The message beside each field, empty where all is well."""
        fields = ("name", "email", "company", "consent", "form")
        return {field: self.t.get(f"problem_{self.problems.get(field, '')}", "") for field in fields}

    @rx.var
    def labels(self) -> dict[str, str]:
        """The name of each field as it is told before its message."""
        return {"form": ""} | {field: f"{self.t[field]}: " for field in ("name", "email", "company", "consent")}

    @rx.event
    def check(self, field: str, text: str) -> None:
        """Say what is wrong with a field when it loses focus; an empty one may still be filled."""
        known = next((name for name in CHECKED if name == field), None)
        if known is None or not isinstance(text, str):
            return
        typed = {"name": "", "email": "", "company": "", known: text}
        found = find_problems(typed["name"], typed["email"], typed["company"], True) if text.strip() else {}
        self.problems = {**self.problems, known: found.get(known, "")}

    @rx.event
    async def submit(self, form: dict[str, Any]) -> AsyncIterator[EventSpec | None]:
        """Register the visitor and go to the game."""
        if self.busy or not isinstance(form, dict):
            return
        self.busy, self.problems = True, {}
        yield None
        try:
            player = await the_booth().registration.register(
                name=str(form.get("name", "")),
                email=str(form.get("email", "")),
                company=str(form.get("company", "")),
                consent=bool(form.get("consent")),
                language=self.language,
                address=self.address(),
            )
        except RegistrationError as error:
            self.problems = {str(field): str(problem) for field, problem in error.problems.items()}
            yield rx.set_focus(next(field for field in CHECKED if field in error.problems))
        except TooManyRequestsError:
            self.problems = {"form": "too_often"}
        except Exception as error:
            if not is_outage(error):
                raise
            self.problems = {"form": "outage"}
        else:
            await self._forget_games()
            self.player_token, self.player_name = player.token, player.name
            yield rx.redirect("/play")
        finally:
            self.busy = False

    async def _forget_games(self) -> None:
        """Clear the games of an earlier visitor, who may have left by the back button."""
        for state in (Play, Result):
            (await self.get_state(state)).reset()

    @rx.event
    async def start_attract(self) -> None:
        """Nobody is here: forget the last visitor, empty the form and show today's best runs."""
        await self._forget_games()
        self.player_token = self.player_name = ""
        self.problems = {}
        self.form_number += 1
        if booth := booth_if_open():
            self.films = [row["run_id"] for row in booth.standings.snapshot.today[:MAX_FILMS]]
        self.attract = True

    @rx.event
    def stop_attract(self) -> None:
        """Somebody is here."""
        self.attract = False
