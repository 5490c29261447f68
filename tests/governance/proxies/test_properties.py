"""Whatever is given, accepted, declined and taken back: the rules engine takes what the vote is handed."""

from copy import deepcopy
from datetime import timedelta
from random import Random

import pytest

from governance import rules
from governance.models import Proxy
from governance.rules.standing import stand
from governance.selectors_proxies import proxies_for, voting_at
from governance.services.electorates import as_rules_read
from governance.services.proxies import accept_proxy, decline_proxy, revoke_proxy
from membership.enums_people import MandateEnd
from membership.services.mandates import end_mandate
from membership.services.refusals import Refused
from tests.governance.proxies.builders import CAPPED, Convened, make_convened
from tests.membership.builders import CLERK

pytestmark = pytest.mark.django_db
ACTS = 40


@pytest.fixture(scope="module")
def lasting_convened(lasting):
    return make_convened(6)


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}


def act_at_random(scene: Convened, rng: Random) -> None:
    """One attempt, often one that is refused: by anybody, of any vote, to anybody."""
    giver, holder = rng.randrange(6), rng.randrange(6)
    proxies = list(Proxy.objects.select_related("meeting", "holder__user", "giver__user"))
    choice = rng.random()
    if choice < 0.5 or not proxies:
        keys = scene.keys(giver)
        if keys:
            scene.give(giver, holder, giver_key=rng.choice(keys))
        return
    proxy = rng.choice(proxies[-4:])
    if choice < 0.88:
        accept_proxy(actor=CLERK, proxy=proxy, user=proxy.holder.user)
    elif choice < 0.94:
        decline_proxy(actor=CLERK, proxy=proxy, user=proxy.holder.user)
    else:
        revoke_proxy(actor=CLERK, proxy=proxy, user=proxy.giver.user)


def held_by_the_engine(scene: Convened, rng: Random) -> int:
    """Ask it with some people present; how many proxies it was handed."""
    voting = voting_at(scene.meeting)
    facts = proxies_for(scene.meeting, voting)
    assert [item.received for item in facts] == sorted(item.received for item in facts)
    electors = as_rules_read(voting.rules, voting.voters)
    there = [person for person in scene.people if rng.random() < 0.6]
    keys = tuple(elector.key for person in there for elector in voting.voters.votes_of(person))
    standing = stand(voting.rules, electors, rules.Presence(present=keys), [item.for_rules for item in facts], ())
    causes = {void.cause for void in standing.void}
    assert not causes & {"above_cap", "second_level", "holder_of_another_constituency"}
    people = {elector.key: elector.person.pk for elector in voting.voters}
    holders = [people[item.holder_key] for item in facts]
    assert all(holders.count(person) <= CAPPED.cap for person in holders)
    assert {people[item.giver_key] for item in facts}.isdisjoint(holders), "one level, whatever votes one has"
    return len(facts)


@pytest.mark.parametrize("seed", range(5))
def test_any_sequence_of_acts_leaves_proxies_that_the_engine_takes(lasting_convened, seed):
    scene, rng = deepcopy(lasting_convened), Random(seed)
    refused = most = 0
    for _act in range(ACTS):
        try:
            act_at_random(scene, rng)
        except Refused:
            refused += 1
        most = max(most, held_by_the_engine(scene, rng))
    assert 0 < refused < ACTS and most >= 2, "something was refused, something was held"
    leaving = scene.people[rng.randrange(5)].mandates.get()
    last = scene.board.organisation.today() + timedelta(days=5)
    end_mandate(actor=CLERK, mandate=leaving, last_day=last, reason=MandateEnd.RESIGNATION, despite=True)
    held_by_the_engine(scene, rng)
