"""Nothing in the demonstration could not have been done in the browser: every act is held to who may do it there."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from funding.permissions import KEEP_TABLES, may_confirm_figures, may_prepare_budget
from governance.models import Ballot, Meeting
from governance.permissions import (
    ANSWERERS,
    may_declare,
    may_enter_profile,
    may_open_ballot,
    may_prepare_meetings,
    may_prepare_texts,
)
from membership.models import Organisation, Person, User
from membership.permissions import (
    CREATE_ORGANISATION,
    EDIT_ADHESIONS,
    EDIT_BODIES,
    EDIT_MANDATES,
    EDIT_PEOPLE,
    GRANT_AUDITOR,
    GRANT_COORDINATOR,
    GRANT_FEDERATION_STAFF,
    INVITE_PEOPLE,
    KEEP_SUCCESSIONS,
    KEEP_THEMES,
    Action,
    allow_roles,
    may,
)
from membership.selectors.roles import remember_roles, roles_of
from portal.foundation.actors import PORTAL
from portal.foundation.audit.models import AuditEntry
from portal.foundation.permissions import Verdict
from portal.front.demo.scene import Scene

pytestmark = pytest.mark.slow

Rule = Callable[[Any, Organisation | None], Verdict]


def there(action: Action) -> Rule:
    return lambda user, organisation: may(user, action, organisation)


def anywhere(action: Action) -> Rule:
    return lambda user, _organisation: may(user, action, None)


def one_of(*rules: Rule) -> Rule:
    return lambda user, organisation: next(
        (verdict for rule in rules if (verdict := rule(user, organisation))), rules[-1](user, organisation)
    )


RULES: dict[str, Rule] = {
    "membership.organisation_registered": anywhere(CREATE_ORGANISATION),
    "membership.theme_defined": anywhere(KEEP_THEMES),
    "membership.succession_drafted": anywhere(KEEP_SUCCESSIONS),
    "membership.succession_validated": anywhere(KEEP_SUCCESSIONS),
    "membership.body_closed": anywhere(KEEP_SUCCESSIONS),  # follows from a succession
    "membership.territory_drawn": anywhere(KEEP_SUCCESSIONS),
    "membership.support_assigned": anywhere(KEEP_SUCCESSIONS),
    "membership.person_registered": there(EDIT_PEOPLE),
    "membership.invitation_sent": there(INVITE_PEOPLE),
    "membership.body_created": there(EDIT_BODIES),
    "membership.constituency_created": there(EDIT_BODIES),
    "membership.seat_created": there(EDIT_BODIES),
    "membership.mandate_opened": there(EDIT_MANDATES),
    "membership.mandate_ended": there(EDIT_MANDATES),
    "membership.representative_appointed": one_of(there(EDIT_MANDATES), there(EDIT_ADHESIONS)),
    "membership.category_defined": there(EDIT_ADHESIONS),
    "membership.member_admitted": there(EDIT_ADHESIONS),
    "membership.adhesion_ended": there(EDIT_ADHESIONS),
    "membership.coordinator_granted": there(GRANT_COORDINATOR),
    "membership.auditor_granted": there(GRANT_AUDITOR),
    "membership.federation_staff_granted": there(GRANT_FEDERATION_STAFF),
    "governance.document_created": may_prepare_texts,
    "governance.draft_begun": may_prepare_texts,
    "governance.text_adopted": may_prepare_texts,
    "governance.profile_entered": may_enter_profile,
    "governance.profile_validated": lambda user, organisation: allow_roles(user, organisation, ANSWERERS, ""),
    "governance.text_frozen": may_open_ballot,
    "governance.ballot_opened": may_open_ballot,
    "governance.notice_sent": may_prepare_meetings,
    **{
        f"governance.{act}": may_prepare_meetings  # who runs a meeting
        for act in (
            "meeting_opened",
            "item_taken_up",
            "arrived",
            "left",
            "quorum_met",
            "quorum_lost",
            "item_recused",
            "recused",
            "vote_recorded",
            "ballot_closed",
            "decision_taken",
            "minutes_issued",
            "meeting_closed",
            "meeting_minutes_issued",
            "minutes_approved",
        )
    },
    "governance.declared": may_declare,
    "funding.budget_prepared": may_prepare_budget,
    "funding.figures_confirmed": may_confirm_figures,
    "funding.edition_published": there(KEEP_TABLES),
    "reports.campaign_opened": there(KEEP_TABLES),
}
ONES_OWN = {
    "membership.account_linked",
    "membership.invitation_accepted",
    "governance.vote_cast",
    "governance.minutes_signed",
    "governance.proxy_given",
    "governance.proxy_accepted",
    "governance.text_read",
    "governance.text_signed",
    "governance.text_signed_for",
}
"""Of whoever acts: an account, a vote or a signature of somebody else is not taken by the service."""
BY_THE_PORTAL = {
    # ``portal administrator``, on the machine.
    "membership.person_registered",
    "membership.invitation_sent",
    "membership.administrator_granted",
    # What the end of a vote brings about.
    "governance.ballot_closed",
    "governance.decision_taken",
    "governance.minutes_issued",
    "governance.text_adopted",
    "funding.budget_decided",
}


@pytest.fixture(scope="module")
def places(region: Scene) -> dict[str, Organisation]:
    """The organisation that a register is of, or that a ballot's register belongs to."""
    places = {organisation.chain: organisation for organisation in Organisation.objects.all()}
    places |= {meeting.chain: meeting.organisation for meeting in Meeting.objects.select_related("organisation")}
    return places | {ballot.chain: ballot.organisation for ballot in Ballot.objects.select_related("organisation")}


def test_everybody_did_what_they_might_have_done_in_the_browser(
    region: Scene, places: dict[str, Organisation]
) -> None:
    accounts = {str(person.uuid): person.user for person in Person.objects.select_related("user")}
    roles: dict[tuple[User, date], Any] = {}
    refused, seen = set(), set()
    for entry in AuditEntry.objects.select_related("chain"):
        actor = entry.content["actor"]["uuid"]
        if actor == str(PORTAL.uuid):
            if entry.kind not in BY_THE_PORTAL:
                refused.add((entry.kind, "the portal"))
            continue
        user, day = accounts[actor], entry.recorded_at.date()
        seen.add(entry.kind)
        if entry.kind in ONES_OWN:
            continue
        if (user, day) not in roles:
            roles[user, day] = roles_of(user, entry.recorded_at)
        remember_roles(user, roles[user, day])
        if not RULES[entry.kind](user, places.get(entry.chain.name)):
            refused.add((entry.kind, entry.content["actor"]["label"]))
    assert refused == set()
    assert seen == RULES.keys() | ONES_OWN


def test_people_open_their_own_account(region: Scene) -> None:
    linked = AuditEntry.objects.filter(kind__in=["membership.account_linked", "membership.invitation_accepted"])
    assert linked.count() > 300
    for entry in linked:
        assert entry.content["actor"]["uuid"] == entry.content["data"]["person"]
