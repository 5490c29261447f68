"""The mailbox and the list of accounts exist in the demonstration and nowhere else."""

import pytest
from django.test import Client, override_settings

from portal.foundation.notify.models import SentMessage
from portal.front.demo.accounts import ACCOUNTS, PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter() -> SentMessage:
    SentMessage.objects.create(recipient="autre@example.org", subject="Autre chose", text="Rien.")
    return SentMessage.objects.create(
        recipient="membre@example.org",
        subject="Votre code",
        text="Le code : 123456.\n<b>gras</b> https://exemple.fr/a",
    )


@override_settings(DEMO=True)
def test_letters_are_listed_and_read(client: Client, letter: SentMessage) -> None:
    page = client.get("/boite/").content.decode()
    assert "Votre code" in page
    assert "Autre chose" in page
    narrowed = client.get("/boite/?a=membre@example.org").content.decode()
    assert "Votre code" in narrowed
    assert "Autre chose" not in narrowed
    read = client.get(f"/boite/{letter.pk}/").content.decode()
    assert "123456" in read
    assert "<b>gras</b>" not in read


@override_settings(DEMO=False)
def test_no_mailbox_outside_the_demonstration(client: Client, letter: SentMessage) -> None:
    assert client.get("/boite/").status_code == 404
    assert client.get(f"/boite/{letter.pk}/").status_code == 404


@override_settings(DEMO=True)
def test_accounts_are_listed_on_the_sign_in_page_alone(client: Client) -> None:
    page = client.get("/compte/login/").content.decode()
    assert all(account.email in page for account in ACCOUNTS)
    assert PASSWORD not in client.get("/compte/password/reset/").content.decode()


@override_settings(DEMO=False)
def test_no_account_is_listed_outside_the_demonstration(client: Client) -> None:
    assert PASSWORD not in client.get("/compte/login/").content.decode()
