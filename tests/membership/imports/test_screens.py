"""Imports in the back office: send, read, answer, confirm; and each way in which it goes wrong."""

from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from membership.enums_people import ListImportState, StaffRoleKind
from membership.models import ListImport, Organisation, Person
from membership.services.people import register_person
from membership.services.roles import revoke_role
from portal.foundation.files.models import FileUse
from tests.membership.builders import (
    CLERK,
    give_role,
    make_body,
    make_federation,
    make_organisation,
    make_person,
    make_region,
    write_groups,
)

pytestmark = pytest.mark.usefixtures("undone")

FILES = Path(__file__).parent
WORKBOOKS = FILES.parents[1] / "foundation" / "workbooks" / "should_fail"
HOME = "/gestion/importer/"
LIST = "Civilité;Prénom;Nom;Courriel\nMme;Zoé;Le Gall;zoe@exemple.fr\nM.;Yann;Le Goff;yann@exemple.fr\n"


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}
    settings.SECOND_FACTOR_COMPULSORY = False


@pytest.fixture(scope="module")
def lasting_coordinator(lasting) -> Person:
    association = make_organisation(official_name="Réseau de la Marnette", slug="marnette")
    person = make_person(account=True, organisation=association)
    give_role(person, StaffRoleKind.COORDINATOR, association)
    write_groups(person)
    return person


@pytest.fixture
def association(lasting_coordinator: Person, undone: None) -> Organisation:
    return Organisation.objects.get(slug="marnette")


@pytest.fixture
def coordinator(client: Client, lasting_coordinator: Person, undone: None) -> Client:
    client.force_login(deepcopy(lasting_coordinator.user))
    return client


def send(client: Client, data: bytes | str, *, name: str = "liste.csv", kind: str = "people", **values: str):
    raw = data.encode() if isinstance(data, str) else data
    sent = {"organisation": "marnette", "kind": kind, "file": SimpleUploadedFile(name, raw)}
    return client.post(HOME, sent | values)


def received(client: Client, data: bytes | str, **values: str) -> ListImport:
    answer = send(client, data, **values)
    assert answer.status_code == 302, answer.content.decode()
    return ListImport.objects.get(uuid=answer["Location"].rstrip("/").rsplit("/", 1)[-1])


def confirm(client: Client, found: ListImport, **values: str):
    page = client.get(found.get_absolute_url())
    fingerprint = page.context["preview"].fingerprint if page.context["preview"] else ""
    return client.post(found.get_absolute_url(), {"act": "confirm", "fingerprint": fingerprint} | values)


def test_a_list_is_read_then_imported(coordinator: Client, association: Organisation) -> None:
    found = received(coordinator, LIST)
    assert not Person.objects.filter(family_name="Le Gall").exists()
    page = coordinator.get(found.get_absolute_url()).content.decode()
    assert "Zoé Le Gall" in page
    assert "2 lignes peuvent être importées" in page
    type(association).objects.filter(pk=association.pk).update(region=make_region("02", time_zone="Pacific/Wallis"))
    there = found.received_at.astimezone(ZoneInfo("Pacific/Wallis"))
    assert f"à {there.hour}\u00a0h\u00a0{there:%M}" in coordinator.get(found.get_absolute_url()).content.decode()

    done = confirm(coordinator, found)

    assert done.status_code == 302
    assert set(Person.objects.filter(known_to=association).values_list("given_name", flat=True)) >= {"Zoé", "Yann"}
    found.refresh_from_db()
    assert (found.state, found.counts["created"]) == (ListImportState.CONFIRMED, 2)
    history = Person.history.get(family_name="Le Gall", history_type="+")
    assert history.history_through == "web"


def test_confirmed_twice_it_is_done_once(coordinator: Client) -> None:
    found = received(coordinator, LIST)
    confirm(coordinator, found)
    people = Person.objects.count()

    again = coordinator.post(found.get_absolute_url(), {"act": "confirm", "fingerprint": "x"}, follow=True)

    assert Person.objects.count() == people
    assert "déjà été importée" in again.content.decode()


def test_what_another_tab_changed_meanwhile_is_said(coordinator: Client, association: Organisation) -> None:
    found = received(coordinator, LIST)
    shown = coordinator.get(found.get_absolute_url()).context["preview"].fingerprint
    register_person(
        actor=CLERK, organisation=association, given_name="Zoé", family_name="Le Gall", email="zoe@exemple.fr"
    )

    answer = coordinator.post(found.get_absolute_url(), {"act": "confirm", "fingerprint": shown})

    assert answer.status_code == 409
    assert "Quelque chose a changé" in answer.content.decode()
    assert not Person.objects.filter(family_name="Le Goff").exists()
    assert confirm(coordinator, found).status_code == 302
    assert Person.objects.filter(family_name="Le Gall").count() == 1


def test_a_faulty_list_is_kept_and_changes_nothing(coordinator: Client) -> None:
    data = (FILES / "should_fail" / "people_many_mistakes.csv").read_bytes()
    found = received(coordinator, data)
    page = coordinator.get(found.get_absolute_url())
    text = page.content.decode()

    assert "elise(at)exemple.fr" in text
    assert "Courriel" in text
    assert "disabled" in text
    refused = coordinator.post(
        found.get_absolute_url(), {"act": "confirm", "fingerprint": page.context["preview"].fingerprint}
    )
    assert refused.status_code == 409
    assert not Person.objects.filter(email="elise.haynes@exemple.fr").exists()
    assert received(coordinator, data) == found


def test_a_doubtful_row_is_answered_on_the_page(coordinator: Client, association: Organisation) -> None:
    person = make_person(given_name="Zoé", family_name="Le Gall", email="z@exemple.fr", organisation=association)
    found = received(coordinator, LIST)
    assert "row-2" in coordinator.get(found.get_absolute_url()).content.decode()

    coordinator.post(found.get_absolute_url(), {"act": "answer", "row-2": "same", "row-x": "new", "row-3": "?"})
    found.refresh_from_db()
    assert found.answers == {"2": "same"}
    coordinator.post(found.get_absolute_url(), {"act": "forget"})
    found.refresh_from_db()
    assert found.answers == {}
    coordinator.post(found.get_absolute_url(), {"act": "answer", "row-2": "same"})
    confirm(coordinator, found)

    person.refresh_from_db()
    assert person.email == "zoe@exemple.fr"


def test_a_list_set_aside_stays_so(coordinator: Client) -> None:
    found = received(coordinator, LIST)
    coordinator.post(found.get_absolute_url(), {"act": "discard"})

    late = coordinator.post(found.get_absolute_url(), {"act": "confirm", "fingerprint": "x"})

    assert late.status_code == 409
    assert "mise de côté" in late.content.decode()
    assert not Person.objects.filter(family_name="Le Gall").exists()


NOT_KEPT = {
    "people_empty.csv": "vide",
    "people_picture.csv": "ni un classeur Excel ni une liste CSV",
    "people_broken.xlsx": "abîmé ou incomplet",
    "people_no_titles.csv": "Téléchargez le modèle",
    "people_titles_only.csv": "aucune ligne",
    "people_missing_column.csv": "manque",
    "people_birth_date.csv": "naissance",
    "people_social_security.csv": "sécurité sociale",
}


@pytest.mark.parametrize("name", NOT_KEPT)
def test_a_file_that_cannot_be_judged_is_refused_with_a_sentence_and_not_kept(coordinator: Client, name: str) -> None:
    answer = send(coordinator, (FILES / "should_fail" / name).read_bytes(), name=name)

    assert answer.status_code == 422
    assert NOT_KEPT[name] in answer.content.decode()
    assert not FileUse.objects.exists()
    assert not ListImport.objects.exists()


@pytest.mark.parametrize("name", sorted(path.name for path in WORKBOOKS.glob("*")))
def test_a_dangerous_workbook_is_refused_with_a_sentence(coordinator: Client, name: str) -> None:
    answer = send(coordinator, (WORKBOOKS / name).read_bytes(), name=name)

    assert answer.status_code == 422
    assert not FileUse.objects.exists()
    problems = answer.context["problems"]
    assert answer.context["form"].errors
    assert all(row.sentence.endswith(".") for row in problems)


def test_a_number_in_a_column_that_is_left_out_stops_the_file_too(coordinator: Client) -> None:
    data = "Prénom;Nom;Numéro de dossier\nZoé;Le Gall;2 84 05 78 006 084 90\n"
    answer = send(coordinator, data)

    assert answer.status_code == 422
    assert "78 006" not in answer.content.decode()
    assert not FileUse.objects.exists()


def test_the_templates_are_downloaded(coordinator: Client, association: Organisation) -> None:
    make_body(association, name="Conseil de la Marnette")
    workbook = coordinator.get(f"{HOME}modeles/mandates.xlsx?association=marnette")
    assert workbook["Content-Disposition"] == 'attachment; filename="modele-mandates.xlsx"'
    assert workbook.content.startswith(b"PK")
    assert coordinator.get(f"{HOME}modeles/people.csv").content.decode("utf-8-sig").startswith("Civilité;")
    assert coordinator.get(f"{HOME}modeles/people.ods").status_code == 404
    make_organisation(slug="ailleurs")
    assert coordinator.get(f"{HOME}modeles/people.xlsx?association=ailleurs").status_code == 404


def test_another_association_is_not_there(coordinator: Client, client: Client) -> None:
    make_organisation(slug="ailleurs")
    answer = send(coordinator, LIST, organisation="ailleurs")
    assert answer.status_code == 422
    assert not ListImport.objects.exists()


def test_federation_staff_import_the_lists_of_their_federation(client: Client) -> None:
    federation = make_federation(slug="federation")
    person = make_person(account=True)
    give_role(person, StaffRoleKind.FEDERATION_STAFF, federation)
    client.force_login(person.user)

    assert confirm(client, received(client, LIST, organisation="federation")).status_code == 302
    assert Person.objects.filter(known_to=federation, family_name="Le Gall").exists()


def test_the_queries_do_not_grow_with_the_rows(coordinator: Client) -> None:
    def rows(count: int) -> str:
        return "Prénom;Nom\n" + "".join(f"Zoé;Gall {number:03}\n" for number in range(count))

    counts = []
    for number in (3, 30):
        found = received(coordinator, rows(number))
        coordinator.get(found.get_absolute_url())
        with CaptureQueriesContext(
            connection,
        ) as captured:
            coordinator.get(found.get_absolute_url())
        counts.append(len(captured))
    assert counts[0] == counts[1]
    for number in range(3):
        received(coordinator, rows(4 + number))
    lists = []
    for extra in (0, 12):
        for number in range(extra):
            received(coordinator, rows(10 + number))
        with CaptureQueriesContext(connection) as captured:
            coordinator.get(HOME)
        lists.append(len(captured))
    assert lists[0] == lists[1]


def test_the_lists_that_were_sent_are_filtered_sorted_and_taken_away(coordinator, association):
    first = received(coordinator, LIST)
    received(coordinator, "Prénom;Nom\nAnne;Aubépin\n", name="=autre.csv")
    confirm(coordinator, first)
    assert f"{HOME}listes/" in coordinator.get(HOME).text
    page = coordinator.get(f"{HOME}listes/?ordering=file")
    assert first.get_absolute_url() in page.text
    assert len(coordinator.get(f"{HOME}listes/?state=confirmed").context["object_list"]) == 1
    assert len(coordinator.get(f"{HOME}listes/?q=autre").context["object_list"]) == 1
    taken = b"".join(coordinator.get(f"{HOME}listes/?export=csv").streaming_content).decode()
    assert "'=autre.csv" in taken
    assert coordinator.get(f"{HOME}listes/?export=xlsx").status_code == 200


def test_the_lists_that_were_sent_cost_the_same_for_three_and_for_thirty(coordinator, association):
    counts = []
    for more in (3, 27):
        for number in range(more):
            received(coordinator, f"Prénom;Nom\nAnne;Aubépin{more}-{number}\n")
        coordinator.get(f"{HOME}listes/")
        with CaptureQueriesContext(connection) as queries:
            coordinator.get(f"{HOME}listes/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def awaiting(client: Client) -> list[str]:
    found = [item for item in client.get("/espace/").context["items"] if item.key.startswith("list:")]
    return [item.url for item in found]


def test_a_list_that_was_left_waits_on_the_first_page_of_who_sent_it(
    coordinator: Client, association: Organisation
) -> None:
    found = received(coordinator, LIST)
    assert awaiting(coordinator) == [found.get_absolute_url()]

    other = make_person(account=True, organisation=association)
    give_role(other, StaffRoleKind.COORDINATOR, association)
    colleague = Client()
    colleague.force_login(other.user)
    assert awaiting(colleague) == []

    confirm(coordinator, found)
    assert awaiting(coordinator) == []


def test_a_list_waits_no_more_for_who_may_no_longer_import(coordinator: Client, association: Organisation) -> None:
    received(coordinator, LIST)
    role = association.staff_roles.get()
    revoke_role(actor=CLERK, assignment=role, last_day=association.today() - timedelta(days=1))
    assert awaiting(coordinator) == []
