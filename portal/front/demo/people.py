"""Invented people: names from fixed lists, telephone numbers reserved for fiction, addresses of example.org."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from membership.enums_people import Civility
from membership.models import Organisation, Person, User
from membership.services.invitations import accept_invitation, invite_person
from membership.services.people import register_person
from portal.foundation.actors import Acting
from portal.foundation.sort_keys import plain

FEMININE = (
    "Adélaïde Agathe Aïssatou Alma Anaïs Armelle Bérénice Blandine Capucine Célestine Clarisse Colombe Daphné Diane "
    "Édith Éléonore Émeline Fatou Flavie Garance Héloïse Hortense Inaya Irène Joséphine Kadidia Leïla Lison Maëlle "
    "Mahaut Mathilde Mélusine Nadège Noémie Octavie Ombeline Prune Rosalie Salomé Séraphine Solenne Tiphaine Victoire "
    "Yasmine Zélie"
).split()
MASCULINE = (
    "Achille Aimé Anatole Armand Aurélien Baptiste Basile Célestin Cléante Côme Corentin Damien Driss Edgar Éloi "
    "Émilien Evrard Félicien Firmin Gaspard Gildas Honoré Idriss Ismaël Jocelyn Justin Karim Lambert Lazare Léonce "
    "Mamadou Marceau Maxence Octave Odilon Pacôme Philémon Quentin Robin Samba Séverin Sylvestre Théodore Tristan "
    "Ulysse Valère Yannis Zéphyrin"
).split()
FAMILY = (
    "Aubépin Bréhatin Cœurjoly Delaunière Escoffret Fontanelle Guérandelle Haynault Izarnet Jonquereau "
    "Kerlouanec Lavandou Marjolaine Noirépine Orvaletti Pervenchon Quatrevaux Ravinelle Sauvegrain Tournebise "
    "Ursulon Valombreuse Wissandre Yvetaux Zimmerelle Abeillon Boisjoli Clairefontaine Doucerive Églantier "
    "Froidefond Gravelin Houblonnet Iris-Morel Jardelle Lanterneau Mirabeline Nuageux Oliveraie Passerose "
    "Ruisselet Saulnière Tilleulet Verdurin Bellerivière Champdoré Diallorin Hautefeuille Kantéra Moulinard "
    "Ndiayel Peupleraie Rivesarthe Sorbier-Lang Traorelle Vauclair Benaïssard Chantepie Ferrouche Lamouette"
).split()
# Of a woman and of a man.
PROFESSIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "care": (
        ("médecin généraliste", "médecin généraliste"),
        ("infirmière libérale", "infirmier libéral"),
        ("pharmacienne", "pharmacien"),
        ("masseuse-kinésithérapeute", "masseur-kinésithérapeute"),
        ("médecin gériatre", "médecin gériatre"),
        ("sage-femme", "maïeuticien"),
        ("orthophoniste", "orthophoniste"),
        ("ergothérapeute", "ergothérapeute"),
    ),
    "structure": (
        ("directrice d’établissement", "directeur d’établissement"),
        ("cadre de santé", "cadre de santé"),
        ("directrice de service à domicile", "directeur de service à domicile"),
        ("cheffe de service", "chef de service"),
    ),
    "authority": (
        ("élue locale", "élu local"),
        ("directrice de l’autonomie", "directeur de l’autonomie"),
        ("conseillère départementale", "conseiller départemental"),
    ),
    "users": (
        ("représentante des usagers", "représentant des usagers"),
        ("aidante", "aidant"),
        ("bénévole associative", "bénévole associatif"),
    ),
    "qualified": (
        ("juriste retraitée", "juriste retraité"),
        ("experte-comptable retraitée", "expert-comptable retraité"),
        ("sociologue", "sociologue"),
        ("médecin retraitée", "médecin retraité"),
    ),
    "staff": (("coordinatrice", "coordinateur"), ("directrice de DAC", "directeur de DAC")),
}
DOMAIN = "example.org"


def dice(seed: str) -> random.Random:
    """The same sequence for the same words: the region is the same at each loading."""
    return random.Random(seed)  # noqa: S311 - invented people and figures, no secret


def slug_of(text: str) -> str:
    """The letters of a name as an address writes them."""
    return "".join(char for char in plain(text).lower().replace(" ", "-") if char.isalnum() or char == "-")


def telephone(rank: int) -> str:
    """A number of 01 99 00 xx xx, which the numbering plan keeps for works of fiction."""
    return f"01 99 00 {rank // 100 % 100:02d} {rank % 100:02d}"


@dataclass
class Cast:
    """Everybody of the demonstration, in the same order at each loading."""

    rng: random.Random
    _count: int = 0
    _names: Iterator[tuple[str, str, bool]] | None = None

    def _next_name(self) -> tuple[str, str, bool]:
        if self._names is None:
            pairs = [(given, family, True) for given in FEMININE for family in FAMILY]
            pairs += [(given, family, False) for given in MASCULINE for family in FAMILY]
            self.rng.shuffle(pairs)
            self._names = iter(pairs)
        return next(self._names)

    def person(
        self, *, actor: Acting, organisation: Organisation | None, work: str = "qualified", email: str = ""
    ) -> Person:
        """Somebody new, entered for ``organisation``; ``work`` is a key of PROFESSIONS."""
        given, family, woman = self._next_name()
        self._count += 1
        of_a_woman, of_a_man = self.rng.choice(PROFESSIONS[work])
        profession = of_a_woman if woman else of_a_man
        doctor = profession.startswith("médecin")
        address = email or f"{slug_of(given)}.{slug_of(family)}@{DOMAIN}"
        return register_person(
            actor=actor,
            given_name=given,
            family_name=family,
            civility=Civility.DOCTOR if doctor else Civility.MADAM if woman else Civility.SIR,
            profession=profession,
            email=address,
            phone=telephone(5000 + self._count),
            organisation=organisation,
        )

    def account(self, person: Person, *, actor: Acting, organisation: Organisation | None, password: str = "") -> User:
        """Invite the person on behalf of ``organisation``; they open their account by the link.

        They sign in with the encoded ``password`` of the demonstration, else with a passkey or a code.
        """
        invitation = invite_person(actor=actor, person=person, organisation=organisation)
        user = accept_invitation(token=invitation.token, password=None)
        if password:
            # Encoded once for all: it is printed on the sign-in page, and encoding is slow on purpose.
            user.password = password
            user.save(update_fields=["password"])
        person.user = user
        return user
