"""Nothing is recorded before the last button, nothing typed is lost, and two persons act."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from governance.forms_rules.profile_form import ProfileForm
from governance.models import StatuteProfile
from governance.rules.presets import preset
from governance.services.profiles import enter_profile, validate_profile
from membership.enums_people import BodyKind, StaffRoleKind
from membership.services.bodies import add_constituency
from membership.services.erasing import erase_person
from portal.foundation import clock
from tests.governance.ballots.builders import TestText, make_board, open_vote, written_profile
from tests.governance.profiles.builders import sent
from tests.membership.builders import CLERK, give_role, make_body, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}
    settings.SECOND_FACTOR_COMPULSORY = False


@pytest.fixture(scope="module")
def lasting_board(lasting):
    return make_board(15)


def address(board, name="rules_body", *args, **query):
    url = reverse(f"governance:{name}", args=[board.organisation.slug, board.body.uuid, *args])
    return f"{url}?{'&'.join(f'{key}={value}' for key, value in query.items())}" if query else url


def entry(board, **changes):
    """A form that is right, as filled in from a ready-made profile."""
    given = {
        "general-starts_on": str(board.organisation.today() + timedelta(days=10)),
        "attendance-written": "on",
        "attendance-article.attendance.written": "art. 13",
    }
    return sent(ProfileForm(start=preset("board_votes_cast"), codes=[]), **given | changes)


def with_act(data, act, **more):
    data = data.copy()
    data["act"] = act
    for name, value in more.items():
        data[name] = value
    return data


def waiting(board, **values):
    given = {
        "actor": CLERK,
        "body": board.body,
        "profile": written_profile(changeable=False),
        "label": "Règles de l’an prochain",
        "source": "statuts de 2027",
        "starts_on": board.organisation.today() + timedelta(days=10),
        "entered_by": board.member(1),
    }
    return enter_profile(**given | values)


def repeat(entered, **values):
    """Rules entered once more, straight into the table: the lists read their rows and nothing else."""
    entered.pk, entered.uuid = None, uuid4()
    entered._state.adding = True
    for name, value in values.items():
        setattr(entered, name, value)
    entered.save(force_insert=True)


def test_the_page_says_what_is_in_force_clause_by_clause_and_what_it_asks_of_the_body(client, board):
    client.force_login(board.member(5))
    page = client.get(address(board)).content.decode()
    assert "Un texte est adopté s’il recueille plus de la moitié des suffrages exprimés." in page
    assert "la moitié au moins des membres en exercice, qui votent." in page
    assert ">art. 11<" in page and ">art. 12<" in page
    assert "Avec les 15 membres qui votent aujourd’hui" in page
    assert "il faut au moins 8 réponses pour décider" in page
    assert "aria-disabled" in page, "a member reads; the reason stands beside the button"
    index = client.get(reverse("governance:rules_index", args=[board.organisation.slug])).content.decode()
    assert address(board) in index and "Règles du conseil" in index


def test_a_body_without_rules_says_what_to_do_and_so_does_opening_a_vote(client, board):
    StatuteProfile.objects.all().delete()
    opening = reverse("governance:ballot_open", args=[board.organisation.slug, TestText.kind, "1"])
    client.force_login(board.president)
    assert address(board) in client.get(opening).content.decode()
    page = client.get(address(board)).content.decode()
    assert "Pas encore de règles de vote" in page and address(board, "profile_enter") in page
    client.force_login(board.member(4))
    page = client.get(address(board)).content.decode()
    assert "Aucune règle de vote n’est en vigueur" in page and address(board, "profile_enter") not in page
    assert client.get(address(board, "profile_enter")).status_code == 403


def test_nothing_is_filled_in_before_it_is_chosen(client, board):
    client.force_login(board.president)
    start = client.get(address(board, "profile_enter")).content.decode()
    assert "depuis=board_votes_cast" in start and "depuis=en-vigueur" in start and "depuis=vide" in start
    assert "depuis=federation_constituencies" not in start, "this body has no constituency"
    empty = client.get(address(board, "profile_enter", depuis="vide")).content.decode()
    assert "checked" not in empty
    current = client.get(address(board, "profile_enter", depuis="en-vigueur")).content.decode()
    assert 'value="statuts du 12 mars 2019"' in current and 'value="art. 14"' in current
    for wrong in ("n’importe", "3f2c", "0c0e4d3e-6f5f-4f0b-9d0e-1b1b1b1b1b1b"):
        assert client.get(address(board, "profile_enter", depuis=wrong)).status_code == 404
    other = waiting(make_board(3))
    assert client.get(address(board, "profile_enter", depuis=other.uuid)).status_code == 404


def test_checking_records_nothing_and_the_last_button_records_once(client, board):
    client.force_login(board.member(1))
    url = address(board, "profile_enter")
    data = entry(board)
    checked = client.post(url, with_act(data, "check"))
    page = checked.content.decode()
    assert checked.status_code == 200 and "Rien n’est encore enregistré" in page
    assert "il faut au moins 8 réponses" in page and 'name="quorum-fraction" value="1/2"' in page
    assert StatuteProfile.objects.waiting().count() == 0
    back = client.post(url, with_act(data, "edit"))
    assert back.status_code == 200 and 'value="Règles du conseil"' in back.content.decode()
    entered = client.post(url, with_act(data, "enter"))
    profile = StatuteProfile.objects.waiting().get()
    assert entered.status_code == 302 and entered["Location"] == profile.get_absolute_url()
    assert profile.entered_by == board.member(1)
    again = client.post(url, with_act(data, "enter"), follow=True)
    assert StatuteProfile.objects.waiting().count() == 1
    assert "Vous avez déjà entré ces règles" in again.content.decode()


def test_bad_input_gets_a_sentence_and_loses_nothing(client, board):
    client.force_login(board.president)
    data = entry(board, **{"majority-rule-fraction": "66,67 %", "general-label": "Mes règles <b>"})
    answer = client.post(address(board, "profile_enter"), with_act(data, "check"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Écrivez 2/3" in page and 'value="66,67 %"' in page and "Mes règles &lt;b&gt;" in page
    assert 'href="#id_majority-rule-fraction"' in page and 'value="art. 13"' in page


def test_rules_that_contradict_themselves_go_back_to_the_form(client, board):
    client.force_login(board.president)
    data = entry(board, **{"majority-rule-base": "present"})
    for act in ("check", "enter"):
        answer = client.post(address(board, "profile_enter"), with_act(data, act))
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Une majorité des membres présents exclut les pouvoirs" in page and 'href="#part-majority"' in page
    silent = entry(board, **{"attendance-article.attendance.written": ""})
    assert "sans article cité" in client.post(address(board, "profile_enter"), silent).content.decode()
    assert StatuteProfile.objects.waiting().count() == 0


def test_a_warning_is_read_before_the_rules_are_entered(client, board):
    client.force_login(board.president)
    url, data = address(board, "profile_enter"), entry(board, **{"quorum-counted": "ballots_cast"})
    page = client.post(url, with_act(data, "check")).content.decode()
    assert "Préférez les présents" in page and 'name="read"' in page
    unread = client.post(url, with_act(data, "enter"))
    assert unread.status_code == 422 and "cochez la case" in unread.content.decode()
    other = client.post(url, with_act(data, "enter", read="on", seen="no_tie_rule:election.ties"))
    assert other.status_code == 422, "these are not the remarks that were read"
    seen = "quorum_on_ballots_cast:quorum.counted"
    assert client.post(url, with_act(data, "enter", read="on", seen=seen)).status_code == 302


@pytest.mark.parametrize("days", [-4000, 0])
def test_a_first_day_that_would_undo_something_is_refused_at_its_field(client, board, days):
    if days == 0:
        open_vote(board)
    client.force_login(board.president)
    day = board.organisation.today() + timedelta(days=days)
    answer = client.post(address(board, "profile_enter"), entry(board, **{"general-starts_on": str(day)}))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "choisissez un premier jour plus tardif" in page and 'href="#id_general-starts_on"' in page


def test_rules_of_a_body_with_constituencies_name_its_own(client, board):
    row = add_constituency(actor=CLERK, body=board.body, name="Usagers & proches")
    client.force_login(board.president)
    start = client.get(address(board, "profile_enter")).content.decode()
    assert "depuis=federation_constituencies" in start
    page = client.get(address(board, "profile_enter", depuis="federation_constituencies")).content.decode()
    assert f'name="constituencies-weight.constituency:{row.pk}"' in page and "Usagers &amp; proches" in page


def test_a_body_that_has_ended_takes_no_new_rules(client, board):
    body = make_body(board.organisation, BodyKind.COMMITTEE, name="Commission close")
    body.ends_on = clock.today() - timedelta(days=1)
    body.save()
    client.force_login(board.president)
    url = reverse("governance:profile_enter", args=[board.organisation.slug, body.uuid])
    answer = client.get(url)
    assert answer.status_code == 403 and "pris fin" in answer.content.decode()
    page = client.get(reverse("governance:rules_body", args=[board.organisation.slug, body.uuid])).content.decode()
    assert "pris fin" in page


def test_a_session_that_ended_keeps_what_was_typed(client, board):
    client.force_login(board.president)
    url = address(board, "profile_enter")
    client.get(url)
    client.session.flush()
    secret = {
        "casting-in_secret_ballot": "on",
        "casting-article.casting_vote.in_secret_ballot": "art. 16 du règlement",
    }
    data = with_act(entry(board, **{"general-label": "Tapé longtemps"}, **secret), "check")
    headers = {"referer": f"http://testserver{url}?depuis=vide", "origin": "http://testserver"}
    assert client.post(url, data, headers=headers).status_code == 302
    client.force_login(board.president)
    page = client.get(url).content.decode()
    assert "Tapé longtemps" in page and "Votre session était terminée" in page
    assert "art. 16 du règlement" in page


def test_another_person_validates_and_the_author_does_not(client, board):
    profile = waiting(board)
    url = profile.get_absolute_url()
    client.force_login(board.member(1))
    mine = client.get(url).content.decode()
    assert "En attente d’une seconde personne" in mine and "retirer/" in mine and "valider/" not in mine
    own = client.post(f"{url}valider/", follow=True)
    assert "ne peut pas les valider" in own.content.decode()
    client.force_login(board.president)
    page = client.get(url).content.decode()
    assert "À vous" in page and "change" in page and "Aujourd’hui" in page
    assert "sont validées" in client.post(f"{url}valider/", follow=True).content.decode()
    assert "Vous avez déjà validé" in client.post(f"{url}valider/", follow=True).content.decode()
    client.force_login(board.member(2))
    assert "sont déjà validées" in client.post(f"{url}valider/", follow=True).content.decode()
    assert "sont déjà validées" in client.post(f"{url}refuser/", {"reason": "Trop tard"}, follow=True).content.decode()
    assert "sont déjà validées" in client.post(f"{url}refuser/", {"reason": ""}, follow=True).content.decode()


def test_a_refusal_says_why_and_the_author_starts_again_from_it(client, board):
    profile = waiting(board)
    url = profile.get_absolute_url()
    client.force_login(board.president)
    empty = client.post(f"{url}refuser/", {"reason": " "})
    assert empty.status_code == 422 and "Dites en une phrase pourquoi" in empty.content.decode()
    long = client.post(f"{url}refuser/", {"reason": "x" * 401})
    assert long.status_code == 422 and "x" * 401 in long.content.decode()
    client.post(f"{url}refuser/", {"reason": "L’article 11 demande les deux tiers."})
    client.force_login(board.member(1))
    page = client.get(url).content.decode()
    assert "L’article 11 demande les deux tiers." in page and f"depuis={profile.uuid}" in page
    again = client.get(address(board, "profile_enter", depuis=profile.uuid)).content.decode()
    assert 'value="Règles de l’an prochain"' in again
    assert "L’article 11 demande" in client.get(address(board)).content.decode(), "the history keeps it"
    assert "refusées ou retirées" in client.post(f"{url}retirer/", follow=True).content.decode()


def test_who_entered_rules_and_was_erased_since_has_no_address_left(client, board):
    author = make_person(account=True)
    profile = waiting(board, entered_by=author.user)
    erase_person(actor=CLERK, person=author, reason="à sa demande")
    client.force_login(board.president)
    page = client.get(profile.get_absolute_url()).content.decode()
    assert "une personne effacée depuis" in page and "erased.invalid" not in page


def test_the_author_withdraws(client, board):
    profile = waiting(board)
    url = profile.get_absolute_url()
    client.force_login(board.president)
    assert "Seule la personne" in client.post(f"{url}retirer/", follow=True).content.decode()
    client.force_login(board.member(1))
    assert "sont retirées" in client.post(f"{url}retirer/", follow=True).content.decode()
    assert "Retirées par" in client.get(url).content.decode()


def test_who_reads_and_who_acts(client, board):
    profile = waiting(board)
    url = profile.get_absolute_url()
    auditor, coordinator = make_person(account=True), make_person(account=True)
    give_role(auditor, StaffRoleKind.AUDITOR, board.organisation)
    give_role(coordinator, StaffRoleKind.COORDINATOR, board.organisation)
    for reader in (auditor.user, coordinator.user, board.member(5)):
        client.force_login(reader)
        assert client.get(url).status_code == 200
        assert client.post(f"{url}valider/").status_code == 403
    client.force_login(make_board(3).president)
    for path in (address(board), address(board, "profile_enter"), url):
        assert client.get(path).status_code == 404
    for path in (f"{url}valider/", f"{url}refuser/", f"{url}retirer/", address(board, "profile_enter")):
        assert client.post(path).status_code == 404
    elsewhere = make_board(3)
    client.force_login(elsewhere.president)
    mixed = reverse("governance:profile_detail", args=[elsewhere.organisation.slug, elsewhere.body.uuid, profile.uuid])
    assert client.get(mixed).status_code == 404


def test_it_awaits_the_officers_and_nobody_once_it_is_answered(client, board):
    profile = waiting(board)
    awaited = f'href="{profile.get_absolute_url()}"'
    for number, expected in ((0, True), (1, False), (2, True), (4, False)):
        client.force_login(board.member(number))
        assert (awaited in client.get("/espace/").content.decode()) is expected, number
    coordinator = make_person(account=True)
    give_role(coordinator, StaffRoleKind.COORDINATOR, board.organisation)
    client.force_login(coordinator.user)
    assert awaited not in client.get("/espace/").content.decode(), "who prepares does not validate"
    validate_profile(actor=CLERK, profile=profile, validated_by=board.president)
    client.force_login(board.member(2))
    assert awaited not in client.get("/espace/").content.decode()


def test_the_pages_cost_the_same_for_three_sets_of_rules_and_for_thirty(client, board):
    today = board.organisation.today()
    client.force_login(board.president)

    def fill(count):
        for number in range(StatuteProfile.objects.count(), count):
            values = {"label": f"Règles {number}", "starts_on": today + timedelta(days=number)}
            if number % 3 == 0:
                validate_profile(actor=CLERK, profile=waiting(board, **values), validated_by=board.president)
            elif entered := StatuteProfile.objects.waiting().first():
                repeat(entered, **values)
            else:
                waiting(board, **values)

    def price(url):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    pages = [address(board), reverse("governance:rules_index", args=[board.organisation.slug])]
    for url in pages:
        client.get(url)
    prices = {}
    for count in (4, 31):
        fill(count)
        prices[count] = [price(url) for url in pages]
    assert prices[4] == prices[31]
    for number in range(27):
        make_body(board.organisation, BodyKind.COMMITTEE, name=f"Commission {number}")
    assert price(pages[1]) == prices[4][1]
