"""Who stands before the screen, and in which language. The other states build on this one."""

from functools import cache

import reflex as rx
from reflex.event import EventSpec

from trex_app.booth import booth_if_open, the_booth
from trex_app.players.visit_token import Visit
from trex_app.settings import settings
from trex_app.texts.languages import LANGUAGES, Language
from trex_app.texts.pages import TEXTS
from trex_app.web.address import visitor_address
from trex_app.web.language import pick_language

IDLE_SECONDS = 45
IDLE_COUNTDOWN = 10


class Visitor(rx.State):
    """The visitor's language and player. Token and name lie in the browser, to outlive a server."""

    chosen_language: str = rx.Cookie("", name="trex_language", same_site="lax")
    player_token: str = rx.LocalStorage("", name="trex.player")
    player_name: str = rx.LocalStorage("", name="trex.name")

    engine: str = ""

    @rx.var
    def language(self) -> Language:
        """The language chosen, else the browser's."""
        for language in LANGUAGES:
            if self.chosen_language == language:
                return language
        return pick_language(self.router.headers.accept_language)

    @rx.var
    def is_known(self) -> bool:
        """Whether the server has spoken to this browser, so that texts and language are its own."""
        return self.router.session.client_token != ""

    @rx.var
    def t(self) -> dict[str, str]:
        """The texts of the pages."""
        return page_texts(self.language)

    @rx.event
    def choose_language(self, language: str) -> None:
        """Switch every text."""
        if language in LANGUAGES:
            self.chosen_language = language

    @rx.event
    def next_visitor(self) -> EventSpec:
        """Forget this visitor, here and in the browser, and start over."""
        self.reset()
        return rx.redirect("/")

    def current_visit(self) -> Visit | None:
        """The visit this browser speaks for, or None."""
        return the_booth().visits.find(self.player_token)

    def note_engine(self) -> None:
        """Tell the page which rules the server plays by; each load does, and so does each reconnect."""
        if booth := booth_if_open():
            self.engine = booth.referee.engine_version

    def address(self) -> str:
        """Where the visitor comes from, for rate limits."""
        forwarded_for = self.router.headers.raw_headers.get("x-forwarded-for", "")
        return visitor_address(self.router.session.client_ip, forwarded_for)


@cache
def page_texts(language: Language) -> dict[str, str]:
    """The texts of a language with the booth's own figures filled in; one for all screens that show it."""
    texts = TEXTS[language]
    booth = settings()
    return texts | {
        "consent_how_long": texts["consent_how_long"].format(days=booth.retention_days),
        "consent_whom": texts["consent_whom"].format(contact=booth.privacy_contact or texts["staff"]),
    }
