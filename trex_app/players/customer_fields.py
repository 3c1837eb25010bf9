"""What staff write over what a visitor typed: held to the same rules as the form."""

from typing import Literal

from trex_app.players.registration_form import Problem, compact_email, field_problem, tidy

CustomerField = Literal["name", "email", "company"]


def check_customer_field(field: CustomerField, text: str) -> tuple[str, Problem | None]:
    """The text as it is stored, and what is wrong with it."""
    if problem := field_problem(field, text):
        return "", problem
    return compact_email(text) if field == "email" else tidy(text), None
