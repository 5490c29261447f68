"""A meeting from its first date to an answer: prepared and convened from the keyboard, answered on a telephone."""

import pytest
from django.core import mail
from pypdf import PdfReader

from governance.enums_meetings import Intention, MeetingState
from governance.models import Meeting, MeetingReply, NoticeOpening
from governance.services.convening import convene
from governance.services.meetings import add_item
from membership.enums_people import StaffRoleKind
from portal.foundation.notify.services import deliver
from tests.governance.meetings.builders import evening, make_convening_board, make_meeting
from tests.membership.builders import CLERK, give_role, make_person, seat_person

pytestmark = [pytest.mark.browser]


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}


def test_a_coordinator_prepares_and_convenes_from_the_keyboard(desktop, tmp_path):
    board = make_convening_board(4)
    coordinator = make_person(account=True)
    give_role(coordinator, StaffRoleKind.COORDINATOR, board.organisation)
    report = tmp_path / "rapport.txt"
    report.write_text("Rapport financier", encoding="utf-8")
    desktop.sign_in(coordinator.user)
    page, keys = desktop.page, desktop.page.keyboard
    desktop.go(f"/espace/{board.organisation.slug}/seances/")
    desktop.look("meetings-none")
    page.get_by_role("main").get_by_role("link", name="Préparer une séance").first.press("Enter")

    page.get_by_label("Jour").wait_for()
    assert page.get_by_text("(art. 10)").first.is_visible()
    desktop.look("meeting-new")
    page.get_by_label("Jour").fill(f"{evening(board, 30):%Y-%m-%d}")
    page.get_by_label("en salle et à distance").focus()
    keys.press("Space")
    page.get_by_label("Lieu").fill("Mairie de Massy")
    page.get_by_label("Adresse de la réunion à distance").fill("pas une adresse")
    page.get_by_role("button", name="Enregistrer et écrire l’ordre du jour").press("Enter")
    page.locator("[data-error-summary]").wait_for()
    desktop.errors.clear()  # the answer 422, said to the console
    desktop.look("meeting-refused")
    assert page.get_by_label("Lieu").input_value() == "Mairie de Massy"
    page.get_by_label("Adresse de la réunion à distance").fill("https://visio.exemple.fr/conseil")
    page.get_by_role("button", name="Enregistrer et écrire l’ordre du jour").press("Enter")
    page.get_by_role("heading", name="Ordre du jour").wait_for()

    page.get_by_role("link", name="Ajouter un point").press("Enter")
    page.get_by_label("Titre").fill("Comptes de l’exercice")
    assert not page.get_by_label("Que soumet-on au vote").is_visible()
    page.get_by_label("décision : les membres votent").focus()
    keys.press("Space")
    page.get_by_label("Que soumet-on au vote").select_option(label="Charte, version 2")
    desktop.look("meeting-item")
    page.get_by_role("button", name="Mettre à l’ordre du jour et en écrire un autre").press("Enter")
    page.get_by_text("C’est enregistré").wait_for()
    page.get_by_label("Titre").fill("Questions diverses")
    page.get_by_role("button", name="Mettre à l’ordre du jour", exact=True).press("Enter")
    page.get_by_role("button", name="Monter Questions diverses").press("Enter")
    page.get_by_role("button", name="Descendre Questions diverses").wait_for()
    page.get_by_role("link", name="Joindre un document Comptes de l’exercice").press("Enter")
    page.get_by_label("Document").set_input_files(report)
    page.get_by_role("button", name="Joindre ce document").press("Enter")
    page.get_by_role("link", name="rapport.txt").wait_for()
    desktop.look("meeting-draft")

    page.get_by_role("link", name="Vérifier et convoquer").press("Enter")
    act = page.get_by_role("button", name="Convoquer 4 personnes à la séance du")
    act.wait_for()
    desktop.look("meeting-check")
    act.press("Enter")
    page.get_by_text("4 personnes sont prévenues par courriel").wait_for()
    desktop.look("meeting-convened")
    page.set_viewport_size({"width": 360, "height": 780})
    desktop.look("meeting-convened-narrow")
    meeting = Meeting.objects.get()
    assert (meeting.state, meeting.notices.count()) == (MeetingState.CONVENED, 1)
    assert [item.title for item in meeting.items.all()] == ["Questions diverses", "Comptes de l’exercice"]


def test_a_member_answers_on_a_telephone(phone, settings):
    settings.PUBLIC_URL = phone.base
    board = make_convening_board(4)
    meeting = make_meeting(board)
    deliver()
    mail.outbox.clear()
    convene(actor=CLERK, meeting=meeting)
    deliver()
    member = board.member(3)
    letter = next(letter for letter in mail.outbox if letter.to == [member.email])
    assert f"{phone.base}{meeting.get_absolute_url()}" in letter.body
    phone.sign_in(member)
    page = phone.page
    phone.go("/espace/")
    phone.look("meetings-inbox")
    with page.expect_response("**/ouverte/"):
        page.get_by_role("link", name="serez-vous là").click()
    assert NoticeOpening.objects.get().recipient.person.user == member, "by being there, signed in"
    assert not page.get_by_role("button", name="J’ai lu cette convocation").is_visible()
    phone.look("meeting-asked")
    page.get_by_role("button", name="Je serai là").click()
    page.get_by_text("Votre réponse est enregistrée").wait_for()
    assert MeetingReply.objects.get().intention == Intention.IN_ROOM
    phone.look("meeting-answered")
    page.get_by_role("button", name="Je ne serai pas là").click()
    page.get_by_text("Votre réponse est enregistrée\u00a0: Je ne serai pas là").wait_for()
    assert MeetingReply.objects.count() == 2
    with page.expect_download() as download:
        page.get_by_role("link", name="La mettre dans mon agenda").click()
    assert download.value.suggested_filename == "seance.ics"
    with page.expect_download() as download:
        page.get_by_role("link", name="Dossier de séance (PDF)").click()
    assert download.value.suggested_filename.startswith("Dossier Conseil d’administration")
    assert len(PdfReader(download.value.path()).pages) == 3, "the cover, and one page for each item"


def test_the_same_answer_without_script(phone, chromium):
    board = make_convening_board(3)
    meeting = make_meeting(board)
    convene(actor=CLERK, meeting=meeting)
    member = board.member(1)
    phone.sign_in(member)
    context = chromium.new_context(
        java_script_enabled=False,
        locale="fr-FR",
        base_url=phone.base,
        storage_state=phone.page.context.storage_state(),
    )
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(meeting.get_absolute_url())
    page.get_by_role("button", name="J’ai lu cette convocation").click()
    page.get_by_role("heading", name="Serez-vous là").wait_for()
    assert page.get_by_role("button", name="J’ai lu cette convocation").count() == 0
    assert NoticeOpening.objects.get().recipient.person.user == member
    page.get_by_role("button", name="Je serai là").click()
    page.get_by_text("Votre réponse est enregistrée").wait_for()
    assert MeetingReply.objects.get().person.user == member
    context.close()


def test_what_comes_late_is_sent_with_its_reason_from_the_keyboard(screen):
    """Also to somebody without an account, who is handed the documents."""
    board = make_convening_board(3, days=30)
    guest = make_person(email="adherente@exemple.fr")
    seat_person(guest, board.organisation)
    meeting = make_meeting(board)
    convene(actor=CLERK, meeting=meeting, short_reason="Avis attendu")
    add_item(actor=CLERK, meeting=meeting, title="Convention avec l’hôpital")
    screen.sign_in(board.member(1))
    page, keys = screen.page, screen.page.keyboard
    screen.go(meeting.get_absolute_url())
    page.get_by_role("link", name="Envoyer la modification").press("Enter")
    page.get_by_text("l’apprennent plus tard que les statuts ne le demandent").wait_for()
    assert page.get_by_text("Ces personnes n’ont pas de compte").is_visible()
    screen.look("meeting-late")
    page.get_by_label("Pourquoi plus tard").focus()
    keys.type("Reçu hier")
    page.get_by_role("button", name="Dire à 4 personnes").press("Enter")
    page.get_by_text("4 personnes sont prévenues par courriel").wait_for()
    screen.look("meeting-told-late")
    page.get_by_role("link", name="enregistrer la remise des documents").press("Enter")
    page.get_by_label("Comment").fill("par la poste")
    screen.look("meeting-handover")
    page.get_by_role("button", name="Enregistrer").press("Enter")
    page.get_by_text("par la poste").wait_for()
    assert meeting.notices.count() == 2
