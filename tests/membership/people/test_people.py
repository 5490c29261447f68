"""Names live in one place and leave it whole; who sees whom."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from membership.enums_people import Office, StaffRoleKind
from membership.models import Person, User
from membership.selectors.people import (
    actor_for,
    names_by_uuid,
    namesakes,
    people_of,
    person_of,
    search_people,
    what_a_person_holds,
    with_current_mandates,
)
from membership.services.erasing import erase_person
from membership.services.organisations import change_organisation
from membership.services.people import (
    change_person,
    introduce_person,
    register_person,
)
from membership.services.refusals import InvalidFields, PersonErased, StillInOffice
from portal.foundation.actors import Actor
from portal.foundation.audit.models import AuditEntry, PersonalValue
from portal.foundation.audit.selectors import entries_about, find_breaks
from portal.foundation.history import history_of
from tests.membership.builders import (
    CLERK,
    DAY,
    give_role,
    make_adhesion,
    make_body,
    make_federation,
    make_mandate,
    make_organisation,
    make_person,
    make_seat,
    seat_person,
)

pytestmark = pytest.mark.django_db


def everything_stored() -> str:
    """The text of every row of every table, as a leak would show it."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608 - names come from the catalogue
            found += [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT body FROM audit_auditentry")
        found += [bytes(row[0]).decode() for row in cursor.fetchall()]
        cursor.execute("SELECT value FROM audit_personalvalue")
        found += [bytes(row[0]).decode() for row in cursor.fetchall()]
    return "\n".join(found)


def test_values_are_tidied_on_the_way_in():
    person = register_person(
        actor=CLERK, given_name="  Anne\u00a0Marie ", family_name="Le\u202fGall ", email=" AM.LeGall@Exemple.FR "
    )

    assert (person.given_name, person.family_name, person.email) == ("Anne Marie", "Le Gall", "am.legall@exemple.fr")


def test_wrong_values_are_refused_field_by_field():
    with pytest.raises(InvalidFields) as refusal:
        register_person(actor=CLERK, given_name="Anne", family_name="", email="anne(at)exemple")

    assert set(refusal.value.errors) == {"family_name", "email"}


def test_people_are_listed_as_a_french_reader_expects():
    for family in ("Zola", "Œhler", "d’Aubigné", "Élouard", "Éboué"):
        make_person(family_name=family, given_name="Anne")

    assert [person.family_name for person in Person.objects.all()] == [
        "d’Aubigné",
        "Éboué",
        "Élouard",
        "Œhler",
        "Zola",
    ]


def test_a_change_is_recorded_without_the_values():
    person = make_person(family_name="Bréhat")

    assert change_person(actor=CLERK, person=person, profession="Orthoptiste", family_name="Bréhat-Quemener")
    assert not change_person(actor=CLERK, person=person, profession="Orthoptiste")

    entry = entries_about(person).last()
    assert entry.content["data"]["fields"] == "family_name, profession"
    assert "Quemener" not in bytes(entry.body).decode()
    with pytest.raises(TypeError):
        change_person(actor=CLERK, person=person, erased_on="2020-01-01")


def test_an_erased_person_is_nowhere_in_the_database():
    association = make_organisation()
    person = make_person(
        given_name="Ysoline",
        family_name="Trévarez",
        email="ysoline@trevarez.example",
        phone="01 99 12 34 56",
        profession="Ostéodensitométriste",
        organisation=association,
        account=True,
    )
    user = person.user
    EmailAddress.objects.create(user=user, email="ysoline.perso@trevarez.example", verified=True, primary=True)
    change_person(actor=CLERK, person=person, family_name="Trévarez-Kerdoncuff", organisation=association)
    mandate = seat_person(person, association, office=Office.PRESIDENT)
    type(mandate).objects.filter(pk=mandate.pk).update(ends_on="2024-12-31")
    traces = ("Ysoline", "ysoline", "Trévarez", "trevarez", "Kerdoncuff", "01 99 12 34 56", "Ostéodensitométriste")
    assert all(trace in everything_stored() for trace in traces)

    count = erase_person(actor=CLERK, person=person, reason="demande de l’intéressée", on=DAY)

    assert count > 0
    left = everything_stored()
    assert [trace for trace in traces if trace in left] == []
    assert not PersonalValue.objects.filter(subject=person.uuid).exists()
    person.refresh_from_db()
    user.refresh_from_db()
    assert not user.is_active and not user.has_usable_password()
    assert person.mandates.get().person == person
    assert find_breaks() == []


def test_nobody_is_erased_while_in_office():
    association = make_organisation()
    sitting, adherent, working, speaking = (make_person() for _ in range(4))
    seat_person(sitting, association)
    make_adhesion(association, person=adherent)
    give_role(working, StaffRoleKind.COORDINATOR, association)
    make_mandate(make_seat(), organisation=make_organisation(), representative=speaking)

    for person in (sitting, adherent, working, speaking):
        with pytest.raises(StillInOffice):
            erase_person(actor=CLERK, person=person, reason="demande", on=DAY)
        assert Person.objects.get(pk=person.pk).family_name


def test_who_is_erased_cannot_be_changed_or_erased_again():
    person = make_person()
    erase_person(actor=CLERK, person=person, reason="demande")

    with pytest.raises(PersonErased):
        change_person(actor=CLERK, person=person, family_name="Retour")
    with pytest.raises(PersonErased):
        erase_person(actor=CLERK, person=person, reason="demande")


@pytest.mark.parametrize("field", ["given_name", "family_name", "email", "phone", "profession", "civility"])
def test_the_database_keeps_an_erased_row_empty(field):
    person = make_person()
    erase_person(actor=CLERK, person=person, reason="demande")

    with pytest.raises(IntegrityError, match="person_erased_keeps_nothing"), transaction.atomic():
        Person.objects.filter(pk=person.pk).update(**{field: "madam"})


def test_a_person_has_a_name():
    with pytest.raises(IntegrityError, match="person_has_a_name"), transaction.atomic():
        Person.objects.create(given_name="Anne", family_name="")


def test_an_account_is_one_person_s():
    person = make_person(account=True)

    assert person_of(User.objects.get(pk=person.user_id)) == person
    assert person_of(User.objects.create_user("partage@exemple.fr")) is None
    assert person_of(AnonymousUser()) is None
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(given_name="Anne", family_name="Le Goff", user_id=person.user_id)


def test_the_actor_is_named_by_uuid_and_capacity_never_by_name():
    association = make_organisation()
    person = make_person(account=True, family_name="Zéphirin")
    seat_person(person, association, office=Office.TREASURER)

    actor = actor_for(person.user, association)

    assert actor.uuid == person.uuid
    assert "Zéphirin" not in actor.label
    assert actor.label == str(actor.label) and actor.label


def test_history_finds_the_name_of_the_actor():
    clerk = make_person(given_name="Léonie", family_name="Cadiou", account=True)
    person = make_person()
    change_person(actor=actor_for(clerk.user), person=person, profession="Podologue")

    assert "Léonie Cadiou" in {row.who for row in history_of(person)}
    assert names_by_uuid([clerk.uuid]) == {clerk.uuid: "Léonie Cadiou"}


def test_an_account_without_a_person_is_named_by_its_address():
    user = User.objects.create_user("robot@exemple.fr")

    assert names_by_uuid([user.uuid]) == {user.uuid: "robot@exemple.fr"}


def test_an_erased_account_is_named_by_no_technical_address():
    person = make_person(account=True)
    user = person.user
    place = make_organisation()
    change_organisation(actor=Actor(user.uuid, "compte"), organisation=place, values={"usual_name": "Yvette"})
    erase_person(actor=CLERK, person=person, reason="demande")

    assert names_by_uuid([user.uuid]) == {}
    told = {row.who for row in history_of(place)}
    assert "une personne effacée depuis" in told
    assert "erased.invalid" not in " ".join(told)


def test_people_are_seen_by_their_own_associations_only():
    mine, other = make_organisation(), make_organisation()
    reader = make_person(account=True, organisation=mine)
    give_role(reader, StaffRoleKind.COORDINATOR, mine)
    entered = make_person(organisation=mine)
    sitting, speaking, adherent, stranger, nobody = (make_person() for _ in range(5))
    seat_person(sitting, mine)
    make_mandate(make_seat(make_body(mine, "committee")), organisation=make_organisation(), representative=speaking)
    make_adhesion(mine, person=adherent)
    seat_person(stranger, other)

    seen = set(Person.objects.visible_to(reader.user))

    assert seen == {reader, entered, sitting, speaking, adherent}
    assert nobody not in seen
    assert not Person.objects.visible_to(AnonymousUser()).exists()


def test_an_adherent_sees_only_themselves():
    association = make_organisation()
    adherent, other = make_person(account=True), make_person()
    make_adhesion(association, person=adherent)
    seat_person(other, association)

    assert list(Person.objects.visible_to(adherent.user)) == [adherent]


def test_federation_staff_see_the_people_of_the_members():
    federation, member = make_federation(), make_organisation()
    staff, president, stranger = make_person(account=True), make_person(), make_person()
    give_role(staff, StaffRoleKind.FEDERATION_STAFF, federation)
    make_adhesion(federation, organisation=member)
    seat_person(president, member)
    seat_person(stranger, make_organisation())

    assert set(Person.objects.visible_to(staff.user)) == {staff, president}


def test_namesakes_are_looked_for_in_the_association():
    mine = make_organisation()
    known = make_person(given_name="Anne-Marie", family_name="Le Gall", organisation=mine)
    make_person(given_name="Anne-Marie", family_name="Le Gall", organisation=make_organisation())

    assert list(namesakes(mine, "ANNE MARIE", "le gall")) == [known]


@pytest.mark.parametrize("text", ["haynes", "Élise Haÿ", "brehat haynes", "HAŸNES-BRÉHAT"])
def test_search_forgives_accents_order_and_unfinished_words(text):
    wanted = make_person(given_name="Élise", family_name="Haÿnes-Bréhat")
    make_person(given_name="Élise", family_name="Fontanel")

    assert list(search_people(Person.objects.all(), text)) == [wanted]


def test_introducing_is_done_once():
    person, association = make_person(), make_organisation()

    assert introduce_person(actor=CLERK, person=person, organisation=association)
    assert not introduce_person(actor=CLERK, person=person, organisation=association)
    assert AuditEntry.objects.filter(chain__name=association.chain).count() == 1


def test_what_somebody_holds_is_three_queries(django_assert_num_queries):
    person = make_person()
    for _ in range(3):
        seat_person(person, make_organisation())
        make_adhesion(make_organisation(), person=person)

    with django_assert_num_queries(3):
        mandates, spoken, adhesions = what_a_person_holds(person, DAY)
        assert {mandate.seat.body.organisation.name for mandate in mandates}
        assert {adhesion.association.name for adhesion in adhesions}
    assert (len(mandates), len(spoken), len(adhesions)) == (3, 0, 3)


def test_a_list_of_people_with_their_mandates_is_two_queries(django_assert_num_queries):
    association = make_organisation()
    for _ in range(12):
        seat_person(make_person(organisation=association), association)

    with django_assert_num_queries(2):
        rows = list(with_current_mandates(people_of(association), association, DAY))
        assert all(row.current_mandates[0].seat.body.name for row in rows)


def test_a_form_on_a_person_without_name_is_refused_by_the_model_too():
    with pytest.raises(ValidationError):
        Person(given_name="Anne").full_clean()
