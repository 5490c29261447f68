"""Erasing somebody takes the lists that name them; what the lists did stays."""

import pytest

from membership.enums_people import ListImportState
from membership.models import ListImport, Organisation
from membership.services.erasing import erase_person
from membership.services.imports import forgetting
from membership.services.imports.columns import ImportKind
from membership.services.imports.forgetting import ListNotRead
from membership.services.imports.receiving import confirm_list, look_at, receive_list, set_aside_list
from membership.services.people import change_person
from portal.foundation.audit.selectors import entries_about
from portal.foundation.audit.services import recording
from portal.foundation.files import storage
from portal.foundation.workbooks.cells import FileRefused
from tests.membership.builders import CLERK, make_organisation, make_person

pytestmark = pytest.mark.django_db
LIST = "Prénom;Nom;Courriel\nZoé;Le Gall;zoe@exemple.fr\nYann;Le Goff;yann@exemple.fr\n"


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}
    settings.SECOND_FACTOR_COMPULSORY = False


def receive(organisation: Organisation, text: str) -> ListImport:
    kept = {"actor": CLERK, "organisation": organisation, "kind": ImportKind.PEOPLE}
    return receive_list(**kept, data=text.encode(), name="liste.csv")


def removed(received: ListImport) -> bool:
    return ListImport.objects.filter(pk=received.pk, file__removal__isnull=False).exists()


def test_an_erasure_takes_the_lists_that_name_the_person(django_capture_on_commit_callbacks):
    place, elsewhere = make_organisation(), make_organisation()
    confirmed = receive(place, LIST)
    confirm_list(actor=CLERK, received=confirmed, fingerprint=look_at(confirmed).fingerprint)
    zoe = place.known_people.get(email="zoe@exemple.fr")
    change_person(actor=CLERK, person=zoe, organisation=place, family_name="Kerdoncuff", email="autre@exemple.fr")
    aside = receive(place, "Prénom;Nom\nZoe;KERDONCUFF\n")
    set_aside_list(actor=CLERK, received=aside)
    waiting = receive(place, "Nom;Prénom;Courriel\nX;Y;autre@exemple.fr\n")
    others = receive(place, "Prénom;Nom\nZoé;Le Goff\n")
    foreign = receive(elsewhere, LIST)

    with django_capture_on_commit_callbacks(execute=True):
        erase_person(actor=CLERK, person=zoe, reason="demande de l’intéressée")

    assert [removed(row) for row in (confirmed, aside, waiting, others, foreign)] == [True, True, True, False, False]
    for row in (confirmed, waiting):
        row.refresh_from_db()
    assert confirmed.counts["created"] == 2
    assert waiting.state == ListImportState.DISCARDED
    with pytest.raises(FileNotFoundError):
        storage.read(waiting.file.file_id)
    assert storage.read(foreign.file.file_id) == LIST.encode()
    kinds = [entry.kind for entry in entries_about(place)]
    assert kinds.count("membership.list_forgotten") == 3


@pytest.fixture
def zoe_and_her_list():
    place = make_organisation()
    person = make_person(given_name="Zoé", family_name="Le Gall", organisation=place)
    return person, receive(place, LIST)


def refusing(refusal: FileRefused):
    def read_table(data, columns):
        raise refusal

    return read_table


def test_a_list_that_a_busy_machine_cannot_read_stops_the_erasure(zoe_and_her_list, monkeypatch):
    person, received = zoe_and_her_list
    monkeypatch.setattr(forgetting, "read_table", refusing(FileRefused("file_too_heavy", limit="wall")))
    with pytest.raises(ListNotRead):
        erase_person(actor=CLERK, person=person, reason="demande")
    person.refresh_from_db()
    assert person.family_name == "Le Gall"
    assert not removed(received)


@pytest.mark.parametrize("lost", [False, True])
def test_a_list_that_nobody_can_read_any_more_goes(zoe_and_her_list, monkeypatch, lost):
    person, received = zoe_and_her_list
    if lost:
        storage.remove(received.file.file_id)
    else:
        monkeypatch.setattr(forgetting, "read_table", refusing(FileRefused("file_too_heavy", limit="memory")))
    erase_person(actor=CLERK, person=person, reason="demande")
    assert removed(received)


@pytest.mark.parametrize("change", ["name", "list"])
def test_what_changes_while_the_lists_are_read_stops_the_erasure(zoe_and_her_list, monkeypatch, change):
    person, received = zoe_and_her_list
    place, reading = received.organisation, forgetting.read_table

    def meanwhile(data, columns):
        monkeypatch.setattr(forgetting, "read_table", reading)
        if change == "name":
            change_person(actor=CLERK, person=person, organisation=place, family_name="Kerdoncuff")
        else:
            receive(place, "Prénom;Nom\nZoé;Le Gall\n")
        return reading(data, columns)

    monkeypatch.setattr(forgetting, "read_table", meanwhile)
    with pytest.raises(ListNotRead):
        erase_person(actor=CLERK, person=person, reason="demande")
    assert not removed(received)


def test_the_registers_are_written_once_and_last(zoe_and_her_list, monkeypatch):
    person, received = zoe_and_her_list
    locked, lock = [], recording._lock
    monkeypatch.setattr(recording, "_lock", lambda names: locked.append(sorted(names)) or lock(names))
    erase_person(actor=CLERK, person=person, reason="demande")
    assert removed(received)
    assert len(locked) == 1
    assert received.organisation.chain in locked[0]


def test_the_page_of_a_removed_list_says_so(client, django_capture_on_commit_callbacks):
    place = make_organisation()
    person = make_person(given_name="Zoé", family_name="Le Gall", organisation=place)
    received = receive(place, LIST)
    erase_person(actor=CLERK, person=person, reason="demande")
    administrator = make_person(account=True)
    administrator.user.is_superuser = True
    administrator.user.save()
    client.force_login(administrator.user)
    page = client.get(received.get_absolute_url()).text
    assert "a été effacée" in page
    assert received.file.get_absolute_url() not in page
    assert client.get(received.file.get_absolute_url()).status_code == 404
