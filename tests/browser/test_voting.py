"""Journey 1: a board member votes between two patients: a telephone, a keyboard, no script, and what goes wrong."""

import gzip
import re
from datetime import timedelta

import pytest
from django.core import mail

from governance.enums import VoteChoice
from governance.models import Ballot, Vote
from governance.services.casting import cast_vote
from governance.services.deciding import close_due_ballots
from membership.enums import ContactKind
from membership.enums_people import MandateEnd
from membership.services.mandates import end_mandate
from membership.services.organisations import Contact, change_organisation
from portal.foundation.actors import acting
from portal.foundation.notify.services import deliver
from portal.foundation.short_words import short_words
from tests.governance.ballots.builders import Board, make_board, open_vote
from tests.governance.documents.builders import CHARTER_2, adopt, make_charter, make_draft, put_to_vote
from tests.membership.builders import CLERK, make_person

pytestmark = [pytest.mark.browser]
PASSWORD = "Un-mot-de-passe-assez-long-42"
FIRST_PAGE_LIMIT = 100_000

# What a reader cannot reach: it stands beyond the edge, or a box without a bar cuts it.
CUT = """() => [...document.querySelectorAll('body *')].filter(element => {
    const box = element.getBoundingClientRect(), style = getComputedStyle(element);
    // What a closed menu holds is not laid out where it will be seen.
    if (!box.width || box.width < 2 || style.visibility === 'hidden' || !element.checkVisibility()) return false;
    for (let parent = element.parentElement; parent; parent = parent.parentElement)
        if (['auto', 'scroll'].includes(getComputedStyle(parent).overflowX)) return false;
    const clipped = ['hidden', 'clip'].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
    return clipped || box.right > innerWidth + 1 || box.left < -1;
}).map(element => element.outerHTML.slice(0, 120))"""


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}


@pytest.fixture
def voted(live_portal, settings) -> tuple[Board, Ballot]:
    """A charter in force, and its second version put to the vote of five people; the mails have left."""
    settings.PUBLIC_URL = live_portal
    board = make_board(5)
    contact = Contact(kind=ContactKind.EMAIL, value="accueil@yvette.exemple")
    change_organisation(actor=CLERK, organisation=board.organisation, values={}, contacts=[contact])
    charter = make_charter(board.organisation)
    adopt(board, make_draft(charter))
    deliver()
    mail.outbox.clear()
    ballot = put_to_vote(board, make_draft(charter, CHARTER_2))
    deliver()
    return board, ballot


def answers(ballot: Ballot) -> list[Vote]:
    return list(Vote.objects.filter(elector__ballot=ballot).select_related("entry"))


def letter_to(user):
    return next(letter for letter in reversed(mail.outbox) if letter.to == [user.email])


def address_in(letter) -> str:
    return re.search(r"http://\S+/votes/\S+", letter.body)[0]


def sign_in_by_hand(page, user) -> None:
    user.set_password(PASSWORD)
    user.save()
    page.get_by_label("E-mail").fill(user.email)
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Se connecter", exact=True).click()


def weight_of(page) -> int:
    """Bytes of the page and all it loads, none of it in the cache, as the server of production sends them: WhiteNoise
    has text files compressed beforehand, pages go out as they are."""
    loaded = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    bodies = {url: page.request.get(url).body() for url in {*loaded, page.url}}
    return sum(
        len(gzip.compress(body)) if re.search(r"\.(css|js|svg)(\?|$)", url) else len(body)
        for url, body in bodies.items()
    )


def test_a_member_votes_between_two_patients(phone, voted):
    board, ballot = voted
    voter, page = board.member(3), phone.page
    letter = letter_to(voter)
    for words in ("DAC Yvette", "Conseil d’administration", "Charte du réseau, version 2", "environ 1 minute"):
        assert words in letter.body, words
    link = address_in(letter)
    assert f'href="{link}"' in letter.alternatives[0].content

    page.goto(link)
    assert not answers(ballot), "whatever opens the link of a mail votes for nobody"
    sign_in_by_hand(page, voter)
    page.wait_for_url(link)
    assert weight_of(page) <= FIRST_PAGE_LIMIT
    main = page.locator("main")
    assert ballot.summary in main.inner_text()
    assert main.locator("ins", has_text="recommandée").is_visible()
    assert "art.\u00a011" in main.inner_text()
    assert all(person.full_name in main.inner_text() for person in board.people)
    with page.expect_download() as download:
        page.get_by_role("link", name="Le texte (PDF)").evaluate("link => { link.download = ''; link.click() }")
    assert download.value.suggested_filename.endswith(".pdf")
    phone.look("vote-open")

    taps = 0

    def tap(target) -> None:
        nonlocal taps
        taps += 1
        target.click()

    tap(page.get_by_label("Pour", exact=True))
    tap(page.get_by_role("button", name="Vérifier ma réponse"))
    words = short_words(ballot.source_sha256)
    assert words in main.inner_text()
    phone.look("vote-check")
    # The network drops after the third tap: the answer arrives, the page that says so does not.
    page.route("**/envoyer/", lambda route: (route.fetch(max_redirects=0), route.abort()))
    tap(page.get_by_role("button", name="Envoyer ma réponse"))
    page.wait_for_url("chrome-error://**")
    page.unroute("**/envoyer/")
    phone.errors.clear()
    page.goto(link)
    assert "Réponse enregistrée pour" in main.inner_text(), "and told which"
    page.get_by_role("link", name="Voir le reçu").click()
    page.get_by_role("heading", name="Votre réponse est enregistrée").wait_for()
    (vote,) = answers(ballot)
    assert taps == 3, "after signing in, as many as it takes to be recorded"
    assert vote.choice == "for"
    for shown in (words, vote.entry.entry_hash, "Vous pouvez changer votre réponse jusqu’au"):
        assert shown in main.inner_text(), shown
    phone.look("vote-receipt")
    deliver()
    receipt = letter_to(voter)
    for shown in ("Réponse\u00a0: pour", words, vote.entry.entry_hash, "Vous pouvez changer"):
        assert shown in receipt.body, shown

    former = board.people[4]
    yesterday = board.organisation.today() - timedelta(days=1)
    mandate = ballot.electors.get(person=former).mandate
    end_mandate(actor=CLERK, mandate=mandate, last_day=yesterday, reason=MandateEnd.RESIGNATION, despite=True)
    phone.sign_in(former.user)
    page.goto(link)
    assert page.get_by_role("button", name="Vérifier ma réponse").count() == 0
    assert board.people[1].full_name in page.locator(".notice").first.inner_text(), "whom to ask: the secretary"
    phone.look("vote-mandate-ended")
    phone.sign_in(make_person(account=True).user)
    page.goto(link)
    page.get_by_role("heading", name="Cette page n’existe pas, ou ne vous est pas ouverte").wait_for()
    phone.errors.clear()

    for elector in ballot.electors.filter(position__lt=2):
        cast_vote(
            actor=CLERK,
            ballot=ballot,
            elector_key=elector.key,
            choice=VoteChoice.FOR,
            source_sha256=ballot.source_sha256,
            user=elector.person.user,
        )
    with acting(CLERK, at=ballot.closes_at + timedelta(seconds=1)):
        close_due_ballots()
    deliver()
    phone.sign_in(voter)
    page.goto(address_in(letter_to(voter)))
    page.get_by_role("heading", name="Résultat").wait_for()
    assert page.get_by_role("link", name="Procès-verbal (PDF)").is_visible()
    assert "art.\u00a011" in page.locator("section.panel").first.inner_text()
    phone.look("vote-result")


def test_the_same_vote_without_script_and_enlarged(phone, voted, chromium):
    board, ballot = voted
    context = chromium.new_context(java_script_enabled=False, locale="fr-FR", base_url=phone.base)
    page = context.new_page()
    page.goto(address_in(letter_to(board.member(3))))
    sign_in_by_hand(page, board.member(3))
    page.wait_for_url(f"**{ballot.get_absolute_url()}")

    def nothing_is_cut() -> None:
        for width in (640, 320):  # 200 % of 1280 px (WCAG 1.4.4), and the reflow of 1.4.10
            page.set_viewport_size({"width": width, "height": 640})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (page.url, width)
            assert page.evaluate(CUT) == [], (page.url, width)

    nothing_is_cut()
    for menu in page.locator("details.user-menu > summary, details.switcher > summary").all():
        menu.click()
        nothing_is_cut()
        menu.click()
    page.get_by_label("Abstention", exact=True).check()
    page.get_by_role("button", name="Vérifier ma réponse").click()
    page.get_by_role("button", name="Envoyer ma réponse").wait_for()
    nothing_is_cut()
    page.get_by_role("button", name="Envoyer ma réponse").click()
    page.get_by_role("heading", name="Votre réponse est enregistrée").wait_for()
    nothing_is_cut()
    assert [vote.choice for vote in answers(ballot)] == ["abstention"]
    context.close()


def test_the_whole_vote_works_from_the_keyboard(desktop):
    board = make_board(4)
    ballot = open_vote(board)
    desktop.sign_in(board.member(3))
    desktop.go("/espace/")
    desktop.look("space-home")
    desktop.follow(desktop.page.get_by_role("link", name=ballot.title), "Enter")
    desktop.look("vote-open")
    desktop.page.get_by_label("Pour", exact=True).focus()
    desktop.page.keyboard.press("ArrowDown")
    assert desktop.page.get_by_label("Contre", exact=True).is_checked()
    desktop.page.keyboard.press("Tab")
    desktop.page.keyboard.press("Enter")
    desktop.page.get_by_role("button", name="Envoyer ma réponse").press("Enter")
    desktop.page.get_by_role("heading", name="Votre réponse est enregistrée").wait_for()
    desktop.look("vote-receipt")
    assert Vote.objects.get().choice == "against"
