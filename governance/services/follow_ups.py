"""What is left to do after a decision: recorded, changed, done, reopened; and its owner reminded on its day."""

from datetime import date, timedelta
from typing import Any, Final

from django.db import transaction

from governance import notifications_follow_ups, refusals_follow_ups
from governance.enums import BallotState
from governance.models import Ballot, FollowUp
from governance.selectors_meetings import presenters_of
from membership.models import Person
from membership.services.refusals import store
from portal.foundation import clock
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.patient_data import find_personal_numbers

CAUGHT_UP: Final = timedelta(days=7)
"""How long after its day an owner is still reminded: a worker that stood still catches up."""


@as_actor
@transaction.atomic
def add_follow_up(
    *, actor: Acting, ballot: Ballot, what: str, owner: Person, due_on: date, created_by: Any = None
) -> FollowUp:
    """Record what somebody of the association is to do after a decision, by a day of the association.

    Raises NotDecidedYet, OwnerElsewhere, DueInThePast, PatientDataTyped, InvalidFields.
    """
    if ballot.state != BallotState.DECIDED:
        raise refusals_follow_ups.NotDecidedYet
    follow_up = FollowUp(ballot=ballot, what=what.strip(), owner=owner, due_on=due_on, created_by=created_by)
    _check_owner(follow_up)
    _check_day(follow_up)
    _screen(follow_up.what)
    store(follow_up)
    return follow_up


@as_actor
@transaction.atomic
def change_follow_up(*, actor: Acting, follow_up: FollowUp, what: str, owner: Person, due_on: date) -> FollowUp:
    """Change what is to be done, by whom or by when. What was settled before and is kept is not asked about again.

    Raises DoneAlready, OwnerElsewhere, DueInThePast, PatientDataTyped, InvalidFields.
    """
    follow_up = _locked(follow_up)
    if follow_up.done_on is not None:
        raise refusals_follow_ups.DoneAlready
    moved, given = follow_up.due_on != due_on, follow_up.owner_id != owner.pk
    follow_up.what, follow_up.owner, follow_up.due_on = what.strip(), owner, due_on
    if given:
        _check_owner(follow_up)
    if moved:
        _check_day(follow_up)
    _screen(follow_up.what)
    store(follow_up, fields=["what", "owner", "due_on"])
    return follow_up


@as_actor
@transaction.atomic
def complete_follow_up(*, actor: Acting, follow_up: FollowUp, done_on: date, note: str = "") -> FollowUp:
    """Say that it is done, on which day, and in a few words how; or why it is given up.

    Raises DoneAlready, DoneInTheFuture, DoneBeforeDecision, PatientDataTyped, InvalidFields.
    """
    follow_up = _locked(follow_up)
    organisation = follow_up.ballot.organisation
    if follow_up.done_on is not None:
        raise refusals_follow_ups.DoneAlready
    if done_on > organisation.today():
        raise refusals_follow_ups.DoneInTheFuture
    if done_on < organisation.today(follow_up.ballot.decision.decided_at):
        raise refusals_follow_ups.DoneBeforeDecision
    _screen(note)
    follow_up.done_on, follow_up.done_note = done_on, note.strip()
    store(follow_up, fields=["done_on", "done_note"])
    return follow_up


@as_actor
@transaction.atomic
def reopen_follow_up(*, actor: Acting, follow_up: FollowUp) -> FollowUp:
    """Take back that it is done; its history keeps what was said. Raises NotDone."""
    follow_up = _locked(follow_up)
    if follow_up.done_on is None:
        raise refusals_follow_ups.NotDone
    follow_up.done_on, follow_up.done_note = None, ""
    store(follow_up, fields=["done_on", "done_note"])
    return follow_up


def remind_owners() -> int:
    """Write to the owner of each action whose day has come, where the association is; how many letters were written.

    However often it is called, nobody is reminded twice of one day; an action put off has another one. Whoever has
    left the association, whose pages they no longer see, is not written to.
    """
    instant = clock.now()
    due = FollowUp.objects.left().filter(
        due_on__gte=instant.date() - CAUGHT_UP, due_on__lte=instant.date() + timedelta(days=1)
    )
    letters = 0
    for follow_up in due.select_related("ballot__organisation__region", "owner__user"):
        if follow_up.due_on <= follow_up.ballot.organisation.today(instant) and _belongs(follow_up):
            letters += notifications_follow_ups.follow_up_due(follow_up)
    return letters


def _locked(follow_up: FollowUp) -> FollowUp:
    return (
        FollowUp.objects.select_for_update(of=("self",), no_key=True)
        .select_related("ballot__organisation__region", "ballot__decision", "owner")
        .get(pk=follow_up.pk)
    )


def _belongs(follow_up: FollowUp) -> bool:
    """Whether its owner sits, represents or works in the association today."""
    organisation = follow_up.ballot.organisation
    return presenters_of(organisation, organisation.today()).filter(pk=follow_up.owner_id).exists()


def _check_owner(follow_up: FollowUp) -> None:
    if not _belongs(follow_up):
        raise refusals_follow_ups.OwnerElsewhere


def _check_day(follow_up: FollowUp) -> None:
    if follow_up.due_on < follow_up.ballot.organisation.today():
        raise refusals_follow_ups.DueInThePast


def _screen(words: str) -> None:
    if any(found.certain for found in find_personal_numbers(words)):
        raise refusals_follow_ups.PatientDataTyped
