"""Who may do what with votes and texts: ``docs/first-year.md`` in words, ``docs/permissions.md`` by address."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from governance.enums import BallotState
from governance.enums_sittings import StepKind
from governance.models import Ballot, FollowUp, Meeting, Proxy, SittingStep, StatuteProfile
from membership.enums_people import Role
from membership.models import Organisation
from membership.permissions import allow_roles
from membership.selectors.people import person_of
from portal.foundation.permissions import ALLOWED, HIDDEN, Verdict, refused

PREPARERS = frozenset({Role.COORDINATOR, Role.SECRETARY, Role.PRESIDENT})
OPENERS = frozenset({Role.SECRETARY, Role.PRESIDENT, Role.COORDINATOR})
ENDERS = frozenset({Role.PRESIDENT, Role.SECRETARY})
ANSWERERS = frozenset({Role.PRESIDENT, Role.TREASURER, Role.SECRETARY})
"""Who validates rules of vote that somebody else entered."""
FOLLOWERS = OPENERS | {Role.TREASURER}
"""Who records what is left to do after a decision."""
SIGNATURE_READERS = OPENERS | {Role.TREASURER, Role.AUDITOR, Role.FEDERATION_STAFF, Role.ADMINISTRATOR}


def may_see_ballot(user: Any, ballot: Ballot) -> Verdict:
    """Whoever sees the private matters of the association, and whoever is on the list of voters."""
    return ALLOWED if Ballot.objects.visible_to(user).filter(pk=ballot.pk).exists() else HIDDEN


def may_prepare_meetings(user: Any, organisation: Organisation) -> Verdict:
    """To fix a date, write an agenda, convene and cancel."""
    return allow_roles(
        user,
        organisation,
        OPENERS,
        _("The president, the secretary or the coordinator prepares meetings: ask one of them."),
    )


def may_see_meeting(user: Any, meeting: Meeting) -> Verdict:
    """Whoever is convened and belongs to the body, and whoever sees the private matters of the association; a draft,
    who prepares it."""
    if meeting.is_draft:
        return ALLOWED if may_prepare_meetings(user, meeting.organisation) else HIDDEN
    return ALLOWED if Meeting.objects.visible_to(user).filter(pk=meeting.pk).exists() else HIDDEN


def may_prepare_meeting(user: Any, meeting: Meeting) -> Verdict:
    """To change it: as long as it has not begun and is not cancelled."""
    verdict = may_prepare_meetings(user, meeting.organisation)
    if verdict.allowed and not meeting.prepares:
        return refused(_("This meeting has begun, is over or is cancelled: it can no longer be changed."))
    return verdict


def may_run_meeting(user: Any, meeting: Meeting) -> Verdict:
    """To hold it: whoever prepares meetings, and whoever presides this one or keeps its minutes now."""
    seen = may_see_meeting(user, meeting)
    if not seen.allowed:
        return seen
    verdict = allow_roles(
        user,
        meeting.organisation,
        OPENERS,
        _(
            "The president, the secretary, the coordinator and whoever presides or keeps the minutes run the meeting: "
            "ask one of them."
        ),
    )
    return verdict if verdict.allowed or not _holds_the_chair(user, meeting) else ALLOWED


def _holds_the_chair(user: Any, meeting: Meeting) -> bool:
    person = person_of(user)
    appointed = SittingStep.objects.filter(meeting=meeting, kind__in=[StepKind.OPENED, StepKind.CHAIRED])
    last = appointed.order_by("-pk").first() if person is not None else None
    return last is not None and person is not None and person.pk in {last.chair_id, last.secretary_id}


def may_declare(user: Any, organisation: Organisation) -> Verdict:
    """To see what is due to the prefecture, and record what was declared."""
    return allow_roles(
        user,
        organisation,
        OPENERS,
        _("The president, the secretary or the coordinator declares changes to the prefecture: ask one of them."),
    )


def keeps_proxies(user: Any, organisation: Organisation) -> Verdict:
    """Whose role it is to keep the proxies of a meeting that they see."""
    return allow_roles(
        user,
        organisation,
        OPENERS,
        _("The president, the secretary or the coordinator keeps the proxies of a meeting: ask one of them."),
    )


def may_keep_proxies(user: Any, meeting: Meeting) -> Verdict:
    """To see all the proxies of a meeting, record those on paper, set one aside; after its hour too, until it is
    closed, which the services say."""
    return may_see_meeting(user, meeting) & keeps_proxies(user, meeting.organisation)


def may_see_proxy(user: Any, proxy: Proxy) -> Verdict:
    """Who gave it, who holds it, and who keeps the proxies of the meeting; to the others it does not exist."""
    if not may_see_meeting(user, proxy.meeting):
        return HIDDEN
    person = person_of(user)
    if person is not None and person.pk in {proxy.giver_id, proxy.holder_id}:
        return ALLOWED
    return ALLOWED if may_keep_proxies(user, proxy.meeting) else HIDDEN


def may_answer_proxy(user: Any, proxy: Proxy) -> Verdict:
    """To accept or decline it."""
    verdict, person = may_see_proxy(user, proxy), person_of(user)
    if verdict.allowed and (person is None or person.pk != proxy.holder_id):
        return refused(_("Only who holds a proxy accepts or declines it."))
    return verdict


def may_revoke_proxy(user: Any, proxy: Proxy) -> Verdict:
    verdict, person = may_see_proxy(user, proxy), person_of(user)
    if verdict.allowed and (person is None or person.pk != proxy.giver_id):
        return refused(_("Only who gave a proxy takes it back."))
    return verdict


def may_set_proxy_aside(user: Any, proxy: Proxy) -> Verdict:
    return may_see_proxy(user, proxy) & may_keep_proxies(user, proxy.meeting)


def may_prepare_texts(user: Any, organisation: Organisation) -> Verdict:
    return allow_roles(
        user,
        organisation,
        PREPARERS,
        _("The coordinator, the secretary or the president prepares texts: ask one of them."),
    )


def may_see_signatures(user: Any, organisation: Organisation) -> Verdict:
    """Who signed a text and who did not: those who follow it, and those who answer for the association or check it."""
    return allow_roles(
        user,
        organisation,
        SIGNATURE_READERS,
        _("The officers, the coordinator and the auditors see who has signed: ask one of them."),
        overseeing=True,
    )


def may_remind_signatories(user: Any, organisation: Organisation) -> Verdict:
    return allow_roles(
        user,
        organisation,
        OPENERS,
        _("The president, the secretary or the coordinator reminds those who have not signed: ask one of them."),
    )


def may_open_ballot(user: Any, organisation: Organisation) -> Verdict:
    return allow_roles(
        user,
        organisation,
        OPENERS,
        _("The president, the secretary or the coordinator opens a vote: ask one of them."),
    )


def may_enter_profile(user: Any, organisation: Organisation) -> Verdict:
    return allow_roles(
        user,
        organisation,
        OPENERS,
        _("The president, the secretary or the coordinator records the rules of vote: ask one of them."),
    )


def may_answer_profile(user: Any, profile: StatuteProfile) -> Verdict:
    """To validate or refuse rules that another person entered; whose they are is the service's to check."""
    return allow_roles(
        user,
        profile.body.organisation,
        ANSWERERS,
        _("The president, the treasurer or the secretary validates rules of vote: ask one of them."),
    )


def may_withdraw_profile(user: Any, profile: StatuteProfile) -> Verdict:
    return may_enter_profile(user, profile.body.organisation)


def may_end_ballot(user: Any, ballot: Ballot) -> Verdict:
    """To cancel it, or to close it once everybody has answered."""
    if ballot.state != BallotState.OPEN:
        return refused(_("This vote is over."))
    if ballot.in_meeting:
        return refused(_("A vote in a meeting is closed or cancelled on the screen of whoever runs the meeting."))
    return allow_roles(
        user,
        ballot.organisation,
        ENDERS,
        _("The president or the secretary ends a vote before its hour: ask one of them."),
    )


def may_follow_up(user: Any, organisation: Organisation) -> Verdict:
    """To record what is to be done after a decision, to change it, to reopen it."""
    return allow_roles(
        user,
        organisation,
        FOLLOWERS,
        _("The officers and the coordinator record what is to be done after a decision: ask one of them."),
    )


def may_complete(user: Any, follow_up: FollowUp) -> Verdict:
    """To say that an action is done: whoever is in charge of it, and those who record actions."""
    if follow_up.owner.user_id is not None and follow_up.owner.user_id == user.pk:
        return ALLOWED
    return may_follow_up(user, follow_up.ballot.organisation)


def may_export_proof(user: Any, ballot: Ballot) -> Verdict:
    if ballot.state == BallotState.OPEN:
        return refused(_("The proof of a vote is exported once it is closed."))
    return may_see_ballot(user, ballot)
