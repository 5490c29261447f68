"""The register of decisions: searched across years and bodies, what is in force, what is left; thirty cost what three
do."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from governance.enums import VoteChoice
from governance.models import Ballot, Decision
from governance.selectors_documents import VOTABLE_KIND, standings_of_subjects
from governance.services.deciding import cancel_ballot, close_ballot
from governance.services.follow_ups import add_follow_up
from portal.foundation import clock
from portal.foundation.actors import acting
from tests.governance.ballots.builders import as_made, make_board, open_vote
from tests.governance.ballots.test_life import answer
from tests.governance.documents.builders import CHARTER_2, adopt, make_charter, make_draft
from tests.governance.meetings.test_pages import words
from tests.membership.builders import CLERK, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def lasting_decided(lasting):
    """A board of four that has adopted a text by three voices against one."""
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
    return Ballot.objects.select_related("decision").get(pk=board.ballot.pk)


def url(board) -> str:
    return reverse("governance:decision_list", args=[board.organisation.slug])


def copies(ballot: Ballot, titles: list[str], *, status: str = "adopted") -> list[Ballot]:
    """More decisions of the same body, one a year back: the register reads their rows and nothing else."""
    made = []
    for number, title in enumerate(titles, start=1):
        before = timedelta(days=366 * number)
        copy, decision = Ballot.objects.get(pk=ballot.pk), Decision.objects.get(ballot=ballot)
        copy.pk, copy.uuid, copy.title = None, Ballot._meta.get_field("uuid").get_default(), title
        copy.subject_key, copy.question = f"copy {title}", f"Adoptez-vous : {title} ?"
        copy.opens_at, copy.closes_at, copy.ended_at = (
            instant - before for instant in (ballot.opens_at, ballot.closes_at, ballot.ended_at)
        )
        copy._state.adding = True
        copy.save(force_insert=True)
        decision.pk, decision.ballot, decision.status = None, copy, status
        decision.decided_at = ballot.decision.decided_at - before
        decision._state.adding = True
        decision.save(force_insert=True)
        made.append(copy)
    return made


def test_every_decision_is_there_with_its_vote_and_nothing_else(client, board, ballot):
    cancelled = open_vote(board)
    cancel_ballot(actor=CLERK, ballot=cancelled, reason="le texte a changé")
    copies(ballot, ["Règlement intérieur"], status="rejected")
    client.force_login(board.member(3))
    page = client.get(url(board))
    said = words(page)
    assert "2 décisions" in said
    assert said.index("Charte, version 2") < said.index("Règlement intérieur")
    assert "3 pour, 1 contre, 0 abstention" in said
    assert ballot.decision.minutes.get_absolute_url() in page.content.decode()
    assert cancelled.get_absolute_url() not in page.content.decode()
    assert "en vigueur depuis" not in said and "en vigueur à partir" not in said, (
        "of a subject that says nothing, nothing is guessed"
    )
    client.force_login(make_person(account=True).user)
    assert client.get(url(board)).status_code == 404


def test_words_years_results_and_actions_narrow_it(client, board, ballot):
    copies(ballot, ["Règlement intérieur", "Budget de l’année"], status="rejected")
    add_follow_up(actor=CLERK, ballot=ballot, what="Écrire", owner=board.people[2], due_on=board.organisation.today())
    client.force_login(board.member(0))

    def found(**asked: str) -> set[str]:
        page = words(client.get(url(board), asked))
        titles = ("Charte, version 2", "Règlement intérieur", "Budget de l’année")
        return {title for title in titles if f" {title} " in page}

    assert found(q="reglement INTERIEUR") == {"Règlement intérieur"}
    assert found(q="adoptez annee") == {"Budget de l’année"}, "words of the question too, in any order"
    assert found(q="modalités sortie") == {"Charte, version 2", "Règlement intérieur", "Budget de l’année"}
    assert found(q="nulle part") == set()
    year = board.organisation.today(ballot.decision.decided_at).year
    assert found(year=str(year)) == {"Charte, version 2"}
    assert found(outcome="rejected") == {"Règlement intérieur", "Budget de l’année"}
    assert found(left="open") == {"Charte, version 2"}
    assert found(left="late") == set()
    assert found(body=str(board.body.pk), year="nonsense", order="oldest", page="z") == found()
    with acting(CLERK, at=clock.now() + timedelta(days=2)):
        assert found(left="late") == {"Charte, version 2"}
    assert "Aucune décision ne correspond" in words(client.get(url(board), {"q": "nulle part"}))


def test_it_is_taken_away(client, board, ballot):
    add_follow_up(actor=CLERK, ballot=ballot, what="=Écrire", owner=board.people[2], due_on=board.organisation.today())
    client.force_login(board.member(0))
    answer_csv = client.get(url(board), {"export": "csv"})
    head, line = b"".join(answer_csv.streaming_content).decode("utf-8-sig").splitlines()
    assert head.startswith("Décidé le;Instance;Objet")
    assert f";{ballot.title};" in line and ";3;1;0;" in line and "'=Écrire" in line
    assert client.get(url(board), {"export": "xlsx"}).content.startswith(b"PK")


def test_what_stands_of_a_text_is_told_by_its_owner(client, board):
    charter = make_charter(board.organisation)
    first, second = make_draft(charter), None
    adopt(board, first)
    subject = str(first.frozen.get().subject)
    today = board.organisation.today()
    client.force_login(board.member(0))
    assert "en vigueur depuis" in words(client.get(url(board)))
    second = make_draft(charter, CHARTER_2)
    second.effective_from = today + timedelta(days=30)
    second.save(update_fields=["effective_from"])
    adopt(board, second)
    later = str(second.frozen.get().subject)
    told = standings_of_subjects([subject, later], today)
    assert told[subject].tone == "good" and "2" in told[subject].words
    assert told[later].tone == "waiting"
    then = standings_of_subjects([subject, later], today + timedelta(days=30))
    assert then[subject].tone == "closed" and "remplacé" in then[subject].words
    assert then[later].tone == "good"
    assert Ballot.objects.filter(subject_kind=VOTABLE_KIND).count() == 2
    with CaptureQueriesContext(connection) as captured:
        standings_of_subjects([subject, later], today)
    assert len(captured) == 1


def test_the_register_costs_the_same_for_three_decisions_and_for_thirty(client, board, ballot):
    client.force_login(board.member(0))
    client.get(url(board))
    counts, made = [], 1
    for wanted in (3, 30):
        for copy in copies(ballot, [f"Décision {wanted} {number}" for number in range(wanted - made)]):
            add_follow_up(
                actor=CLERK,
                ballot=copy,
                what="Écrire",
                owner=board.people[made % 4],
                due_on=board.organisation.today(),
            )
        made = wanted
        with CaptureQueriesContext(connection) as captured:
            page = client.get(url(board)).content.decode()
        assert page.count('class="rows__title"') == wanted
        counts.append(len(captured))
    assert counts[0] == counts[1]
