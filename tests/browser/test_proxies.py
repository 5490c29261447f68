"""A proxy given on a telephone, accepted from the keyboard of a desktop, taken back on the telephone."""

import pytest

from governance.enums_proxies import ProxyState
from governance.models import Proxy
from tests.governance.proxies.builders import make_convened
from tests.harness.browser import opened_screen

pytestmark = [pytest.mark.browser]


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}
    settings.SECOND_FACTOR_COMPULSORY = False  # a treasurer is among them


def test_a_member_gives_the_holder_accepts_the_giver_takes_back(phone, chromium):
    scene = make_convened(4)
    giver, holder = scene.people[2], scene.people[1]
    phone.sign_in(giver.user)
    page = phone.page
    phone.go(scene.meeting.get_absolute_url())
    phone.follow(page.get_by_role("button", name="Je ne serai pas là"))
    phone.look("proxy-offered")
    phone.follow(page.get_by_role("link", name="Faire voter quelqu’un à ma place"))
    page.get_by_role("button", name="Donner mon pouvoir").click()
    page.locator("[data-error-summary]").wait_for()
    phone.errors.clear()  # the answer 422, said to the console
    page.get_by_label("Qui vote à votre place").select_option(label=holder.full_name)
    page.get_by_label("Vos consignes").fill("Voter pour le budget.")
    phone.look("proxy-give")
    phone.follow(page.get_by_role("button", name="Donner mon pouvoir"))
    page.get_by_text("Votre pouvoir est enregistré").wait_for()
    phone.look("proxy-given")
    proxy = Proxy.objects.get()
    assert (proxy.giver, proxy.holder, proxy.state) == (giver, holder, ProxyState.WAITING)

    with opened_screen(chromium, phone.base, "desktop") as desktop:
        desktop.sign_in(holder.user)
        theirs = desktop.page
        desktop.go("/espace/")
        desktop.look("proxy-inbox")
        desktop.follow(theirs.get_by_role("link", name="Pouvoir à accepter ou à refuser"), "Enter")
        accept = theirs.get_by_role("button", name=f"Accepter le pouvoir de {giver.full_name}")
        assert theirs.get_by_text("Voter pour le budget.").is_visible()
        desktop.look("proxy-asked")
        desktop.follow(accept, "Enter")
        theirs.get_by_text("Vous votez à la place de").first.wait_for()
        desktop.look("proxy-accepted")
        assert proxy.state == ProxyState.ACCEPTED
        desktop.follow(theirs.get_by_role("link", name="Tous les pouvoirs"), "Enter")
        desktop.look("proxy-list")
        desktop.follow(theirs.get_by_role("link", name="Enregistrer un pouvoir papier"), "Enter")
        desktop.look("proxy-record")

    phone.go(scene.meeting.get_absolute_url())
    phone.look("proxy-held")
    phone.follow(page.get_by_role("button", name="Reprendre mon pouvoir"))
    page.get_by_text("Votre pouvoir est repris").wait_for()
    assert proxy.state == ProxyState.REVOKED
