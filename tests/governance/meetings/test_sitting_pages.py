"""The screens of a meeting that is held: who opens them, what each shows, what a second tap does, what is refused."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from governance.enums import BallotState, VoteChoice
from governance.enums_meetings import MeetingState
from governance.enums_sittings import Source, Way
from governance.models import Attendance, Ballot, ItemRecusal, Meeting, SittingStep, Vote
from governance.services.attendance import code_of, record_departure
from governance.services.deciding import close_ballot
from governance.services.item_votes import open_item_vote
from governance.services.sittings import appoint, close_meeting, take_up
from portal.foundation import clock
from portal.foundation.actors import acting
from tests.governance.ballots.builders import as_made
from tests.governance.meetings.builders import make_meeting
from tests.governance.meetings.sitting_builders import (
    answer,
    arrive,
    make_convened,
    make_sitting_board,
    on_the_day,
    opened,
    voice_of,
)
from tests.membership.builders import CLERK, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def lasting_sitting(lasting):
    board = make_sitting_board(6)
    return board, make_convened(board)


@pytest.fixture
def convened(lasting_sitting):
    board, meeting = lasting_sitting
    return as_made(board), Meeting.objects.get(pk=meeting.pk)


@pytest.fixture
def held(convened):
    """The meeting is open, at its hour; the first of the board presides, the second keeps the minutes."""
    board, meeting = convened
    with on_the_day(meeting):
        yield board, opened(board, meeting)


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}


def words(response) -> str:
    """The page as it reads: no tags, no doubled spaces."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(unescape(text).replace("\u00a0", " ").replace("\u202f", " ").split())


def at(name: str, meeting: Meeting, *more) -> str:
    return reverse(f"governance:{name}", args=[meeting.organisation.slug, meeting.uuid, *more])


def as_user(client, user):
    client.force_login(user)
    return client


def key(meeting, person) -> str:
    return voice_of(meeting, person).key


def with_vote(meeting, board, people=4) -> Ballot:
    arrive(meeting, *board.people[:people])
    item = meeting.items.first()
    take_up(actor=CLERK, item=item)
    return open_item_vote(actor=CLERK, item=item)


def test_the_meeting_is_opened_on_its_day_by_who_prepares_it(client, convened):
    board, meeting = convened
    as_user(client, board.member(1))
    page = client.get(at("sitting_run", meeting))
    assert re.search(rf'<option value="{board.people[0].pk}" selected>', page.content.decode()), "the president"
    values = {"chair": board.people[0].pk, "secretary": board.people[1].pk}
    early = client.post(at("sitting_open", meeting), values)
    assert early.status_code == 409 and "La séance peut être ouverte à partir" in words(early)
    with on_the_day(meeting):
        for _twice in range(2):
            answered = client.post(at("sitting_open", meeting), values)
            assert answered.headers["Location"] == at("sitting_run", meeting)
        assert SittingStep.objects.count() == 1
        assert "Point suivant" not in words(client.get(at("sitting_run", meeting)))
        assert "Premier point : Comptes de l’exercice" in words(client.get(at("sitting_run", meeting)))


def test_only_those_who_run_it_reach_its_screen(client, held):
    board, meeting = held
    member = board.people[4]
    assert as_user(client, member.user).get(at("sitting_run", meeting)).status_code == 403
    with acting(CLERK, at=clock.now() + timedelta(seconds=1)):
        appoint(actor=CLERK, meeting=meeting, chair=board.people[0], secretary=member)
    assert client.get(at("sitting_run", meeting)).status_code == 200, "whoever keeps the minutes now"
    assert as_user(client, make_person(account=True).user).get(at("sitting_run", meeting)).status_code == 404


def test_the_big_button_is_the_next_sensible_thing(client, held):
    board, meeting = held
    as_user(client, board.member(1))
    first, second = meeting.items.all()

    def next_act() -> str:
        page = client.get(at("sitting_run", meeting)).content.decode()
        return words_of_next(page)

    assert next_act() == "Premier point : Comptes de l’exercice"
    client.post(at("sitting_take_up", meeting), {"item": first.uuid})
    page = words(client.get(at("sitting_run", meeting)))
    assert "Rien n’est mis aux voix sans le quorum" in page
    for person in board.people[:4]:
        client.post(at("sitting_attendance", meeting), {"room": key(meeting, person)})
    assert next_act() == "Ouvrir le vote sur ce point"
    client.post(at("sitting_vote_open", meeting), {"item": first.uuid})
    assert next_act() == "Clore le vote"
    for person in board.people[:4]:
        answer(Ballot.objects.get(), person)
    client.post(at("sitting_vote_close", meeting))
    assert Ballot.objects.get().state == BallotState.DECIDED
    assert next_act() == "Point suivant : Questions diverses"
    client.post(at("sitting_take_up", meeting), {"item": second.uuid})
    assert next_act() == "Lever la séance"
    client.post(at("sitting_step", meeting), {"act": "suspend"})
    assert next_act() == "Reprendre la séance"
    client.post(at("sitting_step", meeting), {"act": "resume"})
    assert client.post(at("sitting_step", meeting), {"act": "resume"}).status_code == 302, "sent twice"
    assert client.post(at("sitting_close", meeting)).headers["Location"] == meeting.get_absolute_url()
    assert client.post(at("sitting_close", meeting)).status_code == 302
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.CLOSED
    assert client.get(at("sitting_run", meeting)).headers["Location"] == meeting.get_absolute_url()


def words_of_next(page: str) -> str:
    found = re.search(r'id="run-next"[^>]*>(.*?)</(?:a|button)>', page, re.DOTALL)
    return " ".join(unescape(found[1]).replace("\u00a0", " ").split()) if found else ""


def test_time_spent_and_left_on_an_item(client, held):
    board, meeting = held
    as_user(client, board.member(1))
    begun = clock.now()
    take_up(actor=CLERK, item=meeting.items.first())
    with acting(CLERK, at=begun + timedelta(minutes=12)):
        assert "reste 8 minutes" in words(client.get(at("sitting_run", meeting)))
    with acting(CLERK, at=begun + timedelta(minutes=23)):
        assert "dépassé de 3 minutes" in words(client.get(at("sitting_run", meeting)))


def test_people_come_and_go_by_one_tap(client, held):
    board, meeting = held
    as_user(client, board.member(1))
    person = board.people[3]
    url = at("sitting_attendance", meeting)
    assert (
        client.post(url, {"remote": key(meeting, person)})
        .headers["Location"]
        .endswith(f"#voix-{voice_of(meeting, person).pk}")
    )
    client.post(url, {"remote": key(meeting, person)})
    assert Attendance.objects.get().way == Way.REMOTE, "tapped twice, recorded once"
    client.post(url, {"left": key(meeting, person)})
    client.post(url, {"left": key(meeting, person)})
    assert [row.way for row in Attendance.objects.order_by("pk")] == [Way.REMOTE, ""]
    assert client.post(url, {"room": "unknown"}).status_code == 409


def test_an_hour_put_right(client, held):
    board, meeting = held
    as_user(client, board.member(1))
    begun, zone = clock.now(), meeting.organisation.time_zone
    with acting(CLERK, at=begun + timedelta(minutes=30)):
        values = {"voice": key(meeting, board.people[3]), "what": "room"}
        earlier = (begun + timedelta(minutes=10)).astimezone(zone)
        assert client.post(at("sitting_hour", meeting), values | {"hour": f"{earlier:%H:%M}"}).status_code == 302
        assert Attendance.objects.get().at == begun + timedelta(minutes=10)
        wrong = (begun - timedelta(minutes=5)).astimezone(zone)
        values["voice"] = key(meeting, board.people[4])
        refused = client.post(at("sitting_hour", meeting), values | {"hour": f"{wrong:%H:%M}"})
        assert refused.status_code == 409 and "Indiquez une heure entre" in words(refused)
        assert f'value="{wrong:%H:%M}"' in refused.content.decode(), "what was typed is kept"


def test_a_vote_that_some_have_not_answered_is_closed_once_they_were_named(client, held):
    board, meeting = held
    ballot = with_vote(meeting, board)
    as_user(client, board.member(1))
    for person in board.people[:3]:
        answer(ballot, person)
    page = client.post(at("sitting_vote_close", meeting))
    assert page.status_code == 200 and board.people[3].full_name in words(page)
    assert board.people[2].full_name not in words(page)
    client.post(at("sitting_vote_close", meeting), {"missing": "1"})
    assert client.post(at("sitting_vote_close", meeting), {"missing": "1"}).status_code == 302, "sent twice"
    ballot.refresh_from_db()
    assert ballot.state == BallotState.DECIDED


def test_an_answer_given_aloud(client, held):
    board, meeting = held
    ballot = with_vote(meeting, board)
    as_user(client, board.member(1))
    url, voice = at("sitting_vote_record", meeting), key(meeting, board.people[3])
    assert client.post(url, {"voice": voice, "choice": ""}).status_code == 422
    client.post(url, {"voice": voice, "choice": "against"})
    vote = Vote.objects.get()
    assert (vote.choice, vote.cast_by) == (VoteChoice.AGAINST, board.member(1))
    answer(ballot, board.people[2])
    refused = client.post(url, {"voice": key(meeting, board.people[2]), "choice": "against"})
    assert refused.status_code == 409 and "a répondu sur son propre écran" in words(refused)


def test_the_vote_is_locked_without_the_quorum_and_says_why(client, held):
    board, meeting = held
    with_vote(meeting, board, people=3)
    record_departure(actor=CLERK, voice=voice_of(meeting, board.people[2]), recorded_by=None)
    for user, name in ((board.member(1), "sitting_run"), (board.member(0), "meeting_detail")):
        page = words(as_user(client, user).get(at(name, meeting)))
        assert "Quorum perdu : le vote est verrouillé" in page
        assert "art. 11" in page, "the article"
    page = client.get(at("meeting_detail", meeting)).content.decode()
    assert 'name="choice"' not in page
    refused = as_user(client, board.member(1)).post(at("sitting_vote_close", meeting), {"missing": "3"})
    assert refused.status_code == 409 and "Le quorum est perdu" in words(refused)


def test_a_vote_is_cancelled_with_its_reason(client, held):
    board, meeting = held
    ballot = with_vote(meeting, board)
    as_user(client, board.member(1))
    assert client.post(at("sitting_vote_cancel", meeting), {"reason": " "}).status_code == 422
    client.post(at("sitting_vote_cancel", meeting), {"reason": "Texte à reprendre"})
    ballot.refresh_from_db()
    assert (ballot.state, ballot.cancel_reason) == (BallotState.CANCELLED, "Texte à reprendre")
    assert client.post(at("sitting_vote_cancel", meeting), {"reason": "Encore"}).status_code == 302


def test_the_text_is_changed_in_the_meeting_and_the_difference_is_shown(client, held):
    board, meeting = held
    as_user(client, board.member(1))
    item = meeting.items.first()
    url = at("sitting_amend", meeting, item.uuid)
    changed = item.resolution.replace("quitus au trésorier", "quitus entier au trésorier")
    assert client.post(url, {"text": changed.replace("\n", "\r\n")}).status_code == 302
    item.refresh_from_db()
    assert item.resolution == changed
    page = client.get(url).content.decode()
    assert re.search(r"<ins[^>]*>(?:<span[^>]*>[^<]*</span>)?[^<]*entier", page)
    refused = client.post(url, {"text": "  ", "moved_by": board.people[2].pk})
    assert refused.status_code == 422
    with_vote(meeting, board)
    refused = client.post(url, {"text": "Un autre texte"})
    assert refused.status_code == 409 and "Un autre texte" in words(refused)


def test_interests_are_declared_before_the_vote_by_oneself_or_recorded(client, held):
    board, meeting = held
    arrive(meeting, *board.people[:4])
    item = meeting.items.first()
    take_up(actor=CLERK, item=item)
    as_user(client, board.member(3))
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert at("item_recuse", meeting, item.uuid) in page
    url = at("item_recuse", meeting, item.uuid)
    assert client.post(url, {"voice": key(meeting, board.people[2]), "cause": "x"}).status_code == 422, "another's"
    assert client.post(url, {"voice": key(meeting, board.people[3]), "cause": "Je suis salariée"}).status_code == 302
    as_user(client, board.member(1))
    recorded = {"voice": key(meeting, board.people[2]), "cause": "Fournisseur"}
    assert client.post(at("sitting_recuse", meeting, item.uuid), recorded).status_code == 302
    assert [row.voice.person for row in ItemRecusal.objects.order_by("pk")] == [board.people[3], board.people[2]]


def test_a_member_comes_in_by_the_code_answers_and_leaves(client, held):
    board, meeting = held
    member = board.people[3]
    as_user(client, member.user)
    url = at("sitting_presence", meeting)
    refused = client.post(url, {"what": "room", "code": "000000" if code_of(meeting) != "000000" else "111111"})
    assert refused.status_code == 409 and "Ce code n’est pas celui" in words(refused)
    for _twice in range(2):
        code = f" {code_of(meeting)[:3]} {code_of(meeting)[3:]}"
        assert client.post(url, {"what": "room", "code": code}).status_code == 302
    row = Attendance.objects.get()
    assert (row.person, row.way, row.source) == (member, Way.ROOM, Source.CODE)
    ballot = with_vote_of_others(meeting, board)
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert page.count('name="choice"') == 4 and f"Vote de {member.full_name}" in unescape(page)
    sent = {"voice": key(meeting, member), "text": ballot.source_sha256, "choice": "for"}
    check = client.post(reverse("governance:ballot_check", args=[meeting.organisation.slug, ballot.uuid]), sent)
    assert check.status_code == 200 and not Vote.objects.exists()
    assert "jusqu’à ce que la présidence de séance close le vote" in words(check)
    done = client.post(reverse("governance:ballot_send", args=[meeting.organisation.slug, ballot.uuid]), sent)
    assert done.headers["Location"] == f"{meeting.get_absolute_url()}#seance"
    page = words(client.get(meeting.get_absolute_url()))
    assert f"Réponse enregistrée pour {member.full_name} : Pour" in page and "Mes réponses dans cette séance" in page
    vote = Vote.objects.get()
    receipt = reverse("governance:ballot_receipt", args=[meeting.organisation.slug, ballot.uuid, vote.pk])
    receipt_words = words(client.get(receipt))
    assert "par courriel" not in receipt_words and "non connu" not in receipt_words
    for _twice in range(2):
        assert client.post(url, {"what": "left"}).status_code == 302
    assert Attendance.objects.filter(voice__person=member).count() == 2


def with_vote_of_others(meeting, board) -> Ballot:
    arrive(meeting, *board.people[:3])
    take_up(actor=CLERK, item=meeting.items.first())
    return open_item_vote(actor=CLERK, item=meeting.items.first())


def test_a_receipt_is_read_by_whose_voice_it_is_and_nobody_else(client, held):
    board, meeting = held
    ballot = with_vote(meeting, board)
    elector = ballot.electors.get(person=board.people[3])
    answer(ballot, board.people[3])
    receipt = reverse(
        "governance:ballot_receipt", args=[meeting.organisation.slug, ballot.uuid, elector.votes.get().pk]
    )
    assert as_user(client, board.member(3)).get(receipt).status_code == 200
    assert as_user(client, board.member(4)).get(receipt).status_code == 404


@pytest.mark.parametrize("name", ["sitting_live", "sitting_run_state", "sitting_screen_state"])
def test_a_screen_that_has_it_already_is_answered_so_for_one_query(client, held, name, django_assert_max_num_queries):
    board, meeting = held
    as_user(client, board.member(1))
    url = at(name, meeting)
    first = client.get(url)
    assert first.status_code == 200 and first.headers["Cache-Control"] == "private, no-cache"
    # The session, the account with its person, its roles, and the meeting with its revision and its answers.
    with django_assert_max_num_queries(5):
        again = client.get(url, headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304 and not again.content
    assert client.get(url, headers={"if-none-match": first.headers["ETag"], "accept-language": "en"}).status_code in {
        200,
        304,
    }
    arrive(meeting, board.people[0])
    assert client.get(url, headers={"if-none-match": first.headers["ETag"]}).status_code == 200


def test_answers_move_the_screens_that_count_them_and_ones_own_alone(client, held):
    board, meeting = held
    ballot = with_vote(meeting, board, people=5)
    asked = [
        (board.member(1), "sitting_run_state", True),
        (board.member(3), "sitting_screen_state", True),
        (board.member(4), "sitting_live", True),
        (board.member(3), "sitting_live", False),
    ]
    tags = [as_user(client, user).get(at(name, meeting)).headers["ETag"] for user, name, _moves in asked]
    answer(ballot, board.people[4])
    for (user, name, moves), tag in zip(asked, tags, strict=True):
        status = as_user(client, user).get(at(name, meeting), headers={"if-none-match": tag}).status_code
        assert (status == 200) is moves, (user, name)


def test_the_screen_of_the_room_names_no_voter_and_shows_the_code_to_who_runs_it(client, held):
    board, meeting = held
    ballot = with_vote(meeting, board)
    for person, choice in zip(board.people[:4], (VoteChoice.FOR, VoteChoice.FOR, VoteChoice.AGAINST), strict=False):
        answer(ballot, person, choice)
    code = f"{code_of(meeting)[:3]} {code_of(meeting)[3:]}"
    shown = words(as_user(client, board.member(1)).get(at("sitting_screen", meeting)))
    assert code in shown and "3 réponses sur 4" in shown and "Il donne quitus au trésorier." in shown
    other = words(as_user(client, board.member(3)).get(at("sitting_screen", meeting)))
    assert code not in other
    assert not [person.full_name for person in board.people if person.full_name in other]
    answer(ballot, board.people[3])
    begun = clock.now()
    close_ballot(actor=CLERK, ballot=ballot)
    result = words(client.get(at("sitting_screen", meeting)))
    assert "Adopté" in result and "Pour 3 Contre 1 Abstention 0" in result
    with acting(CLERK, at=begun + timedelta(minutes=4)):
        assert "Adopté" not in words(client.get(at("sitting_screen", meeting)))
    take_up(actor=CLERK, item=meeting.items.last())
    assert "Adopté" not in words(client.get(at("sitting_screen", meeting)))


def test_the_page_follows_the_meeting_from_its_day_on(client, convened):
    board, meeting = convened
    as_user(client, board.member(3))
    assert "data-live-url" not in client.get(meeting.get_absolute_url()).content.decode(), "twenty days before"
    with acting(CLERK, at=meeting.starts_at - timedelta(hours=1)):
        page = client.get(meeting.get_absolute_url()).content.decode()
        assert "La séance n’est pas encore ouverte" in unescape(page)
        url = unescape(re.search(r'data-live-url="([^"]+)"', page)[1])
        opened(board, meeting)
        assert "data-live-reload" in client.get(url).content.decode(), "the whole page has changed"


def test_what_the_meeting_was_is_read_on_its_page_afterwards(client, held):
    board, meeting = held
    begun = clock.now()
    ballot = with_vote(meeting, board)
    for person in board.people[:4]:
        answer(ballot, person)
    close_ballot(actor=CLERK, ballot=ballot)
    with acting(CLERK, at=begun + timedelta(minutes=15)):
        record_departure(actor=CLERK, voice=voice_of(meeting, board.people[2]), recorded_by=None)
        record_departure(actor=CLERK, voice=voice_of(meeting, board.people[3]), recorded_by=None)
    with acting(CLERK, at=begun + timedelta(minutes=30)):
        close_meeting(actor=CLERK, meeting=meeting)
        response = as_user(client, board.member(4)).get(meeting.get_absolute_url())
    page = words(response)
    zone = meeting.organisation.time_zone
    hours = [(begun + timedelta(minutes=after)).astimezone(zone) for after in (0, 15, 30)]
    told = [f"{hour.hour} h {hour.minute:02d}" for hour in hours]
    assert f"en salle, de {told[0]} à {told[1]}" in page and f"en salle, de {told[0]} à {told[2]}" in page
    assert "Quorum non atteint" in page and "Quorum atteint" in page
    assert ballot.get_absolute_url() in response.content.decode() and "Pour 4 Contre 0" in page
    assert "data-live-url" not in response.content.decode()


def test_the_text_of_a_resolution_is_written_with_its_item(client, convened):
    board, _meeting = convened
    draft = make_meeting(board, items=0)
    as_user(client, board.member(1))
    values = {"title": "Comptes", "kind": "decision", "resolution": "Le conseil approuve.\r\n\r\nIl remercie."}
    assert client.post(at("item_add", draft), values).status_code == 302
    item = draft.items.get()
    assert item.resolution == "Le conseil approuve.\n\nIl remercie."
    assert "Il remercie." in words(client.get(draft.get_absolute_url()))
    assert "Il remercie." in client.get(at("item_edit", draft, item.uuid)).content.decode()
    for wrong in ({"kind": "discussion"}, {"subject": "test.text|1"}):
        refused = client.post(at("item_add", draft), values | wrong)
        assert refused.status_code == 422 and "Il remercie." in refused.content.decode()


def test_no_vote_in_a_meeting_is_ended_from_its_own_page(client, held):
    board, meeting = held
    ballot = with_vote(meeting, board)
    as_user(client, board.member(0))
    page = client.get(ballot.get_absolute_url())
    assert "non connu" not in words(page) and "jusqu’à ce que la présidence de séance le close" in words(page)
    assert (
        reverse("governance:ballot_cancel", args=[meeting.organisation.slug, ballot.uuid]) not in page.content.decode()
    )
    listed = client.get(reverse("governance:ballot_list", args=[meeting.organisation.slug]))
    assert "non connu" not in words(listed)


def test_the_screens_cost_the_same_with_three_voices_and_with_thirty(client):
    def costs(size: int) -> list[int]:
        board = make_sitting_board(size)
        meeting = make_convened(board)
        with on_the_day(meeting):
            opened(board, meeting)
            ballot = with_vote(meeting, board, people=size)
            answer(ballot, board.people[0])
            found = []
            for user, name in (
                (board.member(1), "sitting_run_state"),
                (board.member(1), "sitting_screen_state"),
                (board.member(0), "sitting_live"),
                (board.member(0), "meeting_detail"),
            ):
                as_user(client, user).get("/espace/")  # what is written once for an account
                with CaptureQueriesContext(connection) as queries:
                    assert client.get(at(name, meeting)).status_code == 200
                found.append(len(queries))
            close_ballot(actor=CLERK, ballot=ballot)
            close_meeting(actor=CLERK, meeting=meeting)
            with CaptureQueriesContext(connection) as queries:
                client.get(at("meeting_detail", meeting))
            return [*found, len(queries)]

    few, many = costs(3), costs(30)
    assert many == few
    assert max(many[:3]) <= 25 and max(many) <= 40


def test_an_interest_declared_during_the_vote_is_seen_at_once(client, held):
    board, meeting = held
    ballot = with_vote(meeting, board)
    as_user(client, board.member(3))
    live = client.get(at("sitting_live", meeting))
    assert 'name="choice"' in live.content.decode()
    url = reverse("governance:ballot_recuse", args=[meeting.organisation.slug, ballot.uuid])
    sent = client.post(url, {"voice": key(meeting, board.people[3]), "cause": "Je suis salariée"})
    assert sent.headers["Location"] == f"{meeting.get_absolute_url()}#seance"
    again = client.get(at("sitting_live", meeting), headers={"if-none-match": live.headers["ETag"]})
    assert 'name="choice"' not in again.content.decode() and "ne prend pas part à ce vote" in words(again)
    assert "0 réponse sur 3" in words(as_user(client, board.member(1)).get(at("sitting_run", meeting)))


def test_members_who_ask_together_share_what_was_read(client, held):
    board, meeting = held
    with_vote(meeting, board, people=5)
    costs = []
    for number in (3, 4):
        as_user(client, board.member(number)).get("/espace/")
        with CaptureQueriesContext(connection) as queries:
            page = words(client.get(at("sitting_live", meeting)))
        assert f"Vote de {board.people[number].full_name}" in page
        costs.append(len(queries))
    assert costs[1] <= 7 < costs[0], "the session, the account, its roles, the meeting and one's own answers"
