"""A body that ends takes its mandates, bodies, adherents and adhesions with it; cancelling brings all of them back."""

from datetime import date

import pytest

from membership.enums import OrganisationKind, SuccessionKind
from membership.enums_people import AdhesionEnd, MandateEnd, RepresentationKind
from membership.models import Adhesion, Body, Mandate
from membership.services.bodies import add_seat
from membership.services.mandates import open_mandate
from membership.services.refusals import BeginsLater
from membership.services.representations import appoint_representative
from membership.services.succession import (
    LaterActsStandOnIt,
    Passing,
    cancel_succession,
    draft_succession,
    plan_succession,
    validate_succession,
)
from portal.foundation.actors import PORTAL
from tests.membership.builders import (
    CLERK,
    make_adhesion,
    make_body,
    make_federation,
    make_mandate,
    make_person,
    make_seat,
)
from tests.membership.places import make_dac, make_organisation

pytestmark = pytest.mark.django_db
DAY, LAST = date(2025, 7, 1), date(2025, 6, 30)


@pytest.fixture
def orge():
    return make_organisation("Réseau Orge", founded_on=date(2005, 1, 1))


@pytest.fixture
def dac():
    return make_dac("DAC Orge")


@pytest.fixture
def absorbed(orge, dac):
    return draft_succession(
        actor=PORTAL, kind=SuccessionKind.ABSORPTION, legal_date=DAY, passings=[Passing(orge, dac)]
    )


def state():
    """Everything dated, as a cancellation must give it back."""
    rows = []
    for model in (Body, Mandate, Adhesion):
        rows += model.objects.order_by("pk").values_list("starts_on", "ends_on")
    rows += Mandate.objects.order_by("pk").values_list(
        "end_reason", "representations__person", "representations__ends_on"
    )
    return rows


@pytest.fixture
def people(orge):
    """Its board with a planned term, a hospital on a seat, its seat at the federation, and both sorts of adhesion."""
    hospital = make_organisation("Hôpital", OrganisationKind.HEALTH_ESTABLISHMENT)
    board = make_body(orge, name="Conseil")
    own = make_mandate(make_seat(board), ends_on=date(2027, 1, 1))
    spoken = make_mandate(make_seat(board), organisation=hospital, representative=make_person())
    appoint_representative(
        actor=CLERK,
        holding=spoken,
        person=make_person(),
        kind=RepresentationKind.SUBSTITUTE,
        starts_on=date(2026, 1, 1),
    )
    federation = make_federation(slug="federation-orge")
    held = make_mandate(make_seat(make_body(federation)), organisation=orge)
    member = make_adhesion(federation, organisation=orge)
    adherent = make_adhesion(orge, person=make_person())
    return {"board": board, "own": own, "spoken": spoken, "held": held, "member": member, "adherent": adherent}


def test_the_dry_run_tells_each_end_and_no_name_of_a_person(absorbed, people):
    before = state()
    said = [row.change.sentence for row in plan_succession(absorbed) if row.planner == "membership.people"]
    assert len(said) == 6
    assert not any(str(people[name].person) in sentence for name in ("own", "adherent") for sentence in said)
    assert state() == before


def test_everything_ends_on_the_eve(absorbed, people):
    validate_succession(actor=PORTAL, event=absorbed)
    for row in people.values():
        row.refresh_from_db()
        assert row.ends_on == LAST
    assert people["own"].end_reason == people["spoken"].end_reason == MandateEnd.BODY_CLOSED
    assert people["held"].end_reason == MandateEnd.LOSS_OF_QUALITY
    assert people["member"].end_reason == AdhesionEnd.SUCCESSION
    assert [row.ends_on for row in people["spoken"].representations.all()] == [LAST]
    assert {seat.ends_on for seat in people["board"].seats.all()} == {LAST}


def test_cancelling_gives_everything_back(absorbed, people):
    before = state()
    validate_succession(actor=PORTAL, event=absorbed)
    assert state() != before
    cancel_succession(actor=PORTAL, event=absorbed, reason="traité annulé")
    assert state() == before
    assert {seat.ends_on for seat in people["board"].seats.all()} == {None}


def test_cancelling_stops_where_the_seat_is_held_by_somebody_else(absorbed, people):
    validate_succession(actor=PORTAL, event=absorbed)
    open_mandate(actor=CLERK, seat=people["held"].seat, starts_on=DAY, person=make_person())
    with pytest.raises(LaterActsStandOnIt):
        cancel_succession(actor=PORTAL, event=absorbed, reason="traité annulé")


def test_what_begins_later_is_told_before_anything_changes(absorbed, people, orge):
    seat = add_seat(actor=CLERK, body=people["board"], starts_on=date(2022, 1, 1))
    make_mandate(seat, starts_on=date(2026, 1, 1))
    with pytest.raises(BeginsLater):
        validate_succession(actor=PORTAL, event=absorbed)
    orge.refresh_from_db()
    assert orge.dissolved_on is None


@pytest.mark.parametrize("kind", [SuccessionKind.PARTIAL_TRANSFER, SuccessionKind.DUPLICATE])
def test_who_goes_on_keeps_its_people(orge, people, kind):
    other = make_organisation("Réseau Yerres", founded_on=date(2006, 1, 1))
    before = state()
    event = draft_succession(actor=PORTAL, kind=kind, legal_date=DAY, passings=[Passing(orge, other)])
    validate_succession(actor=PORTAL, event=event)
    assert state() == before
