"""Who adheres to an association on a day, and who speaks for each adhesion."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from membership.enums_people import RepresentationKind
from membership.models import Adhesion, Person, Representation
from membership.models.adhesions import AdhesionQuerySet
from membership.selectors.bodies import representatives_on


@dataclass(frozen=True, slots=True)
class Adherent:
    """An adhesion in force. ``voice``: the person themselves, or the permanent representative of the organisation,
    else its substitute one; None where it has named nobody."""

    adhesion: Adhesion
    voice: Person | None
    substitute: Person | None = None


def adherents_on(association: int, on: date) -> list[Adherent]:
    """Every adhesion to an association (its primary key) on a day, by constituency and name. Two queries."""
    adhesions = (
        Adhesion.objects.filter(association=association)
        .in_force_on(on)
        .with_member()
        .order_by("constituency__position", "constituency__name", "member_organisation__sort_key", "person__sort_key")
    )
    voices = representatives_on(Representation.objects.filter(adhesion__association=association), on, "adhesion_id")
    found = []
    for adhesion in adhesions:
        named = voices.get(adhesion.pk, {})
        permanent, substitute = named.get(RepresentationKind.PERMANENT), named.get(RepresentationKind.SUBSTITUTE)
        found.append(Adherent(adhesion, adhesion.person or permanent or substitute, substitute))
    return found


def adhesions_spoken_for(user: int, on: date) -> AdhesionQuerySet:
    """The adhesions in force on a day for which an account (its primary key) speaks: :attr:`Adherent.voice`."""
    speaking = Representation.objects.with_the_voice_on(on).filter(adhesion=OuterRef("pk"), person__user=user)
    return Adhesion.objects.in_force_on(on).filter(Q(person__user=user) | Exists(speaking))
