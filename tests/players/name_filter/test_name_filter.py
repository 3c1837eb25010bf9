"""The name filter: what it must catch, and the innocent names it must accept."""

import random

import pytest

from trex_app.players.name_filter.offensive import is_offensive
from trex_app.players.name_filter.offensive_words import ACCENTED_WORDS, COUNTED_WORDS, PHRASES, STEMS, WORDS
from trex_app.texts.languages import LANGUAGES


def _listed(text: str) -> list[str]:
    return [" ".join(item.split()) for item in text.split(",")]


PORTUGUESE = _listed(
    """
    porra, caralho, merda, bosta, foda, puta, puto, viado, veado, bicha, buceta, boceta, cuzão, cu, cú, arrombado,
    piroca, xoxota, punheta, corno, otário, babaca, fdp, pqp, vtnc, escroto, cocô, foda-se, Filho-da-Puta, PUTAS,
    retardada, sapatão
    """
)
ENGLISH = _listed(
    """
    fuck, fucking, motherfucker, shit, bullshit, bitch, cunt, asshole, arsehole, ass, cock, pussy, nigger, niggas,
    faggot, whore, slut, wanker, twat, dickhead, tits, retard, rapist, nazi, Hitler, porn, sex
    """
)
SPANISH = _listed(
    """
    mierda, coño, puta, pendejo, cabrón, joder, gilipollas, polla, maricón, verguda, culero, chingada, hijueputa,
    malparido, boludo, pelotudo, culo, gonorrea, tetas, mamahuevo, conchetumare, huevón, sudaca, cagón
    """
)
SENTENCES = _listed(
    """
    Seu Merda, vai tomar no cu, Filho da Puta Ltda, meu pau, Oscar Alho, Tomás Turbando, Macaco Preto, Fuck You
    Inc., suck my dick, Ben Dover, kill yourself, White Power, Sieg Heil, me cago en ti, hijo de puta, la concha de
    tu hermana, a la verga, Elver Galarga
    """
)
DISGUISES = _listed(
    """
    p0rr4, P0rr4!, m3rd4, c4r4lh0, f0d4, v1ad0, put4, put@, sh1t, 5h17, $h!t, a$$, @$$hole, @p0rr4, n1gg3r, b1tch,
    bo1udo, imb3c1l, m1erda, f.u.c.k, f u c k, f u c k you all, f_u_c_k, f-u-c-k, p.0.r.r.4, c u, a.s.s, fu.ck, Ana
    fu.ck Souza, por-ra, por ra, f uck, p/u/t/a, fuuuuck, fuuucccckkk, FFFUUUCCCKKK, porrrraaaa, meeerda, puuta,
    asssss, coñooo, aaassshole, bitchhhh, fuck123, porra2024, xXfuckXx, xfuuuuckx, FuCk, fück, pútà, f̶u̶c̶k̶, ｆｕｃｋ,
    ⓕⓤⓒⓚ, 𝐩𝐮𝐭𝐚, ꜰᴜᴄᴋ, рutа, ρυτα, mеrdа, сосk, fսck, f*ck, f**k, p*ta, p##ra, c*r*lho, sh•t
    """
)
INVISIBLE = [
    "Ana p\u200buta Souza",
    "f\u200bu\u200bc\u200bk",
    "po\u00adrra",
    "me\u2060rda",
    "\ufeffputa",
    "p\u034futa",
    "pu\u3164ta",
]
HITS = [*PORTUGUESE, *ENGLISH, *SPANISH, *SENTENCES, *DISGUISES, *INVISIBLE]

TRICKY = _listed(
    """
    Scunthorpe, Penistone, Cockburn, Hancock, Peacock, Dickinson, Dick Van Dyke, Emily Dickens, Butt, Assis,
    Assunção, Cassandra, Essex, Sussex, Middlesex, Sextant, Analytics, Analista, Análise, Paula Cunha, Cunha,
    Picasso, Pica, Pintos, Pinto, Rola, Rolando, Bichara, Bucetti, Pauloputo, Computação, Computadores, Reputação,
    Disputa, Deputado, Putin, Putta, Caralina, Cuiabá, Cuba, Cusco, Oscuro, Circus, Curitiba, Document, Accumulate,
    Mariconda, Kuntz, Fukuda, Fuchs, Shitake, Matsushita, Nishita, Takeshita, Yoshito, Harshit, Dikshit, Wang, Dong,
    Phuc, Phúc, Gayle, Gaya, Gay, Negro, Río Negro, Rio Preto, Vacas, Cabeza de Vaca, Porras, Verga, Conchita,
    Concha de la Torre, Pollack, Pollock, Cono Sur, Coco Chanel, Cacá Diegues, Kike, Maricá, Rapé, Titan, Titanic,
    Arsenal, Class, Bass, Grass, Raposa, Ana L., Ana1, F. Oda, A. S. S. Oliveira, Palmer Dantas, Homer da Silva, Cù
    Huy Hà, Cừ, Scott Watson, Sömmerda, Zwammerdam, Niigata, Pedro III, kkkkk, www, Alan Cumming, Chris Coons, Fagg,
    Penne, Grand Teton, Lesbos, Pornchai, Slutsky, Shuttleworth, Bitchener, Empírico, Vergara, Carajás, Isis, Löser,
    Aas, Aasholm, Susana Oriana, A*S, !!!, 1234, 7175
    """
)
BRAZILIAN = _listed(
    """
    João, Maria, José, Ana, Antônio, Francisco, Luiz, Paulo, Carlos, Manoel, Adriana, Juliana, Márcia, Fernanda,
    Patrícia, Aline, Sandra, Camila, Amanda, Bruna, Jéssica, Letícia, Júlia, Thaís, Raíssa, Cauã, Kauê, Iara,
    Ubiratã, Silva, Santos, Oliveira, Souza, Rodrigues, Ferreira, Alves, Pereira, Lima, Gomes, Costa, Ribeiro,
    Martins, Carvalho, Almeida, Lopes, Soares, Fernandes, Vieira, Barbosa, Rocha, Dias, Nascimento, Andrade,
    Moreira, Nunes, Marques, Machado, Mendes, Freitas, Cardoso, Ramos, Gonçalves, Teixeira, Cavalcanti, Bittencourt,
    Buarque, Pitanga, Peixoto, Pinheiro, Falcão, Leite, Rego, Aquino, Jacinto, Coelho, Leitão, Cordeiro, Bezerra,
    Carneiro, Pacheco, Sacramento, Paixão, Prazeres, Bastos, Bustamante
    """
)
SPANISH_NAMES = _listed(
    """
    García, Rodríguez, González, Fernández, López, Martínez, Sánchez, Pérez, Gómez, Martín, Jiménez, Ruiz,
    Hernández, Díaz, Moreno, Muñoz, Núñez, Ibáñez, Peña, Ñáñez, Cajal, Calvo, Delgado, Rubio, Moro, Iglesias,
    Culebras, Puig, Putxet, Penélope, Concepción, Dolores, Consuelo, Pilar, Iñaki, Begoña, Joaquín, Jesús, Ángel,
    Ximena, Guadalupe, Quique, Pepe, Paco, Pancho, Bolívar, Chávez
    """
)
ENGLISH_NAMES = _listed(
    """
    Smith, Johnson, Williams, Brown, Jones, Miller, Davis, Wilson, Anderson, Taylor, Thomas, Moore, Jackson, Harris,
    Clark, Lewis, Walker, Young, Hitchcock, Babcock, Woodcock, Cox, Cocker, Hancocks, Dickens, Dixon, Bassett,
    Hassan, Shipley, Shittu, Fulks, Focker, Fokker, Titus, Titmuss, Cummings, Homer, Cohen, Weiner, Rapson,
    Draper, Drape, Whorton, Wankel
    """
)
GERMAN_NAMES = _listed(
    """
    Müller, Schmidt, Schneider, Fischer, Weber, Meyer, Wagner, Becker, Schulz, Hoffmann, Koch, Bauer, Richter,
    Klein, Wolf, Schröder, Neumann, Schwarz, Zimmermann, Braun, Krüger, Hofmann, Hartmann, Lange, Werner, Krause,
    Lehmann, Köhler, Fuchs, Kuntze, Assmann, Hassler, Vogel, Kaiser, Heil, Rapp, Dickmann, Analena, Groß, Strauß,
    Jürgen, Björn, Günther, Nazim, Naziha
    """
)
ASIAN_NAMES = _listed(
    """
    Satō, Suzuki, Takahashi, Tanaka, Watanabe, Itō, Yamamoto, Nakamura, Kobayashi, Katō, Yoshida, Yamada, Sasaki,
    Yamaguchi, Oda, Shimizu, Kuroda, Kashiwagi, Ashitaka, Shitara, Fukushima, Fukui, Fukumoto, Takeshi, Kakashi,
    Nguyễn, Trần, Lê, Phạm, Hoàng, Huỳnh, Phan, Vũ, Võ, Đặng, Bùi, Đỗ, Hồ, Ngô, Dương, Lý, Bích, Cúc, Dũng, Đức, Mỹ,
    Thị, Tuấn, Thảo, Li, Zhang, Liu, Chen, Yang, Huang, Zhao, Wu, Xu, Hu, Zhu, Kim, Park, Choi, Jung, Kang, Yoon,
    Putra, Lakshmi, Harish, Sukhdeep, Ashit
    """
)
COMPANIES = _listed(
    """
    Selbetti, Databricks, Banco do Brasil, Itaú Unibanco, Caixa Econômica Federal, Petrobras, Magazine Luiza,
    Mercado Livre, Nubank, Stone Pagamentos, TOTVS S.A., C&A, B3 S.A., A55, 3M, 99, C6 Bank, iFood, Natura &Co,
    Microsoft, Amazon Web Services, AWS, Google Cloud, SAP SE, Oracle, IBM, NVIDIA, Snowflake, ASSA ABLOY, Assist
    Tecnologia, Accenture, Capgemini, PricewaterhouseCoopers, Ernst & Young, Dick's Sporting Goods, Bosch, Boston
    Consulting Group, Bostik, Analog Devices, Canal Analítico, Hitachi, Mitsubishi Pajero, SPIC Brasil, Rabobank,
    Grupo Cunha & Filhos, Yahoo!, A*STAR, C# Developers, E*TRADE, @databricks, Web3 S3 H2O.ai, Semantix, Sextante,
    Embraer S/A, Companhia Siderúrgica Nacional, Associação Brasileira de Computação
    """
)
PASSES = ["", *TRICKY, *BRAZILIAN, *SPANISH_NAMES, *ENGLISH_NAMES, *GERMAN_NAMES, *ASIAN_NAMES, *COMPANIES]

LEET = str.maketrans("aeios", "43105")
SEEDS = range(40)
SPELLABLE = sorted(word for word in WORDS | COUNTED_WORDS if len(word) > 3)


@pytest.mark.parametrize("text", HITS)
def test_offensive(text: str) -> None:
    assert is_offensive(text)


@pytest.mark.parametrize("text", PASSES)
def test_innocent(text: str) -> None:
    assert not is_offensive(text)


@pytest.mark.parametrize("text", sorted(WORDS | COUNTED_WORDS | ACCENTED_WORDS | PHRASES | STEMS))
def test_every_entry_is_found_alone_and_in_a_text(text: str) -> None:
    assert is_offensive(text)
    assert is_offensive(f"Ana, {text.upper()} Souza")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_refuses_words_of_each_kind_and_the_filter_knows_them(language: str) -> None:
    refused = LANGUAGES[language].refused_words
    for own, known in (
        (refused.stems, STEMS),
        (refused.counted_words, COUNTED_WORDS),
        (refused.words, WORDS),
        (refused.accented_words, ACCENTED_WORDS),
        (refused.phrases, PHRASES),
    ):
        assert own <= known
    assert refused.counted_words and refused.words and refused.phrases


def test_counted_words_are_found_in_the_plural() -> None:
    assert all(is_offensive(f"{word}s") for word in COUNTED_WORDS)


def test_stems_are_found_inside_words() -> None:
    assert all(is_offensive(f"xy{stem}zw") for stem in STEMS)


def test_entries_are_in_the_form_used_for_comparison() -> None:
    plain = WORDS | COUNTED_WORDS | STEMS
    assert all(word.isascii() and word.isalpha() and word.islower() for word in plain)
    assert all(word.isalpha() and word.islower() for word in ACCENTED_WORDS)
    assert all(phrase.isascii() and phrase == " ".join(phrase.lower().split()) for phrase in PHRASES)


@pytest.mark.parametrize("seed", SEEDS)
def test_any_disguise_of_any_word_is_found(seed: int) -> None:
    dice = random.Random(seed)
    word = dice.choice(SPELLABLE)
    letter = dice.randrange(len(word))
    disguises = [
        dice.choice("._-/ ").join(word),
        word[:letter] + word[letter] * dice.randint(4, 9) + word[letter + 1 :],
        "\u200b".join(word),
        word.translate(LEET),
        "".join(chr(ord(char) + 0xFEE0) for char in word),
        "".join(dice.choice((char, char.upper())) for char in word),
        f"{word}{dice.randint(10, 9999)}",
        f"{dice.choice(BRAZILIAN)} {word} {dice.choice(BRAZILIAN)}",
    ]
    assert [disguise for disguise in disguises if not is_offensive(disguise)] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_innocent_names_stay_innocent_together(seed: int) -> None:
    dice = random.Random(seed)
    given, family = dice.choice(BRAZILIAN), dice.choice(SPANISH_NAMES + GERMAN_NAMES + ENGLISH_NAMES + ASIAN_NAMES)
    texts = [
        f"{given} {family}",
        f"{given[0]}. {family}",
        f"{given} {family[0]}.",
        f"{given}-{family}",
        f"{given}{dice.randint(0, 99)}",
        f"{given.upper()} {dice.choice(COMPANIES)}",
    ]
    assert [text for text in texts if is_offensive(text)] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_any_text_gets_a_verdict(seed: int) -> None:
    dice = random.Random(seed)
    text = "".join(chr(dice.choice((dice.randrange(32, 127), dice.randrange(0x250, 0x2FFFF)))) for _ in range(200))
    assert is_offensive(text) in (True, False)
