"""What changed in two boards this year: declared to the prefecture by one, still to be declared by the other."""

from datetime import date
from typing import Final

from governance.selectors_declarations import changes_to_declare
from governance.services.declarations import record_declaration
from membership.enums_people import MandateEnd, Office
from membership.models import Mandate
from membership.services.mandates import replace_holder
from portal.front.demo import accounts
from portal.front.demo.scene import Dac, Scene

DECLARED: Final = "Yerres"
LEFT_OUT: Final = 60
"""Days: what changed since is still to be declared, and there is time left for it."""


def declare_changes(scene: Scene) -> None:
    """Somebody resigned in each and was replaced the day after."""
    _replace(scene, scene.dacs[DECLARED], scene.calendar.ago(121))
    _declare(scene, scene.dacs[DECLARED], scene.calendar.ago(100))
    _replace(scene, scene.dacs[accounts.HOME], scene.calendar.ago(LEFT_OUT - 5))


def _replace(scene: Scene, dac: Dac, last_day: date) -> None:
    """Who leaves is a person without an office and no account that is listed."""
    listed = [account.email for account in accounts.ACCOUNTS]
    elsewhere = Mandate.objects.in_force_on(last_day).exclude(seat__body=dac.board).values("person")
    leaving = (
        Mandate.objects.in_force_on(last_day)
        .filter(seat__body=dac.board, office=Office.NONE, person__isnull=False)
        .exclude(person__in=elsewhere.exclude(person=None))
        .exclude(person__user__email__in=listed)
        .order_by("pk")[3]
    )
    with scene.on(last_day, dac.coordinator, place=dac.organisation, rank=5) as actor:
        person = scene.cast.person(actor=actor, organisation=dac.organisation, work="care")
        scene.cast.account(person, actor=actor, organisation=dac.organisation)
        replace_holder(actor=actor, mandate=leaving, last_day=last_day, reason=MandateEnd.RESIGNATION, person=person)


def _declare(scene: Scene, dac: Dac, day: date) -> None:
    with scene.on(day, dac.secretary, place=dac.organisation) as actor:
        record_declaration(
            actor=actor,
            organisation=dac.organisation,
            declared_on=day,
            keys=[change.key for change in changes_to_declare([dac.organisation.pk], day)],
            reference=f"W91{day:%Y%m}-2",
            recorded_by=dac.secretary.user,
        )
