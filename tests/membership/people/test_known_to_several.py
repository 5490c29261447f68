"""Somebody known to two associations: what the second may do, before and after it gives them a seat.

B's president has no account yet. A's coordinator types her name and her public address.
"""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from membership.enums_people import Office, StaffRoleKind
from membership.models import Invitation, Person, User
from membership.permissions import may_readdress
from membership.services.invitations import accept_invitation, invite_person, send_again
from membership.services.mandates import open_mandate
from membership.services.people import change_person, introduce_person
from membership.services.refusals import AddressOfSeveral, InvitationWithdrawn, OnlyNamed
from portal.foundation.audit.models import AuditEntry
from portal.foundation.notify import services as notify
from portal.foundation.notify.models import Notification
from tests.membership.builders import (
    CLERK,
    START,
    give_role,
    make_adhesion,
    make_body,
    make_federation,
    make_organisation,
    make_person,
    make_seat,
    seat_person,
)

pytestmark = pytest.mark.django_db
KNOWN, PIRATED = "presidence@exemple.fr", "pirate@exemple.fr"
PASSWORD = "Un-mot-de-passe-assez-long-42"


class Two:
    """Association A, its coordinator's browser; association B and its president."""

    def __init__(self):
        self.a, self.b = make_organisation(usual_name="DAC A"), make_organisation(usual_name="DAC B")
        self.coordinators = [make_person(account=True), make_person(account=True)]
        for person, place in zip(self.coordinators, (self.a, self.b), strict=True):
            give_role(person, StaffRoleKind.COORDINATOR, place)
        self.president = make_person(
            given_name="Solène",
            family_name="Quéméneur",
            email=KNOWN,
            phone="01 99 00 00 07",
            profession="gériatre",
            organisation=self.b,
        )
        seat_person(self.president, self.b, office=Office.PRESIDENT)
        self.browser, self.browser_of_b = (self._browser(person) for person in self.coordinators)
        self.page = reverse("personnes:inspect", args=[self.president.pk])
        self.correct = reverse("personnes:edit", args=[self.president.pk])
        self.invite = reverse("invitation_write", args=[self.president.pk])

    @staticmethod
    def _browser(person):
        client = Client()
        client.force_login(person.user)
        return client

    def details(self, **other):
        return {"given_name": "Solène", "family_name": "Quéméneur", "email": KNOWN} | other

    def introduce(self):
        sent = self.details(organisation=self.a.pk, phone="06 00 00 00 00")
        return self.browser.post(reverse("personnes:add"), sent, follow=True)

    def seat_at_a(self):
        return open_mandate(actor=CLERK, seat=make_seat(make_body(self.a)), starts_on=START, person=self.president)

    def fresh(self):
        self.president.refresh_from_db()
        return self.president


@pytest.fixture
def two(settings):
    settings.SECOND_FACTOR_COMPULSORY = False
    return Two()


def kinds(place):
    return list(AuditEntry.objects.filter(chain__name=place.chain).order_by("seq").values_list("kind", flat=True))


def test_who_only_names_somebody_sees_no_contact_and_changes_nothing(two):
    said = two.introduce().text
    assert "DAC A peut maintenant lui donner un siège" in said
    page = two.browser.get(two.page).text
    assert "Solène Quéméneur" in page
    for hidden in (KNOWN, "01 99 00 00 07", "pas encore de compte", "DAC B"):
        assert hidden not in page
    listed = two.browser.get(reverse("personnes:index")).text
    assert "Quéméneur" in listed and KNOWN not in listed
    history = two.browser.get(reverse("space:history", args=["personne", two.president.pk]))
    assert history.status_code == 403
    assert KNOWN not in history.text and "que la vôtre a seulement désignée" in history.text

    two.browser.post(two.correct, two.details(family_name="Autre", email=PIRATED))
    assert (two.fresh().email, two.president.family_name) == (KNOWN, "Quéméneur")
    sent = {"organisation": two.a.pk, "email": PIRATED, "language": "fr"}
    assert two.browser.post(two.invite, sent).status_code == 404
    assert not Invitation.objects.exists()


def test_a_seat_of_ones_own_gives_no_power_over_the_address(two):
    """The moment after: A keeps the person now, and B counts on her address as before."""
    two.introduce()
    two.seat_at_a()
    form = two.browser.get(two.correct).text
    assert KNOWN in form, "who convenes her sees her address"
    assert "Une autre organisation compte aussi sur l’adresse" in form
    two.browser.post(two.correct, two.details(phone="01 99 00 00 08", email=PIRATED))
    assert (two.fresh().email, two.president.phone) == (KNOWN, "01 99 00 00 08")

    two.browser.post(two.invite, {"organisation": two.a.pk, "email": PIRATED, "language": "fr"})
    assert two.fresh().email == KNOWN
    assert Invitation.objects.get().email == KNOWN, "the invitation goes to the address that B knew"
    notify.deliver()
    assert {address for letter in mail.outbox for address in letter.to} == {KNOWN}


def test_the_first_association_is_held_by_the_same_rule(two):
    """B could take the place of a member of A's board just as well."""
    two.introduce()
    two.browser_of_b.post(two.correct, two.details(email="autre@exemple.fr", profession="médecin"))
    assert (two.fresh().email, two.president.profession) == (KNOWN, "médecin")


@pytest.mark.parametrize("service", [change_person, invite_person])
def test_the_services_hold_it_whoever_calls_them(two, service):
    introduce_person(actor=CLERK, person=two.president, organisation=two.a)
    with pytest.raises(OnlyNamed):
        service(actor=CLERK, person=two.president, organisation=two.a, email=PIRATED)
    two.seat_at_a()
    for place in (two.a, two.b, None):
        with pytest.raises(AddressOfSeveral):
            service(actor=CLERK, person=two.president, organisation=place, email=PIRATED)
    assert two.fresh().email == KNOWN


def test_who_answers_for_both_changes_it_and_everybody_is_told(two):
    federation, staff = make_federation(), make_person(account=True)
    give_role(staff, StaffRoleKind.FEDERATION_STAFF, federation)
    two.introduce()
    two.seat_at_a()
    make_adhesion(federation, organisation=two.a)
    assert not may_readdress(staff.user, two.president)
    make_adhesion(federation, organisation=two.b)
    staff = Person.objects.get(pk=staff.pk)

    two._browser(staff).post(two.correct, two.details(email="nouvelle@exemple.fr"))
    assert two.fresh().email == "nouvelle@exemple.fr"
    for place in (two.a, two.b):
        assert kinds(place)[-1] == "membership.person_changed"
    notify.deliver()
    (letter,) = mail.outbox
    assert letter.to == [KNOWN]
    assert "nouvelle@exemple.fr" not in letter.body
    assert "pourrait prendre votre place sur le portail" in letter.body


def test_an_invitation_sent_before_the_other_association_came_follows_the_address(two):
    """A enters somebody first, invites a false address, sets the right one: the false link opens nothing."""
    doctor = make_person(given_name="Yves", family_name="Izarnet", email=PIRATED, organisation=two.a)
    trap = invite_person(actor=CLERK, person=doctor, organisation=two.a)
    change_person(actor=CLERK, person=doctor, organisation=two.a, email="yves@exemple.fr")
    introduce_person(actor=CLERK, person=doctor, organisation=two.b)
    for act in (
        lambda: accept_invitation(token=trap.token, password=PASSWORD),
        lambda: send_again(actor=CLERK, invitation=trap),
    ):
        with pytest.raises(InvitationWithdrawn):
            act()


def test_an_account_opened_under_another_address_is_not_taken_for_the_person(two):
    """A enters a doctor, opens her account itself, writes her public address: B enters a person of its own."""
    puppet = make_person(given_name="Yves", family_name="Izarnet", email="yves@exemple.fr", organisation=two.a)
    puppet.user = User.objects.create_user(PIRATED)
    puppet.save()
    sent = {"organisation": two.b.pk, "given_name": "Yves", "family_name": "Izarnet", "email": "yves@exemple.fr"}
    two.browser_of_b.post(reverse("personnes:add"), sent)
    assert set(Person.objects.filter(known_to=two.b, family_name="Izarnet")) == {
        Person.objects.exclude(pk=puppet.pk).get(family_name="Izarnet")
    }
    assert not puppet.introduced_to.exists()


def test_an_account_does_not_free_the_address(two):
    """An administrator gives a lost account back at the address recorded."""
    token = invite_person(actor=CLERK, person=two.president, organisation=two.b).token
    user = accept_invitation(token=token, password=PASSWORD)
    change_person(actor=CLERK, person=two.president, organisation=two.b, email="cabinet@exemple.fr")
    introduce_person(actor=CLERK, person=two.president, organisation=two.a)
    two.seat_at_a()
    two.browser.post(two.correct, two.details(email=PIRATED))
    assert (two.fresh().email, user.email) == ("cabinet@exemple.fr", KNOWN)
    change_person(actor=CLERK, person=two.president, for_all=True, email="nouvelle@exemple.fr")
    told = set(Notification.objects.filter(kind="membership.address_changed").values_list("address", flat=True))
    assert told == {KNOWN, "cabinet@exemple.fr"}


def test_the_coordinator_cannot_take_the_place_of_an_administrator_of_the_platform(two):
    chief = make_person(email="chef@exemple.fr", organisation=two.a)
    give_role(chief, StaffRoleKind.PLATFORM_ADMINISTRATOR)
    with pytest.raises(AddressOfSeveral):
        change_person(actor=CLERK, person=chief, organisation=two.a, email=PIRATED)


def test_a_dissolved_association_holds_nobody_back(two):
    former = make_organisation(dissolved_on=START)
    doctor = make_person(email=KNOWN, organisation=former)
    seat_person(doctor, two.b)
    assert change_person(actor=CLERK, person=doctor, organisation=two.b, email="nouvelle@exemple.fr")
