"""Slurs against peoples, religions and other groups, and what resembles them but is innocent."""

import pytest

from trex_app.players.name_filter.offensive import is_offensive

PORTUGUESE = """
macumbeiro, macumbeira, macumbeiros, carcamano, carcamanos, imundo, imundas, aleijado, aleijada, leproso, chinoca,
crioulada, judiada, ciganada, neonazista, neonazistas, paraibada, qualira, traveca, judeu sujo, sujo judeu, preta suja,
negros sujos, cigano sujo, índio macaco, macacos pretos, pretos macacos, fora judeus, morte aos judeus, matem gays,
odeio negros, cabeça chata, pau de arara, cabelo de bombril, orgulho branco, supremacia branca, poder branco,
pra senzala, raça inferior
"""
ENGLISH = """
kikes, spics, yids, japs, darkie, darkies, kaffir, kaffirs, injun, squaw, golliwog, jewboy, jew boy, mudslime,
muzzie, muzzies, gypo, chinaman, chinamen, spastic, spastics, mongoloid, poofter, poofters, ladyboy, sodomite,
niggaz, porch monkey, sand monkey, jungle bunny, camel jockey, slant eyes, zipperhead, ching chong, dirty jew,
filthy muslims, dirty mexican, stinking arabs, dirty pikey, kill jews, kill all muslims, kill the gays,
hate blacks, death to gays, white pride, white supremacy, heilhitler, adolfhitler, siegheil, zyklon b, untermensch
"""
SPANISH = """
gabacho, gabachos, frijolero, frijolera, boliguayo, moraco, moracos, retrasado, retrasada, mongólico, mongólicas,
oligofrénico, leprosa, piojoso, sarnoso, asqueroso, inmundo, inmundas, muerdealmohadas, soplanucas, mariposón,
judiada, machorra, travuco, moro sucio, judía sucia, gitano sucio, negra sucia, mono negro, negro mono, indio sucio,
simios negros, maten moros, fuera moros, moros fuera, judíos fuera, muerte al judío, muerte a los gays, perro judío,
odio gitanos, malditos venezolanos, espalda mojada, cabecita negra, supremacía blanca, raza inferior, chino cochino
"""
INNOCENT = """
Negro, Preto, Moro, Mora, Gitano, Judeu, Judío, Macaco, Índio, Zambo, Prieto, Marrano, Cholo, Gay, Kike, Dago, Jap, Nip,
Yid, Mong, Gypsy Rose, Río Negro, Casa de Portugal, Museu Judaico, Associação dos Criadores de Cavalos Crioulos,
Instituto Indígena, Chinese Embassy, Black Friday Ltd, Jewish Museum, Muslim Aid, Mexican Grill, Grupo Bimbo, Bombril,
Casa Grande e Senzala, Cerda Negra, Ladrón de Guevara, Matamoros, Mata Negra, Fuera de Serie, Rio Preto, Mono, Simão
"""


def _listed(texts: str) -> list[str]:
    return [" ".join(text.split()) for text in texts.split(",")]


@pytest.mark.parametrize("text", _listed(PORTUGUESE) + _listed(ENGLISH) + _listed(SPANISH))
def test_a_slur_is_found_alone_and_in_a_name(text: str) -> None:
    assert is_offensive(text)
    assert is_offensive(f"Ana {text.upper()} Souza")


@pytest.mark.parametrize("text", _listed(INNOCENT))
def test_a_people_or_a_surname_is_no_slur(text: str) -> None:
    assert not is_offensive(text)
