"""The columns of each importable list: the contract of the template, of the reading and of its documentation.

Titles are French, as the files are; a title is recognised whatever its accents, capitals and spaces, and by the other
names that associations' own lists use.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from membership.enums_people import AdhesionEnd, Civility, MandateEnd, Office, SeatKind


class ImportKind(StrEnum):
    PEOPLE = "people"
    MANDATES = "mandates"
    ADHESIONS = "adhesions"


class ColumnType(StrEnum):
    TEXT = "text"
    EMAIL = "email"
    PHONE = "phone"
    DATE = "date"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Column:
    """``aliases``: other titles that mean it. ``choices``: stored code → the French words that mean it, the first one
    being what the template offers. ``length`` in characters."""

    key: str
    title: str
    help: str
    type: ColumnType = ColumnType.TEXT
    aliases: tuple[str, ...] = ()
    required: bool = False
    length: int = 160
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    example: str = ""


_CIVILITIES: Final = {
    Civility.MADAM.value: ("Mme", "Madame", "Mlle", "Ms", "Mrs"),
    Civility.SIR.value: ("M.", "M", "Monsieur", "Mr"),
    Civility.DOCTOR.value: ("Dr", "Docteur", "Docteure", "Doctor"),
    Civility.PROFESSOR.value: ("Pr", "Professeur", "Professeure", "Prof", "Professor"),
}
_OFFICES: Final = {
    Office.NONE.value: ("Membre", "Administrateur", "Administratrice", "Sans fonction", "Aucune", "Member"),
    Office.PRESIDENT.value: (
        "Président",
        "Présidente",
        "Coprésident",
        "Coprésidente",
        "Co-président",
        "Co-présidente",
        "President",
    ),
    Office.VICE_PRESIDENT.value: ("Vice-président", "Vice-présidente", "Vice-president"),
    Office.TREASURER.value: ("Trésorier", "Trésorière", "Treasurer"),
    Office.DEPUTY_TREASURER.value: ("Trésorier adjoint", "Trésorière adjointe", "Deputy treasurer"),
    Office.SECRETARY.value: ("Secrétaire", "Secrétaire général", "Secrétaire générale", "Secretary"),
    Office.DEPUTY_SECRETARY.value: (
        "Secrétaire adjoint",
        "Secrétaire adjointe",
        "Secrétaire général adjoint",
        "Secrétaire générale adjointe",
        "Deputy secretary",
    ),
}
_SEAT_KINDS: Final = {
    SeatKind.ELECTED.value: ("Élu", "Élue", "Titulaire", "Elected"),
    SeatKind.EX_OFFICIO.value: ("De droit", "Membre de droit", "Ex officio"),
    SeatKind.SUBSTITUTE.value: ("Suppléant", "Suppléante", "Substitute"),
}
_MANDATE_ENDS: Final = {
    MandateEnd.TERM.value: ("Fin de mandat", "Échéance", "End of term"),
    MandateEnd.RESIGNATION.value: ("Démission", "Resignation"),
    MandateEnd.REVOCATION.value: ("Révocation", "Revocation"),
    MandateEnd.LOSS_OF_QUALITY.value: ("Perte de la qualité", "Perte de qualité", "Loss of quality"),
    MandateEnd.OFFICE_CHANGED.value: ("Changement de fonction", "Change of office"),
    MandateEnd.DEATH.value: ("Décès", "Death"),
    MandateEnd.BODY_CLOSED.value: ("Fin de l’instance", "Suppression du siège"),
}
_ADHESION_ENDS: Final = {
    AdhesionEnd.WITHDRAWAL.value: ("Retrait", "Démission", "Withdrawal"),
    AdhesionEnd.EXCLUSION.value: ("Exclusion", "Radiation pour faute"),
    AdhesionEnd.STRIKING_OFF.value: ("Radiation pour non-paiement", "Radiation", "Striking off"),
    AdhesionEnd.CATEGORY_CHANGED.value: ("Changement de catégorie", "Change of category"),
    AdhesionEnd.SUCCESSION.value: ("Fusion", "Dissolution", "Merger"),
    AdhesionEnd.DEATH.value: ("Décès", "Death"),
}


def _person(*, family_name_required: bool) -> tuple[Column, ...]:
    return (
        Column(
            "civility",
            "Civilité",
            "Mme, M., Dr ou Pr.",
            type=ColumnType.CHOICE,
            aliases=("Titre", "Civility"),
            choices=_CIVILITIES,
            example="Dr",
        ),
        Column(
            "given_name", "Prénom", "Prénom usuel.", aliases=("Given name", "First name"), length=80, example="Élise"
        ),
        Column(
            "family_name",
            "Nom",
            "Nom d’usage.",
            aliases=("Nom de famille", "Nom d’usage", "Family name", "Last name"),
            required=family_name_required,
            length=80,
            example="Haÿnes-Bréhat",
        ),
        Column(
            "email",
            "Courriel",
            "Sert à reconnaître la personne et à l’inviter.",
            type=ColumnType.EMAIL,
            aliases=("E-mail", "Email", "Mail", "Adresse e-mail", "Adresse électronique", "Adresse mail", "Mél"),
            length=254,
            example="elise.haynes@exemple.fr",
        ),
    )


_PROFESSION: Final = Column(
    "profession",
    "Profession",
    "Profession ou qualité.",
    aliases=("Métier", "Qualité"),
    length=120,
    example="Infirmière libérale",
)
_PHONE: Final = Column(
    "phone",
    "Téléphone",
    "Facultatif.",
    type=ColumnType.PHONE,
    aliases=("Tél.", "Portable", "Phone"),
    length=30,
    example="01 99 00 12 34",
)
_START: Final = Column(
    "starts_on",
    "Début",
    "Premier jour (jj/mm/aaaa).",
    type=ColumnType.DATE,
    aliases=("Date de début", "Depuis le", "Premier jour", "Du", "Start"),
    required=True,
    example="01/07/2024",
)
_END: Final = Column(
    "ends_on",
    "Fin",
    "Dernier jour compris (jj/mm/aaaa) ; vide s’il n’est pas connu.",
    type=ColumnType.DATE,
    aliases=("Date de fin", "Dernier jour", "Jusqu’au", "Au", "End"),
    example="30/06/2027",
)
_CONSTITUENCY: Final = Column(
    "constituency",
    "Collège",
    "Nom du collège tel qu’il figure sur le portail.",
    aliases=("Constituency",),
    example="Professionnels libéraux",
)

COLUMNS: Final[Mapping[ImportKind, tuple[Column, ...]]] = {
    ImportKind.PEOPLE: (*_person(family_name_required=True), _PROFESSION, _PHONE),
    ImportKind.MANDATES: (
        Column(
            "body",
            "Instance",
            "Conseil d’administration, bureau ou nom de la commission.",
            aliases=("Organe", "Body"),
            required=True,
            example="Conseil d’administration",
        ),
        _CONSTITUENCY,
        Column(
            "seat",
            "Siège",
            "Intitulé du siège, s’il en a un ; sinon le premier siège libre est pris, ou créé.",
            aliases=("Intitulé du siège", "Seat"),
            example="Président du conseil départemental",
        ),
        Column(
            "seat_kind",
            "Type de siège",
            "Élu, de droit ou suppléant.",
            type=ColumnType.CHOICE,
            aliases=("Nature du siège", "Seat kind"),
            choices=_SEAT_KINDS,
            example="Élu",
        ),
        Column(
            "substitute_of",
            "Suppléant de",
            "Pour un suppléant : nom du titulaire ou intitulé de son siège.",
            aliases=("Titulaire remplacé", "Substitute of"),
        ),
        Column(
            "organisation",
            "Organisation titulaire",
            "Quand une organisation tient le siège ; la personne est alors son représentant permanent.",
            aliases=("Organisation", "Structure", "Personne morale"),
            length=200,
        ),
        *_person(family_name_required=False),
        Column(
            "office",
            "Fonction",
            "Président, trésorier, secrétaire… ; vide pour un membre.",
            type=ColumnType.CHOICE,
            aliases=("Rôle", "Office"),
            choices=_OFFICES,
            example="Trésorière",
        ),
        _START,
        _END,
        Column(
            "end_reason",
            "Motif de fin",
            "Pour un mandat déjà terminé.",
            type=ColumnType.CHOICE,
            aliases=("Motif", "End reason"),
            choices=_MANDATE_ENDS,
        ),
    ),
    ImportKind.ADHESIONS: (
        Column(
            "organisation",
            "Organisation membre",
            "Nom, SIREN, SIRET ou RNA ; la personne est alors son représentant permanent.",
            aliases=("Organisation", "Structure", "Personne morale", "Membre"),
            length=200,
        ),
        *_person(family_name_required=False),
        Column(
            "category",
            "Catégorie",
            "Catégorie d’adhérents telle qu’elle figure sur le portail.",
            aliases=("Catégorie d’adhérent", "Category"),
            required=True,
            length=80,
            example="Membre actif",
        ),
        _CONSTITUENCY,
        _START,
        _END,
        Column(
            "fee_paid_until",
            "Cotisation payée jusqu’au",
            "Dernier jour couvert par la cotisation (jj/mm/aaaa).",
            type=ColumnType.DATE,
            aliases=("Cotisation", "À jour jusqu’au", "Fee paid until"),
            example="31/12/2025",
        ),
        Column(
            "end_reason",
            "Motif de fin",
            "Pour une adhésion déjà terminée.",
            type=ColumnType.CHOICE,
            aliases=("Motif", "End reason"),
            choices=_ADHESION_ENDS,
        ),
    ),
}
SHEET_TITLES: Final = {
    ImportKind.PEOPLE: "Personnes",
    ImportKind.MANDATES: "Mandats",
    ImportKind.ADHESIONS: "Adhésions",
}
