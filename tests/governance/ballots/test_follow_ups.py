"""What is left to do after a decision: who may record it, who is in charge, when they are told, what is refused."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.db.utils import IntegrityError
from django.urls import reverse

from governance import refusals_follow_ups
from governance.enums import VoteChoice
from governance.inbox import answers_awaiting
from governance.models import FollowUp
from governance.services.deciding import close_ballot
from governance.services.follow_ups import (
    add_follow_up,
    change_follow_up,
    complete_follow_up,
    remind_owners,
    reopen_follow_up,
)
from membership.enums_people import MandateEnd, StaffRoleKind
from membership.services.mandates import end_mandate
from portal.foundation import clock
from portal.foundation.actors import acting
from portal.foundation.notify.models import Notification
from portal.foundation.notify.services import deliver
from tests.governance.ballots.builders import as_made, make_board, open_vote
from tests.governance.ballots.test_life import answer
from tests.governance.meetings.test_pages import words
from tests.membership.builders import CLERK, give_role, make_person

pytestmark = pytest.mark.django_db
NIR = "1 85 05 78 006 084 91"


@pytest.fixture(scope="module")
def lasting_decided(lasting, tmp_path_factory):
    """A board of four that has adopted a text."""
    board = make_board(4)
    ballot = open_vote(board)
    for number in range(4):
        answer(ballot, board.member(number), VoteChoice.AGAINST if number == 3 else VoteChoice.FOR)
    close_ballot(actor=CLERK, ballot=ballot)
    board.ballot = ballot
    return board


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}


@pytest.fixture
def board(lasting_decided):
    return as_made(lasting_decided)


@pytest.fixture
def ballot(board):
    board.ballot.refresh_from_db()
    return board.ballot


def days(board, count: int):
    return board.organisation.today() + timedelta(days=count)


def action(board, ballot, *, owner: int = 3, due: int = 10, what: str = "Écrire à l’agence") -> FollowUp:
    return add_follow_up(
        actor=CLERK,
        ballot=ballot,
        what=what,
        owner=board.people[owner],
        due_on=days(board, due),
        created_by=board.member(1),
    )


def test_an_action_is_recorded_changed_done_and_reopened_and_its_history_tells(board, ballot):
    todo = action(board, ballot)
    change_follow_up(
        actor=CLERK,
        follow_up=todo,
        what="Écrire à l’agence et au conseil",
        owner=board.people[2],
        due_on=days(board, 20),
    )
    complete_follow_up(actor=CLERK, follow_up=todo, done_on=days(board, 0), note="Envoyé")
    with pytest.raises(refusals_follow_ups.DoneAlready):
        complete_follow_up(actor=CLERK, follow_up=todo, done_on=days(board, 0))
    with pytest.raises(refusals_follow_ups.DoneAlready):
        change_follow_up(actor=CLERK, follow_up=todo, what="x", owner=board.people[2], due_on=days(board, 20))
    reopen_follow_up(actor=CLERK, follow_up=todo)
    with pytest.raises(refusals_follow_ups.NotDone):
        reopen_follow_up(actor=CLERK, follow_up=todo)
    todo.refresh_from_db()
    assert (todo.what, todo.owner, todo.done_on) == ("Écrire à l’agence et au conseil", board.people[2], None)
    assert todo.history.count() == 4


def test_what_is_refused(board, ballot):
    stranger = make_person(account=True)
    for refused, values in (
        (refusals_follow_ups.OwnerElsewhere, {"owner": stranger}),
        (refusals_follow_ups.DueInThePast, {"due_on": days(board, -1)}),
        (refusals_follow_ups.PatientDataTyped, {"what": f"Rappeler {NIR}"}),
    ):
        given = {"what": "Écrire", "owner": board.people[0], "due_on": days(board, 3)} | values
        with pytest.raises(refused):
            add_follow_up(actor=CLERK, ballot=ballot, created_by=None, **given)
    assert not FollowUp.objects.exists()
    todo = action(board, ballot)
    for refused, values in (
        (refusals_follow_ups.DoneInTheFuture, {"done_on": days(board, 1)}),
        (refusals_follow_ups.DoneBeforeDecision, {"done_on": days(board, -1)}),
        (refusals_follow_ups.PatientDataTyped, {"done_on": days(board, 0), "note": f"Vu avec {NIR}"}),
    ):
        with pytest.raises(refused):
            complete_follow_up(actor=CLERK, follow_up=todo, **values)
    undecided = open_vote(board)
    with pytest.raises(refusals_follow_ups.NotDecidedYet):
        action(board, undecided)
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUp.objects.filter(pk=todo.pk).update(done_note="fait")


def test_an_owner_who_has_left_may_be_kept_and_not_be_given(board, ballot):
    todo = action(board, ballot)
    mandate = board.people[3].mandates.get()
    end_mandate(actor=CLERK, mandate=mandate, last_day=days(board, -1), reason=MandateEnd.RESIGNATION, despite=True)
    change_follow_up(actor=CLERK, follow_up=todo, what="Relancer", owner=board.people[3], due_on=days(board, 12))
    with pytest.raises(refusals_follow_ups.OwnerElsewhere):
        action(board, ballot)
    assert not list(answers_awaiting(board.member(3), days(board, 0))), "their space is no longer theirs"
    with acting(CLERK, at=clock.now() + timedelta(days=12)):
        assert remind_owners() == 0, "nor is the page that a letter would lead to"


def test_it_awaits_its_owner_the_late_first(board, ballot):
    later = action(board, ballot, due=30, what="Plus tard")
    with acting(CLERK, at=clock.now()):
        soon = action(board, ballot, due=2, what="Bientôt")
    items = [item for item in answers_awaiting(board.member(3), days(board, 0)) if item.key.startswith("follow_up")]
    assert {item.url for item in items} == {later.done_url, soon.done_url}
    assert {item.deadline for item in items} == {later.due_on, soon.due_on}
    assert "Charte, version 2" in str(items[0].reason)
    assert not [item for item in answers_awaiting(board.member(2), days(board, 0)) if "follow_up" in item.key]
    complete_follow_up(actor=CLERK, follow_up=soon, done_on=days(board, 0))
    assert [item.url for item in answers_awaiting(board.member(3), days(board, 0))] == [later.done_url]


def test_its_owner_is_reminded_once_on_its_day(board, ballot):
    todo = action(board, ballot, due=10)
    action(board, ballot, owner=2, due=30)
    assert remind_owners() == 0
    with acting(CLERK, at=clock.now() + timedelta(days=10)):
        assert remind_owners() == 1
        assert remind_owners() == 0
        change_follow_up(actor=CLERK, follow_up=todo, what=todo.what, owner=todo.owner, due_on=days(board, 3))
    with acting(CLERK, at=clock.now() + timedelta(days=13)):
        assert remind_owners() == 1, "put off, it has another day"
    with acting(CLERK, at=clock.now() + timedelta(days=14)):
        complete_follow_up(actor=CLERK, follow_up=todo, done_on=days(board, 0))
        assert remind_owners() == 0
    letters = Notification.objects.filter(kind="governance.follow_up_due")
    assert {letter.user for letter in letters} == {board.member(3)}
    assert letters.first().path == todo.done_url
    deliver()
    letter = next(letter for letter in mail.outbox if "Écrire à l’agence" in letter.subject)
    assert "Charte, version 2" in letter.body and todo.done_url in letter.body


def test_the_pages_of_who_records(client, board, ballot):
    coordinator = make_person(account=True)
    give_role(coordinator, StaffRoleKind.COORDINATOR, board.organisation)
    client.force_login(coordinator.user)
    page = client.get(ballot.get_absolute_url())
    assert "qui fait quoi, pour quand" in words(page)
    url = reverse("governance:follow_up_add", args=[board.organisation.slug, ballot.uuid])
    assert url in page.content.decode()
    typed = {"what": "Écrire à l’agence", "owner": board.people[3].pk, "due_on": f"{days(board, -3):%Y-%m-%d}"}
    refused = client.post(url, typed)
    assert refused.status_code == 422
    assert "Cette date est passée" in words(refused)
    assert "Écrire à l’agence" in refused.content.decode(), "nothing typed is lost"
    sent = client.post(url, typed | {"due_on": f"{days(board, 3):%Y-%m-%d}"}, follow=True)
    assert "L’action est enregistrée" in words(sent)
    todo = FollowUp.objects.get()
    assert todo.created_by == coordinator.user
    edit = reverse("governance:follow_up_edit", args=[board.organisation.slug, todo.uuid])
    assert "historique/suite/" in client.get(edit).content.decode()
    client.post(edit, typed | {"what": f"Rappeler {NIR}", "due_on": f"{days(board, 3):%Y-%m-%d}"})
    todo.refresh_from_db()
    assert todo.what == "Écrire à l’agence"
    client.post(edit, typed | {"what": "Écrire au conseil", "due_on": f"{days(board, 4):%Y-%m-%d}"})
    todo.refresh_from_db()
    assert (todo.what, todo.due_on) == ("Écrire au conseil", days(board, 4))


def test_the_pages_of_who_is_in_charge(client, board, ballot):
    todo = action(board, ballot)
    client.force_login(board.member(3))
    page = client.get(ballot.get_absolute_url())
    assert todo.done_url in page.content.decode()
    assert "Enregistrer une action" not in words(page), "a member without an office records none"
    assert (
        client.get(reverse("governance:follow_up_edit", args=[board.organisation.slug, todo.uuid])).status_code == 403
    )
    future = client.post(todo.done_url, {"done_on": f"{days(board, 2):%Y-%m-%d}", "note": "Demain"})
    assert future.status_code == 422 and "Demain" in future.content.decode()
    done = client.post(todo.done_url, {"done_on": f"{days(board, 0):%Y-%m-%d}", "note": "Lettre partie"}, follow=True)
    assert "Lettre partie" in words(done)
    again = client.get(todo.done_url, follow=True)
    assert "déjà" in words(again)
    client.force_login(board.member(1))
    reopen = reverse("governance:follow_up_reopen", args=[board.organisation.slug, todo.uuid])
    assert "de nouveau à faire" in words(client.post(reopen, follow=True))
    client.force_login(make_person(account=True).user)
    assert client.get(todo.done_url).status_code == 404
