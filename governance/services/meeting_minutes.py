"""The minutes of a meeting: debates written item by item, then issued from the facts, signed, approved, corrected."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from governance import acts, notifications_minutes, refusals_minutes
from governance.enums_meetings import MeetingState
from governance.enums_minutes import ApprovalWay, SignerRole
from governance.models import (
    AgendaItem,
    Ballot,
    Debate,
    Meeting,
    MeetingMinutes,
    MinutesApproval,
    MinutesSignature,
)
from governance.selectors_sittings import Sitting, sitting_of
from governance.services.meetings import lock_meeting
from governance.services.minutes_facts import LANGUAGE, facts_of, fingerprint
from governance.services.minutes_typeset import typeset_meeting_minutes
from governance.services.screening import explained, screen_typed
from governance.services.sittings import touch
from membership.models import Person
from membership.selectors.people import person_of
from membership.services.people import named
from membership.services.refusals import Refused, store
from portal.foundation import clock
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.audit.enums import AnchorPlace
from portal.foundation.audit.selectors import head
from portal.foundation.audit.services import Act, publish, record, record_all
from portal.foundation.canonical_json import dumps
from portal.foundation.files import sniffing
from portal.foundation.files.models import FileUse
from portal.foundation.files.services import content
from portal.foundation.files.services import store as store_file
from portal.foundation.long_dates import long_date, long_instant
from portal.foundation.typesetting.documents import Signature
from portal.foundation.votable import FrozenSubject, SubjectChanged, SubjectDecision, uuids_of

MINUTES: Final = "governance.minutes"
"""The kind of minutes that a body approves by a vote, among what can be put to it."""
PDF_ONLY: Final = frozenset({sniffing.PDF})


@as_actor
@transaction.atomic
def write_debate(*, actor: Acting, item: AgendaItem, text: str, seen: str | None = None) -> Debate:
    """Write what was said on an item: from the opening of the meeting on, and as often as need be.

    ``seen``: the text that the writer's page showed; where somebody has written meanwhile, nothing is lost of either.
    What was issued before stays as it was. Raises NothingToWrite, DebateChanged, PersonalDataTyped, InvalidFields.
    """
    meeting = lock_meeting(item.meeting)
    if not (meeting.is_open or meeting.was_held):
        raise refusals_minutes.NothingToWrite
    debate = Debate.objects.filter(item=item).first() or Debate(item=item)
    text = text.replace("\r\n", "\n").strip()
    if debate.text == text:
        return debate
    if seen is not None and debate.text != seen.replace("\r\n", "\n").strip():
        raise refusals_minutes.DebateChanged
    screen_typed({"text": text})
    debate.text, debate.changed_at = text, clock.now()
    store(debate)
    touch(meeting)
    return debate


@as_actor
@transaction.atomic
def issue_minutes(*, actor: Acting, meeting: Meeting, correction: str = "", issued_by: Any = None) -> MeetingMinutes:
    """Issue the minutes from what was recorded, and tell the members; issued again, they say why they are corrected.

    Raises NotHeldYet, MinutesUnchanged, CorrectionUnexplained, PersonalDataTyped, ReasonTooLong.
    """
    meeting = lock_meeting(meeting)
    if not meeting.was_held:
        raise refusals_minutes.NotHeldYet
    facts = facts_of(meeting)
    digest = fingerprint(facts)
    last: MeetingMinutes | None = meeting.minutes_issued.order_by("-number").first()
    if last is not None and last.facts_sha256 == digest:
        raise refusals_minutes.MinutesUnchanged
    correction = explained("correction", correction) if last is not None else ""
    if last is not None and not correction:
        raise refusals_minutes.CorrectionUnexplained
    number = last.number + 1 if last is not None else 1
    instant = clock.now()
    sitting = sitting_of(meeting)
    anchors = (head(meeting.chain), head(meeting.organisation.chain))
    pdf = typeset_meeting_minutes(
        meeting=meeting,
        facts=facts,
        number=number,
        correction=correction,
        digest=digest,
        issued_on=instant,
        anchors=anchors,
        signatures=_unsigned(sitting),
    )
    name = _name(meeting, number)
    record_use = _kept(meeting, dumps(facts), f"{name}.json", None)
    pdf_use = _kept(meeting, pdf, f"{name}.pdf")
    body = {
        "body": meeting.body.name,
        "meeting": meeting.uuid,
        "number": number,
        "record_sha256": record_use.file_id,
        "pdf_sha256": pdf_use.file_id,
        "correction": correction,
    }
    about = [meeting, meeting.body]
    entry, _also = record_all(
        [
            Act(meeting.chain, acts.MEETING_MINUTES_ISSUED, body, about=about),
            Act(meeting.organisation.chain, acts.MEETING_MINUTES_ISSUED, body, about=about),
        ],
        actor=actor,
    )
    minutes: MeetingMinutes = MeetingMinutes.objects.create(
        meeting=meeting,
        number=number,
        record=record_use,
        pdf=pdf_use,
        facts_sha256=digest,
        correction=correction,
        issued_by=issued_by,
        issued_at=instant,
        entry=entry,
    )
    for anchor in anchors:
        publish(anchor, place=AnchorPlace.MINUTES, reference=f"meeting-minutes:{minutes.uuid}")
    meeting.state = MeetingState.MINUTED
    store(meeting, fields=["state"])
    notifications_minutes.minutes_issued(minutes, facts)
    return minutes


@as_actor
@transaction.atomic
def sign_minutes(*, actor: Acting, minutes: MeetingMinutes, role: SignerRole, user: Any) -> MinutesSignature:
    """Sign the last minutes as who presided or who kept them; once both have, they are approved.

    Signed twice, it is recorded once. Raises NotTheLast, NotASigner, ApprovedAlready.
    """
    meeting = lock_meeting(minutes.meeting)
    minutes = MeetingMinutes.objects.select_related("meeting__organisation__region", "meeting__body").get(
        pk=minutes.pk
    )
    done: MinutesSignature | None = minutes.signatures.filter(role=role).first()
    if done is not None:
        return done
    _refuse_former(meeting, minutes)
    signers = dict(_signers(sitting_of(meeting)))
    person = person_of(user)
    if person is None or role not in signers or signers[role].pk != person.pk:
        raise refusals_minutes.NotASigner
    entry = record(
        chain=meeting.chain,
        kind=acts.MINUTES_SIGNED,
        actor=actor,
        body={
            "meeting": meeting.uuid,
            "number": minutes.number,
            "role": role.value,
            "record_sha256": minutes.record.file_id,
            "pdf_sha256": minutes.pdf.file_id,
        },
        personal={"name": named(person)},
        about=[meeting],
    )
    signature: MinutesSignature = MinutesSignature.objects.create(
        minutes=minutes, role=role, person=person, signed_by=user, signed_at=clock.now(), entry=entry
    )
    if {row.role for row in minutes.signatures.all()} >= set(signers):
        _approve(actor, minutes, ApprovalWay.SIGNATURES, None)
    return signature


def _refuse_former(meeting: Meeting, minutes: MeetingMinutes) -> None:
    last = meeting.minutes_issued.order_by("-number").first()
    if last is None or last.pk != minutes.pk:
        raise refusals_minutes.NotTheLast
    if MinutesApproval.objects.filter(minutes=minutes).exists():
        raise refusals_minutes.ApprovedAlready


def _signers(sitting: Sitting) -> list[tuple[SignerRole, Person]]:
    """Who signs: whoever presided last, and whoever kept the minutes where that is somebody else."""
    found = []
    if sitting.chair is not None:
        found.append((SignerRole.CHAIR, sitting.chair))
    if sitting.secretary is not None and sitting.secretary != sitting.chair:
        found.append((SignerRole.SECRETARY, sitting.secretary))
    return found


def signers_of(meeting: Meeting) -> list[tuple[SignerRole, Person]]:
    """Who signs the minutes of a meeting that was held, in the order in which they sign on paper."""
    return _signers(sitting_of(meeting))


def _unsigned(sitting: Sitting) -> list[Signature]:
    """Room to sign on paper."""
    with override(LANGUAGE):
        return [Signature(person.full_name, str(role.label)) for role, person in _signers(sitting)]


def _approve(actor: Acting, minutes: MeetingMinutes, way: ApprovalWay, ballot: Ballot | None) -> MinutesApproval:
    """In the transaction of what approves them: the minutes are filed with their signatures, or their vote."""
    meeting = minutes.meeting
    instant = clock.now()
    with override(LANGUAGE):
        lines = _signature_lines(minutes) if ballot is None else [_vote_line(ballot)]
    facts = _facts_of(minutes)
    pdf = typeset_meeting_minutes(
        meeting=meeting,
        facts=facts,
        number=minutes.number,
        correction=minutes.correction,
        digest=minutes.facts_sha256,
        issued_on=minutes.issued_at,
        anchors=(head(meeting.chain), head(meeting.organisation.chain)),
        signatures=lines,
    )
    use = _kept(meeting, pdf, f"{_name(meeting, minutes.number)}, {way.value}.pdf")
    body = {
        "body": meeting.body.name,
        "meeting": meeting.uuid,
        "number": minutes.number,
        "way": way.value,
        "pdf_sha256": use.file_id,
        "ballot": ballot.uuid if ballot else "",
    }
    about = [meeting, meeting.body]
    entry, _also = record_all(
        [
            Act(meeting.chain, acts.MINUTES_APPROVED, body, about=about),
            Act(meeting.organisation.chain, acts.MINUTES_APPROVED, body, about=about),
        ],
        actor=actor,
    )
    approval: MinutesApproval = MinutesApproval.objects.create(
        minutes=minutes, way=way, ballot=ballot, pdf=use, approved_at=instant, entry=entry
    )
    locked = lock_meeting(meeting)
    locked.state = MeetingState.APPROVED
    store(locked, fields=["state"])
    return approval


def _signature_lines(minutes: MeetingMinutes) -> list[Signature]:
    zone = minutes.meeting.organisation.time_zone
    return [
        Signature(
            row.person.full_name,
            str(row.get_role_display()),
            _("signed on the portal on %(moment)s") % {"moment": long_instant(row.signed_at.astimezone(zone))},
        )
        for row in minutes.signatures.select_related("person").order_by("pk")
    ]


def _vote_line(ballot: Ballot) -> Signature:
    day = long_date(ballot.organisation.today(ballot.ended_at or clock.now()))
    return Signature(ballot.body.name, _("approved by a vote on %(day)s") % {"day": day})


def _facts_of(minutes: MeetingMinutes) -> dict[str, Any]:
    """What the minutes said when they were issued, read from their record: nothing is gathered again."""
    found: dict[str, Any] = json.loads(content(minutes.record))
    return found


def _kept(meeting: Meeting, data: bytes, name: str, accepted: frozenset[str] | None = PDF_ONLY) -> FileUse:
    return store_file(
        data=data,
        name=name,
        owner_kind="governance.meeting",
        owner_key=str(meeting.uuid),
        accepted=accepted,
    )


def _name(meeting: Meeting, number: int) -> str:
    with override(LANGUAGE):
        values = {
            "body": meeting.body.name,
            "day": long_date(meeting.organisation.today(meeting.starts_at)),
            "number": number,
        }
        if number == 1:
            return _("Minutes of the meeting, %(body)s, %(day)s") % values
        return _("Minutes of the meeting, %(body)s, %(day)s, version %(number)s") % values


class MinutesVotable:
    """Minutes that the next meeting approves. Their key is ``MeetingMinutes.uuid``."""

    kind = MINUTES

    def label(self) -> str:
        return _("minutes of a meeting")

    def organisation_of(self, key: str) -> UUID | None:
        minutes = _minutes(key)
        return minutes.meeting.organisation.uuid if minutes else None

    def organisations_of(self, keys: Iterable[str]) -> dict[str, UUID]:
        wanted = uuids_of(keys)
        rows = MeetingMinutes.objects.filter(uuid__in=wanted).values_list("uuid", "meeting__organisation__uuid")
        return {wanted[uuid]: organisation for uuid, organisation in rows}

    def candidates(self, organisation: UUID) -> list[tuple[str, str]]:
        """The last minutes of each meeting that nobody has approved yet."""
        rows = (
            MeetingMinutes.objects.filter(
                meeting__organisation__uuid=organisation, meeting__state=MeetingState.MINUTED
            )
            .select_related("meeting__organisation__region", "meeting__body")
            .order_by("meeting__starts_at", "meeting", "-number")
        )
        last: dict[int, MeetingMinutes] = {}
        for minutes in rows:
            last.setdefault(minutes.meeting_id, minutes)
        return [(str(minutes.uuid), _name(minutes.meeting, minutes.number)) for minutes in last.values()]

    def freeze(self, key: str, *, actor: Acting) -> FrozenSubject:
        """The record and the PDF as they were issued. Raises SubjectChanged once they are corrected or approved."""
        minutes = _minutes(key)
        if minutes is None:
            raise SubjectChanged(_("These minutes do not exist: choose others."))
        try:
            _refuse_former(minutes.meeting, minutes)
        except Refused as refusal:
            raise SubjectChanged(str(refusal)) from refusal
        return FrozenSubject(
            kind=MINUTES,
            key=key,
            organisation=minutes.meeting.organisation.uuid,
            title=_name(minutes.meeting, minutes.number),
            summary=minutes.correction,
            source=content(minutes.record),
            pdf=content(minutes.pdf),
        )

    def on_decision(self, decision: SubjectDecision, *, actor: Acting) -> None:
        """An adoption approves them. Raises SubjectChanged where they were corrected or signed meanwhile."""
        minutes = _minutes(decision.key)
        if decision.outcome != "adopted":
            return
        if minutes is None or hashlib.sha256(content(minutes.record)).hexdigest() != decision.source_sha256:
            raise SubjectChanged(_("These minutes are not those that were voted: cancel the vote and open a new one."))
        try:
            _refuse_former(lock_meeting(minutes.meeting), minutes)
        except Refused as refusal:
            raise SubjectChanged(str(refusal)) from refusal
        _approve(actor, minutes, ApprovalWay.VOTE, Ballot.objects.get(uuid=decision.ballot))

    def url(self, key: str) -> str:
        minutes = _minutes(key)
        return minutes.get_absolute_url() if minutes else ""

    def comparison_html(self, key: str) -> str:
        """Minutes are read whole."""
        return ""


def _minutes(key: str) -> MeetingMinutes | None:
    try:
        wanted = UUID(str(key))
    except ValueError:
        return None
    rows = MeetingMinutes.objects.select_related("meeting__organisation__region", "meeting__body", "record", "pdf")
    found: MeetingMinutes | None = rows.filter(uuid=wanted).first()
    return found
