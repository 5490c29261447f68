from datetime import timedelta
from io import BytesIO

from django.test import Client
from django.utils.html import escape
from openpyxl import load_workbook

from membership.enums_people import BodyKind, MandateEnd
from membership.models import Body
from membership.services.bodies import add_constituency
from membership.services.mandates import end_mandate
from tests.membership.builders import (
    CLERK,
    START,
    make_adhesion,
    make_body,
    make_mandate,
    make_organisation,
    make_seat,
)


def body_of(organisation):
    return organisation.bodies.get(kind=BodyKind.BOARD)


def test_the_list_shows_the_bodies_of_the_readers_association_only(house):
    make_body(house.other, name="Conseil d’ailleurs")
    answer = house.browser("coordinator").get("/gestion/instances/")
    assert answer.status_code == 200
    assert "board" in answer.text
    assert "Conseil d’ailleurs" not in answer.text


def test_the_page_says_who_sits_where_and_since_when_a_seat_is_vacant(house):
    body = body_of(house.organisation)
    users = add_constituency(actor=CLERK, body=body, name="Usagers", represents_users=True)
    mandate = make_mandate(make_seat(body, constituency=users, label="Siège des usagers"))
    yesterday = house.organisation.today() - timedelta(days=1)
    end_mandate(actor=CLERK, mandate=mandate, last_day=yesterday, reason=MandateEnd.RESIGNATION)
    page = house.browser("coordinator").get(f"/gestion/instances/{body.pk}/").text
    assert str(house.people["president"]) in page
    assert "siège vacant depuis le" in page
    assert "Aucun représentant des usagers" in page
    before = house.browser("coordinator").get(f"/gestion/instances/{body.pk}/?le={START.isoformat()}").text
    assert str(mandate.person) in before
    assert "siège vacant depuis le" not in before


def test_another_association_does_not_exist(house):
    body = make_body(house.other)
    browser = house.browser("coordinator")
    for ending in ("", "modifier/", "fermer/"):
        assert browser.get(f"/gestion/instances/{body.pk}/{ending}").status_code == 404


def test_a_treasurer_reads_why_nothing_can_be_changed(house):
    body = body_of(house.organisation)
    browser = house.browser("treasurer")
    page = browser.get(f"/gestion/instances/{body.pk}/").text
    reason = "La présidence, le secrétariat ou la coordination tient les instances"
    assert reason in page
    assert "disabled" in page
    answer = browser.post(f"/gestion/instances/{body.pk}/modifier/", {"name": "Autre"}, follow=True)
    assert reason in answer.text
    assert Body.objects.get(pk=body.pk).name == "board"


def test_a_body_is_created_renamed_and_closed(house):
    browser = house.browser("coordinator")
    sent = {"organisation": house.organisation.pk, "kind": "committee", "name": "Éthique", "starts_on": "2025-01-01"}
    browser.post("/gestion/instances/nouvelle/", sent)
    body = Body.objects.get(kind="committee")
    assert (body.name, body.organisation) == ("Éthique", house.organisation)
    browser.post(f"/gestion/instances/{body.pk}/modifier/", {"name": "Commission d’éthique"})
    assert Body.objects.get(pk=body.pk).name == "Commission d’éthique"
    browser.post(f"/gestion/instances/{body.pk}/fermer/", {"last_day": "2025-12-31"})
    assert str(Body.objects.get(pk=body.pk).ends_on) == "2025-12-31"


def test_a_refusal_of_the_service_keeps_what_was_typed(house):
    sent = {
        "organisation": house.organisation.pk,
        "kind": "board",
        "name": "Second conseil",
        "starts_on": "2025-01-01",
    }
    answer = house.browser("coordinator").post("/gestion/instances/nouvelle/", sent)
    assert answer.status_code == 409
    assert escape("L’association a déjà une instance de ce type à ces dates.") in answer.text
    assert "Second conseil" in answer.text


def test_an_association_of_others_is_no_choice(house):
    sent = {"organisation": house.other.pk, "kind": "committee", "name": "Intruse", "starts_on": "2025-01-01"}
    answer = house.browser("coordinator").post("/gestion/instances/nouvelle/", sent)
    assert answer.status_code == 422
    assert not Body.objects.filter(name="Intruse").exists()


def test_the_export_holds_what_the_list_shows_and_no_formula(house):
    make_body(house.organisation, BodyKind.COMMITTEE, name="=HYPERLINK(1)")
    browser = house.browser("coordinator")
    text = browser.get("/gestion/instances/?export=csv").getvalue().decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in text
    assert len(text.splitlines()) == 3
    book = load_workbook(BytesIO(browser.get("/gestion/instances/?export=xlsx").getvalue()))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if cell.value == "=HYPERLINK(1)"] == ["s"]


def test_the_list_takes_the_same_queries_for_three_rows_and_for_thirty(house, queries_of):
    browser = house.browser("staff")
    counts = []
    for more in (2, 27):
        for _number in range(more):
            place = make_organisation()
            make_adhesion(house.federation, organisation=place)
            make_body(place)
        counts.append(queries_of(browser, "/gestion/instances/"))
    assert counts[0] == counts[1]


def test_a_session_that_expired_gives_back_what_was_typed(house):
    browser, address = Client(), "/gestion/instances/nouvelle/"
    sent = {"organisation": house.organisation.pk, "kind": "committee", "name": "Éthique", "starts_on": "2025-01-01"}
    browser.force_login(house.people["coordinator"].user)
    browser.get(address)
    browser.session.flush()
    answer = browser.post(address, sent, headers={"referer": f"http://testserver{address}"})
    assert answer.url == "/compte/login/?next=%2Fespace%2Freprendre%2F"
    browser.force_login(house.people["coordinator"].user)
    assert "Éthique" in browser.get("/espace/reprendre/").text
    page = browser.get(address).text
    assert 'value="Éthique"' in page
    assert "Votre session avait expiré" in page
    assert not Body.objects.filter(name="Éthique").exists()
    assert browser.post(address, sent).status_code == 302
    assert Body.objects.filter(name="Éthique").exists()
    assert 'value="Éthique"' not in browser.get(address).text
