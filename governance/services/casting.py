"""Casting a vote: one answer for one voice, on the text that the voter read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from governance import acts, notifications, refusals, refusals_sittings, rules
from governance.enums import BallotState, VoteChoice
from governance.enums_sittings import VoiceRight
from governance.models import Ballot, BallotElector, Recusal, Vote
from governance.selectors import is_recused
from governance.services.electorates import electorate_of, presence_of, proxies_of
from governance.services.sittings import refuse_lost_quorum, touch
from membership.services.people import named
from portal.foundation import clock
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.amounts import tidy
from portal.foundation.audit.enums import AnchorPlace
from portal.foundation.audit.kinds import Kind
from portal.foundation.audit.selectors import head
from portal.foundation.audit.services import Personal, publish, record

CAUSE_LENGTH: Final = 300
"""Of characters, as the column and the sentence of CauseTooLong have it."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the voter keeps: the answer recorded and the place of its act in the register of the vote."""

    vote: Vote
    already_recorded: bool = False

    @property
    def entry_hash(self) -> str:
        return self.vote.entry.entry_hash


@as_actor
@transaction.atomic
def cast_vote(
    *, actor: Acting, ballot: Ballot, elector_key: str, choice: VoteChoice, source_sha256: str, user: Any
) -> Receipt:
    """Record one answer and return its receipt.

    ``source_sha256`` is the fingerprint of the text that the voter's page showed: an answer to another text is
    refused. The same answer sent twice (a double click, a second tab, a lost connection) is recorded once and gives
    the same receipt. In a meeting the voice is cast by who was there, or held a proxy of it, when the vote was opened,
    and only while the quorum holds. Raises BallotCancelled, BallotClosed, NotAnElector, VoiceEnded, TextChanged,
    AlreadyVoted, RecusedVoice, NotYoursToCast, QuorumLost, Suspended, NotUnderWay.
    """
    ballot, elector = _voice_of(ballot, elector_key, user)
    return _write(actor, ballot, elector, choice, source_sha256, user, acts.VOTE_CAST)


@as_actor
@transaction.atomic
def record_vote(
    *, actor: Acting, ballot: Ballot, elector_key: str, choice: VoteChoice, source_sha256: str, user: Any
) -> Receipt:
    """Record the answer that somebody who is there gives aloud, or by a raised hand: who runs the meeting does it.

    An answer that they gave on their own screen stays theirs. Raises as :func:`cast_vote`, and NotInAMeeting,
    AnsweredThemselves.
    """
    ballot, elector = _voice(ballot, ballot.electors.filter(key=elector_key).exclude(right=VoiceRight.NONE))
    if not ballot.in_meeting:
        raise refusals_sittings.NotInAMeeting
    caster = elector.caster
    own = elector.votes.filter(cast_by=caster.user_id).exists() if caster and caster.user_id else False
    if caster and own and caster.user_id != user.pk:
        raise refusals_sittings.AnsweredThemselves(caster.full_name)
    return _write(actor, ballot, elector, choice, source_sha256, user, acts.VOTE_RECORDED)


def _write(
    actor: Acting,
    ballot: Ballot,
    elector: BallotElector,
    choice: VoteChoice,
    source_sha256: str,
    user: Any,
    act: Kind,
) -> Receipt:
    instant = clock.now()
    if Recusal.objects.filter(elector=elector).exists():
        raise refusals.RecusedVoice
    last = elector.votes.order_by("-sequence").select_related("entry").first()
    if last is not None and last.choice == choice and last.source_sha256 == source_sha256:
        return Receipt(last, already_recorded=True)
    _refuse_late(ballot, instant)
    _refuse_former(elector, ballot, instant)
    if ballot.in_meeting:
        _refuse_hand(ballot, elector)
        refuse_lost_quorum(ballot)
    if source_sha256 != ballot.source_sha256:
        raise refusals.TextChanged
    if last is not None and not ballot.profile.rules.ballots.changeable:
        raise refusals.AlreadyVoted
    sequence = last.sequence + 1 if last else 1
    entry = record(
        chain=ballot.chain,
        kind=act,
        actor=actor,
        body={
            "voice": elector.key,
            **({"holder": elector.holder_key} if elector.holder_key else {}),
            "choice": choice.value,
            "sequence": sequence,
            "source_sha256": source_sha256,
        },
        personal={"name": named(elector.caster or elector.person)},
        about=[ballot],
    )
    vote = Vote.objects.create(
        elector=elector,
        choice=choice,
        sequence=sequence,
        source_sha256=source_sha256,
        cast_by=user,
        cast_at=instant,
        entry=entry,
    )
    publish(head(ballot.chain), place=AnchorPlace.RECEIPT, reference=f"vote:{vote.pk}")
    notifications.vote_recorded(vote)
    return Receipt(vote)


@as_actor
@transaction.atomic
def declare_interest(*, actor: Acting, ballot: Ballot, elector_key: str, cause: str, user: Any) -> Recusal:
    """Take a voice out of the vote because its holder has an interest in the matter (déport).

    An answer that it gave before is kept and not counted. Declared twice, it is recorded once. It is not taken back:
    nobody may wait for the others' answers to decide. Raises BallotCancelled, BallotClosed, NotAnElector,
    VoiceEnded, CauseMissing, CauseTooLong, InterestOfAnother.
    """
    if ballot.meeting is not None:
        # The screens of the meeting count one voice less. The meeting is held first, as for everybody who changes it.
        touch(ballot.meeting)
    ballot, elector = _voice_of(ballot, elector_key, user)
    if elector.right == VoiceRight.PROXY:
        raise refusals_sittings.InterestOfAnother
    instant = clock.now()
    declared: Recusal | None = Recusal.objects.filter(elector=elector).first()
    if declared is not None:
        return declared
    _refuse_late(ballot, instant)
    _refuse_former(elector, ballot, instant)
    cause = tidy(cause)
    if not cause:
        raise refusals.CauseMissing
    if len(cause) > CAUSE_LENGTH:
        raise refusals.CauseTooLong
    person = elector.caster or elector.person
    entry = record(
        chain=ballot.chain,
        kind=acts.RECUSED,
        actor=actor,
        body={"voice": elector.key},
        personal={"name": named(person), "cause": Personal(cause, subject=person.uuid)},
        about=[ballot],
    )
    declared = Recusal.objects.create(elector=elector, cause=cause, declared_by=user, declared_at=instant, entry=entry)
    publish(head(ballot.chain), place=AnchorPlace.RECEIPT, reference=f"recusal:{declared.pk}")
    notifications.interest_recorded(declared)
    return declared


def _voice_of(ballot: Ballot, key: str, user: Any) -> tuple[Ballot, BallotElector]:
    """The vote, locked, and the voice that ``user`` casts in it. Raises NotAnElector."""
    return _voice(ballot, BallotElector.objects.filter(ballot=ballot, key=key).cast_by(user))


def _voice(ballot: Ballot, voices: Any) -> tuple[Ballot, BallotElector]:
    # Stops the closing from counting while an answer is being written, and two tabs from writing at once.
    ballot = (
        Ballot.objects.select_for_update(of=("self",), no_key=True)
        .select_related(
            "organisation", "profile", "body", "item__meeting__organisation__region", "item__meeting__body"
        )
        .get(pk=ballot.pk)
    )
    elector = voices.select_related(
        "person", "holder", "represented", "ballot__profile", "ballot__organisation__region"
    ).first()
    if elector is None:
        raise refusals.NotAnElector
    return ballot, elector


def _refuse_hand(ballot: Ballot, elector: BallotElector) -> None:
    """The engine says whose voice may be cast now and by whom: an interest declared meanwhile takes proxies away."""
    electors = list(ballot.electors.select_related("constituency", "recusal").order_by("position"))
    rights = rules.voting_rights(
        ballot.profile.rules,
        electorate_of(ballot, electors),
        presence_of(ballot),
        proxies_of(ballot),
        [rules.Recusal(row.key) for row in electors if is_recused(row)],
    )
    if rules.VotingRight(elector.key, elector.holder_key) not in rights:
        raise refusals_sittings.NotYoursToCast


def _refuse_late(ballot: Ballot, instant: datetime) -> None:
    if ballot.state == BallotState.CANCELLED:
        raise refusals.BallotCancelled
    if not ballot.accepts_votes(instant):
        raise refusals.BallotClosed


def _refuse_former(elector: BallotElector, ballot: Ballot, instant: datetime) -> None:
    """What ended gives no right the next day, even on a list of voters fixed while it was in force."""
    voices = ballot.electors.with_office_on(ballot.organisation.today(instant))
    if not voices.filter(pk=elector.pk, in_office=True).exists():
        raise refusals.VoiceEnded
