"""The words of Brazilian Portuguese that no name may hold; texts/refused_words.py tells how each list matches."""

from trex_app.texts.insults_to_peoples import PORTUGUESE_AND_SPANISH_INSULTS
from trex_app.texts.refused_words import RefusedWords, words

_STEMS = words(
    """
    arrombad boiol caralh cuzao cuzinh escrot estupr filhadaput filhodaput fodase fodid fudid karalh paunocu punhet
    putaquepari retardad tomanocu tomarnocu vaisefod vaisefud xoxot
    """
)
_COUNTED_WORDS = words(
    """
    aidetico arrombada arrombado babaca baitola bicha bichinha bichona biscate bixa boceta boiola boquete boqueteira
    boqueteiro bosta bostinha broxa buceta bucetinha bucetuda bucetudo bunda bundinha bunduda cabaco caceta cacete
    cagada cagado caganeira canalha caralho chifruda chifrudo corna corninho corno cornuda cornudo cuzinho desgracada
    desgracado escrota escroto estuprador favelada favelado fedida fedido fedorenta fedorento fodida fodido fodona
    fudida fudido furico idiota lazarenta lazarento merda merdinha mongoloide nazista nojenta nojento otaria otario
    palerma peido peidorreira peidorreiro pentelho piroca pirocuda pirocudo piroka priquita priquito prostituta
    prostituto punheta punheteiro puta puteiro putinha putinho puto putona quenga rabuda rabudo retardada retardado
    safada safado siririca suruba tarada tarado tesuda tesudo traveco trouxa vadia vagabunda vagabundo veadinho veado
    viadagem viadinho viado xavasca xereca xibiu xota xoxota
    """
)
# Against peoples, religions, the disabled, and whom somebody loves.
_SLURS = words(
    """
    aleijada aleijado baianada carcamana carcamano chinoca ciganada crentelho criolada crioulada debiloide evanjegue
    fancha fanchona gayzista imunda imundo judiada judiarada leprosa leproso macaquice macumbeira macumbeiro mongolao
    monhe nazistinha negraiada negralhada neonazista nordestinada paneleiro paraibada pretalhada qualira sapatona
    supremacista traveca travecinho travecona viadeiro
    """
)
_WORDS = words(
    """
    anal anus arrombar bostao brioco bucetao bundao bundoes bundona cagao cagar cagoes cagona cagou caraio colhao
    colhoes cudoce culhao culhoes cuzao cuzoes cuzona cuzudo demente desgraca esporrada esporrar fdp fiofo foda fodam
    fodao fodase fode fodendo foder fodeu fudendo fuder fudeu gozando gozar imbecil imbecis nazismo peidao peidar
    peidei penis pirocao pirokao porra porrao porrinha pqp putao putaria putarias sapatao semen sexo sodomia tesao
    tmnc vaginal veadao viadao vsf vtmnc vtnc xaninha zoofilia
    """
)
# Bare or otherwise accented these are innocent: Cù (surname), Coco.
_ACCENTED_WORDS = words("cocô cocôs cu cú")
_PHRASES = PORTUGUESE_AND_SPANISH_INSULTS | frozenset(
    {
        "chupa meu",
        "chupa pica",
        "chupa rola",
        "cuca beludo",
        "debil mental",
        "deide costa",
        "h romeu pinto",
        "kuka beludo",
        "leite aquino rego",
        "macaca preta",
        "macaco preto",
        "me chupa",
        "meu pau",
        "meu pinto",
        "minha pica",
        "minha rola",
        "na rola",
        "negro macaco",
        "oscar alho",
        "pau duro",
        "pau grande",
        "paula tejando",
        "paula tejano",
        "pica dura",
        "pica grossa",
        "pinto duro",
        "pinto mole",
        "preto macaco",
        "rola dura",
        "rola grossa",
        "simas turbo",
        "tomas turbado",
        "tomas turbando",
        "zeca gado",
        "cabeca chata",
        "cabecas chatas",
        "cabelo bombril",
        "cabelo de bombril",
        "morte aos",
        "negro fugido",
        "orgulho branco",
        "pau de arara",
        "picole de asfalto",
        "poder branco",
        "pra senzala",
        "raca inferior",
        "raca superior",
        "supremacia branca",
    }
)

REFUSED_WORDS = RefusedWords(
    stems=_STEMS,
    counted_words=_COUNTED_WORDS | _SLURS,
    words=_WORDS,
    accented_words=_ACCENTED_WORDS,
    phrases=_PHRASES,
)
