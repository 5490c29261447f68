"""Votes in a meeting: opened by who runs it, on an item, for those who are there or represented at that instant."""

from typing import Any

from django.db import transaction
from django.utils.translation import get_language

from governance import acts, refusals, refusals_sittings, rules
from governance.enums import BallotState
from governance.enums_meetings import ItemKind
from governance.enums_sittings import BallotMode, VoiceRight
from governance.models import AgendaItem, Ballot, BallotElector, ItemRecusal, MeetingVoice, Recusal
from governance.rules.enums import Secrecy
from governance.rules.standing import voices_of
from governance.selectors_sittings import Sitting, open_ballot_of, quorum_words, sitting_of
from governance.services.casting import CAUSE_LENGTH
from governance.services.electorates import constituency_code
from governance.services.opening import freeze_subject, put_to_the_vote
from governance.services.screening import screen_typed
from governance.services.sittings import held, is_suspended, touch
from membership.services.bodies import lock_body
from membership.services.people import named
from portal.foundation import clock
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.amounts import tidy
from portal.foundation.audit.services import Act, Personal, record_all

RESOLUTION = "governance.resolution"
"""The kind of an item's own text, among what can be put to the vote."""


def subject_of(item: AgendaItem) -> tuple[str, str]:
    """Kind and key of what an item puts to the vote: a subject of another package, or its own text.

    Raises NothingToVoteOn.
    """
    if item.kind == ItemKind.DECISION and item.subject_kind:
        return item.subject_kind, item.subject_key
    if item.kind == ItemKind.DECISION and item.resolution:
        return RESOLUTION, str(item.uuid)
    raise refusals_sittings.NothingToVoteOn


@as_actor
@transaction.atomic
def open_item_vote(*, actor: Acting, item: AgendaItem, opened_by: Any = None) -> Ballot:
    """Put what an item holds to the vote of those who are there now, and of those whom they represent.

    Who may cast which voice is fixed at this instant, and stands for this vote: who comes later votes at the next.
    Opened twice, it is opened once. The quorum must hold now, recusals counted as the rules say (a quorum on ballots
    cast is known at the close only). Raises NotUnderWay, MeetingClosed, Suspended, ItemWithdrawn, NothingToVoteOn,
    VoteUnderWay, DecidedAlready, NoProfile, SecretVoteRequired, QuorumMissing, AlreadyOpen, and SubjectChanged from
    the subject's owner.
    """
    lock_body(item.meeting.body)
    meeting = held(item.meeting)
    item = meeting.items.get(pk=item.pk)
    item.meeting = meeting
    under_way = open_ballot_of(meeting)
    if under_way is not None:
        if under_way.item_id == item.pk:
            return under_way
        raise refusals_sittings.VoteUnderWay
    if item.withdrawn_at is not None:
        raise refusals_sittings.ItemWithdrawn
    if is_suspended(meeting):
        raise refusals_sittings.Suspended
    kind, key = subject_of(item)
    sitting = sitting_of(meeting)
    profile = sitting.profile
    if profile is None:
        raise refusals.NoProfile
    if profile.rules.ballots.motions is Secrecy.REQUIRED:
        clause = profile.rules.clause("ballots.motions")
        raise refusals_sittings.SecretVoteRequired(clause.reference if clause else "")
    _refuse_without_quorum(sitting, item)
    subject = freeze_subject(meeting.body, kind, key, actor)
    decided = Ballot.objects.filter(item=item, state=BallotState.DECIDED, source_sha256=subject.source_sha256)
    if decided.exists():
        raise refusals_sittings.DecidedAlready
    ballot = Ballot(
        body=meeting.body,
        question=item.title[:400],
        profile=profile,
        silent_voices=[
            {
                "key": place.voice.key,
                "reason": place.voice.silent,
                "constituency": constituency_code(place.voice.constituency),
            }
            for place in sitting.places
            if place.voice.silent
        ],
        opened_by=opened_by,
        opens_at=clock.now(),
        mode=BallotMode(meeting.mode),
        item=item,
        attendance=frozen_attendance(sitting),
    )
    electors = put_to_the_vote(ballot, subject, voters_at(ballot, sitting, item), actor)
    _carry_recusals(ballot, electors, sitting, item, actor)
    touch(meeting)
    return ballot


def _refuse_without_quorum(sitting: Sitting, item: AgendaItem) -> None:
    assessment = sitting.assess(item)
    if assessment is None:
        raise refusals.EmptyElectorate
    if not assessment.met and not sitting.quorum_by_ballots:
        raise refusals_sittings.QuorumMissing(quorum_words(sitting, assessment, get_language() or "fr"))


def frozen_attendance(sitting: Sitting) -> dict[str, Any]:
    """Who attends and which proxies are given at this instant, as the engine will be told: opaque keys, no name."""
    presence = sitting.presence
    return {
        "present": list(presence.present),
        "remote": list(presence.remote),
        "chair": presence.chair,
        "convocation": presence.convocation,
        "proxies": [
            {"giver": proxy.giver, "holder": proxy.holder, "received": proxy.received}
            for proxy in sitting.rules_proxies
        ],
    }


def voters_at(ballot: Ballot, sitting: Sitting, item: AgendaItem) -> list[BallotElector]:
    """The list of voters of a vote that is opened now: whose hand casts each voice, and which nobody casts."""
    profile = ballot.profile.rules
    weights = voices_of(profile, sitting.electorate)
    rights = rules.voting_rights(
        profile, sitting.electorate, sitting.presence, sitting.rules_proxies, sitting.recused_from(item)
    )
    hands = {right.elector: right.cast_by for right in rights}
    there = {place.voice.key: place.who for place in sitting.places if place.who is not None}
    rows = []
    for position, place in enumerate(sitting.voters):
        voice = place.voice
        hand = hands.get(voice.key)
        caster = there.get(hand or voice.key) if hand is not None else None
        # Who recuses themselves is there, and keeps the right to see why they do not vote.
        right = VoiceRight.NONE if hand is None else VoiceRight.PROXY if hand else VoiceRight.OWN
        rows.append(
            BallotElector(
                ballot=ballot,
                key=voice.key,
                person=voice.person,
                represented=voice.represented,
                constituency=voice.constituency,
                mandate=voice.mandate,
                office=voice.office,
                weight=weights[voice.key],
                position=position,
                right=right,
                holder=caster if caster is not None and caster.pk != voice.person_id else None,
                holder_key=hand or "",
            )
        )
    return rows


def _carry_recusals(
    ballot: Ballot, electors: list[BallotElector], sitting: Sitting, item: AgendaItem, actor: Acting
) -> None:
    """Interests declared in the item are declared at each of its votes."""
    by_key = {elector.key: elector for elector in electors}
    carried = [
        (recusal, by_key[recusal.voice.key])
        for recusal in sitting.recusals
        if recusal.item_id == item.pk and recusal.voice.key in by_key
    ]
    entries = record_all(
        [_recusal_act(ballot.chain, elector, recusal.cause) for recusal, elector in carried], actor=actor
    )
    Recusal.objects.bulk_create(
        Recusal(
            elector=elector,
            cause=recusal.cause,
            declared_by=recusal.declared_by,
            declared_at=recusal.declared_at,
            entry=entry,
        )
        for (recusal, elector), entry in zip(carried, entries, strict=True)
    )


def _recusal_act(chain: str, elector: BallotElector, cause: str) -> Act:
    return Act(
        chain,
        acts.RECUSED,
        {"voice": elector.key},
        {"name": named(elector.person), "cause": Personal(cause, subject=elector.person.uuid)},
    )


@as_actor
@transaction.atomic
def recuse_from_item(
    *, actor: Acting, item: AgendaItem, voice: MeetingVoice, cause: str, declared_by: Any
) -> ItemRecusal:
    """Take a voice out of an item, before it is voted on, because its holder has an interest in it (déport).

    Declared twice, it is recorded once; it is not taken back. During a vote the voter declares it at the vote itself
    (``casting.declare_interest``). Who sits there declares it, or who runs the meeting records it. Raises NotUnderWay,
    MeetingClosed, VoteUnderWay, NotAPersonHere, CauseMissing, CauseTooLong, PersonalDataTyped.
    """
    meeting = held(item.meeting)
    already: ItemRecusal | None = ItemRecusal.objects.filter(item=item, voice=voice).first()
    if already is not None:
        return already
    if open_ballot_of(meeting) is not None:
        raise refusals_sittings.VoteUnderWay
    if voice.meeting_id != meeting.pk or voice.person is None or not voice.votes:
        raise refusals_sittings.NotAPersonHere
    cause = tidy(cause)
    if not cause:
        raise refusals.CauseMissing
    if len(cause) > CAUSE_LENGTH:
        raise refusals.CauseTooLong
    screen_typed({"cause": cause})
    person = voice.person
    [entry] = record_all(
        [
            Act(
                meeting.chain,
                acts.ITEM_RECUSED,
                {"voice": voice.key, "item": item.uuid, "title": item.title},
                {"name": named(person), "cause": Personal(cause, subject=person.uuid)},
                [meeting],
            )
        ],
        actor=actor,
    )
    recusal: ItemRecusal = ItemRecusal.objects.create(
        item=item, voice=voice, cause=cause, declared_by=declared_by, declared_at=clock.now(), entry=entry
    )
    touch(meeting)
    return recusal
