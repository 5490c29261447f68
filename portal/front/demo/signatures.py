"""The charters in force are signed by those who adhere; some still have to, those who sign in to the demonstration
among them."""

from datetime import date, timedelta

from governance.enums_documents import DocumentKind
from governance.models import Adoption, GoverningDocument
from governance.services.signing import sign_text
from membership.selectors.adherents import adherents_on
from membership.selectors.people import actor_for
from membership.services.adhesions import admit_member, define_category
from portal.foundation.actors import PORTAL, acting
from portal.front.demo import accounts
from portal.front.demo.calendar import CONVERGENCE, instant
from portal.front.demo.people import dice
from portal.front.demo.scene import Dac, Scene

SIGNED = (accounts.HOME, "Yerres")
ASKED_LATER = frozenset({accounts.MEMBER, accounts.SECRETARY})
ADHERENTS = 8
"""Of the second association; those of the first make its general meeting."""


def sign_first_charters(scene: Scene) -> None:
    """Autumn 2022: the second association gathers adherents too, and all but a fifth of those who are asked sign."""
    dac = scene.dacs[SIGNED[1]]
    with scene.on(date(2022, 10, 3), dac.coordinator, place=dac.organisation) as actor:
        category = define_category(actor=actor, association=dac.organisation, name="Adhérents", source="art. 6")
        people = [mandate.person for mandate in dac.mandates if mandate.person is not None]
        for person in people[:ADHERENTS]:
            admit_member(
                actor=actor, association=dac.organisation, category=category, person=person, starts_on=CONVERGENCE
            )
    for name in SIGNED:
        _sign(scene.dacs[name], date(2022, 10, 10), 21)


def sign_new_charters(scene: Scene) -> None:
    """Summer of the last year: most have signed the version that entered into force; it is still to sign for some."""
    year = scene.calendar.years[1] + 1
    for name in SIGNED:
        _sign(scene.dacs[name], date(year, 5, 28), 30, apart_from=ASKED_LATER)


def _sign(dac: Dac, first: date, days: int, *, apart_from: frozenset[str] = frozenset()) -> None:
    """All but a fifth of those who are asked sign the version in force, each in the days that follow."""
    document = GoverningDocument.objects.get(organisation=dac.organisation, kind=DocumentKind.CHARTER)
    adoption = Adoption.objects.filter(document=document).in_force_on(first).select_related("frozen").get()
    rng = dice(f"{dac.organisation.official_name}|{first}")
    asked = [
        adherent
        for adherent in adherents_on(dac.organisation.pk, first)
        if adherent.voice is not None and adherent.voice.user_id and adherent.voice.email not in apart_from
    ]
    signing = rng.sample(asked, round(len(asked) * 4 / 5))
    span = timedelta(days=days)
    moments = sorted(instant(first, 8) + span * rng.random() for _ in signing)
    for adherent, moment in zip(signing, moments, strict=True):
        user = adherent.voice.user if adherent.voice else None
        with acting(PORTAL, through="web", at=moment.replace(microsecond=0)):
            sign_text(
                actor=actor_for(user, dac.organisation),
                document=document,
                adhesion_key=adherent.adhesion.pk,
                source_sha256=adoption.frozen.source_sha256,
                user=user,
            )
