"""Where the demo's visitors come from: names and companies, all invented."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Region:
    """People of one part of the world; `weight` is how many of a hundred visitors come from there."""

    language: str
    weight: int
    first_names: tuple[str, ...]
    last_names: tuple[str, ...]
    companies: tuple[str, ...]


def _list(text: str) -> tuple[str, ...]:
    return tuple(entry.strip() for entry in text.replace("\n", " ").split(","))


BRAZIL = Region(
    "pt",
    52,
    _list(
        """Ana, Beatriz, Bruno, Caio, Camila, Carolina, Cauã, Débora, Diego, Eduardo, Fernanda, Gabriel, Helena, Heitor,
        Igor, Isabela, João, Júlia, Larissa, Lívia, Luís, Marcelo, Mariana, Matheus, Natália, Otávio, Paula, Rafael,
        Renata, Rodrigo, Sofia, Thaís, Tiago, Vinícius, Vitória, Yasmin"""
    ),
    _list(
        """Almeida, Alves, Araújo, Barbosa, Barros, Cardoso, Carvalho, Costa, Cunha, Dias, Duarte, Farias, Fernandes,
        Ferreira, Gomes, Gonçalves, Lima, Lopes, Machado, Martins, Melo, Mendes, Moraes, Moreira, Nogueira, Oliveira,
        Pereira, Pinheiro, Ramos, Ribeiro, Rocha, Santana, Silva, Souza, Teixeira, Vieira"""
    ),
    _list(
        """Aroeira Dados, Banco Serra Clara, Cajueiro Varejo, Canoa Logística, Farol do Sul Seguros, Ipê Tecnologia,
        Jangada Pagamentos, Lagoa Nova Saúde, Mandacaru Energia, Maré Alta Turismo, Pedra Bonita Mineração,
        Rio Manso Alimentos, Sabiá Telecom, Várzea Agro"""
    ),
)

SPAIN = Region(
    "es",
    13,
    _list(
        """Adrián, Aitana, Álvaro, Carmen, Daniel, Elena, Hugo, Iker, Inés, Irene, Javier, Jimena, Lucía, Marcos,
        María, Martina, Nerea, Noelia, Óscar, Pablo, Raquel, Sergio, Xavier"""
    ),
    _list(
        """Aguirre, Alonso, Blanco, Castro, Delgado, Domínguez, Etxeberria, Ferrer, Garrido, Gil, Iglesias, Marín,
        Molina, Navarro, Ortega, Prieto, Puig, Rubio, Sanz, Serrano, Suárez, Vidal"""
    ),
    _list(
        """Alcornoque Datos, Bahía Norte Seguros, Cierzo Renovables, Encina Banca, Faro de Levante, Olivar Digital,
        Pirineo Telecom, Sierra Parda Logística, Tajo Ferroviaria"""
    ),
)

LATIN_AMERICA = Region(
    "es",
    20,
    _list(
        """Alejandra, Andrés, Camilo, Catalina, Constanza, Cristóbal, Emiliano, Esteban, Federico, Florencia, Gabriela,
        Guillermo, Joaquín, Juliana, Lorena, Luciana, Mateo, Micaela, Nicolás, Renato, Rocío, Santiago, Tomás,
        Valentina, Ximena"""
    ),
    _list(
        """Acosta, Aguilar, Benítez, Bustos, Cáceres, Castillo, Contreras, Espinoza, Figueroa, Fuentes, Guerrero,
        Herrera, Jiménez, Luna, Maldonado, Mendoza, Morales, Paredes, Quiroga, Ríos, Rojas, Salazar, Sepúlveda, Torres,
        Vargas, Zúñiga"""
    ),
    _list(
        """Altiplano Minerales, Andes Claros Salud, Araucaria Papel, Caribe Azul Viajes, Ceibo Software, Cóndor Cargas,
        Maíz Dorado Alimentos, Pampa Conectada, Quetzal Pagos, Volcán Energía"""
    ),
)

ENGLISH_WORLD = Region(
    "en",
    15,
    _list(
        """Abigail, Aisha, Amara, Benjamin, Callum, Charlotte, Chloe, Connor, Declan, Ethan, Freya, Grace, Hannah,
        Imogen, Isaac, Jasmine, Kiran, Liam, Maeve, Nathan, Olivia, Priya, Rory, Samuel, Tessa, Zara"""
    ),
    _list(
        """Abbott, Bailey, Bennett, Brennan, Campbell, Chandra, Doyle, Edwards, Fletcher, Gallagher, Harper, Hughes,
        Kaur, Lawson, Mackenzie, Morgan, Nair, O'Connor, Okafor, Palmer, Reid, Sharma, Thornton, Walsh, Whitfield"""
    ),
    _list(
        """Amberfield Analytics, Bluegum Retail, Cobblestone Insurance, Driftwood Media, Fernhill Health,
        Harbour Light Bank, Kestrel Freight, Larkspur Cloud, Maple Ridge Energy, Thistledown Foods"""
    ),
)

REGIONS = (BRAZIL, SPAIN, LATIN_AMERICA, ENGLISH_WORLD)
