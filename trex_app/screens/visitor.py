"""Who is at the screen, and in which language. The other states extend this one."""

from functools import cache

import reflex as rx
from reflex.event import EventSpec

from trex_app.booth import booth_if_open, the_booth
from trex_app.players.visit_token import Visit
from trex_app.settings import settings
from trex_app.texts.languages import LANGUAGES
from trex_app.web.address import visitor_address
from trex_app.web.language import pick_language
from trex_app.web.spoken_pages import LANGUAGE_COOKIE

IDLE_SECONDS = 45
IDLE_COUNTDOWN = 20


class Visitor(rx.State):
    """The visitor's language and player. Token and name are kept in the browser, to survive a restart of the server."""

    chosen_language: str = rx.Cookie("", name=LANGUAGE_COOKIE, same_site="lax")
    player_token: str = rx.LocalStorage("", name="trex.player")
    player_name: str = rx.LocalStorage("", name="trex.name")
    screen_language: str = rx.SessionStorage("", name="trex.language")
    tv_language: str = ""

    engine: str = ""

    # Both name what they depend on: a reading of `self.router` would send them, and every text, at each change of page.
    @rx.var(deps=["tv_language", "chosen_language", "screen_language", rx.State.router.headers], auto_deps=False)
    def language(self) -> str:
        """The code of the TV's language, else of the visitor's choice, else of the screen's, else of the browser's."""
        wishes = (self.tv_language, self.chosen_language, self.screen_language)
        given = (code for code in wishes if code in LANGUAGES)
        return next(given, None) or pick_language(self.router.headers.accept_language)

    @rx.var(deps=[rx.State.router.session], auto_deps=False)
    def is_known(self) -> bool:
        """Whether the server has reached this browser, so that texts and language are the visitor's."""
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
        screen_language = self.screen_language
        self.reset()
        self.screen_language = screen_language
        return rx.redirect("/")

    def current_visit(self) -> Visit | None:
        """The visit of this browser, or None."""
        return the_booth().visits.find(self.player_token)

    def heed_address(self, *, tv: bool) -> None:
        """Take the language that the page's address names: `?lang=pt` is a TV's for good, and a kiosk's at first."""
        asked = self.router.url.query_parameters.get("lang", "")
        if asked in LANGUAGES and tv:
            self.tv_language = asked
        elif asked in LANGUAGES and asked != self.screen_language:
            self.screen_language, self.chosen_language = asked, ""

    def update_engine(self) -> None:
        """Send the page the server's version of the rules, at each load and each reconnect."""
        if booth := booth_if_open():
            self.engine = booth.referee.engine_version

    def address(self) -> str:
        """Where the visitor comes from, for rate limits."""
        forwarded_for = self.router.headers.raw_headers.get("x-forwarded-for", "")
        return visitor_address(self.router.session.client_ip, forwarded_for)


@cache
def page_texts(language: str) -> dict[str, str]:
    """The texts of a language with the booth's own figures filled in; one for all screens that show it."""
    texts = LANGUAGES[language].pages
    booth = settings()
    return {
        **texts,
        "consent_how_long": texts["consent_how_long"].format(days=booth.retention_days),
        "consent_whom": texts["consent_whom"].format(contact=booth.privacy_contact or texts["staff"]),
    }
