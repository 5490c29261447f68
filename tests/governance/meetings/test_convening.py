"""Convening a meeting: who is told, the delay of the statutes, what changed since, and the proof."""

from datetime import timedelta

import pytest
from django.core import mail
from icalendar import Calendar
from pypdf import PdfReader

from governance import refusals, refusals_meetings
from governance.enums_meetings import Intention, ItemKind, MeetingMode, MeetingState, NoticeKind, RecipientRole
from governance.models import MeetingReply, Notice, NoticeOpening
from governance.models.meetings import REASON_LENGTH
from governance.services.convening import (
    cancel_meeting,
    convene,
    hand_over,
    note_opening,
    people_convened,
    reply,
    send_update,
)
from governance.services.meetings import (
    add_item,
    add_paper,
    change_item,
    change_meeting,
    delete_meeting,
    move_item,
    withdraw_item,
    withdraw_paper,
)
from portal.foundation import clock
from portal.foundation.actors import acting
from portal.foundation.audit.models import AuditAnchor
from portal.foundation.files import storage
from portal.foundation.files.services import content
from portal.foundation.notify.services import deliver
from tests.governance.ballots.builders import as_made
from tests.governance.meetings.builders import evening, make_convening_board, make_meeting
from tests.membership.builders import CLERK, make_person, seat_person

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def lasting_convening(lasting):
    board = make_convening_board(4)
    deliver()  # the letters about its rules
    return board


@pytest.fixture
def board(lasting_convening):
    return as_made(lasting_convening)


def pdf_text(notice: Notice) -> str:
    import io

    return " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content(notice.document))).pages).split()
    )


def test_everybody_in_office_on_the_day_is_told_once_with_the_agenda(board):
    meeting = make_meeting(board)
    notice = convene(actor=CLERK, meeting=meeting, sent_by=board.president)
    meeting.refresh_from_db()
    assert (meeting.state, notice.kind, notice.number) == (MeetingState.CONVENED, NoticeKind.CONVOCATION, 1)
    assert {row.person for row in notice.recipients.all()} == set(board.people)
    deliver()
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(person.user.email for person in board.people)
    assert "Comptes de l’exercice" in mail.outbox[0].body
    text = pdf_text(notice)
    assert "Comptes de l’exercice" in text
    assert "art. 10" in text
    assert AuditAnchor.objects.filter(reference=f"notice:{notice.uuid}").exists()


def test_the_letter_carries_the_appointment_and_a_change_replaces_it(board):
    meeting = make_meeting(board)
    convene(actor=CLERK, meeting=meeting)
    change_meeting(actor=CLERK, meeting=meeting, starts_at=meeting.starts_at + timedelta(days=1))
    send_update(actor=CLERK, meeting=meeting)
    cancel_meeting(actor=CLERK, meeting=meeting, reason="La présidente est souffrante.")
    deliver()
    mine = [letter for letter in mail.outbox if letter.to == [board.president.email]]
    events = [Calendar.from_ical(letter.attachments[0][1]) for letter in mine]
    assert [str(event["method"]) for event in events] == ["PUBLISH", "PUBLISH", "CANCEL"]
    read = [event.walk("VEVENT")[0] for event in events]
    assert len({str(event["uid"]) for event in read}) == 1
    assert [int(event["sequence"]) for event in read] == [0, 1, 2]
    assert read[1].start - read[0].start == timedelta(days=1)


def test_a_notice_later_than_the_statutes_ask_needs_a_reason(board):
    meeting = make_meeting(board, days=14)
    with pytest.raises(refusals_meetings.NoticeTooShort) as refused:
        convene(actor=CLERK, meeting=meeting)
    assert refused.value.first == board.organisation.today() + timedelta(days=15)
    assert "art. 10" in str(refused.value)
    assert not meeting.notices.exists()
    notice = convene(actor=CLERK, meeting=meeting, short_reason="Dépôt du dossier FIR avancé")
    assert notice.short_reason == "Dépôt du dossier FIR avancé"
    assert "Dépôt du dossier FIR avancé" in pdf_text(notice)


def test_a_reason_given_for_nothing_is_not_printed(board):
    notice = convene(actor=CLERK, meeting=make_meeting(board, days=15), short_reason="par prudence")
    assert notice.short_reason == ""


def test_what_changed_is_told_and_nothing_is_not(board):
    meeting = make_meeting(board)
    first, second = meeting.items.all()
    paper = add_paper(actor=CLERK, item=first, data=b"Rapport financier", name="rapport.txt")
    convene(actor=CLERK, meeting=meeting)
    with pytest.raises(refusals_meetings.NothingChanged):
        send_update(actor=CLERK, meeting=meeting)
    change_meeting(actor=CLERK, meeting=meeting, place="Mairie de Massy")
    added = add_item(actor=CLERK, meeting=meeting, title="Convention avec l’hôpital")
    add_paper(actor=CLERK, item=added, data=b"Projet de convention", name="convention.txt")
    withdraw_item(actor=CLERK, item=second)
    withdraw_paper(actor=CLERK, paper=paper)
    notice = send_update(actor=CLERK, meeting=meeting)
    deliver()
    letter = next(letter for letter in reversed(mail.outbox) if letter.to == [board.president.email])
    for told in ("Mairie de Massy", "Convention avec l’hôpital", "Questions diverses", "rapport.txt"):
        assert told in letter.body
    assert "Mairie de Massy" in pdf_text(notice)
    second.refresh_from_db()
    paper.refresh_from_db()
    assert second.withdrawn_at is not None
    assert paper.withdrawn_at is not None


def _add_item(meeting):
    add_item(actor=CLERK, meeting=meeting, title="Convention avec l’hôpital")


def _add_document(meeting):
    add_paper(actor=CLERK, item=meeting.items.first(), data=b"Rapport", name="rapport.txt")


def _decide(meeting):
    change_item(actor=CLERK, item=meeting.items.last(), kind=ItemKind.DECISION)


def _put_to_the_vote(meeting):
    change_item(actor=CLERK, item=meeting.items.first(), subject=("test.text", "1"))


@pytest.mark.parametrize("add", [_add_item, _add_document, _decide, _put_to_the_vote])
def test_what_is_new_within_the_delay_of_notice_needs_a_reason(board, add):
    meeting = make_meeting(board, days=20)
    convene(actor=CLERK, meeting=meeting)
    with acting(CLERK, at=meeting.starts_at - timedelta(days=15)):
        add(meeting)
        early = send_update(actor=CLERK, meeting=meeting, short_reason="pour rien")
        assert early.short_reason == "", "fifteen days before, nobody is short of time"
    second = make_meeting(board, days=20)
    convene(actor=CLERK, meeting=second)
    with acting(CLERK, at=second.starts_at - timedelta(days=14)):
        add(second)
        with pytest.raises(refusals_meetings.AddedTooLate) as refused:
            send_update(actor=CLERK, meeting=second)
        assert "art. 10" in str(refused.value)
        notice = send_update(actor=CLERK, meeting=second, short_reason="Reçu hier de l’agence")
    assert notice.short_reason == notice.entry.content["data"]["short_reason"] == "Reçu hier de l’agence"
    assert "Reçu hier de l’agence" in pdf_text(notice)


def test_a_correction_within_the_delay_needs_no_reason_and_a_move_does(board):
    meeting = make_meeting(board, days=20, items=3)
    convene(actor=CLERK, meeting=meeting)
    with acting(CLERK, at=meeting.starts_at - timedelta(days=5)):
        change_meeting(actor=CLERK, meeting=meeting, place="Mairie de Massy")
        change_item(actor=CLERK, item=meeting.items.first(), title="Comptes 2025", kind=ItemKind.DISCUSSION)
        withdraw_item(actor=CLERK, item=meeting.items.last())
        assert send_update(actor=CLERK, meeting=meeting).short_reason == ""
        change_meeting(actor=CLERK, meeting=meeting, starts_at=meeting.starts_at + timedelta(days=2))
        with pytest.raises(refusals_meetings.NoticeTooShort):
            send_update(actor=CLERK, meeting=meeting)


def test_a_reason_is_kept_whole_or_refused(board):
    longest = "a" * REASON_LENGTH
    meeting = make_meeting(board, days=14)
    with pytest.raises(refusals_meetings.ReasonTooLong):
        convene(actor=CLERK, meeting=meeting, short_reason=f"{longest}b")
    notice = convene(actor=CLERK, meeting=meeting, short_reason=f" {longest} ")
    assert notice.short_reason == notice.entry.content["data"]["short_reason"] == longest
    with pytest.raises(refusals_meetings.ReasonTooLong):
        cancel_meeting(actor=CLERK, meeting=meeting, reason=f"{longest}b")
    cancel_meeting(actor=CLERK, meeting=meeting, reason=longest)


def test_subjects_are_asked_for_once_a_kind(board):
    """Whatever the number of items; one whose subject is gone holds the notice back."""
    meeting = make_meeting(board, items=3)
    for item in meeting.items.all():
        change_item(actor=CLERK, item=item, kind=ItemKind.DECISION, subject=("test.text", str(item.position)))
    asked = []
    board.text.organisations_of = lambda keys: asked.append(set(keys)) or {"1": board.organisation.uuid}
    with pytest.raises(refusals_meetings.SubjectGone) as refused:
        convene(actor=CLERK, meeting=meeting)
    assert asked == [{"1", "2", "3"}]
    assert "Questions diverses" in str(refused.value)


def test_who_joins_the_body_after_the_notice_is_told_by_the_next_one(board):
    meeting = make_meeting(board)
    convene(actor=CLERK, meeting=meeting)
    newcomer = make_person(account=True)
    seat_person(newcomer, board.organisation)
    notice = send_update(actor=CLERK, meeting=meeting)
    assert newcomer in {row.person for row in notice.recipients.all()}


def test_somebody_without_an_address_is_handed_the_notice(board):
    nobody = make_person()
    nobody.email = ""
    nobody.save()
    seat_person(nobody, board.organisation)
    notice = convene(actor=CLERK, meeting=make_meeting(board))
    row = notice.recipients.get(person=nobody)
    assert not row.reached
    today = board.organisation.today()
    with pytest.raises(refusals_meetings.HandoverInTheFuture):
        hand_over(actor=CLERK, recipient=row, handed_on=today + timedelta(days=1), how="en main propre")
    done = hand_over(actor=CLERK, recipient=row, handed_on=today, how="en main propre")
    assert hand_over(actor=CLERK, recipient=row, handed_on=today, how="autrement") == done
    with pytest.raises(refusals_meetings.HandoverUnneeded):
        hand_over(actor=CLERK, recipient=notice.recipients.first(), handed_on=today, how="en main propre")


def test_who_has_no_account_receives_the_notice_itself_and_the_handing_over_of_the_documents_is_kept(board):
    guest = make_person(email="adherente@exemple.fr")
    seat_person(guest, board.organisation)
    meeting = make_meeting(board)
    add_paper(actor=CLERK, item=meeting.items.first(), data=b"Rapport financier", name="rapport.txt")
    notice = convene(actor=CLERK, meeting=meeting)
    deliver()
    theirs = next(letter for letter in mail.outbox if letter.to == [guest.email])
    assert [attached[0] for attached in theirs.attachments] == ["seance.ics", notice.document.saved_name]
    assert theirs.attachments[1][1:] == (content(notice.document), "application/pdf")
    assert meeting.get_absolute_url() not in theirs.body, "a page that they cannot open"
    assert "Vous n’avez pas de compte" in theirs.body
    others = [letter for letter in mail.outbox if letter.to != [guest.email]]
    assert all(len(letter.attachments) == 1 for letter in others)
    row = notice.recipients.get(person=guest)
    assert row.reached
    done = hand_over(actor=CLERK, recipient=row, handed_on=board.organisation.today(), how="par la poste")
    assert row.handover == done


def test_a_notice_whose_file_is_damaged_leaves_without_it_and_holds_back_no_other(board):
    guest = make_person(email="adherente@exemple.fr")
    seat_person(guest, board.organisation)
    notice = convene(actor=CLERK, meeting=make_meeting(board))
    storage.remove(notice.document.file_id)
    assert deliver() == len(board.people) + 1
    theirs = next(letter for letter in mail.outbox if letter.to == [guest.email])
    assert [attached[0] for attached in theirs.attachments] == ["seance.ics"]


def test_opening_the_page_is_noted_once_and_only_for_those_convened(board):
    meeting = make_meeting(board)
    notice = convene(actor=CLERK, meeting=meeting)
    note_opening(meeting=meeting, user=board.member(2))
    note_opening(meeting=meeting, user=board.member(2))
    note_opening(meeting=meeting, user=make_person(account=True).user)
    assert NoticeOpening.objects.filter(recipient__notice=notice).count() == 1


def test_an_answer_replaces_the_former_and_both_stay(board):
    meeting = make_meeting(board)
    convene(actor=CLERK, meeting=meeting)
    first = reply(actor=CLERK, meeting=meeting, intention=Intention.IN_ROOM, user=board.member(2))
    assert reply(actor=CLERK, meeting=meeting, intention=Intention.IN_ROOM, user=board.member(2)) == first
    reply(actor=CLERK, meeting=meeting, intention=Intention.AWAY, user=board.member(2))
    assert [row.intention for row in MeetingReply.objects.all()] == [Intention.IN_ROOM, Intention.AWAY]
    with pytest.raises(refusals_meetings.NotConvenedYourself):
        reply(actor=CLERK, meeting=meeting, intention=Intention.AWAY, user=make_person(account=True).user)


def test_what_is_not_ready_is_refused_with_its_sentence(board):
    past = evening(board, -1)
    with pytest.raises(refusals_meetings.MeetingInThePast):
        change_meeting(actor=CLERK, meeting=make_meeting(board), starts_at=past)
    with pytest.raises(refusals_meetings.AgendaEmpty):
        convene(actor=CLERK, meeting=make_meeting(board, items=0))
    remote = make_meeting(board, mode=MeetingMode.REMOTE)
    with pytest.raises(refusals_meetings.LinkMissing):
        convene(actor=CLERK, meeting=remote)
    nowhere = make_meeting(board)
    change_meeting(actor=CLERK, meeting=nowhere, place=" ")
    with pytest.raises(refusals_meetings.PlaceMissing):
        convene(actor=CLERK, meeting=nowhere)


def test_a_body_without_rules_is_not_convened(board):
    board.profile.validated_by = board.profile.validated_at = None
    meeting = make_meeting(board)
    from governance.models import StatuteProfile

    StatuteProfile.objects.filter(body=board.body).update(validated_by=None, validated_at=None)
    with pytest.raises(refusals.NoProfile):
        convene(actor=CLERK, meeting=meeting)


def test_twice_is_once_and_a_convened_meeting_is_cancelled_not_deleted(board):
    meeting = make_meeting(board)
    with pytest.raises(refusals_meetings.NotConvened):
        cancel_meeting(actor=CLERK, meeting=meeting, reason="x")
    convene(actor=CLERK, meeting=meeting)
    with pytest.raises(refusals_meetings.AlreadyConvened):
        convene(actor=CLERK, meeting=meeting)
    with pytest.raises(refusals_meetings.NotADraftMeeting):
        delete_meeting(actor=CLERK, meeting=meeting)
    with pytest.raises(refusals_meetings.CancellationUnexplained):
        cancel_meeting(actor=CLERK, meeting=meeting, reason="  ")
    cancel_meeting(actor=CLERK, meeting=meeting, reason="Reportée")
    with pytest.raises(refusals_meetings.MeetingCancelled):
        cancel_meeting(actor=CLERK, meeting=meeting, reason="Reportée")
    with pytest.raises(refusals_meetings.MeetingOver):
        change_item(actor=CLERK, item=meeting.items.first(), title="Autre")


def test_a_draft_is_deleted_with_its_agenda_and_documents(board):
    meeting = make_meeting(board)
    add_paper(actor=CLERK, item=meeting.items.first(), data=b"Rapport", name="rapport.txt")
    delete_meeting(actor=CLERK, meeting=meeting)
    assert not board.body.meetings.exists()


def test_items_move_and_a_draft_item_leaves_no_hole(board):
    meeting = make_meeting(board, items=3)
    first, second, third = meeting.items.all()
    move_item(actor=CLERK, item=third, earlier=True)
    move_item(actor=CLERK, item=first, earlier=True)
    assert [item.title for item in meeting.items.all()] == [first.title, third.title, second.title]
    withdraw_item(actor=CLERK, item=third)
    assert [item.position for item in meeting.items.all()] == [1, 2]


def test_a_meeting_that_has_begun_is_not_changed(board):
    meeting = make_meeting(board)
    convene(actor=CLERK, meeting=meeting)
    with acting(CLERK, at=meeting.starts_at + timedelta(minutes=1)), pytest.raises(refusals_meetings.MeetingOver):
        change_meeting(actor=CLERK, meeting=meeting, place="Ailleurs")
    with acting(CLERK, at=meeting.starts_at), pytest.raises(refusals_meetings.TooLateToReply):
        reply(actor=CLERK, meeting=meeting, intention=Intention.AWAY, user=board.member(1))


def test_only_a_decision_puts_something_of_the_association_to_the_vote(board):
    meeting = make_meeting(board)
    decision, discussion = meeting.items.all()
    kind = board.text.kind
    change_item(actor=CLERK, item=decision, subject=(kind, "1"))
    decision.refresh_from_db()
    assert (decision.subject_kind, decision.subject_key) == (kind, "1")
    with pytest.raises(refusals_meetings.NotAnItemSubject):
        change_item(actor=CLERK, item=discussion, subject=(kind, "1"))
    with pytest.raises(refusals_meetings.SubjectOfAnother):
        change_item(actor=CLERK, item=decision, subject=("unknown", "1"))


def test_voters_come_first_and_a_substitute_is_told_too(board):
    roles = [item.role for item in people_convened(make_meeting(board))]
    assert roles == [RecipientRole.VOTER] * len(board.people)
    assert clock.now() is not None
