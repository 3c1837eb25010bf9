"""What the name filter refuses: the words of every language, whichever one the visitor chose.

texts/refused_words.py tells how an entry of each list matches. In a text "l" is read as i too, for a capital I looks
like it; `INNOCENT_LOOK_ALIKES` are names all the same.

Left out on purpose because they are surnames, given names, brands, places or everyday words: abo, ano, bastardo,
bimbo, boner, bugre, caca, cerda, cholo, cocks, concha, coon, crioulo, cum, dago, dick, dyke, fag, fuk, gachupin, gay,
gitano, gypsy, hoe, homo, hooker, indio, jap, judeu, judio, kike, kkk (laughter in Brazil), kraut, loser, macaco,
marrano, mena, mick, mong, mora, moro, moron, negro, nip, paddy, pajero, panchito, pau, perra, pica, pikey, pinto,
polack, poof, porras, preto, prieto, redskin, rola, sambo, sapata, sarasa, shylock, spic, taig, tit, trava, turco, vaca,
verga, villero, xana, yid, zambo, zorra.
"""

from trex_app.texts.languages import LANGUAGES

_REFUSED = [language.refused_words for language in LANGUAGES.values()]

STEMS = frozenset[str]().union(*(refused.stems for refused in _REFUSED))
COUNTED_WORDS = frozenset[str]().union(*(refused.counted_words for refused in _REFUSED))
WORDS = frozenset[str]().union(*(refused.words for refused in _REFUSED))
ACCENTED_WORDS = frozenset[str]().union(*(refused.accented_words for refused in _REFUSED))
PHRASES = frozenset[str]().union(*(refused.phrases for refused in _REFUSED))

# "l" is read as i too, as in "lmbecil"; these are names all the same.
INNOCENT_LOOK_ALIKES = frozenset({"cullar", "vlado"})
