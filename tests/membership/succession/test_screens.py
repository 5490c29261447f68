"""Successions in the back office: drafted, checked, validated, cancelled; refusals keep what was typed."""

from datetime import date
from fractions import Fraction

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from membership.enums import SuccessionKind, SuccessionStatus
from membership.enums_people import StaffRoleKind
from membership.forms.successions import read_share, written_share
from membership.models import Organisation, SuccessionEvent
from membership.services.succession import Passing, draft_succession
from tests.membership.builders import (
    CLERK,
    give_role,
    make_adhesion,
    make_federation,
    make_organisation,
    make_person,
    make_region,
)

pytestmark = pytest.mark.django_db
HOME = "/gestion/successions/"


@pytest.fixture(autouse=True)
def one_factor(settings):
    settings.SECOND_FACTOR_COMPULSORY = False


@pytest.fixture
def federation() -> Organisation:
    return make_federation()


@pytest.fixture
def staff(client: Client, federation: Organisation) -> Client:
    person = make_person(account=True)
    give_role(person, StaffRoleKind.FEDERATION_STAFF, federation)
    client.force_login(person.user)
    return client


def body(name: str, **values) -> Organisation:
    return make_organisation(official_name=name, usual_name="", **values)


def typed(*lines: dict[str, str], **head: str) -> dict[str, str]:
    values = {"kind": "absorption", "legal_date": "2025-07-01", "lines-INITIAL_FORMS": "0"} | head
    values["lines-TOTAL_FORMS"] = str(max(3, len(lines)))
    for index, line in enumerate(lines):
        values |= {f"lines-{index}-{name}": value for name, value in line.items()}
    return values


def drafted(client: Client, *lines: dict[str, str], **head: str) -> SuccessionEvent:
    answer = client.post(f"{HOME}nouvelle/", typed(*lines, **head))
    assert answer.status_code == 302, answer.content.decode()
    return SuccessionEvent.objects.get(pk=answer["Location"].rstrip("/").rsplit("/", 1)[-1])


def act(client: Client, event: SuccessionEvent, name: str, **values: str):
    page = client.get(f"{HOME}{event.pk}/")
    return client.post(f"{HOME}{event.pk}/", {"act": name, "plan": page.context["plan"]} | values)


def test_an_absorption_from_the_draft_to_the_cancellation(staff: Client, federation: Organisation) -> None:
    old, new = body("Réseau Bièvre"), body("Réseau Orge")
    make_adhesion(federation, organisation=old)
    event = drafted(staff, {"predecessor": "Réseau Bièvre", "successor": "Réseau Orge"}, source="traité")
    sentences = staff.get(f"{HOME}{event.pk}/").context["sentences"]
    assert any("Réseau Bièvre" in sentence and "juillet" in sentence for sentence in sentences)
    old.refresh_from_db()
    assert old.dissolved_on is None, "a dry run changes nothing"

    assert act(staff, event, "validate").status_code == 302
    old.refresh_from_db()
    assert old.dissolved_on == date(2025, 7, 1)
    assert staff.get(f"/filiation/{new.slug}/").status_code == 200

    refused = act(staff, event, "cancel", reason=" ")
    assert refused.status_code == 409
    assert act(staff, event, "cancel", reason="saisie en double").status_code == 302
    event.refresh_from_db()
    old.refresh_from_db()
    assert (event.status, old.dissolved_on) == (SuccessionStatus.CANCELLED, None)
    page = staff.get(f"{HOME}{event.pk}/")
    assert "saisie en double" in page.text
    assert page.context["sentences"] == sentences
    assert f"{len(sentences)} changements, annulés depuis" in page.text


def test_shares_that_do_not_add_up_are_said_and_the_rest_may_leave_the_perimeter(staff: Client) -> None:
    for name in ("Réseau Maia", "DAC Nord", "DAC Sud"):
        body(name)
    lines = [
        {
            "predecessor": "Réseau Maia",
            "successor": "DAC Nord",
            "finance": "3/5",
            "workforce": "60 %",
            "persons": "60",
        },
        {"predecessor": "Réseau Maia", "successor": "DAC Sud", "finance": "0,3", "workforce": "30", "persons": "30"},
    ]
    event = drafted(staff, *lines, kind="split")
    page = staff.get(f"{HOME}{event.pk}/")
    assert page.context["problems"]
    assert "9/10" in page.content.decode() or "90" in page.content.decode()
    refused = act(staff, event, "validate")
    assert refused.status_code in {302, 409}
    event.refresh_from_db()
    assert event.status == SuccessionStatus.DRAFT

    staff.post(f"{HOME}{event.pk}/modifier/", typed(*lines, kind="split", rest_outside="on"))
    page = staff.get(f"{HOME}{event.pk}/")
    assert page.context["problems"] == []
    assert "hors périmètre" in page.content.decode()
    assert act(staff, event, "validate").status_code == 302


def test_a_wrong_line_keeps_everything_typed(staff: Client) -> None:
    body("Réseau Orge")
    answer = staff.post(
        f"{HOME}nouvelle/",
        typed({"predecessor": "Réseau Perdu", "successor": "Réseau Orge", "finance": "beaucoup"}, legal_date=""),
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Réseau Perdu"' in page and 'value="beaucoup"' in page
    assert "ne s’appelle « Réseau Perdu »" in page.replace("\u00a0", " ")
    assert not SuccessionEvent.objects.exists()
    nothing = staff.post(f"{HOME}nouvelle/", typed())
    assert nothing.status_code == 422
    itself = staff.post(
        f"{HOME}nouvelle/", typed({"predecessor": "Réseau Orge", "successor": "Réseau Orge"}, source="lettre")
    )
    assert itself.status_code == 422 and "lettre" in itself.content.decode()


def test_more_lines_lose_nothing(staff: Client) -> None:
    answer = staff.post(f"{HOME}nouvelle/", typed({"predecessor": "Réseau en cours"}, source="traité", act="more"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="Réseau en cours"' in page and 'value="traité"' in page
    assert page.count('-predecessor"') >= 4


def test_what_changed_since_the_dry_run_stops_the_validation(staff: Client) -> None:
    old = body("Réseau Bièvre")
    body("Réseau Orge")
    event = drafted(staff, {"predecessor": "Réseau Bièvre", "successor": "Réseau Orge"})
    shown = staff.get(f"{HOME}{event.pk}/").context["plan"]
    old.dissolved_on = date(2025, 7, 1)
    old.save()

    answer = staff.post(f"{HOME}{event.pk}/", {"act": "validate", "plan": shown})

    assert answer.status_code == 409
    event.refresh_from_db()
    assert event.status == SuccessionStatus.DRAFT


def test_a_draft_is_removed_and_a_validated_one_is_not_edited(staff: Client) -> None:
    body("Réseau Bièvre")
    body("Réseau Orge")
    line = {"predecessor": "Réseau Bièvre", "successor": "Réseau Orge"}
    event = drafted(staff, line)
    act(staff, event, "remove")
    assert not SuccessionEvent.objects.exists()
    event = drafted(staff, line)
    act(staff, event, "validate")
    assert staff.get(f"{HOME}{event.pk}/modifier/").status_code == 302
    assert act(staff, event, "remove").status_code == 409


def test_bodies_of_another_federation_are_out_of_reach(staff: Client) -> None:
    theirs, free, far = body("DAC Ailleurs"), body("DAC Libre"), body("DAC Loin", region=make_region("84"))
    other = make_federation(official_name="Fédération voisine")
    make_adhesion(other, organisation=theirs)
    event = draft_succession(
        actor=CLERK, kind=SuccessionKind.ABSORPTION, legal_date=date(2025, 1, 1), passings=[Passing(theirs, free)]
    )
    names = staff.get(f"{HOME}nouvelle/").content.decode()
    assert "DAC Libre" in names
    assert "DAC Ailleurs" not in names and "DAC Loin" not in names and "Fédération voisine" not in names
    assert far.region.code == "84"
    assert staff.get(f"{HOME}{event.pk}/").status_code == 404
    assert "DAC Ailleurs" not in staff.get(HOME).content.decode()


def test_the_list_is_narrowed(staff: Client) -> None:
    for name in ("Réseau Bièvre", "Réseau Orge", "MAIA Essonne"):
        body(name)
    drafted(staff, {"predecessor": "Réseau Bièvre", "successor": "Réseau Orge"})
    drafted(staff, {"predecessor": "MAIA Essonne"}, kind="dissolution")

    def listed(**query: str) -> int:
        return len(staff.get(HOME, query).context["object_list"])

    assert listed(q="bievre") == 1
    assert listed(kind="dissolution") == 1
    assert listed(status="validated") == 0
    assert listed(legal_date_from="1990-01-01", ordering="kind") == 2
    assert listed(legal_date_to="1990-01-01") == 0
    answer = staff.get(HOME, {"kind": "dissolution", "export": "csv"})
    assert len(b"".join(answer.streaming_content).decode().splitlines()) == 2
    assert staff.get(HOME, {"export": "xlsx"}).status_code == 200


def test_the_queries_do_not_grow_with_the_rows(staff: Client) -> None:
    def queries() -> int:
        staff.get(HOME)
        with CaptureQueriesContext(connection) as captured:
            staff.get(HOME)
        return len(captured)

    def some(count: int) -> None:
        for _number in range(count):
            draft_succession(
                actor=CLERK,
                kind=SuccessionKind.ABSORPTION,
                legal_date=date(2025, 1, 1),
                passings=[Passing(make_organisation(), make_organisation())],
            )

    some(3)
    few = queries()
    some(27)
    assert queries() == few


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("", Fraction(1)),
        ("60 %", Fraction(3, 5)),
        ("60", Fraction(3, 5)),
        ("0,6", Fraction(3, 5)),
        ("2/3", Fraction(2, 3)),
        ("1", Fraction(1)),
    ],
)
def test_a_share_is_read_as_people_write_it(text: str, share: Fraction) -> None:
    assert read_share(text) == share
    assert read_share(written_share(share)) == share
