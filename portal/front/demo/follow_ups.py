"""What is left to do after decisions of the home association: one action done, one late, one to come."""

from datetime import timedelta

from governance.enums import BallotState, DecisionStatus
from governance.models import Ballot, FollowUp
from governance.services.follow_ups import add_follow_up, complete_follow_up
from membership.models import Person
from portal.front.demo import accounts
from portal.front.demo.scene import Scene


def follow_decisions(scene: Scene) -> None:
    """On the last decision that was adopted, recorded by the secretary on the day after."""
    dac = scene.dacs[accounts.HOME]
    ballot = (
        Ballot.objects.filter(
            organisation=dac.organisation, state=BallotState.DECIDED, decision__status=DecisionStatus.ADOPTED
        )
        .select_related("organisation__region", "decision")
        .order_by("-decision__decided_at")
        .first()
    )
    if ballot is None:
        raise RuntimeError("The home association has adopted nothing yet.")
    decided = dac.organisation.today(ballot.decision.decided_at)
    left = (scene.calendar.ahead(0) - decided).days
    with scene.on(decided + timedelta(days=1), dac.secretary, place=dac.organisation) as actor:

        def action(what: str, owner: Person, days: int) -> FollowUp:
            return add_follow_up(
                actor=actor,
                ballot=ballot,
                what=what,
                owner=owner,
                due_on=decided + timedelta(days=days),
                created_by=dac.secretary.user,
            )

        published = action("Envoyer la décision à l’agence régionale de santé", dac.president, 15)
        action("Mettre à jour les conventions avec les partenaires", dac.coordinator, max(left - 6, 2))
        action("Présenter un premier bilan au conseil d’administration", dac.treasurer, left + 45)
    with scene.on(decided + timedelta(days=9), dac.president, place=dac.organisation) as actor:
        complete_follow_up(
            actor=actor,
            follow_up=published,
            done_on=decided + timedelta(days=8),
            note="Envoyée par courrier recommandé, l’accusé de réception est au secrétariat.",
        )
