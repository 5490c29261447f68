"""Rules that count by constituency: everybody counted has one, and has the voices that the rules give, once."""

from copy import deepcopy
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from django.urls import reverse

from governance import refusals, rules
from governance.enums import BallotState, VoteChoice
from governance.forms_rules.profile_form import ProfileForm
from governance.models import Ballot, StatuteProfile
from governance.rules.enums import Reference, Weighting
from governance.rules.profile import Constituencies, Constituency, ConstituencyQuorum, Quorum
from governance.rules.replay import stored_case
from governance.services.casting import cast_vote
from governance.services.deciding import close_due_ballots
from governance.services.electorates import as_rules_read, constituency_code
from governance.services.profiles import enter_profile
from governance.services.proof import proof_bundle
from membership.models import Seat
from membership.selectors.electorate import electorate
from membership.selectors.people import actor_for
from membership.services.bodies import add_constituency
from portal.foundation import clock
from portal.foundation.actors import acting
from portal.foundation.audit.verify import verify
from tests.governance.ballots.builders import TestText, as_made, make_board, open_vote, written_profile
from tests.membership.builders import CLERK, make_mandate, make_seat

pytestmark = pytest.mark.django_db
HALF = Fraction(1, 2)
TO_COME = timedelta(days=30)


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}
    settings.SECOND_FACTOR_COMPULSORY = False


@pytest.fixture(scope="module")
def lasting_college(lasting):
    """A board of three in one constituency, whose electors have three votes each in the back office."""
    board = make_board(3)
    carers = add_constituency(actor=CLERK, body=board.body, name="Soignants", weight=3)
    Seat.objects.filter(body=board.body).update(constituency=carers)
    return board, carers


@pytest.fixture
def college(lasting_college):
    board, carers = lasting_college
    return as_made(board), deepcopy(carers)


def by_constituency(*rows, weighting=Weighting.NONE, weight=1, **changes):
    items = tuple(Constituency(constituency_code(row), row.name, weight) for row in rows)
    profile = replace(written_profile(), constituencies=Constituencies(items, weighting), **changes)
    clauses = (*profile.clauses, rules.Clause("constituencies", "art. 9"))
    return replace(profile, clauses=clauses)


def in_force(board, profile):
    """These rules in the place of those of the builder, whatever the body has become since."""
    StatuteProfile.objects.filter(pk=board.profile.pk).update(document=rules.to_json(profile))
    board.profile.refresh_from_db()


def answer(ballot, user, choice):
    cast_vote(
        actor=actor_for(user, ballot.organisation),
        ballot=ballot,
        elector_key=ballot.electors.get(person__user=user).key,
        choice=choice,
        source_sha256=ballot.source_sha256,
        user=user,
    )


def closed(ballot):
    with acting(CLERK, at=ballot.closes_at + timedelta(seconds=1)):
        (found,) = close_due_ballots()
    return found


def enter(board, profile, **values):
    given = {
        "actor": CLERK,
        "body": board.body,
        "profile": profile,
        "label": "Par collège",
        "source": "statuts",
        "starts_on": clock.today() + TO_COME,
        "entered_by": board.member(1),
    }
    return enter_profile(**given | values)


def address(board, name="rules_body", *args):
    return reverse(f"governance:{name}", args=[board.organisation.slug, board.body.uuid, *args])


@pytest.mark.parametrize("named", [True, False])
def test_a_vacant_seat_without_a_constituency_of_the_rules_is_said_before_the_vote(client, college, named):
    board, carers = college
    in_force(board, by_constituency(carers))
    waiting = enter(board, by_constituency(carers))
    later = add_constituency(actor=CLERK, body=board.body, name="Usagers") if named else None
    make_seat(board.body, constituency=later)
    with pytest.raises(refusals.OutsideConstituencies, match="1 siège vacant"):
        open_vote(board)
    with pytest.raises(refusals.ProfileRefused, match="1 siège vacant"):
        enter(board, by_constituency(carers), starts_on=clock.today() + TO_COME * 2)
    client.force_login(board.president)
    for url in (address(board), waiting.get_absolute_url()):
        page = client.get(url)
        assert page.status_code == 200
        assert "aucun pour une partie de l’instance (1 siège vacant)" in page.content.decode()
    assert "valider/" not in client.get(waiting.get_absolute_url()).content.decode()
    opening = reverse("governance:ballot_open", args=[board.organisation.slug, TestText.kind, "1"])
    assert "mais n’en nomment aucun pour" in client.get(opening).content.decode()


def test_a_member_without_a_constituency_of_the_rules_is_named(college):
    board, carers = college
    in_force(board, by_constituency(carers))
    outsider = make_mandate(make_seat(board.body)).person
    with pytest.raises(refusals.OutsideConstituencies, match=outsider.full_name):
        open_vote(board)
    assert not Ballot.objects.exists()


def test_a_vote_opened_before_that_cannot_be_decided_says_so(client, college):
    board, _carers = college
    ballot = open_vote(board)
    in_force(board, by_constituency(add_constituency(actor=CLERK, body=board.body, name="Usagers")))
    for number in range(3):
        answer(ballot, board.member(number), VoteChoice.FOR)
    client.force_login(board.president)
    url = reverse("governance:ballot_close", args=[board.organisation.slug, ballot.uuid])
    page = client.post(url, follow=True)
    text = page.content.decode()
    assert page.status_code == 200 and "Ce vote ne peut pas être décidé" in text and board.people[0].full_name in text
    with acting(CLERK, at=ballot.closes_at + timedelta(seconds=1)):
        assert close_due_ballots() == []
    assert Ballot.objects.get().state == BallotState.OPEN


@pytest.mark.parametrize(
    ("weighting", "followed", "voices"),
    [(Weighting.NONE, True, 1), (Weighting.PER_MEMBER, True, 5), (Weighting.NONE, False, 1)],
)
def test_the_rules_alone_give_voices_and_give_them_once(college, weighting, followed, voices):
    board, carers = college
    profile = by_constituency(carers, weighting=weighting, weight=5) if followed else written_profile()
    in_force(board, profile)
    tried = as_rules_read(profile, electorate(board.body, board.organisation.today()))
    ballot = open_vote(board)
    answer(ballot, board.member(0), VoteChoice.FOR)
    answer(ballot, board.member(1), VoteChoice.FOR)
    found = closed(ballot)
    case = found.decision.case["case"]
    assert rules.replay(found.decision.case).counts.votes_for == 2 * voices
    assert case["electorate"] == rules.store(replace(_case(found), electorate=tried))["case"]["electorate"]
    assert set(found.electors.values_list("weight", flat=True)) == {voices}
    assert found.decision.replays()
    assert verify(proof_bundle(found)).exit_code == 0


def _case(ballot):
    return stored_case(ballot.decision.case)


def test_a_vote_decided_with_the_former_voices_still_replays(college):
    """What the engine was given is kept with the decision, and the engine reads it as before."""
    board, carers = college
    profile = by_constituency(carers, weighting=Weighting.PER_MEMBER, weight=3)
    in_force(board, profile)
    ballot = open_vote(board)
    answer(ballot, board.member(0), VoteChoice.FOR)
    answer(ballot, board.member(1), VoteChoice.FOR)
    found = _case(closed(ballot))
    former = replace(
        found,
        electorate=replace(
            found.electorate, electors=tuple(replace(item, weight=3) for item in found.electorate.electors)
        ),
    )
    stored = rules.store(former)
    assert rules.matches(stored) and rules.replay(stored).counts.votes_for == 18


def test_the_form_proposes_the_voices_recorded_with_the_constituencies(client, college):
    board, carers = college
    add_constituency(actor=CLERK, body=board.body, name="Usagers", weight=2)
    client.force_login(board.president)
    page = client.get(f"{address(board, 'profile_enter')}?depuis=vide").content.decode()
    code = constituency_code(carers)
    start = page.index(f'name="constituencies-weight.{code}"')
    assert 'value="3"' in page[page.rindex("<input", 0, start) : page.index(">", start)]
    form = ProfileForm(
        start=by_constituency(carers, weight=7), codes=[(code, ""), ("b", "")], weights={code: 3, "b": 2}
    )
    assert [bound.value() for bound in form.constituencies.weights] == [7, 2]


def test_a_vacant_seat_that_only_advises_is_no_seat_of_the_statutes(board):
    make_seat(board.body, votes=False)
    profile = replace(
        written_profile(),
        quorum=Quorum(fraction=HALF, reference=Reference.SEATS),
    )
    today = board.organisation.today()
    assert electorate(board.body, today).seats_in_statutes == 3
    assert as_rules_read(profile, electorate(board.body, today)).vacancies == ()
    assert open_vote(board).silent_voices == []


def test_a_quorum_by_constituency_out_of_reach_is_said_so(client, college):
    board, carers = college
    later = add_constituency(actor=CLERK, body=board.body, name="Usagers")
    inner = ConstituencyQuorum(number=1)
    profile = by_constituency(carers, later, quorum=replace(written_profile().quorum, constituencies=inner))
    in_force(board, profile)
    client.force_login(board.president)
    page = client.get(address(board)).content.decode()
    assert "le quorum ne peut pas être atteint aujourd’hui" in page and "il faut au moins" not in page
    assert "La condition par collège ne peut pas être remplie" in page
