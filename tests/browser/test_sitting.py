"""Journey 2: a meeting is held. Run from the keyboard, followed on telephones and on the screen of the room."""

from datetime import timedelta

import pytest

from governance.enums import BallotState
from governance.enums_meetings import ItemKind, MeetingMode, MeetingState
from governance.models import Attendance, Ballot, Meeting, Vote
from governance.services.attendance import code_of, record_departure
from governance.services.convening import convene
from governance.services.meetings import add_item, create_meeting
from governance.services.sittings import take_up
from membership.enums_people import StaffRoleKind
from portal.foundation import clock
from tests.governance.ballots.builders import Board
from tests.governance.meetings.sitting_builders import RESOLUTION, arrive, make_sitting_board, opened, voice_of
from tests.harness.browser import opened_screen
from tests.membership.builders import CLERK, give_role, make_person

pytestmark = [pytest.mark.browser]


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}


def soon(board: Board) -> Meeting:
    """Convened in haste for a few minutes from now, so that it can be opened at once."""
    meeting = create_meeting(
        actor=CLERK,
        body=board.body,
        starts_at=clock.now() + timedelta(minutes=5),
        mode=MeetingMode.MIXED,
        place="12 rue des Rivières, Palaiseau",
        remote_link="https://visio.exemple.fr/yvette",
    )
    add_item(
        actor=CLERK,
        meeting=meeting,
        title="Comptes de l’exercice",
        kind=ItemKind.DECISION,
        minutes=20,
        resolution=RESOLUTION,
    )
    convene(actor=CLERK, meeting=meeting, sent_by=board.president, short_reason="Échéance de l’agence")
    meeting.refresh_from_db()
    return meeting


def test_a_meeting_from_its_opening_to_its_closing(desktop, chromium):
    board = make_sitting_board(5)
    meeting = soon(board)
    coordinator = make_person(account=True)
    give_role(coordinator, StaffRoleKind.COORDINATOR, board.organisation)
    place, first, second = meeting.get_absolute_url(), board.people[3], board.people[4]
    with (
        opened_screen(chromium, desktop.base, "desktop") as room,
        opened_screen(chromium, desktop.base, "phone") as one,
        opened_screen(chromium, desktop.base, "phone") as other,
    ):
        for screen, user, path in (
            (one, first.user, place),
            (other, second.user, place),
            (room, coordinator.user, f"{place}ecran/"),
        ):
            screen.sign_in(user)
            screen.go(path)
        one.page.get_by_text("La séance n’est pas encore ouverte").wait_for()
        one.look("sitting-before")
        room.page.get_by_text("La séance va commencer").wait_for()

        # Opened from the keyboard; every screen says so by itself.
        desktop.sign_in(coordinator.user)
        desktop.go(place)
        page = desktop.page
        desktop.follow(page.get_by_role("link", name="Conduire la séance"), "Enter")
        desktop.look("sitting-opening")
        desktop.follow(page.get_by_role("button", name="Ouvrir la séance maintenant"), "Enter")
        page.get_by_role("button", name="Premier point").wait_for()
        code = one.page.get_by_label("Code affiché à l’écran de la salle")
        code.wait_for()
        room.page.get_by_role("heading", name="La séance est ouverte").wait_for()
        one.look("sitting-check-in")

        # One checks in by the code of the room, which is typed while the page goes on; three by the chair's tap.
        code.fill(code_of(meeting))
        one.page.get_by_role("button", name="Je suis dans la salle").click()
        one.page.get_by_role("heading", name="Vous êtes là").wait_for()
        page.get_by_role("button", name=f"Part {first.full_name}").wait_for()
        desktop.follow(page.get_by_role("button", name=f"Arrive {second.full_name}"), "Enter")
        desktop.follow(page.get_by_role("button", name=f"À distance {board.people[0].full_name}"), "Enter")
        other.page.get_by_role("heading", name="Vous êtes là").wait_for()
        page.get_by_text("Quorum atteint", exact=True).first.wait_for()

        desktop.follow(page.get_by_role("button", name="Premier point"), "Enter")
        one.page.get_by_role("heading", name="Comptes de l’exercice").first.wait_for()
        desktop.look("sitting-item")
        desktop.follow(page.get_by_role("button", name="Ouvrir le vote sur ce point"), "Enter")
        room.page.get_by_text("0 réponse sur 3").wait_for()
        room.look("sitting-room-vote")

        # A member answers on a telephone, and stays on the page of the meeting.
        one.page.get_by_role("button", name="Pour", exact=True).wait_for()
        one.look("sitting-vote")
        one.follow(one.page.get_by_role("button", name="Pour", exact=True))
        one.look("sitting-vote-check")
        one.follow(one.page.get_by_role("button", name="Envoyer ma réponse"))
        one.page.get_by_role("heading", name="Mes réponses dans cette séance").wait_for()
        one.look("sitting-answered")
        page.get_by_text("1 réponse sur 3").wait_for()
        room.page.locator(".room__count strong", has_text="1").wait_for()

        # Somebody leaves: the vote is locked and says why, on every screen, until they come back.
        desktop.follow(page.get_by_role("button", name=f"Part {board.people[0].full_name}"), "Enter")
        for screen in (desktop, one, other, room):
            screen.page.get_by_text("Quorum perdu : le vote est verrouillé").locator("visible=true").first.wait_for()
        assert "art.\u00a011" in other.page.locator("#live-now").inner_text()
        assert other.page.get_by_role("button", name="Contre", exact=True).count() == 0
        desktop.look("sitting-locked")
        other.look("sitting-locked-phone")
        room.look("sitting-locked-room")
        page.set_viewport_size({"width": 360, "height": 780})
        desktop.look("sitting-locked-narrow")
        page.set_viewport_size({"width": 1280, "height": 900})
        desktop.follow(page.get_by_role("button", name=f"Arrive {board.people[0].full_name}"), "Enter")
        other.page.get_by_role("button", name="Contre", exact=True).wait_for()

        # An answer given aloud, then the close, with who has not answered.
        page.locator("#run-aloud > summary").press("Enter")
        page.get_by_label("Qui répond").select_option(label=board.people[0].full_name)
        desktop.follow(page.get_by_role("button", name="Pour", exact=True), "Enter")
        desktop.follow(page.get_by_role("button", name="Clore le vote", exact=True), "Enter")
        page.get_by_text("1 voix n’a pas répondu").wait_for()
        assert second.full_name in page.locator("main").inner_text()
        desktop.look("sitting-close-vote")
        desktop.follow(page.get_by_role("button", name="Clore le vote sans ces voix"), "Enter")
        one.page.locator("#live-now").get_by_text("adopté").wait_for()
        room.page.get_by_text("Adopté").wait_for()
        room.look("sitting-room-result")
        one.look("sitting-result")

        desktop.follow(page.get_by_role("link", name="Lever la séance").first, "Enter")
        desktop.look("sitting-closing")
        desktop.follow(page.get_by_role("button", name="Lever la séance"), "Enter")
        page.get_by_role("heading", name="Émargement").wait_for()
        desktop.look("sitting-closed")
        room.page.get_by_role("heading", name="La séance est levée").wait_for()
        one.page.get_by_role("heading", name="Émargement").wait_for()
        one.look("sitting-closed-phone")
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.CLOSED
    assert Ballot.objects.get().state == BallotState.DECIDED
    assert Vote.objects.count() == 2
    assert Attendance.objects.filter(person=board.people[0]).count() == 4, "came, left, came again, and the closing"


def test_what_is_typed_stays_and_a_screen_that_lost_the_server_finds_it_again(phone):
    board = make_sitting_board(6)
    meeting = opened(board, soon(board))
    phone.sign_in(board.member(3))
    phone.go(meeting.get_absolute_url())
    page = phone.page
    code = page.get_by_label("Code affiché à l’écran de la salle")
    code.press_sequentially("12")
    take_up(actor=CLERK, item=meeting.items.get())
    page.get_by_role("heading", name="Comptes de l’exercice").first.wait_for()
    arrive(meeting, board.people[3])
    page.get_by_text("Quorum : 1 présent").wait_for()
    code.press_sequentially("3")
    assert code.input_value() == "123", "neither its text nor its focus was taken away"
    code.fill("")
    code.blur()
    page.get_by_role("heading", name="Vous êtes là").wait_for()

    page.route("**/direct/**", lambda route: route.abort())
    page.get_by_text("Connexion perdue, nouvelle tentative").wait_for()
    record_departure(actor=CLERK, voice=voice_of(meeting, board.people[3]), recorded_by=None)
    page.unroute("**/direct/**")
    page.get_by_role("heading", name="Êtes-vous là").wait_for()
    page.locator("[data-live-status]:empty").wait_for(state="attached")


def test_thirty_voices_on_a_telephone_and_without_script(phone, chromium):
    board = make_sitting_board(30)
    meeting = opened(board, soon(board))
    wanted, page = board.people[17], phone.page
    phone.sign_in(board.member(1))
    phone.go(f"{meeting.get_absolute_url()}conduite/")
    page.get_by_label("Chercher un nom").fill(wanted.family_name.upper())
    phone.look("sitting-thirty")
    phone.follow(page.get_by_role("button", name=f"Arrive {wanted.full_name}"))
    page.get_by_role("button", name=f"Part {wanted.full_name}").wait_for()
    context = chromium.new_context(
        java_script_enabled=False,
        locale="fr-FR",
        base_url=phone.base,
        storage_state=page.context.storage_state(),
    )
    plain = context.new_page()
    plain.goto(f"{meeting.get_absolute_url()}conduite/")
    plain.get_by_role("button", name=f"Part {wanted.full_name}").click()
    plain.get_by_role("button", name=f"Arrive {wanted.full_name}").wait_for()
    assert plain.get_by_role("link", name="Actualiser").is_visible()
    context.close()
    assert Attendance.objects.count() == 2
