"""The words of Spanish that no name may hold; texts/refused_words.py tells how each list matches."""

from trex_app.texts.insults_to_peoples import PORTUGUESE_AND_SPANISH_INSULTS
from trex_app.texts.refused_words import RefusedWords, words

_STEMS = words(
    """
    chingatu conchadetu conchasum conchatum conchesum conchetum gilipoll hijaput hijodeput hijoput jueput malparid
    mamaguev mamahuev mierda pedofil valeverg
    """
)
_COUNTED_WORDS = words(
    """
    bollera boluda boludo cabrona cagueta carajo chingada chingadera chingado chupapolla cojonudo comemierda comepolla
    culera culero culiada culiado culito culo culona desgraciada desgraciado estupida estupido follada furcia
    gilipolla gonorrea huevona huevonada joto lameculo malparida malparido mamabicho mamada mamaverga mariconazo
    marimacho mierda nalga negrata ojete orgasmo orgia pajillera pajillero pedofilo pelotuda pelotudo pendeja
    pendejada pendejo pichacorta pichula pija pirobo polla prostitucion puneta punetera punetero putada putazo putita
    putito ramera sidosa sidoso soplapolla sorete sudaca testiculo tetona tetuda travelo veneca veneco verguda zurullo
    """
)
# Against peoples, religions, the disabled, and whom somebody loves.
_SLURS = words(
    """
    apestosa apestoso asquerosa asqueroso boliguaya boliguayo chinacate espaldamojada frijolera frijolero gabacha
    gabacho inmunda inmundo jotito machorra mariposona mogolica mogolico mongolica mongolico moraca moraco
    muerdealmohadas oligofrenica oligofrenico panchitada piojosa piojoso retrasada retrasado sarnosa sarnoso
    soplanucas sudaquita tragasables travuco
    """
)
_WORDS = words(
    """
    aweonao cabron cabroncete cabrones cagon cagones chinga chingar chingas chingate chingon chingona chingones cojon
    cojones conazo culiao culiaos culiar culon culones follador follame follando follar huevon huevones imbeciles
    jodan jodanse joder jodete jodida jodido jodidos maricas maricon maricona maricones mariposon mariposones mrda
    pezones pollon pollones putear putisima puton putones qliao subnormal subnormales tetas vergazo vergon vergones
    violador violadores webon
    """
)
# Bare it is innocent: Cono Sur.
_ACCENTED_WORDS = words("coño coños")
_PHRASES = PORTUGUESE_AND_SPANISH_INSULTS | frozenset(
    {
        "cabecita negra",
        "chino cochino",
        "espalda mojada",
        "espaldas mojadas",
        "judios fuera",
        "moros fuera",
        "muerte a",
        "muerte al",
        "orgullo blanco",
        "perra judia",
        "perro judio",
        "perro moro",
        "poder blanco",
        "raza inferior",
        "raza superior",
        "supremacia blanca",
        "a la verga",
        "benito camela",
        "cago en",
        "chupa la",
        "chupame la",
        "concha de tu",
        "concha su madre",
        "concha tu madre",
        "elver gadura",
        "elver galarga",
        "hija de perra",
        "hijo de perra",
        "me cago",
        "mi verga",
        "pura verga",
        "rosa melano",
        "susana oria",
        "tu verga",
        "vale verga",
        "verga dura",
    }
)

REFUSED_WORDS = RefusedWords(
    stems=_STEMS,
    counted_words=_COUNTED_WORDS | _SLURS,
    words=_WORDS,
    accented_words=_ACCENTED_WORDS,
    phrases=_PHRASES,
)
