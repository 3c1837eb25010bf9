"""Insults to peoples in Portuguese and Spanish, which are mixed in one breath: "judeu sucio"."""

from trex_app.texts.refused_words import pairs, words

_PEOPLE = words(
    """
    arabe arabes bolivianas bolivianos cigana ciganas cigano ciganos gitana gitanas gitano gitanos haitianos india
    indias indigena indigenas indio indios judeu judeus judia judias judio judios mora moras moro moros muculmana
    muculmanas muculmano muculmanos musulman musulmana musulmanas musulmanes negra negras negro negros nordestino
    nordestinos preta pretas preto pretos venezolanos
    """
)
_INSULTS = words(
    "macaca macacas macaco macacos mono monos simio simios suja sujas sujo sujos sucia sucias sucio sucios"
)
_PEOPLES = words(
    """
    arabes bolivianos ciganos gays gitanos haitianos indios judeus judios moros muculmanos musulmanes negros
    nordestinos pretos trans venezolanos
    """
)
_THREATS = words("fora fuera maldita malditas maldito malditos matar matem maten odeio odio")

PORTUGUESE_AND_SPANISH_INSULTS = pairs(_PEOPLE, _INSULTS) | pairs(_INSULTS, _PEOPLE) | pairs(_THREATS, _PEOPLES)
