"""The minutes of a meeting: written from the facts, issued, corrected, signed, approved by the next meeting."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from pypdf import PdfReader

from governance import refusals_minutes
from governance.enums import VoteChoice
from governance.enums_meetings import ItemKind, MeetingState
from governance.enums_minutes import ApprovalWay, SignerRole
from governance.models import Ballot, Debate, Meeting, MeetingMinutes, MinutesApproval
from governance.refusals_meetings import PersonalDataTyped, ReasonTooLong
from governance.services.attendance import record_departure
from governance.services.deciding import close_ballot
from governance.services.item_votes import open_item_vote, recuse_from_item
from governance.services.meeting_minutes import (
    MINUTES,
    MinutesVotable,
    issue_minutes,
    sign_minutes,
    write_debate,
)
from governance.services.minutes_facts import facts_of, fingerprint
from governance.services.proof import proof_bundle, register_bundle
from governance.services.resolutions import amend_resolution
from governance.services.sittings import close_meeting, take_up
from portal.foundation import clock
from portal.foundation.actors import acting
from portal.foundation.audit.models import AuditAnchor
from portal.foundation.audit.verify import verify
from portal.foundation.canonical_json import dumps
from portal.foundation.files.services import content
from portal.foundation.notify.services import deliver
from tests.governance.ballots.builders import as_made
from tests.governance.meetings.sitting_builders import (
    answer,
    arrive,
    make_convened,
    make_sitting_board,
    on_the_day,
    opened,
    voice_of,
)
from tests.membership.builders import CLERK

pytestmark = pytest.mark.django_db
SAID = "Mme Fontane demande le détail des frais de mission.\n\nLe trésorier le donnera en juin."


@pytest.fixture(scope="module")
def lasting_held(lasting):
    """A meeting of five: accounts voted, one recusal, one departure, closed after an hour."""
    board = make_sitting_board(5)
    meeting = make_convened(board)
    with on_the_day(meeting):
        opened(board, meeting)
        arrive(meeting, *board.people[:4])
        item = meeting.items.order_by("position").first()
        take_up(actor=CLERK, item=item)
        recuse_from_item(
            actor=CLERK,
            item=item,
            voice=voice_of(meeting, board.people[3]),
            cause="Comptable du prestataire.",
            declared_by=None,
        )
        ballot = open_item_vote(actor=CLERK, item=item)
        answer(ballot, board.people[0])
        answer(ballot, board.people[1], VoteChoice.AGAINST)
        answer(ballot, board.people[2])
        close_ballot(actor=CLERK, ballot=ballot)
        write_debate(actor=CLERK, item=item, text=SAID)
        with acting(CLERK, at=clock.now() + timedelta(minutes=40)):
            record_departure(actor=CLERK, voice=voice_of(meeting, board.people[2]), recorded_by=None)
        with acting(CLERK, at=clock.now() + timedelta(minutes=60)):
            close_meeting(actor=CLERK, meeting=meeting)
    deliver()
    return board, meeting


@pytest.fixture
def held(lasting_held):
    board, meeting = lasting_held
    mail.outbox.clear()
    return as_made(board), Meeting.objects.select_related("organisation__region", "body").get(pk=meeting.pk)


def words_of(use) -> str:
    pages = PdfReader(io.BytesIO(content(use))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).replace("\u00a0", " ").split())


def test_the_minutes_say_who_was_there_what_was_said_and_what_was_decided(held):
    board, meeting = held
    minutes = issue_minutes(actor=CLERK, meeting=meeting, issued_by=board.president)
    meeting.refresh_from_db()
    assert (meeting.state, minutes.number) == (MeetingState.MINUTED, 1)
    text = words_of(minutes.pdf)
    for expected in (
        "Conseil d’administration",
        "Présentes pendant tout ou partie de la séance : 4",
        "Mme Fontane demande le détail des frais de mission.",
        "Il donne quitus au trésorier.",
        "Comptable du prestataire.",
        "19 h 10",
        "art. 11",
        *(person.full_name for person in board.people),
    ):
        assert expected in text, expected
    record = json.loads(content(minutes.record))
    [vote] = record["items"][0]["votes"]
    assert (vote["status"], vote["counts"]["votes_for"], vote["counts"]["votes_against"]) == ("adopted", 2, 1)
    assert [line["choice"] for line in vote["roll_call"]] == ["for", "against", "for", "", ""]
    assert [len(line["presences"]) for line in record["attendance"]] == [1, 1, 1, 1, 0]
    assert AuditAnchor.objects.filter(reference=f"meeting-minutes:{minutes.uuid}").count() == 2
    deliver()
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(person.user.email for person in board.people)
    assert "adoptée" in mail.outbox[0].body or "adopté" in mail.outbox[0].body


def test_the_same_facts_give_the_same_bytes(held):
    _board, meeting = held
    assert dumps(facts_of(meeting)) == dumps(facts_of(meeting))
    first = issue_minutes(actor=CLERK, meeting=meeting)
    assert fingerprint(facts_of(meeting)) == first.facts_sha256
    with pytest.raises(refusals_minutes.MinutesUnchanged):
        issue_minutes(actor=CLERK, meeting=meeting)
    assert MeetingMinutes.objects.filter(meeting=meeting).count() == 1


def test_a_correction_is_another_issue_that_says_why(held):
    board, meeting = held
    first = issue_minutes(actor=CLERK, meeting=meeting)
    item = meeting.items.order_by("position").last()
    write_debate(actor=CLERK, item=item, text="Rien à signaler.")
    with pytest.raises(refusals_minutes.CorrectionUnexplained):
        issue_minutes(actor=CLERK, meeting=meeting, correction="  ")
    with pytest.raises(ReasonTooLong):
        issue_minutes(actor=CLERK, meeting=meeting, correction="x" * 401)
    with pytest.raises(PersonalDataTyped):
        issue_minutes(actor=CLERK, meeting=meeting, correction="Pour 2 55 08 14 168 025 38.")
    second = issue_minutes(actor=CLERK, meeting=meeting, correction="Un débat manquait.")
    assert second.number == 2
    assert "Un débat manquait." in words_of(second.pdf)
    assert "Rien à signaler." not in words_of(first.pdf)
    with pytest.raises(refusals_minutes.NotTheLast):
        sign_minutes(actor=CLERK, minutes=first, role=SignerRole.CHAIR, user=board.president)


def test_who_presided_and_who_kept_them_sign_and_so_approve(held):
    board, meeting = held
    minutes = issue_minutes(actor=CLERK, meeting=meeting)
    for wrong in ((SignerRole.CHAIR, board.member(1)), (SignerRole.SECRETARY, board.president)):
        with pytest.raises(refusals_minutes.NotASigner):
            sign_minutes(actor=CLERK, minutes=minutes, role=wrong[0], user=wrong[1])
    sign_minutes(actor=CLERK, minutes=minutes, role=SignerRole.CHAIR, user=board.president)
    sign_minutes(actor=CLERK, minutes=minutes, role=SignerRole.CHAIR, user=board.president)
    assert not MinutesApproval.objects.exists()
    sign_minutes(actor=CLERK, minutes=minutes, role=SignerRole.SECRETARY, user=board.member(1))
    meeting.refresh_from_db()
    approval = MinutesApproval.objects.get(minutes=minutes)
    assert (meeting.state, approval.way) == (MeetingState.APPROVED, ApprovalWay.SIGNATURES)
    assert "signé sur le portail" in words_of(approval.pdf)


def test_the_next_meeting_approves_them_by_a_vote(held):
    board, meeting = held
    minutes = issue_minutes(actor=CLERK, meeting=meeting)
    [(key, title)] = MinutesVotable().candidates(board.organisation.uuid)
    assert (key, "Conseil d’administration" in title) == (str(minutes.uuid), True)
    following = make_convened(board)
    item = following.items.order_by("position").last()
    item.kind, item.subject_kind, item.subject_key = ItemKind.DECISION, MINUTES, key
    item.save()
    with on_the_day(following):
        opened(board, following)
        arrive(following, *board.people[:3])
        ballot = open_item_vote(actor=CLERK, item=item)
        answer(ballot, board.people[0])
        close_ballot(actor=CLERK, ballot=ballot)
    meeting.refresh_from_db()
    approval = MinutesApproval.objects.get(minutes=minutes)
    assert (meeting.state, approval.way, approval.ballot) == (MeetingState.APPROVED, ApprovalWay.VOTE, ballot)
    assert list(MinutesVotable().candidates(board.organisation.uuid)) == []
    with pytest.raises(refusals_minutes.ApprovedAlready):
        sign_minutes(actor=CLERK, minutes=minutes, role=SignerRole.CHAIR, user=board.president)


def test_debates_are_written_from_the_opening_on_and_nobody_overwrites_another(held, lasting_held):
    board, meeting = held
    item = meeting.items.order_by("position").first()
    with pytest.raises(refusals_minutes.DebateChanged):
        write_debate(actor=CLERK, item=item, text="Autre chose.", seen="Ce que je voyais.")
    assert Debate.objects.get(item=item).text == SAID
    write_debate(actor=CLERK, item=item, text="Autre chose.", seen=SAID.replace("\n", "\r\n"))
    with pytest.raises(PersonalDataTyped):
        write_debate(actor=CLERK, item=item, text="La patiente 2 55 08 14 168 025 38 a écrit.")
    draft = make_convened(board)
    with pytest.raises(refusals_minutes.NothingToWrite):
        write_debate(actor=CLERK, item=draft.items.first(), text="Trop tôt.")
    with pytest.raises(refusals_minutes.NotHeldYet):
        issue_minutes(actor=CLERK, meeting=draft)


def address(name: str, meeting: Meeting, *more) -> str:
    return reverse(f"governance:{name}", args=[meeting.organisation.slug, meeting.uuid, *more])


def test_the_page_keeps_what_was_typed_when_somebody_else_wrote_meanwhile(held, client):
    board, meeting = held
    item = meeting.items.order_by("position").first()
    client.force_login(board.president)
    page = client.get(address("meeting_minutes", meeting))
    assert "frais de mission" in page.content.decode()
    answer_ = client.post(
        address("debate_write", meeting, item.uuid), {"text": "Ma version.", "seen": "Ce que je voyais."}
    )
    shown = answer_.content.decode()
    assert answer_.status_code == 409
    assert "Ma version." in shown
    assert "frais de mission" in shown
    again = client.post(address("debate_write", meeting, item.uuid), {"text": "Ma version.", "seen": SAID})
    assert again.status_code == 302
    assert Debate.objects.get(item=item).text == "Ma version."


def test_a_member_reads_what_was_issued_and_writes_nothing(held, client):
    board, meeting = held
    issue_minutes(actor=CLERK, meeting=meeting)
    client.force_login(board.member(4))
    page = client.get(address("meeting_minutes", meeting)).content.decode()
    assert "Émettre" not in page
    assert "<textarea" not in page
    item = meeting.items.order_by("position").first()
    assert client.post(address("debate_write", meeting, item.uuid), {"text": "x"}).status_code == 403
    assert client.get(address("attendance_sheet", meeting)).status_code == 403
    client.force_login(board.president)
    sheet = client.get(address("attendance_sheet", meeting))
    assert sheet["Content-Type"] == "application/pdf"
    text = " ".join(PdfReader(io.BytesIO(sheet.content)).pages[0].extract_text().split())
    assert board.people[4].family_name in text


def test_the_pages_buttons_issue_and_sign(held, client):
    board, meeting = held
    client.force_login(board.president)
    assert client.post(address("minutes_issue", meeting)).status_code == 302
    minutes = MeetingMinutes.objects.get(meeting=meeting)
    assert client.post(address("minutes_issue", meeting), {"correction": "Encore."}).status_code == 409
    wrong = client.post(address("minutes_sign", meeting), {"minutes": "rien", "role": "chair"})
    assert wrong.status_code == 422
    signed = client.post(address("minutes_sign", meeting), {"minutes": str(minutes.uuid), "role": "chair"})
    assert signed.status_code == 302
    assert minutes.signatures.get().person == board.people[0]


def test_each_vote_keeps_the_words_that_it_was_on(held):
    board, _meeting = held
    meeting = make_convened(board)
    item = meeting.items.order_by("position").first()
    with on_the_day(meeting):
        opened(board, meeting)
        arrive(meeting, *board.people[:3])
        close_ballot(actor=CLERK, ballot=open_item_vote(actor=CLERK, item=item))
        amend_resolution(actor=CLERK, item=item, text="Le conseil approuve les comptes.")
        item.refresh_from_db()
        second = open_item_vote(actor=CLERK, item=item)
        answer(second, board.people[0])
        close_ballot(actor=CLERK, ballot=second)
    first, last = facts_of(meeting)["items"][0]["votes"]
    assert (len(first["text"]), first["status"]) == (2, "rejected")
    assert (last["text"], last["status"]) == (["Le conseil approuve les comptes."], "adopted")


def test_the_minutes_and_their_record_are_verified_with_the_proof(held):
    board, meeting = held
    minutes = issue_minutes(actor=CLERK, meeting=meeting)
    sign_minutes(actor=CLERK, minutes=minutes, role=SignerRole.CHAIR, user=board.president)
    sign_minutes(actor=CLERK, minutes=minutes, role=SignerRole.SECRETARY, user=board.member(1))
    ballot = Ballot.objects.get(item__meeting=meeting)
    for bundle in (proof_bundle(ballot), register_bundle(board.organisation)):
        files = zipfile.ZipFile(io.BytesIO(bundle))
        contents = {files.read(name) for name in files.namelist() if name.startswith("documents/")}
        kept = {content(use) for use in (minutes.record, minutes.pdf, MinutesApproval.objects.get().pdf)}
        assert kept <= contents
        assert verify(bundle).verdict == "accepted"
        assert verify(bundle, {"pv.pdf": content(minutes.pdf)}).problems == [], "its anchors agree"
    assert verify(bundle, {"pv.pdf": content(minutes.pdf)}).verdict == "accepted", "the register has both"
