"""What becomes of an account is told on the page of its person: never its password, nor the hours of its sign-ins."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import update_last_login
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from membership.enums_people import Office, StaffRoleKind
from membership.models import User
from membership.services.erasing import erase_person
from portal.foundation.tracked_objects import history_url
from tests.membership.builders import CLERK, give_role, make_organisation, make_person, seat_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_factor(settings):
    settings.SECOND_FACTOR_COMPULSORY = False


def browser(person) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def told(client: Client, person) -> list[list[str]]:
    from lxml import html

    page = html.fromstring(client.get(history_url(person)).content)
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in page.iterfind(".//tbody/tr")]
    return [row for row in rows if row[1].startswith("Compte") and row[1] != "Compte"]


@pytest.fixture
def administrator():
    person = make_person(given_name="Zoé", family_name="Le Gall", account=True)
    User.objects.filter(pk=person.user.pk).update(is_superuser=True)
    person.user.refresh_from_db()
    give_role(person, StaffRoleKind.PLATFORM_ADMINISTRATOR)
    return person


def test_the_form_of_an_account_leaves_who_changed_what(administrator) -> None:
    person = make_person(account=True)
    client, user = browser(administrator), person.user
    former = user.email
    form = {"email": "nouvelle@exemple.fr", "is_active": "on", "is_superuser": "on"}
    answer = client.post(f"/gestion/users/edit/{user.pk}/", form)
    assert answer.status_code == 302, answer.context["form"].errors
    person.refresh_from_db()
    assert person.given_name, "a name is nobody's to change here"
    rows = told(client, person)
    assert ["CompteAdresse électronique", former, "nouvelle@exemple.fr", "Zoé Le Gall", "le site"] in [
        row[1:] for row in rows
    ]
    assert len(rows) == 3, rows


def test_the_owner_changes_the_address(administrator) -> None:
    person = make_person(given_name="Anne", family_name="Yvette", account=True)
    user = person.user
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    EmailAddress.objects.create(user=user, email="autre@exemple.fr", verified=True, primary=False)
    browser(person).post("/compte/email/", {"action_primary": "", "email": "autre@exemple.fr"})
    user.refresh_from_db()
    assert user.email == "autre@exemple.fr"
    assert [row[3:5] for row in told(browser(administrator), person) if row[3] == user.email] == [
        ["autre@exemple.fr", "Anne Yvette"]
    ]


def test_no_secret_is_kept_and_signing_in_is_no_change(administrator) -> None:
    fields = {field.name for field in User.history.model._meta.get_fields()}
    assert not fields & {"password", "last_login"}
    user = make_person(account=True).user
    before = user.history.count()
    update_last_login(None, user)
    user.set_password("une longue phrase de passe")
    user.save(update_fields=["password"])
    assert user.history.count() == before
    user.is_active = False
    user.save(update_fields=["is_active"])
    assert user.history.count() == before + 1


def test_who_sees_no_contact_sees_no_address_of_an_account() -> None:
    place = make_organisation()
    person, auditor = make_person(account=True), make_person(account=True)
    seat_person(person, place, office=Office.TREASURER)
    give_role(auditor, StaffRoleKind.AUDITOR, place)
    person.user.email = "secrete@exemple.fr"
    person.user.save()
    answer = browser(auditor).get(history_url(person))
    assert answer.status_code == 200
    assert "exemple.fr" not in answer.content.decode()


def test_an_erased_person_leaves_no_account_behind() -> None:
    person = make_person(account=True)
    user = person.user
    assert user.history.exists()
    erase_person(actor=CLERK, person=person, reason="demande")
    assert not User.history.filter(id=user.pk).exists()


def test_wagtails_list_of_accounts_names_people_in_one_query(administrator) -> None:
    client = browser(administrator)

    def cost() -> int:
        client.get("/gestion/users/")
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/gestion/users/")
        assert page.status_code == 200
        return len(queries)

    for _number in range(3):
        make_person(account=True)
    few = cost()
    for _number in range(16):
        make_person(account=True)
    assert cost() == few
    assert b"Zo\xc3\xa9 Le Gall" in client.get("/gestion/users/").content
