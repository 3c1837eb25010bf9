"""Brazilian Portuguese, as the booth speaks it."""

from trex_app.texts.language import Language
from trex_app.texts.pt.commentary import LINES
from trex_app.texts.pt.desk import DESK
from trex_app.texts.pt.desk_tables import DESK_TABLES
from trex_app.texts.pt.pages import PAGES
from trex_app.texts.pt.refused_words import REFUSED_WORDS

PORTUGUESE = Language(
    code="pt",
    own_name="Português",
    english_name="Brazilian Portuguese",
    pages=PAGES,
    desk=DESK | DESK_TABLES,
    lines=LINES,
    refused_words=REFUSED_WORDS,
    link_endings=frozenset({"br"}),
    model_talk=frozenset({"instruções"}),
)
