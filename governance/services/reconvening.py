"""A second convocation: the meeting that lacked its quorum is convened again, under the rules the statutes give it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from governance import refusals, refusals_sittings
from governance.enums import BallotState, DecisionStatus
from governance.models import AgendaItem, Ballot, Meeting, MeetingPaper
from governance.models.profiles import profile_in_force
from governance.services.meetings import check_frame, lock_meeting
from membership.services.refusals import store
from portal.foundation import votable
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.files.services import content
from portal.foundation.files.services import store as store_file


def lacked_quorum(meeting: Meeting) -> bool:
    """Whether a closed meeting ended without its quorum, or a vote in it was taken without."""
    last = meeting.quorum_changes.order_by("-pk").first()
    without = Ballot.objects.filter(item__meeting=meeting, decision__status=DecisionStatus.NO_QUORUM)
    # Whoever closes the meeting lets everybody leave: what counts is how it stood until then.
    return (last is not None and not last.met) or without.exists()


@as_actor
@transaction.atomic
def convene_again(*, actor: Acting, meeting: Meeting, starts_at: datetime, prepared_by: Any = None) -> Meeting:
    """Prepare the second meeting of a body that lacked its quorum at the first: the same place and way, and the items
    that were not decided, with their documents. It is a draft until it is convened; asked twice, it is one.

    The rules of a second convocation decide there (``SecondConvocation`` of the profile). Raises NotHeld,
    QuorumWasMet, NoSecondConvocation, NoProfile, MeetingInThePast, BodyEnded, NoRemoteClause, InvalidFields.
    """
    first = lock_meeting(meeting)
    again: Meeting | None = Meeting.objects.filter(follows=first).first()
    if again is not None:
        return again
    if not first.was_held or first.convocation != 1:
        raise refusals_sittings.NotHeld
    if not lacked_quorum(first):
        raise refusals_sittings.QuorumWasMet
    profile = profile_in_force(first.body, first.organisation.today(starts_at))
    if profile is None:
        raise refusals.NoProfile
    if profile.rules.second_convocation is None:
        raise refusals_sittings.NoSecondConvocation
    second = Meeting(
        organisation=first.organisation,
        body=first.body,
        kind=first.kind,
        mode=first.mode,
        starts_at=starts_at,
        minutes=first.minutes,
        place=first.place,
        remote_link=first.remote_link,
        remote_help=first.remote_help,
        convocation=2,
        follows=first,
        prepared_by=prepared_by,
    )
    check_frame(second)
    store(second)
    for position, item in enumerate(_undecided(first), start=1):
        _copy(item, second, position)
    return second


def _undecided(meeting: Meeting) -> list[AgendaItem]:
    decided = Ballot.objects.filter(item__meeting=meeting, state=BallotState.DECIDED).exclude(
        decision__status=DecisionStatus.NO_QUORUM
    )
    return list(meeting.items.filter(withdrawn_at=None).exclude(pk__in=decided.values("item")).order_by("position"))


def _copy(item: AgendaItem, meeting: Meeting, position: int) -> None:
    copied = AgendaItem(
        meeting=meeting,
        position=position,
        kind=item.kind,
        title=item.title,
        details=item.details,
        presenter=item.presenter,
        minutes=item.minutes,
        resolution=item.resolution,
    )
    copied.subject_kind, copied.subject_key = _subject(item)
    store(copied)
    for paper in item.papers.filter(withdrawn_at=None).select_related("file__file").order_by("added_at", "pk"):
        # A use of its own: who is convened to this meeting reads it, were they convened to the first or not.
        use = store_file(
            data=content(paper.file),
            name=paper.file.name,
            owner_kind="governance.meeting",
            owner_key=str(meeting.uuid),
        )
        store(MeetingPaper(item=copied, file=use))


def _subject(item: AgendaItem) -> tuple[str, str]:
    """What the item puts to the vote, where it still can be: a text that a vote gave back waits under another key."""
    if item.subject_kind not in votable.kinds():
        return "", ""
    offered = dict(votable.votable(item.subject_kind).candidates(item.meeting.organisation.uuid))
    if item.subject_key in offered:
        return item.subject_kind, item.subject_key
    voted = Ballot.objects.filter(item=item, subject_key=item.subject_key).values_list("title", flat=True).first()
    same = [key for key, title in offered.items() if title == voted]
    return (item.subject_kind, same[0]) if len(same) == 1 else ("", "")
