"""Word lists of the name filter: Brazilian Portuguese, English and Spanish.

Entries are lower case and, except in ``ACCENTED_WORDS``, without accents. How an entry matches:

* ``STEMS``: anywhere inside a word; only letter sequences that hardly occur in innocent words belong here.
* ``COUNTED_WORDS``: a whole word, with or without a final "s".
* ``WORDS``: a whole word exactly.
* ``ACCENTED_WORDS``: a whole word with exactly these accents ("coño" hits, "Cono Sur" does not).
* ``PHRASES``: these whole words in this order, for words that are fine alone and for puns posing as names.

Left out on purpose because they are surnames, given names, brands, places or everyday words: ano, bastardo, boner,
caca, cocks, concha, coon, cum, dick, dyke, fag, fuk, gay, hoe, homo, kike, kkk (laughter in Brazil), loser, macaco,
moron, negro, pajero, pau, perra, pica, pinto, porras, preto, rola, spic, tit, vaca, verga, xana, zorra.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


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
    cagada cagado caganeira canalha caralho chifruda chifrudo corna corninho corno cornuda cornudo cuzinho
    desgracada desgracado escrota escroto estuprador favelada favelado fedida fedido fedorenta fedorento fodida
    fodido fodona fudida fudido furico idiota lazarenta lazarento merda merdinha mongoloide nazista nojenta nojento
    otaria otario palerma peido peidorreira peidorreiro pentelho piroca pirocuda pirocudo piroka priquita priquito
    prostituta prostituto punheta punheteiro puta puteiro putinha putinho puto putona quenga rabuda rabudo retardada
    retardado safada safado siririca suruba tarada tarado tesuda tesudo traveco trouxa vadia vagabunda vagabundo
    veadinho veado viadagem viadinho viado xavasca xereca xibiu xota xoxota
    """
)
_EN_COUNTED: frozenset[str] = _words(
    """
    arse arsehole asshat asshole ballsack bastard beaner biatch bitch blowjob boob bugger chink clit cocksucker
    cretin cunt dickface dickhead dildo dipshit douchebag dumbass faggot fart fatass feminazi fuck fucker gangbang
    gook idiot imbecile jackass jackoff jerkoff milf mofo motherfucker nazi neonazi nigga nigger niglet nutsack
    orgasm paki pedophile pervert pornstar prick raghead rapist retard rimjob scrotum scumbag shemale shit shite
    shithead skank slut smartass testicle titty towelhead tranny turd twat vagina vulva wank wanker wetback whore
    wog wop
    """
)
_ES_COUNTED: frozenset[str] = _words(
    """
    bollera boluda boludo cabrona cagueta carajo chingada chingadera chingado chupapolla cojonudo comemierda
    comepolla culera culero culiada culiado culito culo culona desgraciada desgraciado estupida estupido follada
    furcia gilipolla gonorrea huevona huevonada joto lameculo malparida malparido mamabicho mamada mamaverga
    mariconazo marimacho mierda nalga negrata ojete orgasmo orgia pajillera pajillero pedofilo pelotuda pelotudo
    pendeja pendejada pendejo pichacorta pichula pija pirobo polla prostitucion puneta punetera punetero putada
    putazo putita putito ramera sidosa sidoso soplapolla sorete sudaca testiculo tetona tetuda travelo veneca veneco
    verguda zurullo
    """
)
_PT_WORDS: frozenset[str] = _words(
    """
    anal anus arrombar bostao brioco bucetao bundao bundoes bundona cagao cagar cagoes cagona cagou caraio colhao
    colhoes cudoce culhao culhoes cuzao cuzoes cuzona cuzudo demente desgraca esporrada esporrar fdp fiofo foda
    fodam fodao fodase fode fodendo foder fodeu fudendo fuder fudeu gozando gozar imbecil imbecis nazismo peidao
    peidar peidei penis pirocao pirokao porra porrao porrinha pqp putao putaria putarias sapatao sapatona semen sexo
    sodomia tesao tmnc vaginal veadao viadao vsf vtmnc vtnc xaninha zoofilia
    """
)
_EN_WORDS: frozenset[str] = _words(
    """
    ass asses bestiality bitches bitching bitchy bollocks bukkake bullshit clitoris cock cockhead crap crappy
    creampie cumdump cumslut deepthroat dickless fags fck fcking fcuk fellatio fucked fucking fuckoff fuckyou fuking
    fukk fukking fuq fvck fvcking gtfo hentai hitler horny incest jigaboo jizz kys lesbo masturbate niggah
    nignog nudes phuck phucking piss pissed pissing pissoff poop poopy porn porno pornography pussies pussy queef
    raping retarded sex shitface shitting shitty slutty sonofabitch stfu stupid tits titties trannies wanking
    whoring wtf
    """
)
_ES_WORDS: frozenset[str] = _words(
    """
    aweonao cabron cabroncete cabrones cagon cagones chinga chingar chingas chingate chingon chingona chingones
    cojon cojones conazo culiao culiaos culiar culon culones follador follame follando follar huevon huevones
    imbeciles jodan jodanse joder jodete jodida jodido jodidos maricas maricon maricona maricones mrda pezones
    pollon pollones putear putisima puton putones qliao subnormal subnormales tetas vergazo vergon vergones violador
    violadores webon
    """
)

COUNTED_WORDS: frozenset[str] = _PT_COUNTED | _EN_COUNTED | _ES_COUNTED
WORDS: frozenset[str] = _PT_WORDS | _EN_WORDS | _ES_WORDS

# Bare or otherwise accented these are innocent: Cù (surname), Cono Sur, Coco, Rapé (snuff).
ACCENTED_WORDS: frozenset[str] = _words("coño coños cocô cocôs cu cú rape")

# "l" is read as i too, as in "lmbecil"; these are names all the same.
INNOCENT_LOOK_ALIKES: frozenset[str] = _words("vlado")

PHRASES: frozenset[str] = frozenset(
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
        # English
        "ben dover",
        "big dick",
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
