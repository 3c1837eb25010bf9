"""Word lists of the name filter: Brazilian Portuguese, English and Spanish.

Entries are lower case and, except in ``ACCENTED_WORDS``, without accents. How an entry matches:

* ``STEMS``: anywhere inside a word; only letter sequences that hardly occur in innocent words belong here.
* ``COUNTED_WORDS``: a whole word, with or without a final "s".
* ``WORDS``: a whole word exactly.
* ``ACCENTED_WORDS``: a whole word with exactly these accents ("coño" hits, "Cono Sur" does not).
* ``PHRASES``: these whole words in this order, for words that are fine alone and for puns posing as names. Peoples and
  religions are paired with insults and threats ("dirty jew"), for their names alone insult nobody.

In a text "l" is read as i too, for a capital I looks like it; ``INNOCENT_LOOK_ALIKES`` are names all the same.

Left out on purpose because they are surnames, given names, brands, places or everyday words: abo, ano, bastardo,
bimbo, boner, bugre, caca, cerda, cholo, cocks, concha, coon, crioulo, cum, dago, dick, dyke, fag, fuk, gachupin, gay,
gitano, gypsy, hoe, homo, hooker, indio, jap, judeu, judio, kike, kkk (laughter in Brazil), kraut, loser, macaco,
marrano, mena, mick, mong, mora, moro, moron, negro, nip, paddy, pajero, panchito, pau, perra, pica, pikey, pinto,
polack, poof, porras, preto, prieto, redskin, rola, sambo, sapata, sarasa, shylock, spic, taig, tit, trava, turco, vaca,
verga, villero, xana, yid, zambo, zorra.
"""

from collections.abc import Iterable


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _pairs(firsts: Iterable[str], seconds: Iterable[str]) -> frozenset[str]:
    return frozenset(f"{first} {second}" for first in firsts for second in seconds)


STEMS: frozenset[str] = _words(
    """
    arrombad boiol caralh cuzao cuzinh escrot estupr filhadaput filhodaput fodase fodid fudid karalh paunocu punhet
    putaquepari retardad tomanocu tomarnocu vaisefod vaisefud xoxot

    arsehol asshol blowjob bullshit cocksuck cumshot dickhead fuck handjob masturb nigger paedophil pedophil pornhub
    shithead suckmydick xvideos

    chingatu conchadetu conchasum conchatum conchesum conchetum gilipoll hijaput hijodeput hijoput jueput malparid
    mamaguev mamahuev mierda pedofil valeverg
    """
)

_PT_COUNTED: frozenset[str] = _words(
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
_EN_COUNTED: frozenset[str] = _words(
    """
    arse arsehole asshat asshole ballsack bastard beaner biatch bitch blowjob boob bugger chink clit cocksucker cretin
    cunt dickface dickhead dildo dipshit douchebag dumbass faggot fart fatass feminazi fuck fucker gangbang gook idiot
    imbecile jackass jackoff jerkoff milf mofo motherfucker nazi neonazi nigga nigger niglet nutsack orgasm paki
    pedophile pervert pornstar prick raghead rapist retard rimjob scrotum scumbag shemale shit shite shithead skank
    slut smartass testicle titty towelhead tranny turd twat vagina vulva wank wanker wetback whore wog wop
    """
)
_ES_COUNTED: frozenset[str] = _words(
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
_PT_SLURS: frozenset[str] = _words(
    """
    aleijada aleijado baianada carcamana carcamano chinoca ciganada crentelho criolada crioulada debiloide evanjegue
    fancha fanchona gayzista imunda imundo judiada judiarada leprosa leproso macaquice macumbeira macumbeiro mongolao
    monhe nazistinha negraiada negralhada neonazista nordestinada paneleiro paraibada pretalhada qualira sapatona
    supremacista traveca travecinho travecona viadeiro
    """
)
_EN_SLURS: frozenset[str] = _words(
    """
    battyboy buttfucker cameljockey carpetmuncher chingchong christkiller cottonpicker darkie dothead fagboy faghag
    goatfucker golliwog gooks greaseball gypo gyppo halfbreed heeb holohoaxer injun jewboy jewrat junglebunny kaffir
    ladyboy mongoloid mudslime muzrat muzzie niggar nignog piccaninny pickaninny poofter porchmonkey quadroon
    sandmonkey shirtlifter shitskin slanteye sodomite spastic spearchucker squaw tarbaby untermensch whitetrash
    zipperhead
    """
)
_ES_SLURS: frozenset[str] = _words(
    """
    apestosa apestoso asquerosa asqueroso boliguaya boliguayo chinacate espaldamojada frijolera frijolero gabacha
    gabacho inmunda inmundo jotito machorra mariposona mogolica mogolico mongolica mongolico moraca moraco
    muerdealmohadas oligofrenica oligofrenico panchitada piojosa piojoso retrasada retrasado sarnosa sarnoso
    soplanucas sudaquita tragasables travuco
    """
)
_PT_WORDS: frozenset[str] = _words(
    """
    anal anus arrombar bostao brioco bucetao bundao bundoes bundona cagao cagar cagoes cagona cagou caraio colhao
    colhoes cudoce culhao culhoes cuzao cuzoes cuzona cuzudo demente desgraca esporrada esporrar fdp fiofo foda fodam
    fodao fodase fode fodendo foder fodeu fudendo fuder fudeu gozando gozar imbecil imbecis nazismo peidao peidar
    peidei penis pirocao pirokao porra porrao porrinha pqp putao putaria putarias sapatao semen sexo sodomia tesao
    tmnc vaginal veadao viadao vsf vtmnc vtnc xaninha zoofilia
    """
)
_EN_WORDS: frozenset[str] = _words(
    """
    adolfhitler ass asses bestiality bitches bitching bitchy bollocks bukkake bullshit chinaman chinamen christcuck
    clitoris cock cockhead crap crappy creampie cumdump cumslut darkies deepthroat dickless fags fck fcking fcuk
    fellatio fucked fucking fuckoff fuckyou fuking fukk fukking fuq fvck fvcking gtfo heilhitler hentai hitler
    holohoax horny incest japs jigaboo jizz judenfrei judensau kikes kys lesbo masturbate negroid negroids niggah
    niggaz niqqa niqqer nudes phuck phucking piss pissed pissing pissoff poop poopy porn porno pornography pussies
    pussy queef raping retarded sex shitface shitting shitty siegheil slutty sonofabitch spaz spics stfu stupid thot
    tits titties trannies untermenschen wanking whoring wtf yids
    """
)
_ES_WORDS: frozenset[str] = _words(
    """
    aweonao cabron cabroncete cabrones cagon cagones chinga chingar chingas chingate chingon chingona chingones cojon
    cojones conazo culiao culiaos culiar culon culones follador follame follando follar huevon huevones imbeciles
    jodan jodanse joder jodete jodida jodido jodidos maricas maricon maricona maricones mariposon mariposones mrda
    pezones pollon pollones putear putisima puton putones qliao subnormal subnormales tetas vergazo vergon vergones
    violador violadores webon
    """
)

COUNTED_WORDS: frozenset[str] = _PT_COUNTED | _EN_COUNTED | _ES_COUNTED | _PT_SLURS | _EN_SLURS | _ES_SLURS
WORDS: frozenset[str] = _PT_WORDS | _EN_WORDS | _ES_WORDS

# Bare or otherwise accented these are innocent: Cù (surname), Cono Sur, Coco, Rapé (snuff).
ACCENTED_WORDS: frozenset[str] = _words("coño coños cocô cocôs cu cú rape")

# "l" is read as i too, as in "lmbecil"; these are names all the same.
INNOCENT_LOOK_ALIKES: frozenset[str] = _words("cullar vlado")

_PEOPLE: frozenset[str] = _words(
    """
    arabe arabes bolivianas bolivianos cigana ciganas cigano ciganos gitana gitanas gitano gitanos haitianos india
    indias indigena indigenas indio indios judeu judeus judia judias judio judios mora moras moro moros muculmana
    muculmanas muculmano muculmanos musulman musulmana musulmanas musulmanes negra negras negro negros nordestino
    nordestinos preta pretas preto pretos venezolanos
    """
)
_PEOPLE_INSULTS: frozenset[str] = _words(
    "macaca macacas macaco macacos mono monos simio simios suja sujas sujo sujos sucia sucias sucio sucios"
)
_PEOPLES: frozenset[str] = _words(
    """
    arabes bolivianos ciganos gays gitanos haitianos indios judeus judios moros muculmanos musulmanes negros
    nordestinos pretos trans venezolanos
    """
)
_PEOPLES_THREATS: frozenset[str] = _words("fora fuera maldita malditas maldito malditos matar matem maten odeio odio")
_EN_PEOPLE: frozenset[str] = _words(
    """
    arab arabs asian asians black blacks chinese gay gays gypsies gypsy immigrant immigrants indian indians jap jew
    jews kike mexican mexicans muslim muslims negro negroes pikey spic yid
    """
)
_EN_PEOPLES: frozenset[str] = _words("arabs asians blacks gays gypsies immigrants indians jews mexicans muslims")

PHRASES: frozenset[str] = (
    _pairs(_PEOPLE, _PEOPLE_INSULTS)
    | _pairs(_PEOPLE_INSULTS, _PEOPLE)
    | _pairs(_PEOPLES_THREATS, _PEOPLES)
    | _pairs(_words("dirty filthy stinking"), _EN_PEOPLE)
    | _pairs(("gas", "gas the", "hate", "hate all", "kill", "kill all", "kill the", "no more"), _EN_PEOPLES)
) | frozenset(
    {
        # Brazilian Portuguese
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
        # English
        "ben dover",
        "batty boy",
        "big dick",
        "camel jockey",
        "carpet muncher",
        "ching chong",
        "christ killer",
        "cotton picker",
        "death to",
        "gas chamber",
        "half breed",
        "jew boy",
        "jungle bunny",
        "porch monkey",
        "sand monkey",
        "slant eye",
        "slant eyes",
        "white pride",
        "white supremacy",
        "zyklon b",
        "blow job",
        "deez nuts",
        "dick head",
        "dixie normous",
        "fuk u",
        "fuk you",
        "gas the jews",
        "hand job",
        "heywood jablome",
        "hugh janus",
        "hugh jass",
        "jack off",
        "jerk off",
        "kill yourself",
        "ku klux",
        "mein kampf",
        "mike oxlong",
        "moe lester",
        "my balls",
        "my dick",
        "sieg heil",
        "small dick",
        "suck my",
        "white power",
        # Spanish
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
