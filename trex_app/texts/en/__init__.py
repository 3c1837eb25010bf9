"""English, as the booth speaks it."""

from trex_app.texts.en.commentary import LINES
from trex_app.texts.en.desk import DESK
from trex_app.texts.en.desk_tables import DESK_TABLES
from trex_app.texts.en.pages import PAGES
from trex_app.texts.en.refused_words import REFUSED_WORDS
from trex_app.texts.language import Language

ENGLISH = Language(
    code="en",
    own_name="English",
    english_name="English",
    pages=PAGES,
    desk=DESK | DESK_TABLES,
    lines=LINES,
    refused_words=REFUSED_WORDS,
    link_endings=frozenset(),
    model_talk=frozenset({"instruction", "instructions", "language model", "system prompt"}),
)
