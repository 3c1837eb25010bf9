"""The words of English that no name may hold; texts/refused_words.py tells how each list matches."""

from trex_app.texts.refused_words import RefusedWords, pairs, words

_STEMS = words(
    """
    arsehol asshol blowjob bullshit cocksuck cumshot dickhead fuck handjob masturb nigger paedophil pedophil pornhub
    shithead suckmydick xvideos
    """
)
_COUNTED_WORDS = words(
    """
    arse arsehole asshat asshole ballsack bastard beaner biatch bitch blowjob boob bugger chink clit cocksucker cretin
    cunt dickface dickhead dildo dipshit douchebag dumbass faggot fart fatass feminazi fuck fucker gangbang gook idiot
    imbecile jackass jackoff jerkoff milf mofo motherfucker nazi neonazi nigga nigger niglet nutsack orgasm paki
    pedophile pervert pornstar prick raghead rapist retard rimjob scrotum scumbag shemale shit shite shithead skank
    slut smartass testicle titty towelhead tranny turd twat vagina vulva wank wanker wetback whore wog wop
    """
)
# Against peoples, religions, the disabled, and whom somebody loves.
_SLURS = words(
    """
    battyboy buttfucker cameljockey carpetmuncher chingchong christkiller cottonpicker darkie dothead fagboy faghag
    goatfucker golliwog gooks greaseball gypo gyppo halfbreed heeb holohoaxer injun jewboy jewrat junglebunny kaffir
    ladyboy mongoloid mudslime muzrat muzzie niggar nignog piccaninny pickaninny poofter porchmonkey quadroon
    sandmonkey shirtlifter shitskin slanteye sodomite spastic spearchucker squaw tarbaby untermensch whitetrash
    zipperhead
    """
)
_WORDS = words(
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
# Accented it is innocent: Rapé (snuff).
_ACCENTED_WORDS = words("rape")
_PEOPLE = words(
    """
    arab arabs asian asians black blacks chinese gay gays gypsies gypsy immigrant immigrants indian indians jap jew
    jews kike mexican mexicans muslim muslims negro negroes pikey spic yid
    """
)
_PEOPLES = words("arabs asians blacks gays gypsies immigrants indians jews mexicans muslims")

_PHRASES = (
    pairs(words("dirty filthy stinking"), _PEOPLE)
    | pairs(("gas", "gas the", "hate", "hate all", "kill", "kill all", "kill the", "no more"), _PEOPLES)
    | frozenset(
        {
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
        }
    )
)

REFUSED_WORDS = RefusedWords(
    stems=_STEMS,
    counted_words=_COUNTED_WORDS | _SLURS,
    words=_WORDS,
    accented_words=_ACCENTED_WORDS,
    phrases=_PHRASES,
)
