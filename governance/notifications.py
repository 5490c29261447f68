"""What governance tells people, each event once."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from governance.enums import DecisionStatus
from governance.models import Ballot, BallotElector, Recusal, StatuteProfile, Vote
from governance.selectors_profiles import name_of, validating_people
from portal.foundation.audit.enums import AnchorPlace
from portal.foundation.audit.selectors import head
from portal.foundation.audit.services import publish
from portal.foundation.notify.kinds import Kind, register
from portal.foundation.notify.messages import day, instant
from portal.foundation.notify.services import notify
from portal.foundation.short_words import short_words

WORDS_A_MINUTE = 200
"""Somewhat slower than silent reading of essays (238, Brysbaert 2019, J. Mem. Lang. 109): rules are dense."""

OPENED = register(Kind("governance.ballot_opened", _("a vote opens"), "governance/mail/ballot_opened"))
RECEIPT = register(Kind("governance.vote_receipt", _("your answer is recorded"), "governance/mail/vote_receipt"))
INTEREST = register(
    Kind("governance.interest_recorded", _("your declared interest is recorded"), "governance/mail/interest_recorded")
)
DECIDED = register(Kind("governance.ballot_decided", _("a vote is decided"), "governance/mail/ballot_decided"))
CANCELLED = register(Kind("governance.ballot_cancelled", _("a vote is cancelled"), "governance/mail/ballot_cancelled"))
RULES_ENTERED = register(
    Kind(
        "governance.profile_entered",
        _("rules of vote wait for a second person"),
        "governance/mail/profile_entered",
        digestable=True,
    )
)
RULES_ANSWERED = register(
    Kind(
        "governance.profile_answered",
        _("the rules of vote that you entered are validated or refused"),
        "governance/mail/profile_answered",
        digestable=True,
    )
)


def _context(ballot: Ballot) -> dict[str, Any]:
    anchor = head(ballot.chain)
    return {
        "organisation": ballot.organisation.name,
        "body": ballot.body.name,
        "title": ballot.title,
        "question": ballot.question,
        "summary": ballot.summary,
        "closing": instant(ballot.closes_at, ballot.organisation.time_zone),
        "sha256": ballot.source_sha256,
        "anchor": str(anchor),
    }


def _users(ballot: Ballot, electors: Iterable[BallotElector] | None = None) -> list[Any]:
    """The accounts of the voters, once each; a voter without an account is reached by the secretary."""
    rows = ballot.electors.select_related("person__user") if electors is None else electors
    return list({row.person.user_id: row.person.user for row in rows if row.person.user_id}.values())


def reading_minutes(words: int) -> int:
    """Whole minutes to read so many words, one at least; 0 where there is nothing to read but figures."""
    return max(1, round(words / WORDS_A_MINUTE)) if words else 0


def ballot_opened(ballot: Ballot, electors: list[BallotElector], *, words: int = 0) -> None:
    if ballot.in_meeting:
        return  # they sit there, and see it open
    context = _context(ballot) | {"minutes": reading_minutes(words)}
    publish(head(ballot.chain), place=AnchorPlace.CONVOCATION, reference=f"ballot:{ballot.uuid}")
    notify(
        event=f"ballot:{ballot.uuid}:opened",
        kind=OPENED.code,
        users=_users(ballot, electors),
        path=ballot.get_absolute_url(),
        context=context,
    )


def vote_recorded(vote: Vote) -> None:
    """The receipt, to the account that answered: what was recorded, on which text, until when it can be changed."""
    elector, ballot = vote.elector, vote.elector.ballot
    if ballot.in_meeting:
        return  # a letter a vote would be too many: the receipt is on the voter's page, the results in the minutes
    notify(
        event=f"vote:{vote.pk}",
        kind=RECEIPT.code,
        users=[vote.cast_by],
        path=reverse("governance:ballot_receipt", args=[ballot.organisation.slug, ballot.uuid, vote.pk]),
        context={
            "title": ballot.title,
            "represented": elector.represented.name if elector.represented else "",
            "choice": vote.choice,
            "recorded": instant(vote.cast_at, ballot.organisation.time_zone),
            "closing": instant(ballot.closes_at, ballot.organisation.time_zone),
            "changeable": ballot.profile.rules.ballots.changeable,
            "words": short_words(vote.source_sha256),
            "sha256": vote.source_sha256,
            "anchor": str(vote.entry.anchor),
        },
    )


def interest_recorded(declared: Recusal) -> None:
    """The receipt, to the account that declared: what was recorded, and its place in the register of the vote."""
    elector, ballot = declared.elector, declared.elector.ballot
    if ballot.in_meeting:
        return  # as for a receipt
    notify(
        event=f"recusal:{declared.pk}",
        kind=INTEREST.code,
        users=[declared.declared_by],
        path=ballot.get_absolute_url(),
        context={
            "title": ballot.title,
            "represented": elector.represented.name if elector.represented else "",
            "cause": declared.cause,
            "recorded": instant(declared.declared_at, ballot.organisation.time_zone),
            "anchor": str(declared.entry.anchor),
        },
    )


def ballot_decided(ballot: Ballot, status: DecisionStatus) -> None:
    if ballot.in_meeting:
        return  # the results are told together, once the meeting is closed
    context = _context(ballot) | {"status": status.value}
    publish(head(ballot.chain), place=AnchorPlace.RESULT, reference=f"ballot:{ballot.uuid}")
    notify(
        event=f"ballot:{ballot.uuid}:decided",
        kind=DECIDED.code,
        users=_users(ballot),
        path=ballot.get_absolute_url(),
        context=context,
    )


def ballot_cancelled(ballot: Ballot) -> None:
    if ballot.in_meeting:
        return  # they sit there, and see it cancelled
    notify(
        event=f"ballot:{ballot.uuid}:cancelled",
        kind=CANCELLED.code,
        users=_users(ballot),
        path=ballot.get_absolute_url(),
        context=_context(ballot) | {"reason": ballot.cancel_reason},
    )


def profile_entered(profile: StatuteProfile) -> None:
    """To each officer with an account who may validate these rules; not to whoever entered them."""
    organisation = profile.body.organisation
    people = validating_people(organisation, organisation.today(profile.entered_at))
    notify(
        event=f"profile:{profile.uuid}:entered",
        kind=RULES_ENTERED.code,
        users=[person.user for person in people if person.user_id and person.user_id != profile.entered_by_id],
        path=profile.get_absolute_url(),
        context=_profile_context(profile) | {"who": name_of(profile.entered_by)},
    )


def profile_answered(profile: StatuteProfile) -> None:
    """To whoever entered these rules: validated from which day, or refused and why."""
    answered = profile.validated_by or profile.set_aside_by
    notify(
        event=f"profile:{profile.uuid}:answered",
        kind=RULES_ANSWERED.code,
        users=[profile.entered_by] if profile.entered_by else [],
        path=profile.get_absolute_url(),
        context=_profile_context(profile)
        | {
            "who": name_of(answered),
            "reason": profile.set_aside_reason,
            "validated": profile.validated_at is not None,
        },
    )


def _profile_context(profile: StatuteProfile) -> dict[str, Any]:
    return {
        "organisation": profile.body.organisation.name,
        "body": profile.body.name,
        "label": profile.label,
        "starts": day(profile.starts_on),
    }
