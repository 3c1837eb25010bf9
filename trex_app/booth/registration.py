"""Who plays: checks what a visitor typed and finds or makes the player."""

import re
import secrets
import unicodedata
from datetime import date
from typing import Literal

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from trex_app.booth.clock import now
from trex_app.booth.invisible_characters import is_invisible
from trex_app.booth.languages import Language
from trex_app.booth.models import Player
from trex_app.booth.name_filter import is_offensive
from trex_app.booth.totals import count_player

CONSENT_VERSION = "2026-11"
LENGTHS = {"name": 100, "email": 255, "company": 200}

FormField = Literal["name", "email", "company", "consent"]
Problem = Literal["missing", "too_long", "not_an_email", "offensive", "unreadable", "no_consent"]

_EMAIL = re.compile(r"[^\s@<>\"(),:;\[\]\\]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]*")


class RegistrationError(Exception):
    """What a visitor typed cannot be taken; `problems` names each field and what is wrong with it."""

    def __init__(self, problems: dict[FormField, Problem]) -> None:
        super().__init__(", ".join(f"{field}: {problem}" for field, problem in problems.items()))
        self.problems = problems


def tidy(text: str) -> str:
    """Text without outer blanks, doubled blanks and characters of different widths."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def compact_email(email: str) -> str:
    """The address without blanks, as it is stored."""
    return "".join(unicodedata.normalize("NFKC", email).split())


def normalise_email(email: str) -> str:
    """The form under which an address is known: case and blanks do not count."""
    return compact_email(email).casefold()


def find_problems(name: str, email: str, company: str, consent: bool) -> dict[FormField, Problem]:
    """What is wrong with each field; empty if all is well."""
    problems: dict[FormField, Problem] = {}
    for field, text in (("name", name), ("company", company)):
        if problem := _text_problem(tidy(text), LENGTHS[field]):
            problems[field] = problem  # type: ignore[index]
    if problem := _email_problem(compact_email(email)):
        problems["email"] = problem
    if not consent:
        problems["consent"] = "no_consent"
    return problems


def _text_problem(text: str, most: int) -> Problem | None:
    if not text:
        return "missing"
    if len(text) > most:
        return "too_long"
    is_seen = any(character.isalnum() and not is_invisible(character) for character in text)
    if not is_seen or not text.isprintable():
        return "unreadable"
    return "offensive" if is_offensive(text) else None


def _email_problem(email: str) -> Problem | None:
    if not email:
        return "missing"
    if max(len(email), len(email.casefold())) > LENGTHS["email"]:
        return "too_long"
    return None if email.isprintable() and _EMAIL.fullmatch(email) else "not_an_email"


async def register(
    session: AsyncSession, *, name: str, email: str, company: str, consent: bool, language: Language, day: date
) -> int:
    """The id of the player with this email: a new one, or the known one with nothing changed.

    Raises:
        RegistrationError: a field cannot be taken.
    """
    if problems := find_problems(name, email, company, consent):
        raise RegistrationError(problems)
    key = normalise_email(email)
    statement = insert(Player).values(
        id=secrets.randbelow(2**31 - 1) + 1,
        name=tidy(name),
        email=compact_email(email),
        email_key=key,
        company=tidy(company),
        language=language,
        consented_at=now(),
        consent_version=CONSENT_VERSION,
        hidden=False,
    )
    unless_known = statement.on_conflict_do_nothing(index_elements=["email_key"]).returning(col(Player.id))
    new_id: int | None = await session.scalar(unless_known)
    if new_id is not None:
        await count_player(session, day)
        return new_id
    return (await session.scalars(select(Player.id).where(Player.email_key == key))).one()
