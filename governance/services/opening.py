"""Opening a vote: the subject is frozen, the list of voters is fixed, everybody is told."""

import hashlib
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from governance import acts, notifications, refusals
from governance.models import Ballot, BallotElector
from governance.models.profiles import profile_in_force
from governance.rules.standing import voices_of
from governance.services.electorates import as_rules_read, constituency_code, names_of, outsiders
from membership.models import Body
from membership.selectors.electorate import Electorate, electorate
from membership.services.bodies import lock_body
from membership.services.refusals import ConstraintRefused, store
from portal.foundation import clock, votable
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.audit.services import Act, record_all
from portal.foundation.files import sniffing
from portal.foundation.files.services import store as store_file


@as_actor
@transaction.atomic
def open_ballot(
    *,
    actor: Acting,
    body: Body,
    subject_kind: str,
    subject_key: str,
    question: str,
    closes_at: datetime,
    opened_by: Any = None,
) -> Ballot:
    """Freeze the subject, fix the list of voters as it is this day, and open the vote at once.

    The vote is a written consultation: the statutes must allow it (case law: a vote outside a meeting is void without
    a clause). Raises NoProfile, WrittenVoteNotAllowed, EmptyElectorate, OutsideConstituencies, ClosingTooSoon,
    ClosingAfterEffect, AlreadyOpen, and SubjectChanged from the subject's owner; KeyError for a kind that nobody
    registered.
    """
    # A correction of who sits in the body does the same first: it sees this vote, or the voters are as corrected.
    body = lock_body(body)
    instant = clock.now()
    organisation = body.organisation
    on = organisation.today(instant)
    if closes_at <= instant:
        raise refusals.ClosingTooSoon
    profile = profile_in_force(body, on)
    if profile is None:
        raise refusals.NoProfile
    if not profile.rules.attendance.written:
        raise refusals.WrittenVoteNotAllowed
    voters = electorate(body, on)
    if not voters.electors:
        raise refusals.EmptyElectorate
    if outside := outsiders(profile.rules, as_rules_read(profile.rules, voters), names_of(voters)):
        raise refusals.OutsideConstituencies(outside)
    subject = freeze_subject(body, subject_kind, subject_key, actor)
    if subject.proposed_effect is not None and subject.proposed_effect < organisation.today(closes_at):
        raise refusals.ClosingAfterEffect
    ballot = Ballot(
        body=body,
        question=question.strip(),
        profile=profile,
        silent_voices=_silent(voters),
        opened_by=opened_by,
        opens_at=instant,
        closes_at=closes_at,
    )
    electors = put_to_the_vote(ballot, subject, _voters(ballot, voters), actor)
    notifications.ballot_opened(ballot, electors, words=subject.words)
    return ballot


def freeze_subject(body: Body, kind: str, key: str, actor: Acting) -> votable.FrozenSubject:
    """Fix a subject for a vote of a body. Raises AlreadyOpen, and SubjectChanged from the subject's owner."""
    if Ballot.objects.filter(subject_kind=kind, subject_key=key, body=body, ended_at=None).exists():
        raise refusals.AlreadyOpen
    return votable.votable(kind).freeze(key, actor=actor)


def put_to_the_vote(
    ballot: Ballot, subject: votable.FrozenSubject, electors: list[BallotElector], actor: Acting
) -> list[BallotElector]:
    """Open a vote on a frozen subject: its documents, its list of voters and its acts. Raises AlreadyOpen."""
    ballot.organisation = ballot.body.organisation
    ballot.subject_kind, ballot.subject_key = subject.kind, subject.key
    ballot.title, ballot.summary = subject.title, subject.summary
    ballot.question = ballot.question or subject.title
    ballot.source_sha256, ballot.pdf_sha256 = subject.source_sha256, subject.pdf_sha256
    ballot.proposed_effect = subject.proposed_effect
    _attach_documents(ballot, subject, ballot.opened_by)
    try:
        store(ballot)
    except (ConstraintRefused, IntegrityError) as error:
        # Two people who open the same vote at the same instant: the second is told.
        raise refusals.AlreadyOpen from error
    BallotElector.objects.bulk_create(electors)
    record_all(_acts_of_opening(ballot, electors), actor=actor)
    return electors


def _attach_documents(ballot: Ballot, subject: votable.FrozenSubject, added_by: Any) -> None:
    common = {"owner_kind": "governance.ballot", "owner_key": str(ballot.uuid), "added_by": added_by}
    ballot.source_file = store_file(data=subject.source, name=f"{subject.title}.json", **common)
    ballot.pdf_file = store_file(
        data=subject.pdf, name=f"{subject.title}.pdf", accepted=frozenset({sniffing.PDF}), **common
    )


def _silent(voters: Electorate) -> list[dict[str, str]]:
    """A seat that only advises has no voice to be silent."""
    return [
        {"key": voice.key, "reason": voice.reason.value, "constituency": constituency_code(voice.constituency)}
        for voice in voters.voiceless
        if voice.seat is None or voice.seat.votes
    ]


def _voters(ballot: Ballot, voters: Electorate) -> list[BallotElector]:
    profile = ballot.profile.rules
    voices = voices_of(profile, as_rules_read(profile, voters))
    return [
        BallotElector(
            ballot=ballot,
            key=elector.key,
            person=elector.person,
            represented=elector.represented,
            constituency=elector.constituency,
            mandate=elector.mandate,
            office=elector.office,
            weight=voices[elector.key],
            position=position,
        )
        for position, elector in enumerate(voters.electors)
    ]


def voters_fingerprint(electors: list[BallotElector]) -> str:
    """SHA-256 of the list of voters: keys, constituencies, weights, in order; no name."""
    lines = [f"{elector.key}\t{constituency_code(elector.constituency)}\t{elector.weight}" for elector in electors]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _acts_of_opening(ballot: Ballot, electors: list[BallotElector]) -> list[Act]:
    facts = {
        "body": ballot.body.name,
        "title": ballot.title,
        "question": ballot.question,
        "ballot": ballot.uuid,
        "subject": f"{ballot.subject_kind}:{ballot.subject_key}",
        "source_sha256": ballot.source_sha256,
        "pdf_sha256": ballot.pdf_sha256,
        "closes_at": ballot.closes_at or "",
        "mode": ballot.mode,
        "attendance": ballot.attendance,
        "profile": ballot.profile.document,
        "voters": len(electors),
        "voters_sha256": voters_fingerprint(electors),
    }
    about = [ballot, ballot.body]
    return [
        Act(ballot.organisation.chain, acts.BALLOT_OPENED, facts, about=about),
        Act(ballot.chain, acts.BALLOT_OPENED, facts, about=about),
    ]
