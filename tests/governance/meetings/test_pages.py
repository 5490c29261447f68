"""The pages of the meetings: each screen, each refusal, what is sent twice, what is typed and kept."""

import re
from datetime import datetime, time, timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from icalendar import Calendar

from governance.enums_meetings import Intention, ItemKind, MeetingMode, MeetingState
from governance.inbox import answers_awaiting
from governance.models import AgendaItem, Meeting, MeetingReply, NoticeOpening
from governance.services.convening import cancel_meeting, convene, hand_over, note_opening, reply, send_update
from governance.services.meetings import add_item, add_paper, change_meeting, withdraw_item
from membership.enums_people import MandateEnd, StaffRoleKind
from membership.services.mandates import end_mandate
from portal.foundation.actors import acting
from portal.foundation.files.services import MAXIMUM_SIZE
from tests.governance.ballots.builders import as_made
from tests.governance.meetings.builders import evening, make_convening_board, make_meeting
from tests.membership.builders import CLERK, give_role, make_person, seat_person

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def lasting_convening(lasting):
    return make_convening_board(4)


@pytest.fixture
def board(lasting_convening):
    return as_made(lasting_convening)


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}


@pytest.fixture
def secretary(client, board):
    """A browser of who prepares: the second of the board is its secretary."""
    client.force_login(board.member(1))
    return client


def words(response) -> str:
    """The page as it reads: no tags, no doubled spaces."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(unescape(text).replace("\u00a0", " ").replace("\u202f", " ").split())


def address(name: str, meeting: Meeting, *more) -> str:
    return reverse(f"governance:{name}", args=[meeting.organisation.slug, meeting.uuid, *more])


def frame(board, *, days: int = 30, **values) -> dict[str, str]:
    """What the form of a meeting sends."""
    day = evening(board, days)
    return {
        "body": str(board.body.pk),
        "on": f"{day:%Y-%m-%d}",
        "hour": "18:30",
        "minutes": "90",
        "kind": "ordinary",
        "mode": "meeting",
        "place": "Mairie de Massy",
        "remote_link": "",
        "remote_help": "",
        "message": "Venez nombreux",
        **values,
    }


def create_url(board) -> str:
    return reverse("governance:meeting_create", args=[board.organisation.slug])


def test_a_meeting_is_prepared_from_a_date_to_its_agenda(secretary, board):
    shown = words(secretary.get(create_url(board)))
    assert "au plus tôt le" in shown and "(art. 10)" in shown, "what the delay of the statutes makes possible"
    assert "à distance (art. 15)" in shown
    answer = secretary.post(create_url(board), frame(board))
    meeting = Meeting.objects.get()
    assert answer.headers["Location"] == meeting.get_absolute_url()
    assert meeting.starts_at == evening(board, 30) and meeting.prepared_by == board.member(1)
    page = words(secretary.get(meeting.get_absolute_url()))
    assert "L’ordre du jour n’a aucun point" in page, "what is missing, first thing"
    item = {"title": "Budget", "kind": "decision", "subject": "test.text|1", "details": "", "minutes": "20"}
    item["presenter"] = str(board.people[2].pk)
    assert secretary.post(address("item_add", meeting), item).status_code == 302
    again = secretary.post(address("item_add", meeting), item | {"title": "Divers", "next": "another"})
    assert again.headers["Location"] == address("item_add", meeting)
    first = meeting.items.first()
    assert (first.subject_kind, first.presenter) == ("test.text", board.people[2])
    page = secretary.get(meeting.get_absolute_url())
    assert "Tout y est" in words(page)
    assert secretary.get(address("item_subject", meeting, first.uuid)).headers["Location"] == "/espace/"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"days": -2}, "passé"),
        ({"minutes": "2"}, "5"),
        ({"on": ""}, 'href="#id_on"'),
        ({"mode": "remote", "remote_link": "pas une adresse"}, "URL"),
    ],
)
def test_a_form_that_is_refused_keeps_what_was_typed(secretary, board, wrong, sentence):
    answer = secretary.post(create_url(board), frame(board, **wrong))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "error-summary" in page and sentence in page + words(answer)
    assert "Mairie de Massy" in page and "Venez nombreux" in page
    assert not Meeting.objects.exists()


def test_what_was_typed_when_the_session_ended_is_back_after_signing_in(secretary, board):
    meeting = make_meeting(board)
    url = address("item_add", meeting)
    secretary.get("/espace/")
    del secretary.cookies["sessionid"]
    sent = secretary.post(url, {"title": "Convention écrite longuement", "kind": "decision"}, HTTP_REFERER=url)
    assert sent.status_code == 302
    secretary.force_login(board.member(1))
    page = secretary.get(url)
    assert "Convention écrite longuement" in page.content.decode()
    assert "Votre session avait expiré" in words(page)


def test_a_remote_meeting_is_offered_only_where_an_article_allows_it(client):
    board = make_convening_board(3, remote=False)
    client.force_login(board.president)
    page = client.get(create_url(board))
    assert 'name="mode"' not in page.content.decode()
    assert "ne citent aucun article qui permette une réunion à distance" in words(page)
    assert client.post(create_url(board), frame(board, mode="remote")).status_code == 302
    assert Meeting.objects.get().mode == MeetingMode.MEETING


def test_the_list_filters_sorts_exports_and_keeps_drafts_to_who_prepares(client, board):
    draft = make_meeting(board, days=40)
    coming = make_meeting(board, days=20)
    convene(actor=CLERK, meeting=coming)
    past = make_meeting(board, days=16)
    convene(actor=CLERK, meeting=past)
    called_off = make_meeting(board, days=25)
    convene(actor=CLERK, meeting=called_off)
    cancel_meeting(actor=CLERK, meeting=called_off, reason="Salle fermée")
    url = reverse("governance:meeting_list", args=[board.organisation.slug])

    def found(**query) -> list[Meeting]:
        return [row.pk for row in client.get(url, query).context["page"]]

    with acting(CLERK, at=past.starts_at + timedelta(hours=1)):
        client.force_login(board.president)
        assert found() == [draft.pk, called_off.pk, coming.pk, past.pk]
        assert found(order="oldest") == [past.pk, coming.pk, called_off.pk, draft.pk]
        assert found(state="to_come") == [coming.pk]
        assert found(state="under_way") == [past.pk], "it is to be opened"
        assert found(state="past") == []
        assert found(state="drafts") == [draft.pk]
        assert found(state="cancelled") == [called_off.pk]
        assert found(body=str(board.body.pk)) == found()
        assert "Préparer une séance" in words(client.get(url))
        taken = b"".join(client.get(url, {"export": "csv"}).streaming_content).decode()
        assert "Salle fermée" in taken and taken.count("\n") >= 5
        client.force_login(board.member(3))
        assert found() == [called_off.pk, coming.pk, past.pk]
        assert found(state="drafts") == found(), "a word that is not offered narrows nothing"
        assert "Préparer une séance" not in words(client.get(url))
    with acting(CLERK, at=midnight_after(past)):
        assert (found(state="under_way"), found(state="past")) == ([], [past.pk]), "it was not held"
        Meeting.objects.filter(pk=coming.pk).update(state=MeetingState.OPEN)
        assert found(state="under_way") == [coming.pk]
        Meeting.objects.filter(pk=coming.pk).update(state=MeetingState.CLOSED)
        assert found(state="past") == [coming.pk, past.pk]


def test_an_empty_list_says_the_first_step(client, board):
    url = reverse("governance:meeting_list", args=[board.organisation.slug])
    client.force_login(board.president)
    page = client.get(url)
    assert "Commencez par la date du prochain conseil" in words(page)
    assert f'href="{create_url(board)}"' in page.content.decode()
    client.force_login(board.member(3))
    assert "une fois ses membres convoqués" in words(client.get(url))


def test_items_move_change_and_go(secretary, board):
    meeting = make_meeting(board, items=3)
    first, second, third = meeting.items.all()
    move = {"way": "up"}
    answer = secretary.post(address("item_move", meeting, third.uuid), move)
    assert answer.headers["Location"].endswith(f"#point-{third.uuid}")
    secretary.post(address("item_move", meeting, first.uuid), {"way": "down"})
    assert [row.pk for row in meeting.items.all()] == [third.pk, first.pk, second.pk]
    page = secretary.get(address("item_edit", meeting, second.uuid))
    assert second.title in page.content.decode()
    changed = {"title": "Questions écrites", "kind": "information", "subject": "", "details": "", "minutes": ""}
    assert secretary.post(address("item_edit", meeting, second.uuid), changed).status_code == 302
    second.refresh_from_db()
    assert (second.title, second.kind, second.minutes) == ("Questions écrites", ItemKind.INFORMATION, None)
    refused = secretary.post(address("item_edit", meeting, second.uuid), changed | {"subject": "test.text|1"})
    assert refused.status_code == 422
    assert "Seul un point pour décision" in words(refused)
    assert secretary.get(address("item_withdraw", meeting, second.uuid)).status_code == 200
    assert AgendaItem.objects.filter(pk=second.pk).exists(), "asked first"
    assert secretary.post(address("item_withdraw", meeting, second.uuid)).status_code == 302
    assert not AgendaItem.objects.filter(pk=second.pk).exists()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (None, "Choisissez le document."),
        (SimpleUploadedFile("vide.pdf", b""), "vide"),
        (SimpleUploadedFile("programme.exe", b"MZ\x90\x00\x03"), "n’est pas du genre attendu"),
        (SimpleUploadedFile("gros.txt", b"a" * (MAXIMUM_SIZE + 1)), "20 Mo"),
    ],
)
def test_a_document_that_is_not_taken_says_why(secretary, board, sent, sentence):
    meeting = make_meeting(board)
    item = meeting.items.first()
    answer = secretary.post(address("paper_add", meeting, item.uuid), {"file": sent} if sent else {})
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not item.papers.exists()


def test_a_document_is_joined_read_and_withdrawn(secretary, board):
    meeting = make_meeting(board)
    item = meeting.items.first()
    url = address("paper_add", meeting, item.uuid)
    sent = SimpleUploadedFile("rapport.txt", b"Rapport financier")
    assert secretary.post(url, {"file": sent}).status_code == 302
    twice = SimpleUploadedFile("autre-nom.txt", b"Rapport financier")
    refused = secretary.post(url, {"file": twice})
    assert refused.status_code == 422 and "déjà joint à ce point" in words(refused)
    paper = item.papers.get()
    convene(actor=CLERK, meeting=meeting)
    secretary.force_login(board.member(3))
    assert paper.file.get_absolute_url() in secretary.get(meeting.get_absolute_url()).content.decode()
    assert secretary.get(paper.file.get_absolute_url()).status_code == 200
    gone = address("paper_withdraw", meeting, item.uuid, paper.uuid)
    assert secretary.post(gone).status_code == 403
    secretary.force_login(board.member(1))
    assert secretary.post(gone).status_code == 302
    page = secretary.get(meeting.get_absolute_url())
    assert "retiré" in words(page) and paper.file.get_absolute_url() in page.content.decode(), "they were told of it"


def seen_on(client, url: str) -> str:
    return re.search(r'name="seen" value="(\w+)"', client.get(url).content.decode())[1]


def test_who_convenes_checks_first_and_one_button_says_what_it_does(secretary, board):
    nobody = make_person()
    nobody.email = ""
    nobody.save()
    seat_person(nobody, board.organisation)
    meeting = make_meeting(board)
    url = address("meeting_convene", meeting)
    shown = secretary.get(url)
    page = words(shown)
    assert f"Convoquer {len(board.people) + 1} personnes à la séance du" in page
    assert nobody.full_name in page and "vous imprimerez la convocation" in page
    assert "(art. 10)" in page and "respecté" in page
    seen = seen_on(secretary, url)
    assert secretary.post(url, {"seen": seen}).headers["Location"] == meeting.get_absolute_url()
    after = words(secretary.get(meeting.get_absolute_url()))
    assert f"{len(board.people)} personnes sont prévenues" in after and "1 personne n’a pas d’adresse" in after
    assert secretary.post(url, {"seen": seen}).status_code == 302, "sent twice, it is done once"
    assert meeting.notices.count() == 1
    assert "déjà convoquée" in words(secretary.get(meeting.get_absolute_url()))


def test_a_late_notice_asks_why_and_what_was_typed_stays(secretary, board):
    meeting = make_meeting(board, days=14)
    url = address("meeting_convene", meeting)
    assert "plus court que les statuts ne le demandent" in words(secretary.get(url))
    seen = seen_on(secretary, url)
    refused = secretary.post(url, {"seen": seen, "short_reason": " "})
    assert refused.status_code == 422 and "la convocation l’imprime" in words(refused)
    add_item(actor=CLERK, meeting=meeting, title="Ajouté entre-temps")
    stale = secretary.post(url, {"seen": seen, "short_reason": "Le dossier est attendu."})
    assert stale.status_code == 409
    assert "La séance a changé depuis l’ouverture de cette page" in words(stale)
    assert "Le dossier est attendu." in stale.content.decode()
    assert not meeting.notices.exists()
    seen = re.search(r'name="seen" value="(\w+)"', stale.content.decode())[1]
    assert secretary.post(url, {"seen": seen, "short_reason": "Le dossier est attendu."}).status_code == 302
    assert meeting.notices.get().short_reason == "Le dossier est attendu."


def test_what_is_not_ready_cannot_be_sent_and_says_why(secretary, board):
    meeting = make_meeting(board, items=0)
    url = address("meeting_convene", meeting)
    page = secretary.get(url)
    assert "L’ordre du jour n’a aucun point" in words(page)
    assert 'name="seen"' not in page.content.decode(), "no button that cannot work"
    add_item(actor=CLERK, meeting=meeting, title="Budget")
    seen = seen_on(secretary, url)
    withdraw_item(actor=CLERK, item=meeting.items.get())
    assert secretary.post(url, {"seen": seen}).status_code == 409
    assert not meeting.notices.exists()


def test_a_change_is_shown_until_it_is_sent(secretary, board):
    meeting = make_meeting(board)
    convene(actor=CLERK, meeting=meeting)
    url = address("meeting_update", meeting)
    assert secretary.get(url).status_code == 302, "nothing to tell"
    change = frame(board, days=21)
    change.pop("body")
    assert secretary.post(address("meeting_edit", meeting), change).status_code == 302
    newcomer = make_person(account=True)
    seat_person(newcomer, board.organisation)
    page = words(secretary.get(meeting.get_absolute_url()))
    assert "Les personnes convoquées ne le savent pas encore" in page
    check = words(secretary.get(url))
    for told in ("Mairie de Massy", "La séance est déplacée", newcomer.full_name, "Dire à"):
        assert told in check, told
    seen = seen_on(secretary, url)
    assert secretary.post(url, {"seen": seen}).status_code == 302
    assert secretary.post(url, {"seen": seen}).status_code == 302, "sent twice, it is done once"
    assert meeting.notices.count() == 2
    assert "ne le savent pas encore" not in words(secretary.get(meeting.get_absolute_url()))


def test_what_comes_late_is_shown_and_asks_for_a_reason(secretary, board):
    meeting = make_meeting(board, days=20)
    convene(actor=CLERK, meeting=meeting)
    url = address("meeting_update", meeting)
    with acting(CLERK, at=meeting.starts_at - timedelta(days=5)):
        change_meeting(actor=CLERK, meeting=meeting, place="Mairie de Massy")
        page = secretary.get(url)
        assert 'name="short_reason"' not in page.content.decode()
        add_item(actor=CLERK, meeting=meeting, title="Convention avec l’hôpital")
        page = words(secretary.get(url))
        assert "l’apprennent plus tard que les statuts ne le demandent" in page
        assert "Ajouté à l’ordre du jour : Convention avec l’hôpital" in page
        seen = seen_on(secretary, url)
        refused = secretary.post(url, {"seen": seen, "short_reason": ""})
        assert refused.status_code == 422 and "la convocation l’imprime" in words(refused)
        long = secretary.post(url, {"seen": seen, "short_reason": "a" * 401})
        assert long.status_code == 422 and "a" * 401 in long.content.decode()
        assert secretary.post(url, {"seen": seen, "short_reason": "Reçu hier"}).status_code == 302
        assert "Reçu hier" in words(secretary.get(meeting.get_absolute_url()))


def test_a_convened_meeting_is_cancelled_with_a_reason_and_a_draft_is_deleted(secretary, board):
    meeting = make_meeting(board)
    assert secretary.get(address("meeting_cancel", meeting)).status_code == 302, "nobody was told of it"
    convene(actor=CLERK, meeting=meeting)
    assert secretary.get(address("meeting_delete", meeting)).status_code == 302, "those told of it are told why not"
    assert Meeting.objects.exists()
    url = address("meeting_cancel", meeting)
    assert f"prévenir {len(board.people)} personnes" in words(secretary.get(url))
    refused = secretary.post(url, {"reason": ""})
    assert refused.status_code == 422 and "toutes les personnes convoquées le liront" in words(refused)
    assert secretary.post(url, {"reason": "Salle fermée"}).status_code == 302
    assert secretary.post(url, {"reason": "Salle fermée"}).status_code == 302, "sent twice, it is done once"
    page = words(secretary.get(meeting.get_absolute_url()))
    assert "Salle fermée" in page and "déjà annulée" in page
    assert "Serez-vous là" not in page
    draft = make_meeting(board)
    assert secretary.get(address("meeting_delete", draft)).status_code == 200
    assert Meeting.objects.filter(pk=draft.pk).exists()
    assert secretary.post(address("meeting_delete", draft)).status_code == 302
    assert not Meeting.objects.filter(pk=draft.pk).exists()


def test_a_meeting_that_has_begun_takes_no_change_and_keeps_what_was_typed(secretary, board):
    meeting = make_meeting(board)
    convene(actor=CLERK, meeting=meeting)
    item = meeting.items.first()
    with acting(CLERK, at=meeting.starts_at + timedelta(minutes=1)):
        for name, more in (("meeting_edit", []), ("item_add", []), ("item_edit", [item.uuid]), ("meeting_cancel", [])):
            assert secretary.get(address(name, meeting, *more)).status_code == 302, name
        late = secretary.post(address("item_add", meeting), {"title": "Trop tard", "kind": "decision"})
        assert late.status_code == 422
        assert "Trop tard" in late.content.decode() and "ne peut plus être modifiée" in words(late)
        page = words(secretary.get(meeting.get_absolute_url()))
        assert "à ouvrir" in page and "Ajouter un point" not in page and "Serez-vous là" not in page
        tardy = secretary.post(address("meeting_reply", meeting), {"intention": "in_room"})
        assert tardy.status_code == 409
        assert "votre réponse n’a pas été enregistrée" in words(tardy)


def test_a_member_opens_answers_and_takes_the_appointment_away(client, board):
    meeting = make_meeting(board)
    user = board.member(3)
    client.force_login(user)
    assert client.get(meeting.get_absolute_url()).status_code == 404, "a draft is not theirs"
    assert client.get(address("meeting_calendar", meeting)).status_code == 404
    convene(actor=CLERK, meeting=meeting)
    (item,) = answers_awaiting(user, board.organisation.today())
    assert item.url == meeting.get_absolute_url()
    assert item.deadline == board.organisation.today(meeting.starts_at)
    home = words(client.get("/espace/"))
    assert "serez-vous là" in home
    page = client.get(meeting.get_absolute_url())
    assert "Je serai là" in words(page) and "Je participerai à distance" not in words(page)
    assert "data-sent-when-shown" in page.content.decode()
    assert not NoticeOpening.objects.exists(), "a GET writes nothing"
    assert client.post(address("meeting_open", meeting)).status_code == 302
    assert client.post(address("meeting_open", meeting)).status_code == 302
    assert NoticeOpening.objects.get().recipient.person.user == user
    assert "data-sent-when-shown" not in client.get(meeting.get_absolute_url()).content.decode()
    url = address("meeting_reply", meeting)
    assert client.post(url, {"intention": ""}).status_code == 422
    assert client.post(url, {"intention": "remotely"}).status_code == 422, "there is no link"
    for _twice in range(2):
        assert client.post(url, {"intention": "in_room"}).status_code == 302
    assert MeetingReply.objects.get().intention == Intention.IN_ROOM
    assert not list(answers_awaiting(user, board.organisation.today()))
    assert "Votre réponse est enregistrée" in words(client.get(meeting.get_absolute_url()))
    taken = client.get(address("meeting_calendar", meeting))
    assert taken["Content-Type"].startswith("text/calendar") and "attachment" in taken["Content-Disposition"]
    event = Calendar.from_ical(taken.content).walk("VEVENT")[0]
    assert event.start == meeting.starts_at
    secretary = board.member(1)
    client.force_login(secretary)
    assert "vient" in words(client.get(meeting.get_absolute_url()))


def test_who_answers_has_opened_even_without_script(client, board):
    meeting = make_meeting(board)
    convene(actor=CLERK, meeting=meeting)
    client.force_login(board.member(3))
    client.post(address("meeting_reply", meeting), {"intention": "away"})
    assert NoticeOpening.objects.get().recipient.person.user == board.member(3)


@pytest.mark.parametrize("gone", ["answered", "begun", "cancelled", "not told any more"])
def test_nothing_awaits_once_it_is_over(board, gone):
    meeting = make_meeting(board)
    user, today = board.member(3), board.organisation.today()
    convene(actor=CLERK, meeting=meeting)
    assert len(list(answers_awaiting(user, today))) == 1
    at = None
    if gone == "answered":
        reply(actor=CLERK, meeting=meeting, intention=Intention.AWAY, user=user)
    elif gone == "begun":
        at = meeting.starts_at
    elif gone == "cancelled":
        cancel_meeting(actor=CLERK, meeting=meeting, reason="Salle fermée")
    else:
        mandate = board.people[3].mandates.get()
        end_mandate(
            actor=CLERK,
            mandate=mandate,
            last_day=today - timedelta(days=1),
            reason=MandateEnd.RESIGNATION,
            despite=True,
        )
        change_meeting(actor=CLERK, meeting=meeting, place="Ailleurs")
        send_update(actor=CLERK, meeting=meeting)
    with acting(CLERK, at=at):
        assert not list(answers_awaiting(user, today))


def test_openings_and_letters_are_shown_to_who_prepares_alone(client, board):
    meeting = make_meeting(board)
    convene(actor=CLERK, meeting=meeting)
    note_opening(meeting=meeting, user=board.member(2))
    client.force_login(board.member(1))
    page = words(client.get(meeting.get_absolute_url()))
    assert "Ouverte" in page and "par courriel" in page
    client.force_login(board.member(3))
    page = words(client.get(meeting.get_absolute_url()))
    assert "par courriel" not in page and board.people[2].full_name in page


def test_a_notice_is_handed_over_to_who_has_no_address(secretary, board):
    nobody = make_person()
    nobody.email = ""
    nobody.save()
    seat_person(nobody, board.organisation)
    meeting = make_meeting(board)
    convene(actor=CLERK, meeting=meeting)
    url = address("meeting_handover", meeting, nobody.uuid)
    assert url in secretary.get(meeting.get_absolute_url()).content.decode()
    today = board.organisation.today()
    future = secretary.post(url, {"handed_on": f"{today + timedelta(days=1):%Y-%m-%d}", "how": "en main propre"})
    assert future.status_code == 422
    assert "aujourd’hui au plus tard" in words(future) and "en main propre" in future.content.decode()
    for _twice in range(2):
        assert secretary.post(url, {"handed_on": f"{today:%Y-%m-%d}", "how": "en main propre"}).status_code == 302
    assert "en main propre" in words(secretary.get(meeting.get_absolute_url()))
    assert url not in secretary.get(meeting.get_absolute_url()).content.decode()
    reached = secretary.post(
        address("meeting_handover", meeting, board.people[2].uuid), {"handed_on": f"{today:%Y-%m-%d}", "how": "x"}
    )
    assert reached.status_code == 422 and "il n’y a rien à lui remettre" in words(reached)


def test_who_prepares_is_told_of_those_without_an_account_and_records_what_they_were_handed(secretary, board):
    guest = make_person(email="adherente@exemple.fr")
    seat_person(guest, board.organisation)
    meeting = make_meeting(board)
    check = words(secretary.get(address("meeting_convene", meeting)))
    assert "Ces personnes n’ont pas de compte" in check and "n’a l’adresse" not in check
    convene(actor=CLERK, meeting=meeting)
    url = address("meeting_handover", meeting, guest.uuid)
    page = secretary.get(meeting.get_absolute_url())
    assert "par courriel, sans compte" in words(page) and url in page.content.decode()
    assert "imprimez la convocation, remettez-la" not in words(page), "a letter took it to them"
    assert f"{guest.full_name} n’a pas de compte" in words(secretary.get(url))
    today = f"{board.organisation.today():%Y-%m-%d}"
    assert secretary.post(url, {"handed_on": today, "how": "par la poste"}).status_code == 302
    page = secretary.get(meeting.get_absolute_url())
    assert "par la poste" in words(page) and url not in page.content.decode()


def every_address(meeting: Meeting) -> list[str]:
    item = meeting.items.first()
    paper = item.papers.get()
    return [
        *(address(name, meeting) for name in ("meeting_detail", "meeting_calendar", "meeting_open", "meeting_reply")),
        *(address(name, meeting) for name in ("meeting_edit", "meeting_delete", "meeting_convene", "meeting_update")),
        *(address(name, meeting) for name in ("meeting_cancel", "item_add")),
        *(address(name, meeting, item.uuid) for name in ("item_edit", "item_move", "item_withdraw", "paper_add")),
        address("item_subject", meeting, item.uuid),
        address("paper_withdraw", meeting, item.uuid, paper.uuid),
        address("meeting_handover", meeting, meeting.notices.get().recipients.first().person.uuid),
        paper.file.get_absolute_url(),
        meeting.notices.get().document.get_absolute_url(),
    ]


def test_for_another_association_and_after_the_mandate_no_meeting_exists(client, board):
    meeting = make_meeting(board)
    add_paper(actor=CLERK, item=meeting.items.first(), data=b"Rapport", name="rapport.txt")
    convene(actor=CLERK, meeting=meeting)
    former, stranger = make_person(account=True), make_person(account=True)
    yesterday = board.organisation.today() - timedelta(days=1)
    give_role(former, StaffRoleKind.COORDINATOR, board.organisation, ends_on=yesterday)
    other = make_convening_board(2)
    left = board.people[3]
    (mandate,) = left.mandates.all()
    end_mandate(actor=CLERK, mandate=mandate, last_day=yesterday, reason=MandateEnd.RESIGNATION, despite=True)
    for user in (former.user, left.user, stranger.user, other.president):
        client.force_login(user)
        for url in every_address(meeting):
            assert client.get(url).status_code in {404, 405}, url
            assert client.post(url).status_code in {404, 405}, url
    client.force_login(other.president)
    crossed = address("meeting_detail", meeting).replace(board.organisation.slug, other.organisation.slug)
    assert client.get(crossed).status_code == 404
    theirs = make_meeting(other)
    mixed = reverse("governance:item_edit", args=[other.organisation.slug, theirs.uuid, meeting.items.first().uuid])
    assert client.get(mixed).status_code == 404, "an item of another meeting"
    stolen = {"title": "x", "kind": "decision", "subject": "test.text|1"}
    as_made(board)
    assert client.post(address("item_add", theirs), stolen).status_code == 422, "a subject of another association"


def test_a_member_who_does_not_prepare_is_refused_with_a_reason(client, board):
    meeting = make_meeting(board)
    convene(actor=CLERK, meeting=meeting)
    client.force_login(board.member(3))
    for name in ("meeting_edit", "meeting_cancel", "item_add", "meeting_update"):
        answer = client.get(address(name, meeting))
        assert answer.status_code == 403
        assert "le secrétariat ou la coordination prépare les séances" in words(answer)
    assert client.get(create_url(board)).status_code == 403


def midnight_after(meeting: Meeting) -> datetime:
    """The first instant of the day after it, where the association is."""
    organisation = meeting.organisation
    after = organisation.today(meeting.starts_at) + timedelta(days=1)
    return datetime.combine(after, time.min, tzinfo=organisation.time_zone)


def test_the_state_is_a_word_at_each_moment(secretary, board):
    meeting = make_meeting(board)
    assert "en préparation" in words(secretary.get(meeting.get_absolute_url()))
    convene(actor=CLERK, meeting=meeting)
    meeting.refresh_from_db()
    states = []
    midnight = midnight_after(meeting)
    for at in (None, meeting.starts_at, midnight - timedelta(seconds=1), midnight):
        with acting(CLERK, at=at):
            states.append((meeting.state_in_words, meeting.is_over))
    assert states == [("convoquée", False), ("à ouvrir", False), ("à ouvrir", False), ("non tenue", True)]
    assert meeting.state == MeetingState.CONVENED
    with acting(CLERK, at=midnight):
        assert "non tenue" in words(secretary.get(meeting.get_absolute_url()))
        for state, said in ((MeetingState.OPEN, "en cours"), (MeetingState.CLOSED, "levée")):
            Meeting.objects.filter(pk=meeting.pk).update(state=state)
            meeting.refresh_from_db()
            assert said in meeting.state_in_words
            assert meeting.state_in_words in words(secretary.get(meeting.get_absolute_url()))


def test_a_handed_over_notice_is_not_asked_for_again(secretary, board):
    nobody = make_person()
    nobody.email = ""
    nobody.save()
    seat_person(nobody, board.organisation)
    meeting = make_meeting(board)
    notice = convene(actor=CLERK, meeting=meeting)
    assert "imprimez la convocation, remettez-la" in words(secretary.get(meeting.get_absolute_url()))
    hand_over(
        actor=CLERK,
        recipient=notice.recipients.get(person=nobody),
        handed_on=board.organisation.today(),
        how="par la poste",
    )
    assert "imprimez la convocation, remettez-la" not in words(secretary.get(meeting.get_absolute_url()))
