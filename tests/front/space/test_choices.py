"""My messages: one rhythm a kind, legal messages always, and the language that pages and letters keep."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from funding.notifications import CONFIRMED
from membership.models import User
from portal.foundation.notify.choices import choices_of
from portal.foundation.notify.models import Rhythm

pytestmark = pytest.mark.django_db
PAGE = "/espace/mes-messages/"
PASSWORD = "Un-mot-de-passe-assez-long-42"


@pytest.fixture
def doctor():
    user = User.objects.create_user("solene@exemple.fr", PASSWORD)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def form(client, **values):
    shown = client.get(PAGE).context["form"]
    return {name: str(shown.initial[name]) for name in shown.fields} | values


def test_a_rhythm_is_chosen_for_each_kind_that_can_wait(client, doctor):
    client.force_login(doctor)
    page = client.get(PAGE).content.decode()
    assert "Des chiffres sont confirmés" in page
    assert "effet juridique" in page and "un vote s’ouvre" in page
    assert "invitation" not in page.partition("effet juridique")[2].lower()
    kept = client.post(PAGE, form(client, **{CONFIRMED.code: "daily"}), follow=True)
    assert "Vos choix sont gardés" in kept.content.decode()
    assert choices_of(doctor) == ("fr", choices_of(doctor)[1] | {CONFIRMED.code: Rhythm.DAILY})


def test_what_is_not_offered_is_refused_in_a_sentence(client, doctor):
    client.force_login(doctor)
    answer = client.post(PAGE, form(client, **{CONFIRMED.code: "hourly"}))
    assert answer.status_code == 422 and "error-summary" in answer.content.decode()
    client.post(PAGE, form(client, **{"governance.ballot_opened": "never"}))
    assert "governance.ballot_opened" not in choices_of(doctor)[1]


def test_the_language_is_kept_on_the_account_for_pages_and_letters(client, doctor):
    client.force_login(doctor)
    assert "My messages" in client.post(PAGE, form(client, language="en"), follow=True).content.decode()
    client.logout()
    client.cookies.clear()
    client.post("/compte/login/", {"login": doctor.email, "password": PASSWORD})
    assert "What awaits me" in client.get("/espace/").content.decode(), "on another browser too"
    client.logout()
    client.cookies.clear()
    client.post("/compte/password/reset/", {"email": doctor.email})
    assert "password" in mail.outbox[-1].body and "mot de passe" not in mail.outbox[-1].body


def test_the_menu_leads_there(client, doctor):
    client.force_login(doctor)
    assert f'href="{PAGE}"' in client.get("/espace/").content.decode()
