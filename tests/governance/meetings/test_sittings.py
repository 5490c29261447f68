"""A meeting that is held: its opening, who comes and goes, the quorum, the votes in it, its closing."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.core import mail

from governance import refusals, refusals_sittings
from governance.enums import BallotState, VoteChoice
from governance.enums_meetings import ItemKind, MeetingMode, MeetingState
from governance.enums_sittings import BallotMode, Source, VoiceRight, Way
from governance.models import Attendance, Ballot, Meeting, QuorumChange, SittingStep, Vote
from governance.refusals_meetings import PersonalDataTyped
from governance.rules.enums import Secrecy
from governance.rules.profile import BallotRules
from governance.selectors import awaiting_votes, voices_of
from governance.selectors_proxies import voting_at
from governance.selectors_sittings import sitting_of
from governance.services.attendance import check_in, code_of, leave, record_arrival, record_departure
from governance.services.casting import cast_vote, declare_interest, record_vote
from governance.services.deciding import cancel_ballot, close_ballot
from governance.services.item_votes import open_item_vote, recuse_from_item
from governance.services.meetings import add_item, change_meeting
from governance.services.proof import proof_bundle
from governance.services.proxies import accept_proxy, give_proxy, revoke_proxy
from governance.services.resolutions import ResolutionVotable, amend_resolution
from governance.services.sittings import appoint, close_meeting, open_meeting, resume, suspend, take_up
from membership.enums_people import MandateEnd, Office
from membership.services.mandates import end_mandate
from portal.foundation import clock
from portal.foundation.actors import acting
from portal.foundation.audit.models import AuditEntry
from portal.foundation.audit.verify import verify
from portal.foundation.inbox import inbox_of
from portal.foundation.notify.services import deliver
from tests.governance.ballots.builders import TestText, as_made
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
    return as_made(board), Meeting.objects.select_related("organisation__region", "body").get(pk=meeting.pk)


@pytest.fixture
def sitting(convened):
    """The meeting of six, open at its hour; nobody has come."""
    board, meeting = convened
    with on_the_day(meeting):
        yield board, opened(board, meeting)


def chain_kinds(chain: str) -> list[str]:
    kinds = AuditEntry.objects.filter(chain__name=chain).order_by("seq").values_list("kind", flat=True)
    return [kind.removeprefix("governance.") for kind in kinds]


def first_item(meeting: Meeting):
    return meeting.items.order_by("position").first()


# Opening


def test_opening_fixes_the_voices_and_writes_it_in_both_registers(sitting):
    board, meeting = sitting
    assert meeting.state == MeetingState.OPEN
    assert [voice.person for voice in meeting.voices.all()] == board.people
    assert chain_kinds(meeting.chain) == ["meeting_opened", "quorum_lost"], "nobody is there yet"
    assert chain_kinds(board.organisation.chain)[-1] == "meeting_opened"
    state = sitting_of(meeting)
    assert (state.chair, state.secretary) == (board.people[0], board.people[1])


def test_a_meeting_opened_twice_is_opened_once(sitting):
    board, meeting = sitting
    again = open_meeting(actor=CLERK, meeting=meeting, chair=board.people[2])
    assert again.chair == board.people[0]
    assert SittingStep.objects.filter(meeting=meeting).count() == 1
    assert meeting.voices.count() == 6


@pytest.mark.parametrize(
    ("offset", "refusal"),
    [
        (timedelta(hours=-3), refusals_sittings.TooEarlyToOpen),
        (timedelta(days=1), refusals_sittings.DayHasPassed),
    ],
)
def test_a_meeting_is_opened_on_its_day(convened, offset, refusal):
    board, meeting = convened
    with acting(CLERK, at=meeting.starts_at + offset), pytest.raises(refusal):
        open_meeting(actor=CLERK, meeting=meeting, chair=board.people[0])
    assert not meeting.voices.exists()


def test_a_draft_is_not_opened_and_somebody_from_elsewhere_does_not_preside(convened):
    board, meeting = convened
    draft = make_meeting(board)
    with on_the_day(draft), pytest.raises(refusals_sittings.NotToBeOpened):
        open_meeting(actor=CLERK, meeting=draft, chair=board.people[0])
    with on_the_day(meeting), pytest.raises(refusals_sittings.NotAPersonHere):
        open_meeting(actor=CLERK, meeting=meeting, chair=make_person())
    assert not meeting.voices.exists()


def test_an_open_meeting_is_no_longer_prepared(sitting):
    _board, meeting = sitting
    with pytest.raises(refusals_sittings.Refused):
        change_meeting(actor=CLERK, meeting=meeting, place="Ailleurs")
    with pytest.raises(refusals_sittings.Refused):
        add_item(actor=CLERK, meeting=meeting, title="Un point de plus")


# Presence and quorum


def test_the_quorum_is_met_lost_and_met_again_and_each_change_is_kept(sitting):
    board, meeting = sitting
    arrive(meeting, *board.people[:2])
    assert not sitting_of(meeting).holds
    arrive(meeting, board.people[2], way=Way.REMOTE)
    assert sitting_of(meeting).holds, "half of six"
    record_departure(actor=CLERK, voice=voice_of(meeting, board.people[1]), recorded_by=None)
    arrive(meeting, board.people[4])
    changes = list(QuorumChange.objects.filter(meeting=meeting).values_list("met", "present"))
    assert changes == [(False, 0), (True, 3), (False, 2), (True, 3)]
    assert "art.\u00a011" in QuorumChange.objects.filter(meeting=meeting, met=True).first().explanation_fr
    assert chain_kinds(meeting.chain).count("quorum_met") == 2
    state = sitting_of(meeting)
    assert [place.way for place in state.present] == [Way.ROOM, Way.REMOTE, Way.ROOM]
    assert state.places[1].left_at is not None


def test_one_checks_in_with_the_code_of_the_room_or_from_afar(sitting):
    board, meeting = sitting
    with pytest.raises(refusals_sittings.WrongCode):
        check_in(actor=CLERK, meeting=meeting, user=board.member(3), way=Way.ROOM, code="12 34")
    code = code_of(meeting)
    typed = f"{code[:3]} {code[3:]}"
    [row] = check_in(actor=CLERK, meeting=meeting, user=board.member(3), way=Way.ROOM, code=typed)
    assert (row.person, row.source) == (board.people[3], Source.CODE)
    assert check_in(actor=CLERK, meeting=meeting, user=board.member(3), way=Way.ROOM, code=code) == [], "twice is once"
    [remote] = check_in(actor=CLERK, meeting=meeting, user=board.member(4), way=Way.REMOTE)
    assert remote.source == Source.SELF
    [moved] = check_in(actor=CLERK, meeting=meeting, user=board.member(4), way=Way.ROOM, code=code)
    assert moved.way == Way.ROOM, "who was remote has come into the room"
    with pytest.raises(refusals_sittings.NoSeatHere):
        check_in(actor=CLERK, meeting=meeting, user=make_person(account=True).user, way=Way.REMOTE)
    [left] = leave(actor=CLERK, meeting=meeting, user=board.member(4))
    assert left.way == ""
    with pytest.raises(refusals_sittings.NotThere):
        leave(actor=CLERK, meeting=meeting, user=board.member(4))


def test_the_code_changes_and_the_one_before_is_still_taken(sitting):
    board, meeting = sitting
    before = code_of(meeting)
    with acting(CLERK, at=clock.now() + timedelta(minutes=3)):
        assert code_of(meeting) != before
        assert check_in(actor=CLERK, meeting=meeting, user=board.member(3), way=Way.ROOM, code=before)
    with acting(CLERK, at=clock.now() + timedelta(minutes=6)), pytest.raises(refusals_sittings.WrongCode):
        check_in(actor=CLERK, meeting=meeting, user=board.member(4), way=Way.ROOM, code=before)


def test_an_hour_given_afterwards_never_reaches_before_what_was_counted(sitting):
    board, meeting = sitting
    begun = clock.now()
    arrive(meeting, *board.people[:4])
    with acting(CLERK, at=begun + timedelta(minutes=30)):
        row = record_departure(
            actor=CLERK, voice=voice_of(meeting, board.people[3]), recorded_by=None, at=begun + timedelta(minutes=20)
        )
        assert row.at == begun + timedelta(minutes=20)
        ballot = open_item_vote(actor=CLERK, item=first_item(meeting))
        cancel_ballot(actor=CLERK, ballot=ballot, reason="On reprend.")
    with acting(CLERK, at=begun + timedelta(minutes=40)):
        for wrong in (begun + timedelta(minutes=25), begun + timedelta(minutes=41)):
            with pytest.raises(refusals_sittings.HourNotPossible):
                record_departure(actor=CLERK, voice=voice_of(meeting, board.people[2]), recorded_by=None, at=wrong)
    assert Attendance.objects.filter(voice__meeting=meeting, way="").count() == 1


def test_presence_is_recorded_in_the_ways_that_the_meeting_offers(lasting_sitting):
    board, _meeting = lasting_sitting
    board = as_made(board)
    meeting = make_convened(board, mode=MeetingMode.MEETING, remote_link="")
    with on_the_day(meeting):
        opened(board, meeting)
        with pytest.raises(refusals_sittings.WayNotOffered):
            arrive(meeting, board.people[0], way=Way.REMOTE)
        arrive(meeting, board.people[0])
        with pytest.raises(refusals_sittings.AlreadyThere):
            arrive(meeting, board.people[0])
        with pytest.raises(refusals_sittings.NotAPersonHere):
            record_arrival(
                actor=CLERK, voice=voice_of(meeting, board.people[1]), way=Way.ROOM, recorded_by=None, stand_in=True
            )


# The course of the meeting


def test_items_are_taken_up_and_the_time_spent_on_each_leaves_suspensions_out(sitting):
    board, meeting = sitting
    begun = clock.now()
    accounts, other = meeting.items.order_by("position")
    take_up(actor=CLERK, item=accounts)
    take_up(actor=CLERK, item=accounts)
    with acting(CLERK, at=begun + timedelta(minutes=10)):
        suspend(actor=CLERK, meeting=meeting)
        suspend(actor=CLERK, meeting=meeting)
        with pytest.raises(refusals_sittings.Suspended):
            take_up(actor=CLERK, item=other)
    with acting(CLERK, at=begun + timedelta(minutes=25)):
        resume(actor=CLERK, meeting=meeting)
        with pytest.raises(refusals_sittings.NotSuspended):
            resume(actor=CLERK, meeting=meeting)
    with acting(CLERK, at=begun + timedelta(minutes=30)):
        take_up(actor=CLERK, item=other)
    with acting(CLERK, at=begun + timedelta(minutes=37)):
        state = sitting_of(meeting)
        assert state.item == other
        assert (state.spent_on(accounts), state.spent_on(other)) == (timedelta(minutes=15), timedelta(minutes=7))
    assert chain_kinds(meeting.chain).count("item_taken_up") == 2
    appoint(actor=CLERK, meeting=meeting, chair=board.people[2], secretary=None)
    assert sitting_of(meeting).chair == board.people[2]


def test_closing_lets_everybody_leave_and_nothing_more_is_recorded(sitting):
    board, meeting = sitting
    arrive(meeting, *board.people[:3])
    close_meeting(actor=CLERK, meeting=meeting)
    assert close_meeting(actor=CLERK, meeting=meeting).kind == "closed"
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.CLOSED
    state = sitting_of(meeting)
    assert state.present == []
    assert state.closed_at is not None
    assert [entry for entry in chain_kinds(meeting.chain) if entry == "left"] == ["left"] * 3
    assert chain_kinds(board.organisation.chain)[-1] == "meeting_closed"
    with pytest.raises(refusals_sittings.MeetingClosed):
        arrive(meeting, board.people[4])
    with pytest.raises(refusals_sittings.MeetingClosed):
        open_meeting(actor=CLERK, meeting=meeting, chair=board.people[0])


def test_what_the_screens_show_has_a_revision_that_moves_with_every_change(sitting):
    board, meeting = sitting

    def revision() -> int:
        return Meeting.objects.values_list("revision", flat=True).get(pk=meeting.pk)

    seen = [revision()]
    for change in (
        lambda: arrive(meeting, *board.people[:3]),
        lambda: take_up(actor=CLERK, item=first_item(meeting)),
        lambda: open_item_vote(actor=CLERK, item=first_item(meeting)),
        lambda: close_ballot(actor=CLERK, ballot=Ballot.objects.get(item__meeting=meeting)),
        lambda: suspend(actor=CLERK, meeting=meeting),
    ):
        change()
        seen.append(revision())
    assert sorted(set(seen)) == seen


# Votes


def test_those_who_are_there_decide_and_the_minute_says_who_was(sitting):
    board, meeting = sitting
    arrive(meeting, *board.people[:4])
    ballot = open_item_vote(actor=CLERK, item=first_item(meeting), opened_by=board.president)
    assert (ballot.mode, ballot.closes_at) == (BallotMode.MIXED, None)
    rights = dict(ballot.electors.values_list("person", "right"))
    assert [rights[person.pk] for person in board.people] == [VoiceRight.OWN] * 4 + [VoiceRight.NONE] * 2
    for person, choice in zip(board.people, ["for", "for", "against"], strict=False):
        answer(ballot, person, VoteChoice(choice))
    with pytest.raises(refusals.NotAnElector):
        answer(ballot, board.people[5])
    close_ballot(actor=CLERK, ballot=ballot)
    ballot.refresh_from_db()
    assert (ballot.state, ballot.decision.status) == (BallotState.DECIDED, "adopted")
    assert ballot.decision.replays()
    assert "4 présents" in ballot.decision.explanation_fr.replace("\u00a0", " ")
    assert verify(proof_bundle(ballot)).verdict == "accepted"
    assert not awaiting_votes(board.member(3).pk, clock.now(), board.organisation.today()).exists()
    deliver()
    assert not [letter for letter in mail.outbox if ballot.title in letter.subject], "they sit there"


def test_who_comes_during_a_vote_answers_at_the_next_one(sitting):
    board, meeting = sitting
    arrive(meeting, *board.people[:3])
    ballot = open_item_vote(actor=CLERK, item=first_item(meeting))
    arrive(meeting, board.people[4])
    with pytest.raises(refusals.NotAnElector):
        answer(ballot, board.people[4])
    assert voices_of(ballot, board.member(4)) == []


def test_without_a_quorum_nothing_is_put_to_the_vote_and_the_article_is_named(sitting):
    board, meeting = sitting
    arrive(meeting, *board.people[:2])
    with pytest.raises(refusals_sittings.QuorumMissing, match="art.\u00a011"):
        open_item_vote(actor=CLERK, item=first_item(meeting))
    assert not Ballot.objects.exists()


def test_a_lost_quorum_locks_the_vote_until_it_is_met_again(sitting):
    board, meeting = sitting
    arrive(meeting, *board.people[:3])
    ballot = open_item_vote(actor=CLERK, item=first_item(meeting))
    answer(ballot, board.people[0])
    record_departure(actor=CLERK, voice=voice_of(meeting, board.people[2]), recorded_by=None)
    with pytest.raises(refusals_sittings.QuorumLost, match="art.\u00a011"):
        answer(ballot, board.people[1])
    with pytest.raises(refusals_sittings.QuorumLost):
        close_ballot(actor=CLERK, ballot=ballot)
    assert Vote.objects.count() == 1
    arrive(meeting, board.people[5])
    answer(ballot, board.people[1])
    close_ballot(actor=CLERK, ballot=ballot)
    ballot.refresh_from_db()
    assert ballot.decision.status == "adopted"


def test_an_answer_given_aloud_is_recorded_and_never_over_ones_own(sitting):
    board, meeting = sitting
    arrive(meeting, *board.people[:4])
    ballot = open_item_vote(actor=CLERK, item=first_item(meeting))

    def aloud(person, choice):
        key = ballot.electors.get(person=person).key
        return record_vote(
            actor=CLERK,
            ballot=ballot,
            elector_key=key,
            choice=choice,
            source_sha256=ballot.source_sha256,
            user=board.president,
        )

    receipt = aloud(board.people[2], VoteChoice.AGAINST)
    assert receipt.vote.cast_by == board.president
    assert chain_kinds(ballot.chain)[-1] == "vote_recorded"
    answer(ballot, board.people[3], VoteChoice.FOR)
    with pytest.raises(refusals_sittings.AnsweredThemselves):
        aloud(board.people[3], VoteChoice.AGAINST)
    with pytest.raises(refusals.NotAnElector):
        aloud(board.people[5], VoteChoice.FOR)


def test_whoever_has_an_interest_takes_no_part_and_their_voice_never_counts(sitting):
    board, meeting = sitting
    arrive(meeting, *board.people[:4])
    item = first_item(meeting)
    with pytest.raises(refusals.CauseMissing):
        recuse_from_item(actor=CLERK, item=item, voice=voice_of(meeting, board.people[1]), cause=" ", declared_by=None)
    for _twice in range(2):
        recuse_from_item(
            actor=CLERK,
            item=item,
            voice=voice_of(meeting, board.people[1]),
            cause="Sa fille est salariée du prestataire.",
            declared_by=board.member(1),
        )
    ballot = open_item_vote(actor=CLERK, item=item)
    key = ballot.electors.get(person=board.people[1]).key
    with pytest.raises(refusals.NotAnElector):
        cast_vote(
            actor=CLERK,
            ballot=ballot,
            elector_key=key,
            choice=VoteChoice.FOR,
            source_sha256=ballot.source_sha256,
            user=board.member(1),
        )
    declare_interest(
        actor=CLERK,
        ballot=ballot,
        elector_key=ballot.electors.get(person=board.people[2]).key,
        cause="Membre du cabinet.",
        user=board.member(2),
    )
    with pytest.raises(refusals.RecusedVoice):
        answer(ballot, board.people[2])
    answer(ballot, board.people[0])
    close_ballot(actor=CLERK, ballot=ballot)
    ballot.refresh_from_db()
    assert ballot.decision.case["case"]["recusals"], "the engine is told"
    assert chain_kinds(meeting.chain).count("item_recused") == 1
    assert verify(proof_bundle(ballot)).verdict == "accepted"


def test_one_vote_at_a_time_and_no_closing_over_an_open_one(sitting):
    board, meeting = sitting
    arrive(meeting, *board.people[:4])
    accounts, other = meeting.items.order_by("position")
    ballot = open_item_vote(actor=CLERK, item=accounts)
    assert open_item_vote(actor=CLERK, item=accounts) == ballot, "a double click opens one vote"
    for refused in (
        lambda: take_up(actor=CLERK, item=other),
        lambda: suspend(actor=CLERK, meeting=meeting),
        lambda: close_meeting(actor=CLERK, meeting=meeting),
        lambda: amend_resolution(actor=CLERK, item=accounts, text="Autre chose."),
    ):
        with pytest.raises(refusals_sittings.VoteUnderWay):
            refused()
    close_ballot(actor=CLERK, ballot=ballot)
    assert close_ballot(actor=CLERK, ballot=ballot).decision == Ballot.objects.get(pk=ballot.pk).decision
    with pytest.raises(refusals_sittings.DecidedAlready):
        open_item_vote(actor=CLERK, item=accounts)
    with pytest.raises(refusals_sittings.NothingToVoteOn):
        open_item_vote(actor=CLERK, item=other)


def test_an_amended_text_is_another_text_with_a_vote_of_its_own(sitting):
    board, meeting = sitting
    arrive(meeting, *board.people[:4])
    item = first_item(meeting)
    first = open_item_vote(actor=CLERK, item=item)
    close_ballot(actor=CLERK, ballot=first)
    first.refresh_from_db()
    assert first.decision.status == "rejected", "nobody answered"
    with pytest.raises(PersonalDataTyped):
        amend_resolution(actor=CLERK, item=item, text="Au sujet de 2 55 08 14 168 025 38, le conseil décide.")
    amend_resolution(actor=CLERK, item=item, text="Le conseil approuve les comptes.", moved_by=board.people[2])
    item.refresh_from_db()
    second = open_item_vote(actor=CLERK, item=item)
    assert second.source_sha256 != first.source_sha256
    shown = ResolutionVotable().comparison_html(str(item.uuid))
    assert "<del" in shown
    assert "quitus" in shown
    answer(second, board.people[0])
    close_ballot(actor=CLERK, ballot=second)
    with pytest.raises(refusals_sittings.ResolutionVoted):
        amend_resolution(actor=CLERK, item=item, text="Encore autre chose.")
    assert chain_kinds(meeting.chain).count("resolution_amended") == 1


def test_a_subject_of_another_package_is_voted_in_the_meeting(lasting_sitting):
    board, _meeting = lasting_sitting
    board = as_made(board)
    meeting = make_convened(board)
    # Put on the agenda as a draft would have it; what is tested is the vote.
    item = meeting.items.get(title="Questions diverses")
    item.kind, item.subject_kind, item.subject_key = ItemKind.DECISION, TestText.kind, "1"
    item.save()
    with on_the_day(meeting):
        opened(board, meeting)
        arrive(meeting, *board.people[:4])
        ballot = open_item_vote(actor=CLERK, item=item)
        answer(ballot, board.people[0])
        close_ballot(actor=CLERK, ballot=ballot)
    [decision] = board.text.decisions
    assert decision.outcome == "adopted"


def test_where_the_statutes_want_secrecy_no_roll_call_is_offered(lasting):
    board = make_sitting_board(3, ballots=BallotRules(motions=Secrecy.REQUIRED))
    meeting = make_convened(board)
    with on_the_day(meeting):
        opened(board, meeting)
        arrive(meeting, *board.people)
        with pytest.raises(refusals_sittings.SecretVoteRequired):
            open_item_vote(actor=CLERK, item=first_item(meeting))
    assert not Ballot.objects.filter(item__meeting=meeting).exists()


def test_a_mandate_that_ended_answers_no_more_in_a_meeting_of_the_evening_before(sitting):
    board, meeting = sitting
    arrive(meeting, *board.people[:4])
    ballot = open_item_vote(actor=CLERK, item=first_item(meeting))
    mandate = ballot.electors.get(person=board.people[3]).mandate
    with acting(CLERK, at=clock.now() + timedelta(days=1)):
        end_mandate(
            actor=CLERK,
            mandate=mandate,
            last_day=board.organisation.today() - timedelta(days=1),
            reason=MandateEnd.RESIGNATION,
            despite=True,
        )
        with pytest.raises(refusals.VoiceEnded):
            answer(ballot, board.people[3])


def test_the_chair_with_a_casting_vote_is_whoever_presides_now(sitting):
    board, meeting = sitting
    arrive(meeting, *board.people[:4])
    assert sitting_of(meeting).chair_key == voice_of(meeting, board.people[0]).key
    appoint(actor=CLERK, meeting=meeting, chair=board.people[3], secretary=board.people[1])
    ballot = open_item_vote(actor=CLERK, item=first_item(meeting))
    assert ballot.attendance["chair"] == voice_of(meeting, board.people[3]).key
    assert ballot.electors.get(office=Office.PRESIDENT).person == board.people[0]


def test_a_quorum_counted_on_ballots_is_known_when_the_vote_closes(lasting):
    from governance.rules.enums import Counted
    from governance.rules.profile import Quorum

    board = make_sitting_board(4, quorum=Quorum(fraction=Fraction(1, 2), counted=Counted.BALLOTS_CAST))
    meeting = make_convened(board)
    with on_the_day(meeting):
        opened(board, meeting)
        arrive(meeting, board.people[0])
        ballot = open_item_vote(actor=CLERK, item=first_item(meeting))
        answer(ballot, board.people[0])
        close_ballot(actor=CLERK, ballot=ballot)
    ballot.refresh_from_db()
    assert ballot.decision.status == "no_quorum"
    assert not QuorumChange.objects.filter(meeting=meeting).exists()


def test_the_sitting_is_read_in_the_same_number_of_queries_for_six_and_for_more(sitting, django_assert_num_queries):
    board, meeting = sitting
    arrive(meeting, *board.people)
    meeting = Meeting.objects.select_related("organisation__region", "body").get(pk=meeting.pk)
    with django_assert_num_queries(7):
        state = sitting_of(meeting)
        assert state.sentence("fr")
        assert [place.voice.name for place in state.present] == [person.full_name for person in board.people]


def awaited(user, meeting: Meeting, moment) -> set[str]:
    with acting(CLERK, at=moment):
        items = inbox_of(user, meeting.organisation.today())
    return {item.key.partition(":")[0] for item in items if str(meeting.uuid) in item.url}


def test_a_meeting_awaits_who_opens_it_from_its_hour_on_then_everybody_who_sits_in_it(convened):
    board, meeting = convened
    hour = meeting.starts_at
    assert awaited(board.president, meeting, hour - timedelta(hours=3)) == {"meeting"}
    assert awaited(board.president, meeting, hour + timedelta(minutes=1)) == {"run"}
    assert awaited(board.member(4), meeting, hour + timedelta(minutes=1)) == set()
    assert awaited(board.president, meeting, hour + timedelta(hours=11)) == set(), "the evening is over"
    with on_the_day(meeting):
        opened(board, meeting)
    assert awaited(board.president, meeting, hour) == {"run", "sitting"}
    assert awaited(board.member(4), meeting, hour) == {"sitting"}
    with on_the_day(meeting):
        close_meeting(actor=CLERK, meeting=meeting)
    assert awaited(board.member(4), meeting, hour) == set()


# Proxies


def give(meeting: Meeting, giver, holder):
    key = next(elector.key for elector in voting_at(meeting).voters if elector.person == giver)
    proxy = give_proxy(actor=CLERK, meeting=meeting, giver_key=key, holder=holder, user=giver.user)
    accept_proxy(actor=CLERK, proxy=proxy, user=holder.user)
    return proxy


def test_a_proxy_counts_for_the_quorum_and_its_holder_votes_twice_separately(sitting):
    board, meeting = sitting
    first, second, away = board.people[0], board.people[1], board.people[5]
    arrive(meeting, first, second)
    give(meeting, away, first)
    assert [place.voice.person for place in sitting_of(meeting).represented] == [away]
    assert QuorumChange.objects.filter(meeting=meeting).last().met, "two present, one represented, of six"
    ballot = open_item_vote(actor=CLERK, item=first_item(meeting))
    elector = ballot.electors.get(person=away)
    assert (elector.right, elector.holder) == (VoiceRight.PROXY, first)
    assert {voice.elector.person for voice in voices_of(ballot, first.user)} == {first, away}
    with pytest.raises(refusals_sittings.InterestOfAnother):
        declare_interest(
            actor=CLERK, ballot=ballot, elector_key=elector.key, cause="Le sien, pas le mien.", user=first.user
        )
    answer(ballot, first, VoteChoice.AGAINST)
    answer(ballot, first, VoteChoice.FOR, voice=away)
    answer(ballot, second, VoteChoice.FOR)
    with pytest.raises(refusals.NotAnElector):
        answer(ballot, away)
    close_ballot(actor=CLERK, ballot=ballot)
    ballot.refresh_from_db()
    assert (ballot.decision.status, ballot.decision.replays()) == ("adopted", True)
    assert verify(proof_bundle(ballot)).verdict == "accepted"


def test_who_arrives_votes_for_themselves_from_the_next_vote_on(sitting):
    board, meeting = sitting
    holder, late = board.people[0], board.people[5]
    arrive(meeting, *board.people[:3])
    give(meeting, late, holder)
    ballot = open_item_vote(actor=CLERK, item=first_item(meeting))
    arrive(meeting, late)
    answer(ballot, holder, voice=late)
    close_ballot(actor=CLERK, ballot=ballot)
    amend_resolution(actor=CLERK, item=second_text(meeting), text="Le conseil remercie l’équipe.")
    second = open_item_vote(actor=CLERK, item=meeting.items.order_by("position").last())
    assert second.electors.get(person=late).right == VoiceRight.OWN
    answer(second, late)
    with pytest.raises(refusals.NotAnElector):
        answer(second, holder, voice=late)


def second_text(meeting: Meeting):
    return meeting.items.order_by("position").last()


def test_a_proxy_taken_back_or_a_holder_who_leaves_moves_the_quorum(sitting):
    board, meeting = sitting
    arrive(meeting, *board.people[:2])
    proxy = give(meeting, board.people[4], board.people[0])
    revoke_proxy(actor=CLERK, proxy=proxy, user=board.member(4))
    give(meeting, board.people[5], board.people[1])
    record_departure(actor=CLERK, voice=voice_of(meeting, board.people[1]), recorded_by=None)
    changes = list(QuorumChange.objects.filter(meeting=meeting).values_list("met", "present", "represented"))
    assert changes == [(False, 0, 0), (True, 2, 1), (False, 2, 0), (True, 2, 1), (False, 1, 0)]
