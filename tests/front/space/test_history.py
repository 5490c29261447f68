"""The readable history of any tracked object: label, before, after, who, when, through what; and who may read it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from governance.services.profiles import enter_profile
from membership.enums import SuccessionKind
from membership.enums_people import MandateEnd, Office, StaffRoleKind
from membership.models import Organisation, SuccessionEvent, User
from membership.services.bodies import add_seat, change_body
from membership.services.mandates import end_mandate
from membership.services.organisations import change_organisation
from membership.services.people import change_person
from membership.services.succession import Passing, draft_succession, revise_succession, validate_succession
from membership.services.territories import draw_territory
from portal.foundation.actors import Actor, acting
from portal.foundation.tracked_objects import history_url, tracked_kinds
from portal.front.website.models import ContentPage
from tests.governance.ballots.builders import written_profile
from tests.governance.documents.builders import make_charter
from tests.membership.builders import (
    CLERK,
    START,
    give_role,
    make_adhesion,
    make_body,
    make_mandate,
    make_organisation,
    make_person,
    make_region,
    make_seat,
    seat_person,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_factor(settings):
    settings.SECOND_FACTOR_COMPULSORY = False


@pytest.fixture
def association() -> Organisation:
    return make_organisation(official_name="Réseau de la Marnette", slug="marnette")


def browser(person) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


@pytest.fixture
def president(association: Organisation) -> Client:
    person = make_person(account=True)
    seat_person(person, association, office=Office.PRESIDENT)
    return browser(person)


def table(client: Client, instance, **query: str) -> list[list[str]]:
    from lxml import html

    answer = client.get(history_url(instance), query)
    assert answer.status_code == 200
    page = html.fromstring(answer.content)
    return [[" ".join(cell.text_content().split()) for cell in row] for row in page.iterfind(".//tbody/tr")]


def test_a_change_says_what_who_when_and_through_what(president: Client, association: Organisation) -> None:
    clerk = make_person(given_name="Zoé", family_name="Le Gall", organisation=association)
    actor = Actor(uuid=clerk.uuid, label="coordinateur")
    for channel, name in (("web", "DAC A"), ("worker", "DAC B"), ("cli", "DAC C")):
        with acting(None, through=channel):
            change_organisation(actor=actor, organisation=association, values={"usual_name": name})

    rows = [row for row in table(president, association) if row[1].startswith("Nom ") and row[1] != "Nom officiel"]

    assert [row[2:] for row in rows] == [
        ["DAC B", "DAC C", "Zoé Le Gall", "la ligne de commande"],
        ["DAC A", "DAC B", "Zoé Le Gall", "une tâche de fond"],
        ["vide", "DAC A", "Zoé Le Gall", "le site"],
    ]


def test_the_parts_of_an_object_are_told_with_it(president: Client, association: Organisation) -> None:
    body = association.bodies.get()
    add_seat(actor=CLERK, body=body, starts_on=START, label="Médecin coordonnateur")

    assert any("Siège : Médecin coordonnateur" in row[1] and "Créé" in row[1] for row in table(president, body))


def test_links_taken_out_of_a_succession_are_still_told(association: Organisation) -> None:
    administrator = make_person(account=True)
    give_role(administrator, StaffRoleKind.PLATFORM_ADMINISTRATOR)
    first, second, heir = (make_organisation() for _ in range(3))
    event = draft_succession(
        actor=CLERK, kind=SuccessionKind.ABSORPTION, legal_date=date(2025, 1, 1), passings=[Passing(first, heir)]
    )
    revise_succession(
        actor=CLERK,
        event=event,
        kind=SuccessionKind.ABSORPTION,
        legal_date=date(2025, 2, 1),
        passings=[Passing(second, heir)],
    )

    rows = table(browser(administrator), event)

    said = " ".join(row[1] for row in rows)
    assert first.name in said and second.name in said
    acts = [row[1] for row in rows if not row[2] and "→" in row[1]]
    assert len(acts) == len(set(acts)), "an act written in several registers is told once"


@pytest.fixture
def everything(association: Organisation) -> list:
    """One object of each kind, of this association."""
    board = association.bodies.first() or make_body(association)
    person = make_person(organisation=association)
    mandate = make_mandate(make_seat(board), person=person)
    profile = enter_profile(
        actor=CLERK, body=board, profile=written_profile(), label="Règles", source="statuts", starts_on=START
    )
    event = draft_succession(
        actor=CLERK,
        kind=SuccessionKind.PARTIAL_TRANSFER,
        legal_date=date(2025, 1, 1),
        passings=[Passing(association, make_organisation())],
    )
    validate_succession(actor=CLERK, event=event)
    return [
        association,
        person,
        board,
        mandate,
        make_adhesion(association, person=make_person()),
        give_role(make_person(), StaffRoleKind.AUDITOR, association),
        SuccessionEvent.objects.get(),
        make_charter(association),
        profile,
    ]


def test_each_kind_has_its_page_and_another_association_has_none(president: Client, everything: list) -> None:
    stranger, member = make_person(account=True), make_person(account=True)
    seat_person(stranger, make_organisation(), office=Office.PRESIDENT)
    seat_person(member, everything[0])
    elsewhere, inside = browser(stranger), browser(member)
    for instance in everything:
        assert president.get(history_url(instance)).status_code == 200, instance
        assert elsewhere.get(history_url(instance)).status_code == 404, instance
        assert inside.get(history_url(instance)).status_code == 403, instance
    tracked = {item.model for item in tracked_kinds()}
    assert {type(instance) for instance in everything} <= tracked
    assert president.get("/espace/historique/inconnu/1/").status_code == 404


def test_a_territory_is_told_too(president: Client) -> None:
    territory = draw_territory(actor=CLERK, name="Marnette", region=make_region(), communes=[], starts_on=START)
    assert table(president, territory)


def test_the_contacts_of_a_person_are_hidden_from_an_auditor(president: Client, association: Organisation) -> None:
    person = make_person(email="avant@exemple.fr", organisation=association)
    change_person(actor=CLERK, person=person, organisation=association, email="apres@exemple.fr", profession="Médecin")
    auditor = make_person(account=True)
    give_role(auditor, StaffRoleKind.AUDITOR, association)

    shown = table(president, person)
    masked = table(browser(auditor), person)

    assert any("apres@exemple.fr" in row for row in shown)
    assert not any("exemple.fr" in cell for row in masked for cell in row)
    assert any("Médecin" in row for row in masked)


def test_acts_of_another_association_are_not_told(president: Client, association: Organisation) -> None:
    """Somebody known to two associations: each reads what it did itself."""
    person = make_person(organisation=association)
    other = make_organisation(official_name="Réseau Secret")
    mandate = make_mandate(make_seat(make_body(other, name="Conseil du Secret")), person=person)
    end_mandate(
        actor=CLERK, mandate=mandate, last_day=mandate.starts_on + timedelta(days=9), reason=MandateEnd.RESIGNATION
    )

    assert not any("Secret" in cell for row in table(president, person) for cell in row)


def test_a_page_of_the_site_tells_its_revisions() -> None:
    administrator = make_person(account=True)
    give_role(administrator, StaffRoleKind.PLATFORM_ADMINISTRATOR)
    client = browser(administrator)
    client.get("/gestion/")  # writes the groups that Wagtail reads
    page = ContentPage(title="Nos lieux")
    Page.get_first_root_node().add_child(instance=page)
    editor = User.objects.get(pk=administrator.user.pk)
    page.save_revision(user=editor, log_action=True).publish(user=editor)

    rows = table(client, Page.objects.get(pk=page.pk))

    assert len(rows) >= 2
    assert administrator.full_name in {row[4] for row in rows}


def test_the_queries_do_not_grow_with_the_rows_and_pages_follow(president: Client, association: Organisation) -> None:
    body = association.bodies.get()

    def queries() -> int:
        president.get(history_url(body))
        with CaptureQueriesContext(connection) as captured:
            assert president.get(history_url(body)).status_code == 200
        return len(captured)

    for number in range(3):
        change_body(actor=CLERK, body=body, name=f"Conseil {number}")
        add_seat(actor=CLERK, body=body, starts_on=START, label=f"Siège {number}")
    few = queries()
    for number in range(3, 30):
        change_body(actor=CLERK, body=body, name=f"Conseil {number}")
        add_seat(actor=CLERK, body=body, starts_on=START, label=f"Siège {number}")
    assert queries() == few
    first, second = table(president, body), table(president, body, page="2")
    assert len(first) == 50
    assert second and second[0] not in first


def test_the_pages_of_objects_lead_to_their_history(president: Client, association: Organisation) -> None:
    body = association.bodies.get()
    assert history_url(association) in president.get("/espace/marnette/").content.decode()
    office = president.get(f"/gestion/instances/{body.pk}/").content.decode()
    assert history_url(body) in office
    back = president.get(history_url(body, back=f"/gestion/instances/{body.pk}/")).content.decode()
    assert f'href="/gestion/instances/{body.pk}/"' in back
    assert (
        'href="https://exemple.com'
        not in president.get(history_url(body, back="https://exemple.com/")).content.decode()
    )


def test_the_history_is_filtered_sorted_and_taken_away(president: Client, association: Organisation) -> None:
    body = make_body(association, "committee", name="Conseil")
    with acting(CLERK, through="cli"):
        change_body(actor=CLERK, body=body, name="=Conseil d’administration")
    address = history_url(body)

    def listed(query: str) -> list[str]:
        page = president.get(f"{address}?{query}")
        return [row.label for row in page.context["page"]]

    everything = listed("")
    assert listed("order=oldest") == everything[::-1]
    assert listed("change=created") == ["Créé"]
    assert 0 < len(listed("through=la+ligne+de+commande")) < len(everything)
    assert listed("until=2000-01-01") == []
    assert listed("since=hier&change=rien") == everything
    assert "Aucune ligne" in president.get(f"{address}?until=2000-01-01").text
    taken = b"".join(president.get(f"{address}?change=changed&export=csv").streaming_content).decode()
    assert "'=Conseil d’administration" in taken
    assert len(taken.splitlines()) == 1 + len(listed("change=changed"))
    assert president.get(f"{address}?export=xlsx").content[:2] == b"PK"
