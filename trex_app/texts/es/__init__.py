"""Spanish, as the booth speaks it."""

from trex_app.texts.es.commentary import LINES
from trex_app.texts.es.desk import DESK
from trex_app.texts.es.desk_tables import DESK_TABLES
from trex_app.texts.es.pages import PAGES
from trex_app.texts.es.refused_words import REFUSED_WORDS
from trex_app.texts.language import Language

SPANISH = Language(
    code="es",
    own_name="Español",
    english_name="Spanish",
    pages=PAGES,
    desk=DESK | DESK_TABLES,
    lines=LINES,
    refused_words=REFUSED_WORDS,
    link_endings=frozenset({"es"}),
    model_talk=frozenset({"instrucciones"}),
)
