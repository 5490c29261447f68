"""allauth's pages in our clothes: what their own templates would break under the content security policy."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model


@pytest.fixture
def account(db, client):
    user = get_user_model().objects.create_user(email="camille.exemple@orge.example", password="une longue phrase 42")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    client.force_login(user)
    return user


def test_page_of_the_address_shows_the_one_that_awaits_confirmation(client, account) -> None:
    EmailAddress.objects.create(user=account, email="camille.nouvelle@orge.example", verified=False, primary=False)
    html = client.get("/compte/email/").content.decode()
    assert "camille.exemple@orge.example" in html
    assert 'value="camille.nouvelle@orge.example"' in html
    assert 'name="action_remove"' in html
    assert "style=" not in html


def test_refused_address_is_said_first_and_beside_its_field(client, account) -> None:
    html = client.post("/compte/email/", {"action_add": "1", "email": "camille@"}).content.decode()
    assert "data-error-summary" in html
    assert 'href="#id_email"' in html
    assert 'id="id_email_error"' in html


@pytest.mark.parametrize("path", ["/compte/password/change/", "/compte/2fa/", "/compte/logout/"])
def test_account_page_has_our_shell(client, account, path: str) -> None:
    html = client.get(path).content.decode()
    assert 'class="entrance' in html
    assert "website/website.css" in html
    assert "style=" not in html
