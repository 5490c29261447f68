from datetime import UTC, datetime
from uuid import UUID

import pytest

from portal.foundation.actors import PORTAL, Actor, acting, acts, current_actor, current_channel, current_instant

TREASURER = Actor(uuid=UUID("0b6f7a52-54a6-4d3c-9c0e-0d1f1f0b7a11"), label="Odile Vasseur, trésorière")


def test_outside_any_act_nobody_acts():
    assert (current_actor(), current_channel(), current_instant()) == (None, "", None)


def test_an_inner_act_keeps_the_channel_and_gives_the_actor_back():
    with acting(TREASURER, through="web"):
        with acting(PORTAL):
            assert (current_actor(), current_channel()) == (PORTAL, "web")
        assert current_actor() is TREASURER
    assert current_actor() is None


def test_a_failing_act_leaves_nothing_behind():
    with pytest.raises(LookupError), acting(TREASURER, through="cli", at=datetime(2024, 1, 1, tzinfo=UTC)):
        raise LookupError
    assert (current_actor(), current_channel(), current_instant()) == (None, "", None)


def test_a_service_acts_as_its_actor():
    @acts
    def close_year(*, actor, year):
        return current_actor(), year

    assert close_year(actor=TREASURER, year=2025) == (TREASURER, 2025)
    assert current_actor() is None


def test_a_simulated_instant_must_be_aware():
    with pytest.raises(ValueError), acting(PORTAL, at=datetime(2024, 1, 1)):
        pass
