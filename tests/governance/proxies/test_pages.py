"""The screens of the proxies: who sees what, each refusal, what is sent twice, what is typed and kept."""

from copy import deepcopy
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from governance.enums_meetings import Intention
from governance.enums_proxies import ProxyState
from governance.inbox import answers_awaiting
from governance.models import Proxy
from governance.rules.profile import ProxyRules
from governance.services.convening import convene, reply
from governance.services.proxies import decline_proxy, revoke_proxy
from membership.enums_people import MandateEnd
from membership.services.mandates import end_mandate
from portal.foundation.actors import acting
from tests.governance.ballots.builders import as_made
from tests.governance.meetings.builders import make_convening_board, make_meeting
from tests.governance.meetings.test_pages import address, words
from tests.governance.proxies.builders import SCAN, Convened, make_convened
from tests.membership.builders import CLERK, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def lasting_convened(lasting):
    return make_convened()


@pytest.fixture
def scene(lasting_convened) -> Convened:
    scene = deepcopy(lasting_convened)
    scene.board = as_made(scene.board)
    return scene


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}
    settings.SECOND_FACTOR_COMPULSORY = False  # a treasurer is among them


def as_(client, scene: Convened, number: int):
    client.force_login(scene.people[number].user)
    return client


def sent(scene: Convened, giver: int, holder: int, **values: str) -> dict[str, str]:
    return {"voice": scene.keys(giver)[0], "holder": str(scene.people[holder].uuid), "wishes": "", **values}


def test_a_member_gives_the_holder_accepts_the_giver_takes_back(client, scene):
    give, page = address("proxy_give", scene.meeting), scene.meeting.get_absolute_url()
    form = as_(client, scene, 2).get(give)
    assert "art. 13" in words(form) and "si vous venez" in words(form).lower()
    wishes = {"wishes": "Voter pour le budget."}
    answer = client.post(give, sent(scene, 2, 3, **wishes))
    assert answer.headers["Location"] == f"{page}#proxies-heading"
    assert client.post(give, sent(scene, 2, 3, **wishes)).status_code == 302, "a double click"
    proxy = Proxy.objects.get()
    shown = words(client.get(page))
    assert f"donné pouvoir à {scene.people[3].full_name}" in shown and "Voter pour le budget." in shown
    assert "est déjà donnée" in words(client.get(give, follow=True))

    as_(client, scene, 3)
    shown = words(client.get(page))
    assert f"Accepter le pouvoir de {scene.people[2].full_name}" in shown and "Voter pour le budget." in shown
    assert client.post(address("proxy_accept", scene.meeting, proxy.uuid)).status_code == 302
    assert f"à la place de {scene.people[2].full_name}" in words(client.get(page))
    assert proxy.state == ProxyState.ACCEPTED

    as_(client, scene, 2)
    assert client.post(address("proxy_revoke", scene.meeting, proxy.uuid)).status_code == 302
    assert "Donner mon pouvoir" in words(client.get(page))
    as_(client, scene, 3)
    late = client.post(address("proxy_accept", scene.meeting, proxy.uuid), follow=True)
    assert "entre-temps" in words(late), "a second tab, opened before"


def test_the_holder_alone_reads_the_wishes_and_the_others_see_no_proxy(client, scene):
    scene.give(2, 3, wishes="Voter contre la convention.")
    page = scene.meeting.get_absolute_url()
    shown = words(as_(client, scene, 1).get(page))
    assert "Qui est représenté" in shown and scene.people[2].full_name in shown
    assert "Voter contre" not in shown
    listed = words(client.get(address("proxy_list", scene.meeting)))
    assert scene.people[3].full_name in listed and "Voter contre" not in listed
    shown = words(as_(client, scene, 0).get(page))
    assert "Qui est représenté" in shown, "the president keeps them too"
    shown = words(as_(client, scene, 4).get(page))
    assert "Qui est représenté" not in shown and "Voter contre" not in shown
    assert client.get(address("proxy_list", scene.meeting)).status_code == 403


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"holder": ""}, "Choisissez qui vote à votre place"),
        ({"holder": "absent"}, "n’est pas dans la liste"),
        ({"wishes": "patient né le 3 mars 1948"}, "donnée de patient"),
    ],
)
def test_a_form_that_is_refused_keeps_what_was_typed(client, scene, wrong, sentence):
    values = sent(scene, 2, 3, wishes="Voter pour le budget.") | wrong
    answer = as_(client, scene, 2).post(address("proxy_give", scene.meeting), values)
    assert answer.status_code == 422
    assert sentence in words(answer) and values["wishes"] in answer.content.decode()
    assert not Proxy.objects.exists()


def test_a_holder_who_filled_up_meanwhile_is_refused_by_name_with_the_article(client, scene):
    scene.given(0, 3)
    scene.given(1, 3)
    values = sent(scene, 2, 3, wishes="Voter pour le budget.")
    answer = as_(client, scene, 2).post(address("proxy_give", scene.meeting), values)
    assert answer.status_code == 422
    assert f"{scene.people[3].full_name} détient déjà 2 pouvoirs" in words(answer) and "art. 13" in words(answer)
    assert "Voter pour le budget." in answer.content.decode()


def test_what_was_typed_when_the_session_ended_is_back(client, scene):
    give = address("proxy_give", scene.meeting)
    as_(client, scene, 2).get("/espace/")
    del client.cookies["sessionid"]
    values = sent(scene, 2, 3, wishes="Voter pour le budget.")
    assert client.post(give, values, HTTP_REFERER=give).status_code == 302
    as_(client, scene, 2)
    page = client.get(give)
    assert "Voter pour le budget." in page.content.decode()
    assert "Votre session avait expiré" in words(page)


def test_each_vote_has_its_own_form(client, scene):
    own, hospital = scene.keys(4)
    page = words(as_(client, scene, 4).get(scene.meeting.get_absolute_url()))
    assert "Votre voix pour Hôpital de l’Yvette" in page
    give = address("proxy_give", scene.meeting)
    form = client.get(give, {"voix": hospital})
    assert "au nom de Hôpital de l’Yvette" in words(form) and "Vos autres voix" in words(form)
    assert client.post(give, sent(scene, 4, 3, voice=hospital)).status_code == 302
    assert client.post(give, sent(scene, 4, 2, voice=own)).status_code == 302
    assert set(Proxy.objects.values_list("giver_key", flat=True)) == {own, hospital}


def test_who_will_not_be_there_is_asked_to_give_a_proxy(client, scene):
    page = scene.meeting.get_absolute_url()
    reply(actor=CLERK, meeting=scene.meeting, intention=Intention.IN_ROOM, user=scene.people[2].user)
    assert "Faire voter quelqu’un à ma place" not in words(as_(client, scene, 2).get(page))
    client.post(address("meeting_reply", scene.meeting), {"intention": "away"})
    assert "Faire voter quelqu’un à ma place" in words(client.get(page))
    scene.give(2, 3)
    assert "Faire voter quelqu’un à ma place" not in words(client.get(page))


def test_what_awaits_the_holder_goes_with_their_answer(scene):
    user, today = scene.people[3].user, scene.board.organisation.today()

    def asked():
        return [item for item in answers_awaiting(user, today) if item.key.startswith("proxy:")]

    assert asked() == []
    first, second = scene.give(2, 3), scene.give(0, 3)
    (item,) = asked()
    assert scene.people[2].full_name in item.reason and item.url.endswith("#proxies-heading")
    decline_proxy(actor=CLERK, proxy=first, user=user)
    (item,) = asked()
    assert scene.people[0].full_name in item.reason
    with acting(CLERK, at=scene.meeting.starts_at):
        assert asked() == [], "the hour of a meeting that nobody opened"
    revoke_proxy(actor=CLERK, proxy=second, user=scene.people[0].user)
    assert asked() == []


def test_the_form_to_sign_names_both(client, scene):
    url = address("proxy_form", scene.meeting)
    given = {"voix": scene.keys(2)[0], "a": str(scene.people[3].uuid)}
    answer = as_(client, scene, 2).get(url, given)
    assert answer["Content-Type"] == "application/pdf"
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages).split())
    assert scene.people[2].full_name in text and scene.people[3].full_name in text
    assert "Bon pour pouvoir" in text
    assert as_(client, scene, 1).get(url, {"voix": scene.keys(2)[0]})["Content-Type"] == "application/pdf"
    other = as_(client, scene, 4).get(url, {"voix": scene.keys(2)[0]})
    assert other.status_code == 302, "somebody else's vote"


def recorded(scene: Convened, giver: int, holder: int, **values) -> dict[str, object]:
    scan = SimpleUploadedFile("pouvoir.pdf", SCAN)
    return {
        "voice": scene.keys(giver)[0],
        "holder": str(scene.people[holder].uuid),
        "file": scan,
        "accepted": "on",
        **values,
    }


def test_a_paper_is_recorded_read_by_those_concerned_and_set_aside(client, scene):
    url = address("proxy_record", scene.meeting)
    assert as_(client, scene, 1).get(url).status_code == 200
    refused = client.post(url, recorded(scene, 5, 3, file=""))
    assert refused.status_code == 422 and "Joignez le formulaire" in words(refused)
    wrong = client.post(url, recorded(scene, 5, 3, file=SimpleUploadedFile("x.exe", b"MZ\x90\x00\x03")))
    assert wrong.status_code == 422 and "n’est pas du genre attendu" in words(wrong)
    assert client.post(url, recorded(scene, 5, 3)).headers["Location"] == address("proxy_list", scene.meeting)
    proxy = Proxy.objects.get()
    assert proxy.state == ProxyState.ACCEPTED
    full = client.post(url, recorded(scene, 4, 5) | {"holder": str(scene.people[5].uuid)})
    assert full.status_code == 422 and scene.people[5].full_name in words(full)
    form = proxy.form.get_absolute_url()
    assert form in client.get(address("proxy_list", scene.meeting)).content.decode()
    assert client.get(form).status_code == 200
    assert as_(client, scene, 3).get(form).status_code == 200
    assert as_(client, scene, 4).get(form).status_code == 404
    aside = address("proxy_set_aside", scene.meeting, proxy.uuid)
    assert as_(client, scene, 3).post(aside, {"reason": "x"}).status_code == 403
    as_(client, scene, 1)
    assert client.get(aside).status_code == 200
    empty = client.post(aside, {"reason": " "})
    assert empty.status_code == 422 and "Dites en une phrase" in words(empty)
    assert client.post(aside, {"reason": "Reprise par courrier"}).status_code == 302
    listed = words(client.get(address("proxy_list", scene.meeting)))
    assert "écarté" in listed and "Reprise par courrier" in listed
    online = scene.give(2, 3)
    told = client.get(address("proxy_set_aside", scene.meeting, online.uuid), follow=True)
    assert "seule la personne qui l’a donné" in words(told)


def test_after_its_hour_papers_are_still_recorded(client, scene):
    with acting(CLERK, at=scene.meeting.starts_at + timedelta(minutes=30)):
        answer = as_(client, scene, 1).post(address("proxy_record", scene.meeting), recorded(scene, 5, 3))
        assert answer.status_code == 302
    assert Proxy.objects.exists()


def test_a_proxy_without_effect_says_why_to_all_whom_it_concerns(client, scene):
    scene.given(2, 3)
    mandate = scene.people[3].mandates.get()
    last = scene.board.organisation.today() + timedelta(days=5)
    end_mandate(actor=CLERK, mandate=mandate, last_day=last, reason=MandateEnd.RESIGNATION, despite=True)
    page = scene.meeting.get_absolute_url()
    for number in (1, 2, 3):
        assert "n’a plus de voix le jour de la séance" in words(as_(client, scene, number).get(page))


def test_where_the_rules_forbid_no_button_and_a_sentence(client):
    board = make_convening_board(3)
    meeting = make_meeting(board)
    convene(actor=CLERK, meeting=meeting)
    client.force_login(board.member(2))
    page = words(client.get(meeting.get_absolute_url()))
    assert "Donner mon pouvoir" not in page and "ne laissent personne voter à votre place" in page
    refused = client.get(address("proxy_give", meeting), follow=True)
    assert "art. 13" in words(refused)


def test_where_the_statutes_are_silent_the_page_says_so(client):
    scene = make_convened(2, ProxyRules())
    page = words(as_(client, scene, 1).get(scene.meeting.get_absolute_url()))
    assert "Les statuts ne disent rien des pouvoirs" in page


def test_for_another_association_no_proxy_exists(client, scene):
    proxy = scene.on_paper(2, 3)
    urls = [
        *(address(name, scene.meeting) for name in ("proxy_list", "proxy_give", "proxy_form", "proxy_record")),
        *(
            address(name, scene.meeting, proxy.uuid)
            for name in ("proxy_accept", "proxy_decline", "proxy_revoke", "proxy_set_aside")
        ),
        proxy.form.get_absolute_url(),
    ]
    other, stranger = make_convening_board(2), make_person(account=True)
    for user in (other.president, stranger.user):
        client.force_login(user)
        for url in urls:
            assert client.get(url).status_code in {404, 405}, url
            assert client.post(url).status_code in {404, 405}, url
    as_(client, scene, 4)
    for url in urls[4:8]:
        assert client.post(url).status_code == 404, "a proxy of two others does not exist either"
    as_(client, scene, 2)
    assert client.post(urls[4]).status_code == 403, "only its holder accepts it"
    as_(client, scene, 3)
    assert client.post(urls[6]).status_code == 403, "only its giver takes it back"
