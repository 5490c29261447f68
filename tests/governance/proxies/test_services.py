"""Proxies given, accepted, declined, taken back, recorded from paper: what is kept, who is told, what is refused."""

from copy import deepcopy
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from governance import refusals, refusals_meetings, refusals_proxies
from governance.enums_meetings import MeetingState
from governance.enums_proxies import NoEffect, ProxyState
from governance.models import Meeting, Proxy, ProxyStep, StatuteProfile
from governance.rules import to_json
from governance.rules.enums import ProxyHolder, ProxyPermission
from governance.rules.profile import ProxyRules
from governance.selectors_proxies import outsider_key, proxies_for, proxy_lines, voting_at
from governance.services.proxies import (
    accept_proxy,
    decline_proxy,
    give_proxy,
    possible_holders,
    record_proxy,
    revoke_proxy,
    set_proxy_aside,
)
from membership.enums_people import MandateEnd
from membership.services.bodies import add_constituency
from membership.services.mandates import end_mandate
from membership.services.representations import appoint_representative
from portal.foundation.actors import acting
from portal.foundation.audit.models import AuditEntry
from portal.foundation.files.services import FileRefused, content
from portal.foundation.notify.services import deliver
from tests.governance.meetings.builders import make_convening_board, make_meeting
from tests.governance.proxies.builders import CAPPED, SCAN, Convened, make_convened
from tests.membership.builders import CLERK, make_mandate, make_person, make_seat

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def lasting_convened(lasting):
    convened = make_convened()
    deliver()
    return convened


@pytest.fixture
def scene(lasting_convened) -> Convened:
    return deepcopy(lasting_convened)


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}


def in_state(meeting: Meeting, state: MeetingState) -> None:
    values = {"cancelled_at": meeting.starts_at, "cancel_reason": "Salle fermée"}
    Meeting.objects.filter(pk=meeting.pk).update(state=state, **(values if state == MeetingState.CANCELLED else {}))


def other_rules(scene: Convened, proxies: ProxyRules) -> None:
    """What the rules say of proxies, changed under the meeting: new statutes between the proxy and the day."""
    profile = StatuteProfile.objects.validated().get(body=scene.board.body, ends_on=None)
    changed = replace(profile.rules, proxies=proxies)
    StatuteProfile.objects.filter(pk=profile.pk).update(document=to_json(changed))


def test_a_proxy_is_given_accepted_and_handed_to_the_vote(scene):
    proxy = scene.give(2, 3, wishes="Voter pour le budget.")
    assert (proxy.state, proxy.received, proxy.on_paper) == (ProxyState.WAITING, 1, False)
    assert proxies_for(scene.meeting) == [], "nobody has accepted it"
    accept_proxy(actor=CLERK, proxy=proxy, user=scene.people[3].user)
    (facts,) = proxies_for(scene.meeting)
    assert (facts.giver_key, facts.holder_key) == (scene.keys(2)[0], scene.keys(3)[0])
    assert (facts.wishes, facts.giver_name) == ("Voter pour le budget.", scene.people[2].full_name)
    kinds = list(AuditEntry.objects.filter(chain__name=scene.board.organisation.chain).values_list("kind", flat=True))[
        -2:
    ]
    assert kinds == ["governance.proxy_given", "governance.proxy_accepted"]


def test_the_register_names_nobody_for_ever_and_knows_nothing_of_the_wishes(scene):
    proxy = scene.give(2, 3, wishes="Voter contre la convention.")
    kept = str(proxy.entry.content)
    assert scene.people[2].family_name not in kept and scene.people[3].family_name not in kept
    assert "convention" not in kept


def letters_to(scene: Convened, number: int) -> list[str]:
    address = scene.people[number].sign_in_address
    return [letter.body for letter in mail.outbox if letter.to == [address]]


def test_each_is_told_what_the_other_does(scene):
    mail.outbox.clear()
    proxy = scene.give(2, 3, wishes="Voter pour le budget.")
    deliver()
    (asked,), (receipt,) = letters_to(scene, 3), letters_to(scene, 2)
    assert scene.people[2].full_name in asked and "Voter pour le budget." in asked
    assert f"{scene.meeting.get_absolute_url()}#proxies-heading" in asked
    assert str(proxy.entry.anchor) in receipt and "Voter pour le budget." not in receipt
    accept_proxy(actor=CLERK, proxy=proxy, user=scene.people[3].user)
    deliver()
    assert len(letters_to(scene, 2)) == 2 and len(letters_to(scene, 3)) == 1
    revoke_proxy(actor=CLERK, proxy=proxy, user=scene.people[2].user)
    deliver()
    assert len(letters_to(scene, 2)) == 2 and len(letters_to(scene, 3)) == 2


def test_the_same_sent_twice_is_recorded_once(scene):
    first = scene.give(2, 3)
    assert scene.give(2, 3) == first
    accepted = [accept_proxy(actor=CLERK, proxy=first, user=scene.people[3].user).pk for _twice in range(2)]
    declined = [decline_proxy(actor=CLERK, proxy=first, user=scene.people[3].user).pk for _twice in range(2)]
    assert len({*accepted}) == len({*declined}) == 1
    assert Proxy.objects.count() == 1 and ProxyStep.objects.count() == 2
    second = scene.give(2, 3)
    revoked = [revoke_proxy(actor=CLERK, proxy=second, user=scene.people[2].user).pk for _twice in range(2)]
    assert len({*revoked}) == 1 and second.received == 2


def test_one_person_gives_each_of_their_votes_on_its_own(scene):
    own, hospital = scene.keys(4)
    first = scene.give(4, 2, giver_key=own)
    second = scene.give(4, 3, giver_key=hospital)
    assert first.represented is None and second.represented.name == "Hôpital de l’Yvette"
    for proxy, holder in ((first, 2), (second, 3)):
        accept_proxy(actor=CLERK, proxy=proxy, user=scene.people[holder].user)
    assert [facts.giver_key for facts in proxies_for(scene.meeting)] == [own, hospital]
    with pytest.raises(refusals_proxies.HolderGaveTheirs):
        scene.give(0, 4)


@pytest.mark.parametrize("state", [MeetingState.CLOSED, MeetingState.CANCELLED])
def test_nothing_moves_once_the_meeting_is_closed_or_cancelled(scene, state):
    proxy, paper = scene.given(2, 3), scene.on_paper(4, 3)
    in_state(scene.meeting, state)
    with pytest.raises(refusals_proxies.TooLateForProxies):
        scene.give(0, 1)
    for act, number in ((accept_proxy, 3), (decline_proxy, 3), (revoke_proxy, 2)):
        with pytest.raises(refusals_proxies.TooLateForProxies):
            act(actor=CLERK, proxy=proxy, user=scene.people[number].user)
    with pytest.raises(refusals_proxies.TooLateForProxies):
        set_proxy_aside(actor=CLERK, proxy=paper, reason="erreur", user=scene.people[1].user)


@pytest.mark.parametrize("state", [MeetingState.CONVENED, MeetingState.OPEN])
def test_who_leaves_a_meeting_under_way_gives_theirs(scene, state):
    in_state(scene.meeting, state)
    with acting(CLERK, at=scene.meeting.starts_at + timedelta(minutes=40)):
        proxy = scene.given(2, 3)
        revoke_proxy(actor=CLERK, proxy=proxy, user=scene.people[2].user)


def test_a_draft_takes_no_proxy(scene):
    draft = make_meeting(scene.board, days=40)
    with pytest.raises(refusals_meetings.NotConvened):
        give_proxy(
            actor=CLERK,
            meeting=draft,
            giver_key=scene.keys(2)[0],
            holder=scene.people[3],
            user=scene.people[2].user,
        )


def test_only_the_giver_gives_and_only_a_vote_that_they_have(scene):
    with pytest.raises(refusals_proxies.NoVoiceToGive):
        scene.give(2, 3, user=scene.people[0].user)
    with pytest.raises(refusals_proxies.NoVoiceToGive):
        scene.give(2, 3, giver_key="seat:999999")
    with pytest.raises(refusals_proxies.NoVoiceToGive):
        scene.give(2, 3, user=make_person(account=True).user)


def test_only_the_holder_answers_and_only_the_giver_takes_back(scene):
    proxy = scene.give(2, 3)
    for act, number in ((accept_proxy, 2), (decline_proxy, 2), (revoke_proxy, 3), (accept_proxy, 0)):
        with pytest.raises(refusals_proxies.NotYourProxy):
            act(actor=CLERK, proxy=proxy, user=scene.people[number].user)
    assert not ProxyStep.objects.exists()


def test_what_has_ended_has_ended(scene):
    declined, revoked = scene.give(2, 3), scene.give(4, 3)
    decline_proxy(actor=CLERK, proxy=declined, user=scene.people[3].user)
    revoke_proxy(actor=CLERK, proxy=revoked, user=scene.people[4].user)
    for act, proxy, number in (
        (accept_proxy, declined, 3),
        (revoke_proxy, declined, 2),
        (accept_proxy, revoked, 3),
        (decline_proxy, revoked, 3),
    ):
        with pytest.raises(refusals_proxies.ProxyEnded):
            act(actor=CLERK, proxy=proxy, user=scene.people[number].user)


def test_a_vote_is_given_once_until_it_is_taken_back(scene):
    scene.give(2, 3)
    with pytest.raises(refusals_proxies.AlreadyGiven, match=scene.people[3].family_name):
        scene.give(2, 0)
    with pytest.raises(refusals_proxies.AlreadyGiven):
        scene.give(2, 3, wishes="what was typed is not thrown away in silence")


def test_one_person_uses_no_more_than_the_statutes_allow(scene):
    scene.given(0, 3)
    scene.give(2, 3)
    with pytest.raises(refusals_proxies.CapReached, match=r"2 .*art\. 13") as refused:
        scene.give(4, 3)
    assert scene.people[3].full_name in str(refused.value)
    with pytest.raises(refusals_proxies.CapReached):
        scene.on_paper(4, 3)


def test_what_waits_beyond_a_lower_cap_is_not_accepted(scene):
    first, second = scene.give(0, 3), scene.give(2, 3)
    other_rules(scene, replace(CAPPED, cap=1))
    accept_proxy(actor=CLERK, proxy=second, user=scene.people[3].user)
    with pytest.raises(refusals_proxies.CapReached):
        accept_proxy(actor=CLERK, proxy=first, user=scene.people[3].user)


def test_there_is_one_level(scene):
    proxy = scene.give(2, 3)
    with pytest.raises(refusals_proxies.GiverHoldsOthers, match=scene.people[2].family_name):
        scene.give(3, 0)
    with pytest.raises(refusals_proxies.HolderGaveTheirs):
        scene.give(0, 2)
    decline_proxy(actor=CLERK, proxy=proxy, user=scene.people[3].user)
    assert scene.give(3, 0).received == 2


def test_nobody_gives_a_proxy_to_themselves(scene):
    with pytest.raises(refusals_proxies.HolderIsGiver):
        scene.give(4, 4)


def test_the_holder_is_another_voter(scene):
    stranger = make_person(account=True)
    with pytest.raises(refusals_proxies.HolderNotAVoter, match=r"art\. 13"):
        give_proxy(
            actor=CLERK,
            meeting=scene.meeting,
            giver_key=scene.keys(2)[0],
            holder=stranger,
            user=scene.people[2].user,
        )


def test_where_proxies_are_forbidden_there_is_none(scene):
    other_rules(scene, ProxyRules(ProxyPermission.FORBIDDEN))
    for attempt in (lambda: scene.give(2, 3), lambda: scene.on_paper(2, 3)):
        with pytest.raises(refusals_proxies.ProxiesForbidden, match=r"art\. 13"):
            attempt()


def test_where_the_statutes_are_silent_there_is_no_cap(scene):
    other_rules(scene, ProxyRules())
    for giver in (0, 1, 2):
        scene.given(giver, 3)
    assert len(proxies_for(scene.meeting)) == 3


def test_without_rules_on_the_day_nothing_is_given(scene):
    StatuteProfile.objects.filter(body=scene.board.body).update(validated_by=None, validated_at=None)
    with pytest.raises(refusals.NoProfile):
        scene.give(2, 3)


def test_the_same_constituency_where_the_statutes_ask_for_it(scene):
    other_rules(scene, replace(CAPPED, holder=ProxyHolder.SAME_CONSTITUENCY))
    college = add_constituency(actor=CLERK, body=scene.board.body, name="Usagers")
    user = make_person(account=True)
    make_mandate(make_seat(scene.board.body, constituency=college), person=user)
    with pytest.raises(refusals_proxies.HolderOfAnotherConstituency, match=r"art\. 13"):
        give_proxy(
            actor=CLERK, meeting=scene.meeting, giver_key=scene.keys(2)[0], holder=user, user=scene.people[2].user
        )
    elector = voting_at(scene.meeting).elector(scene.keys(2)[0])
    reasons = {item.person.pk: item.reason for item in possible_holders(scene.meeting, elector)}
    assert "art. 13" in reasons[user.pk] and reasons[scene.people[3].pk] == ""


def test_anybody_the_association_knows_where_the_statutes_let_anybody(scene):
    other_rules(scene, replace(CAPPED, holder=ProxyHolder.ANYONE))
    known, stranger = make_person(organisation=scene.board.organisation), make_person()
    giver_key = scene.keys(2)[0]

    def recorded(holder, **values):
        return record_proxy(
            actor=CLERK,
            meeting=scene.meeting,
            giver_key=giver_key,
            holder=holder,
            data=SCAN,
            name="pouvoir.pdf",
            user=scene.people[1].user,
            **values,
        )

    with pytest.raises(refusals_proxies.HolderUnknown):
        recorded(stranger, accepted=True)
    with pytest.raises(refusals_proxies.HolderCannotAnswer):
        recorded(known)
    recorded(known, accepted=True)
    (facts,) = proxies_for(scene.meeting)
    assert facts.holder_key == outsider_key(known)


def test_who_cannot_answer_on_the_portal_signs_on_paper(scene):
    with pytest.raises(refusals_proxies.HolderCannotAnswer):
        scene.give(2, 5)
    with pytest.raises(refusals_proxies.HolderCannotAnswer):
        scene.on_paper(2, 5)
    mail.outbox.clear()
    proxy = scene.on_paper(2, 5, accepted=True)
    assert proxy.state == ProxyState.ACCEPTED and content(proxy.form) == SCAN
    deliver()
    assert len(letters_to(scene, 2)) == len(letters_to(scene, 5)) == 1, "who signed is told, and may object"


def test_a_paper_without_its_form_proves_nothing(scene):
    with pytest.raises(refusals_proxies.FormMissing):
        scene.on_paper(2, 3, data=b"")
    with pytest.raises(FileRefused):
        scene.on_paper(2, 3, data=b"MZ\x90\x00\x03")
    assert not Proxy.objects.exists()


def test_a_paper_of_somebody_without_an_account_and_the_same_twice(scene):
    first = scene.on_paper(5, 3)
    assert scene.on_paper(5, 3) == first
    assert first.recorded_by == scene.people[1].user and first.state == ProxyState.WAITING
    with pytest.raises(refusals_proxies.NoVoiceToGive):
        record_proxy(
            actor=CLERK,
            meeting=scene.meeting,
            giver_key="seat:999999",
            holder=scene.people[3],
            data=SCAN,
            name="pouvoir.pdf",
            user=scene.people[1].user,
        )


def test_a_paper_is_set_aside_with_a_reason_and_nothing_else_is(scene):
    online, paper = scene.give(2, 3), scene.on_paper(0, 3, accepted=True)
    secretary = scene.people[1].user
    with pytest.raises(refusals_proxies.NotOnPaper):
        set_proxy_aside(actor=CLERK, proxy=online, reason="erreur", user=secretary)
    with pytest.raises(refusals_proxies.SettingAsideUnexplained):
        set_proxy_aside(actor=CLERK, proxy=paper, reason=" ", user=secretary)
    mail.outbox.clear()
    deliver()
    mail.outbox.clear()
    for _twice in range(2):
        set_proxy_aside(actor=CLERK, proxy=paper, reason="Reprise par courrier", user=secretary)
    deliver()
    for number in (0, 3):
        (told,) = letters_to(scene, number)
        assert "Reprise par courrier" in told
    assert proxies_for(scene.meeting) == []
    with pytest.raises(refusals_proxies.ProxyEnded):
        revoke_proxy(actor=CLERK, proxy=paper, user=scene.people[0].user)


@pytest.mark.parametrize("wishes", ["Dossier 1 85 05 78 006 084 91", "patient né le 3 mars 1948"])
def test_wishes_hold_no_data_of_patients(scene, wishes):
    with pytest.raises(refusals_proxies.PersonalDataInWishes):
        scene.give(2, 3, wishes=wishes)
    assert not Proxy.objects.exists()


def ended(scene: Convened, number: int) -> None:
    mandate = scene.people[number].mandates.get()
    last = scene.board.organisation.today() + timedelta(days=5)
    end_mandate(actor=CLERK, mandate=mandate, last_day=last, reason=MandateEnd.RESIGNATION, despite=True)


@pytest.mark.parametrize(
    ("left", "cause"), [(2, NoEffect.GIVER_LEFT), (3, NoEffect.HOLDER_LEFT)], ids=["giver", "holder"]
)
def test_a_mandate_that_ends_before_the_meeting_leaves_no_effect(scene, left, cause):
    proxy, waiting = scene.given(2, 3), scene.give(0, 3) if left == 3 else None
    ended(scene, left)
    lines = proxy_lines(scene.meeting, voting_at(scene.meeting))
    assert (lines[0].proxy, lines[0].state, lines[0].cause) == (proxy, ProxyState.ACCEPTED, cause)
    assert proxies_for(scene.meeting) == []
    if waiting is not None:
        with pytest.raises(refusals_proxies.ProxyWithoutEffect):
            accept_proxy(actor=CLERK, proxy=waiting, user=scene.people[3].user)


def test_who_speaks_for_an_organisation_after_another_gives_a_proxy_of_their_own(scene):
    hospital = scene.keys(4)[1]
    former = scene.give(4, 3, giver_key=hospital)
    accept_proxy(actor=CLERK, proxy=former, user=scene.people[3].user)
    successor = make_person(account=True)
    elector = voting_at(scene.meeting).elector(hospital)
    appoint_representative(
        actor=CLERK,
        holding=elector.mandate,
        person=successor,
        starts_on=scene.board.organisation.today() + timedelta(days=3),
    )
    given = give_proxy(
        actor=CLERK, meeting=scene.meeting, giver_key=hospital, holder=scene.people[2], user=successor.user
    )
    accept_proxy(actor=CLERK, proxy=given, user=scene.people[2].user)
    assert [line.cause for line in proxy_lines(scene.meeting, voting_at(scene.meeting))] == [NoEffect.GIVER_LEFT, None]
    (facts,) = proxies_for(scene.meeting)
    assert facts.received == given.received
    assert scene.give(4, 2).received == 3, "and who had it still has their own"


def test_rules_that_change_before_the_day_are_told_and_a_lower_cap_is_left_to_the_vote(scene):
    for giver in (0, 2):
        scene.given(giver, 3)
    other_rules(scene, replace(CAPPED, cap=1))
    lines = proxy_lines(scene.meeting, voting_at(scene.meeting))
    assert [line.beyond_cap for line in lines] == [False, True]
    assert [facts.received for facts in proxies_for(scene.meeting)] == [1, 2], "the first may fall at the vote"
    other_rules(scene, ProxyRules(ProxyPermission.FORBIDDEN))
    assert {line.cause for line in proxy_lines(scene.meeting, voting_at(scene.meeting))} == {NoEffect.FORBIDDEN}
    assert proxies_for(scene.meeting) == []


def test_the_possible_holders_and_why_the_others_are_none(scene):
    scene.given(0, 3)
    scene.give(1, 3)
    elector = voting_at(scene.meeting).elector(scene.keys(2)[0])
    found = {item.person.pk: item.reason for item in possible_holders(scene.meeting, elector)}
    people = scene.people
    assert people[2].pk not in found
    assert found[people[4].pk] == ""
    assert "art. 13" in found[people[3].pk], "the cap"
    assert people[0].full_name in found[people[0].pk], "gave theirs"
    assert people[5].full_name in found[people[5].pk], "no account"
    on_paper = {item.person.pk: item.reason for item in possible_holders(scene.meeting, elector, on_paper=True)}
    assert on_paper[people[5].pk] == ""
    other = make_convening_board(2)
    assert {person.pk for person in other.people}.isdisjoint(found)


@pytest.mark.parametrize(
    ("constraint", "attempt"),
    [
        ("proxy_received_once", lambda proxy, step: copied(proxy)),
        ("proxy_not_to_oneself", lambda proxy, step: copied(proxy, received=9, holder=proxy.giver)),
        ("proxy_accepted_once", lambda proxy, step: copied(step)),
        ("proxy_ended_once", lambda proxy, step: [copied(step, step=name) for name in ("declined", "revoked")]),
        ("proxy_step_reason_of_setting_aside", lambda proxy, step: copied(step, step="set_aside")),
    ],
)
def test_the_database_holds_what_the_services_promise(scene, constraint, attempt):
    proxy = scene.given(2, 3)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        attempt(proxy, proxy.steps.get())


def copied(row, **values):
    """Another row like it, under an entry of the register that no proxy has."""
    taken = [*Proxy.objects.values_list("entry", flat=True), *ProxyStep.objects.values_list("entry", flat=True)]
    entry = AuditEntry.objects.exclude(pk__in=taken).first()
    fields = {
        field.name: getattr(row, field.name) for field in row._meta.fields if field.name not in {"id", "uuid", "entry"}
    }
    return type(row).objects.create(**fields | {"entry": entry} | values)
