"""The support bodies of the demonstration, their territories and the networks that they took over. All invented.

Territories follow the rivers of Île-de-France; each commune goes to one of them by its department and postcode.
"""

from collections.abc import Mapping
from dataclasses import dataclass

REGION = "11"


@dataclass(frozen=True, slots=True)
class River:
    """A coordination territory and the DAC in charge. ``of``: the river after the word « de », as French writes it."""

    name: str
    of: str
    department: str
    postcodes: frozenset[str] = frozenset()

    @property
    def rest(self) -> bool:
        """Whether it takes the communes of its department that no other one names."""
        return not self.postcodes


def _codes(text: str, department: str = "") -> frozenset[str]:
    return frozenset(department + word for word in text.split())


RIVERS: tuple[River, ...] = (
    River("Grange-Batelière", "de la Grange-Batelière", "75", _codes("001 002 003 004 008 009 016 017 116", "75")),
    River("Ménilmontant", "de Ménilmontant", "75", _codes("010 011 012 018 019 020", "75")),
    River("Seine", "de la Seine", "75"),
    River(
        "Voulzie",
        "de la Voulzie",
        "77",
        _codes(
            "114 118 126 130 134 148 151 154 157 160 171 370 480 520 540 560 650 131 141 830 940 320 510 720 970", "77"
        ),
    ),
    River(
        "Loing",
        "du Loing",
        "77",
        _codes(
            "116 123 133 140 167 210 250 300 430 460 570 590 620 630 670 690 710 760 780 810 850 870 880 890 920 930",
            "77",
        ),
    ),
    River(
        "Almont",
        "de l’Almont",
        "77",
        _codes("000 111 115 127 150 166 170 173 176 190 220 240 310 330 350 380 390 550 820 950", "77"),
    ),
    River(
        "Thérouanne",
        "de la Thérouanne",
        "77",
        _codes("100 122 124 139 145 165 178 181 230 270 280 290 410 440 500 840 910 990 360 470 660 138", "77"),
    ),
    River("Grand Morin", "du Grand Morin", "77"),
    River(
        "Vaucouleurs",
        "de la Vaucouleurs",
        "78",
        _codes(
            "111 113 130 200 250 270 410 440 480 510 520 550 570 580 680 700 710 711 740 780 790 820 840 910 920 930 "
            "970 980 770 300 670 955 260",
            "78",
        ),
    ),
    River(
        "Rémarde",
        "de la Rémarde",
        "78",
        _codes("114 120 125 180 190 280 310 320 460 470 490 610 660 690 720 730 760 830 940 960 990", "78"),
    ),
    River("Mauldre", "de la Mauldre", "78"),
    River(
        "Juine",
        "de la Juine",
        "91",
        _codes(
            "150 410 490 510 530 540 580 590 610 630 650 660 670 690 720 730 740 760 770 780 790 810 820 840 850 870 "
            "890 910 930",
            "91",
        ),
    ),
    River(
        "Yerres",
        "de l’Yerres",
        "91",
        _codes("000 070 080 090 100 130 200 210 230 250 260 270 280 330 350 450 480 750 800 830 860", "91"),
    ),
    River("Orge", "de l’Orge", "91"),
    River(
        "Marivel",
        "du Marivel",
        "92",
        _codes("100 120 130 140 160 170 190 210 220 240 260 290 310 320 330 340 350 360 370 380 410 420 430", "92"),
    ),
    River("Boucle de Seine", "de la Boucle de Seine", "92"),
    River("Croult", "du Croult", "93", _codes("120 200 210 240 300 350 380 400 430 440 450 800 700 500 000", "93")),
    River("Morée", "de la Morée", "93"),
    River(
        "Bièvre",
        "de la Bièvre",
        "94",
        _codes("110 150 200 230 240 250 260 270 290 310 320 390 400 480 550 600 800 880", "94"),
    ),
    River("Marne", "de la Marne", "94"),
    River(
        "Viosne",
        "de la Viosne",
        "95",
        _codes(
            "000 110 220 240 260 280 290 300 310 340 420 430 450 480 490 510 520 540 550 590 610 620 630 640 650 660 "
            "690 710 740 750 760 770 780 800 810 820 830",
            "95",
        ),
    ),
    River("Ysieux", "de l’Ysieux", "95"),
)
BY_NAME: Mapping[str, River] = {river.name: river for river in RIVERS}


def river_of(department: str, postcode: str) -> River:
    """The territory of a commune, by its first postcode."""
    own = [river for river in RIVERS if river.department == department]
    return next((river for river in own if postcode in river.postcodes), next(river for river in own if river.rest))


THEMES = (
    ("cancer", "cancérologie"),
    ("gerontology", "gérontologie"),
    ("palliative", "soins palliatifs"),
    ("precarity", "précarité et accès aux soins"),
    ("perinatal", "périnatalité"),
)

# Brands of invented networks, by theme; the river follows.
BRANDS = {
    "cancer": ("Onco", "Rive Onco", "Cap Cancer"),
    "gerontology": ("Géronto", "Bel Âge", "Grand Âge"),
    "palliative": ("Pallia", "Douceur", "Présence"),
}
DISTRICTS = {
    "75": "Paris-Rivières",
    "77": "la Brie",
    "78": "l’Yveline",
    "91": "le Hurepoix",
    "92": "les Coteaux",
    "93": "la Plaine",
    "94": "le Plateau",
    "95": "le Vexin",
}
"""Invented local authorities are named after old countries, one a department."""
