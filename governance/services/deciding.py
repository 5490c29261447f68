"""Ending a vote: the engine decides, the subject applies it, the minutes are issued, all in one transaction."""

import hashlib
import logging
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language

from governance import acts, notifications, refusals, rules
from governance.enums import BallotState, DecisionStatus
from governance.models import Ballot, BallotElector, Decision, Meeting, Vote
from governance.rules import wording
from governance.rules.enums import Choice, Mode
from governance.rules.standing import voices_of
from governance.selectors import is_recused
from governance.services.electorates import (
    constituency_code,
    electorate_of,
    names_of,
    outsiders,
    presence_of,
    proxies_of,
)
from governance.services.minutes import MinutesFacts, typeset_minutes
from governance.services.proof import decision_record
from governance.services.sittings import refuse_lost_quorum, touch
from membership.enums_people import Office
from membership.services.refusals import Refused, store
from portal.foundation import clock, votable
from portal.foundation.actors import PORTAL, Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.audit.enums import AnchorPlace
from portal.foundation.audit.selectors import head
from portal.foundation.audit.services import Act, publish, record_all
from portal.foundation.files import sniffing
from portal.foundation.files.services import store as store_file

logger = logging.getLogger(__name__)


def close_due_ballots() -> list[Ballot]:
    """Close every vote whose hour has come; each in its own transaction, so that one failure stops no other.

    A vote whose subject was changed under it, or whose voters do not fit its rules, cannot be decided: it stays open,
    to be cancelled, and is logged. One that meets any other fault stays open too, is logged with the fault, and is
    tried again at the next call.
    """
    closed = []
    for ballot in Ballot.objects.due_at(clock.now()).order_by("closes_at", "pk"):
        try:
            closed.append(close_ballot(actor=PORTAL, ballot=ballot))
        except (Refused, votable.SubjectChanged) as refusal:
            logger.error("The vote %s is not decided: %s", ballot.uuid, refusal)
        except Exception:  # noqa: BLE001 - a damaged file or a fault of one vote may not hold back the others
            logger.exception("The vote %s is not decided.", ballot.uuid)
    return closed


@as_actor
@transaction.atomic
def close_ballot(*, actor: Acting, ballot: Ballot) -> Ballot:
    """Close the vote and decide. Before the announced hour only when every voter has answered.

    A vote in a meeting is closed when whoever presides says so, as long as the quorum holds. Called twice (the worker
    and a page at the same instant, two people who run a meeting), it decides once. Raises StillOpen, QuorumLost,
    BallotCancelled, CannotBeDecided, and SubjectChanged from the subject's owner: the vote then stays open to be
    cancelled.
    """
    ballot = _locked(ballot)
    if ballot.state == BallotState.DECIDED:
        return ballot
    if ballot.state == BallotState.CANCELLED:
        raise refusals.BallotCancelled
    instant = clock.now()
    last_votes = last_vote_by_elector(ballot)
    listed = ballot.electors.order_by("position")
    electors = list(listed.select_related("person", "holder", "represented", "constituency", "recusal"))
    recused = {elector.pk for elector in electors if is_recused(elector)}
    # What a recused voice answered before stays in the register and among what the engine is given; it counts nowhere.
    last_votes = {key: vote for key, vote in last_votes.items() if key not in recused}
    if ballot.closes_at and instant < ballot.closes_at and len(last_votes) + len(recused) < len(electors):
        raise refusals.StillOpen
    if ballot.in_meeting:
        refuse_lost_quorum(ballot)
    case = case_of(ballot, electors)
    decision = _decide(case, electors)
    ballot.state = BallotState.DECIDED
    ballot.ended_at = instant
    store(ballot, fields=["state", "ended_at"])
    _write_decision(ballot, electors, last_votes, case, decision, actor, instant)
    if ballot.meeting is not None:
        touch(ballot.meeting)
    return ballot


@as_actor
@transaction.atomic
def cancel_ballot(*, actor: Acting, ballot: Ballot, reason: str) -> Ballot:
    """Stop a vote before its end; voters are told why, the subject's owner too. Answers given are kept, not counted.

    Raises ReasonMissing, BallotClosed (decided already), BallotCancelled.
    """
    ballot = _locked(ballot)
    if ballot.state == BallotState.DECIDED:
        raise refusals.BallotClosed
    if ballot.state == BallotState.CANCELLED:
        raise refusals.BallotCancelled
    reason = reason.strip()
    if not reason:
        raise refusals.ReasonMissing
    ballot.state = BallotState.CANCELLED
    ballot.ended_at = clock.now()
    ballot.cancel_reason = reason[:400]
    store(ballot, fields=["state", "ended_at", "cancel_reason"])
    votable.votable(ballot.subject_kind).on_decision(_subject_decision(ballot, "cancelled"), actor=actor)
    facts = {"title": ballot.title, "reason": ballot.cancel_reason, "ballot": ballot.uuid}
    record_all(
        [
            Act(ballot.organisation.chain, acts.BALLOT_CANCELLED, facts, about=[ballot]),
            Act(ballot.chain, acts.BALLOT_CANCELLED, facts, about=[ballot]),
        ],
        actor=actor,
    )
    notifications.ballot_cancelled(ballot)
    if ballot.meeting is not None:
        touch(ballot.meeting)
    return ballot


def _locked(ballot: Ballot) -> Ballot:
    # Waits for the answers being written, so that the count misses none, and decides once. The meeting comes first, as
    # for everybody who changes something in it.
    if ballot.item_id is not None:
        Meeting.objects.select_for_update(of=("self",), no_key=True).get(items=ballot.item_id)
    return (
        Ballot.objects.select_for_update(of=("self",), no_key=True)
        .select_related("organisation", "body", "profile", "item__meeting__organisation", "item__meeting__body")
        .get(pk=ballot.pk)
    )


def last_vote_by_elector(ballot: Ballot) -> dict[int, Vote]:
    """The answer that counts for each voice that gave one."""
    votes = Vote.objects.filter(elector__ballot=ballot).order_by("elector_id", "-sequence").distinct("elector_id")
    return {vote.elector_id: vote for vote in votes.select_related("entry")}


def case_of(ballot: Ballot, electors: list[BallotElector]) -> rules.Case:
    """What the engine is asked: opaque keys, no name; all answers, the replaced ones too."""
    votes = Vote.objects.filter(elector__ballot=ballot).order_by("elector__position", "sequence")
    recused = [elector.key for elector in electors if is_recused(elector)]
    return case_from(ballot, electors, votes=votes, recused=recused)


def case_from(
    ballot: Ballot, electors: list[BallotElector], *, votes: Iterable[Vote], recused: Iterable[str]
) -> rules.Case:
    """The case that these rows make. No query."""
    by_pk = {elector.pk: elector for elector in electors}
    president = next((elector.key for elector in electors if elector.office == Office.PRESIDENT), "")
    return rules.Case(
        profile=ballot.profile.rules,
        electorate=electorate_of(ballot, electors),
        presence=presence_of(ballot) if ballot.in_meeting else rules.Presence(mode=Mode.WRITTEN, chair=president),
        proxies=proxies_of(ballot),
        # The cause is for the minutes: what is stored with the decision names nobody's interests.
        recusals=tuple(rules.Recusal(key) for key in recused),
        ballots=rules.RollCall(
            tuple(
                rules.Ballot(
                    by_pk[vote.elector_id].key,
                    Choice(vote.choice),
                    cast_by=by_pk[vote.elector_id].holder_key,
                    sequence=vote.sequence,
                )
                for vote in votes
            )
        ),
    )


def _write_decision(
    ballot: Ballot,
    electors: list[BallotElector],
    last_votes: dict[int, Vote],
    case: rules.Case,
    decision: rules.Decision,
    actor: Acting,
    instant: datetime,
) -> None:
    names = _names(electors)
    explanations = {language: wording.sentences(decision, language, names) for language in ("fr", "en")}
    status = DecisionStatus(decision.status.value)
    subject = votable.votable(ballot.subject_kind)
    stored = rules.store(case, decision)
    facts = {
        "body": ballot.body.name,
        "title": ballot.title,
        "ballot": ballot.uuid,
        "status": status.value,
        "reason": decision.reason,
        "source_sha256": ballot.source_sha256,
        "pdf_sha256": ballot.pdf_sha256,
        "record_sha256": hashlib.sha256(decision_record(stored)).hexdigest(),
    }
    record_all(
        [
            Act(ballot.chain, acts.BALLOT_CLOSED, {"title": ballot.title, "answers": len(last_votes)}, about=[ballot]),
            Act(ballot.chain, acts.DECISION_TAKEN, facts, about=[ballot]),
            Act(ballot.organisation.chain, acts.DECISION_TAKEN, facts, about=[ballot, ballot.body]),
        ],
        actor=actor,
    )
    anchors = (head(ballot.chain), head(ballot.organisation.chain))
    pdf = typeset_minutes(
        MinutesFacts(
            ballot=ballot,
            electors=electors,
            voices=voices_of(case.profile, case.electorate),
            answers=last_votes,
            decision=decision,
            explanation=explanations["fr"],
            decided_at=instant,
            anchors=anchors,
        )
    )
    minutes = store_file(
        data=pdf,
        name=f"PV {ballot.title}.pdf",
        owner_kind="governance.ballot",
        owner_key=str(ballot.uuid),
        accepted=frozenset({sniffing.PDF}),
    )
    for anchor in anchors:
        publish(anchor, place=AnchorPlace.MINUTES, reference=f"minutes:{ballot.uuid}")
    Decision.objects.create(
        ballot=ballot,
        status=status,
        reason=decision.reason,
        case=stored,
        explanation_fr="\n".join(explanations["fr"]),
        explanation_en="\n".join(explanations["en"]),
        decided_at=instant,
        minutes=minutes,
    )
    subject.on_decision(_subject_decision(ballot, _outcome(status), minutes.uuid), actor=actor)
    issued = {"title": ballot.title, "sha256": minutes.file_id, "anchors": [anchor.hash for anchor in anchors]}
    record_all([Act(ballot.chain, acts.MINUTES_ISSUED, issued, about=[ballot])], actor=actor)
    notifications.ballot_decided(ballot, status)


def _decide(case: rules.Case, electors: list[BallotElector]) -> rules.Decision:
    """Raises CannotBeDecided, with what contradicts itself in words."""
    if outside := outsiders(case.profile, case.electorate, names_of(electors)):
        raise refusals.CannotBeDecided(str(refusals.OutsideConstituencies(outside)))
    try:
        return rules.decide_case(case)
    except rules.InvalidInput as error:
        cause = wording.error_text(error, get_language() or "fr", _names(electors))
        raise refusals.CannotBeDecided(cause) from error


def _names(electors: list[BallotElector]) -> dict[str, str]:
    constituencies = {
        constituency_code(row.constituency): row.constituency.name for row in electors if row.constituency
    }
    return names_of(electors) | constituencies


def _outcome(status: DecisionStatus) -> votable.Outcome:
    if status == DecisionStatus.ADOPTED:
        return "adopted"
    return "no_quorum" if status == DecisionStatus.NO_QUORUM else "rejected"


def _subject_decision(
    ballot: Ballot, outcome: votable.Outcome, minutes: UUID | None = None
) -> votable.SubjectDecision:
    return votable.SubjectDecision(
        kind=ballot.subject_kind,
        key=ballot.subject_key,
        outcome=outcome,
        ballot=ballot.uuid,
        source_sha256=ballot.source_sha256,
        decided_at=ballot.ended_at or clock.now(),
        minute_file=minutes,
    )
