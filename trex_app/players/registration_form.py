"""What a visitor typed: checked, tidied, and normalised to the form by which it is looked up."""

import re
import unicodedata
from typing import Literal

from trex_app.players.name_filter.invisible_characters import is_invisible
from trex_app.players.name_filter.offensive import is_offensive

LENGTHS = {"name": 100, "email": 255, "company": 200}
RAW_FACTOR = 4  # how much longer than its limit a text may be before blanks and marks are tidied
MAX_KEY_LENGTH = 255

FormField = Literal["name", "email", "company", "consent"]
Problem = Literal["missing", "too_long", "not_an_email", "offensive", "unreadable", "no_consent"]

_EMAIL = re.compile(r"[^\s@<>\"(),:;\[\]\\]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]*")


class RegistrationError(Exception):
    """What a visitor typed is invalid; `problems` names each field and what is wrong with it."""

    def __init__(self, problems: dict[FormField, Problem]) -> None:
        super().__init__(", ".join(f"{field}: {problem}" for field, problem in problems.items()))
        self.problems = problems


def tidy(text: str) -> str:
    """Text without outer or doubled blanks, and with characters of normal width."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def compact_email(email: str) -> str:
    """The address without blanks, as it is stored."""
    return "".join(unicodedata.normalize("NFKC", email).split())


def normalise_email(email: str) -> str:
    """The form by which an address is looked up: case and blanks do not count."""
    return compact_email(email).casefold()


def normalise_name(name: str) -> str:
    """The form by which a name is looked up beside its address: case and doubled blanks do not count."""
    return tidy(name).casefold()[:MAX_KEY_LENGTH]


def find_problems(name: str, email: str, company: str, consent: bool) -> dict[FormField, Problem]:
    """What is wrong with each field; empty if all is well.

    Lengths are checked first: processing Unicode can take time quadratic in the length of a text.
    """
    problems: dict[FormField, Problem] = {}
    typed: tuple[tuple[FormField, str], ...] = (("name", name), ("email", email), ("company", company))
    for field, text in typed:
        if problem := field_problem(field, text):
            problems[field] = problem
    if not consent:
        problems["consent"] = "no_consent"
    return problems


def field_problem(field: FormField, text: str) -> Problem | None:
    """What is wrong with one field; None if nothing is."""
    if len(text) > RAW_FACTOR * LENGTHS[field]:
        return "too_long"
    return _email_problem(compact_email(text)) if field == "email" else _text_problem(tidy(text), LENGTHS[field])


def _text_problem(text: str, max_length: int) -> Problem | None:
    if not text:
        return "missing"
    if len(text) > max_length:
        return "too_long"
    is_visible = any(character.isalnum() and not is_invisible(character) for character in text)
    if not is_visible or not text.isprintable():
        return "unreadable"
    return "offensive" if is_offensive(text) else None


def _email_problem(email: str) -> Problem | None:
    if not email:
        return "missing"
    if max(len(email), len(email.casefold())) > LENGTHS["email"]:
        return "too_long"
    return None if email.isprintable() and _EMAIL.fullmatch(email) else "not_an_email"
