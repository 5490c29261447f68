from datetime import date, timedelta

import pytest

from membership.enums import OrganisationKind
from membership.enums_people import Office, RepresentationKind
from membership.models import Constituency, Mandate, Seat
from tests.membership.builders import START, make_mandate, make_organisation, make_person, make_seat


@pytest.fixture
def body(house):
    return house.organisation.bodies.get()


@pytest.fixture
def hospital(house):
    return make_organisation(official_name="Hôpital", kind=OrganisationKind.HEALTH_ESTABLISHMENT)


@pytest.fixture
def newcomer(house):
    return make_person(organisation=house.organisation, family_name="Delaunière", given_name="Driss")


def test_constituencies_and_seats_are_laid_down(house, body):
    browser = house.browser("coordinator")
    page = f"/gestion/instances/{body.pk}/"
    sent = {"name": "Usagers", "represents_users": "on", "weight": "1", "position": "0", "expected_seats": "2"}
    assert browser.post(f"{page}colleges/nouveau/", sent).status_code == 302
    college = Constituency.objects.get(body=body)
    sent = {"constituency": college.pk, "kind": "elected", "votes": "on", "position": "1", "number": "2"}
    browser.post(f"{page}sieges/nouveaux/", sent | {"starts_on": "2024-01-01"})
    assert college.seats.count() == 2
    browser.post(
        f"/gestion/instances/colleges/{college.pk}/modifier/", {"name": "Patients", "weight": "2", "position": "0"}
    )
    college.refresh_from_db()
    assert (college.name, college.weight, college.represents_users) == ("Patients", 2, False)
    seat = college.seats.first()
    browser.post(f"/gestion/instances/sieges/{seat.pk}/modifier/", {"label": "Siège A", "position": "4", "votes": ""})
    browser.post(f"/gestion/instances/sieges/{seat.pk}/fermer/", {"last_day": "2025-12-31"})
    seat = Seat.objects.get(pk=seat.pk)
    assert (seat.label, seat.votes, seat.constituency, seat.ends_on) == ("Siège A", False, None, date(2025, 12, 31))


def test_an_organisation_is_seated_with_those_who_speak_for_it(house, body, hospital, newcomer):
    seat, browser = make_seat(body), house.browser("coordinator")
    sent = {
        "organisation": hospital.pk,
        "representative": newcomer.pk,
        "substitute": house.people["president"].pk,
        "office": "none",
        "starts_on": "2025-01-01",
    }
    answer = browser.post(f"/gestion/instances/sieges/{seat.pk}/pourvoir/", sent, follow=True)
    assert "représenté par Driss Delaunière" in answer.text
    mandate = Mandate.objects.get(seat=seat)
    assert {row.kind for row in mandate.representations.all()} == set(RepresentationKind)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Un siège est tenu par une personne ou par une organisation"),
        (
            {"person": "newcomer", "organisation": "hospital"},
            "Un siège est tenu par une personne ou par une organisation",
        ),
        ({"person": "newcomer", "representative": "newcomer"}, "seule une organisation a un représentant"),
        ({"person": "stranger"}, "L’association ne connaît pas cette personne"),
        ({"person": "newcomer", "starts_on": "hier"}, "Ce n’est pas une date"),
        ({"person": "newcomer", "starts_on": "2019-01-01"}, "dépassent celles"),
    ],
)
def test_a_mandate_that_cannot_be_opened_keeps_what_was_typed(house, body, hospital, newcomer, sent, sentence):
    seat = make_seat(body)
    stranger = make_person(organisation=house.other)
    known = {"newcomer": newcomer.pk, "hospital": hospital.pk, "stranger": stranger.pk}
    sent = {name: known.get(value, value) for name, value in sent.items()}
    whole = {"office": "treasurer", "starts_on": "2025-01-01"} | sent
    answer = house.browser("coordinator").post(f"/gestion/instances/sieges/{seat.pk}/pourvoir/", whole)
    assert answer.status_code in {409, 422}
    assert sentence in answer.text
    assert '<option value="treasurer" selected>' in answer.text
    assert not seat.mandates.exists()


def test_somebody_new_is_entered_and_is_chosen_already(house, body):
    seat, browser = make_seat(body), house.browser("coordinator")
    form = f"/gestion/instances/sieges/{seat.pk}/pourvoir/"
    assert f"next={form.replace('/', '%2F')}" in browser.get(form).text
    sent = {"organisation": house.organisation.pk, "given_name": "Inès", "family_name": "Izarnet", "next": form}
    answer = browser.post("/gestion/personnes/nouvelle/", sent, follow=True)
    assert answer.redirect_chain[-1][0].startswith(f"{form}?person=")
    assert "selected>Izarnet Inès" in answer.text


def test_a_mandate_ends_with_its_reason_and_once(house, body):
    mandate = make_mandate(make_seat(body))
    browser, address = house.browser("president"), f"/gestion/mandats/{mandate.pk}/terminer/"
    assert browser.post(address, {"last_day": "2025-06-30"}).status_code == 422
    answer = browser.post(address, {"last_day": "2025-06-30", "reason": "resignation"}, follow=True)
    assert "siège vacant depuis le 1er juillet 2025" in answer.text.replace("\u00a0", " ")
    mandate.refresh_from_db()
    assert (mandate.ends_on, mandate.end_reason) == (date(2025, 6, 30), "resignation")
    again = browser.post(address, {"last_day": "2025-06-30", "reason": "death"})
    assert again.status_code == 409
    assert "déjà" in again.text


def test_a_holder_is_replaced_on_the_next_day(house, body, newcomer):
    mandate = make_mandate(make_seat(body), office=Office.SECRETARY)
    sent = {"reason": "resignation", "last_day": "2025-06-30", "person": newcomer.pk, "office": "none"}
    house.browser("coordinator").post(f"/gestion/mandats/{mandate.pk}/remplacer/", sent)
    following = Mandate.objects.get(seat=mandate.seat, person=newcomer)
    assert (following.starts_on, following.office) == (date(2025, 7, 1), Office.NONE)


def test_office_planned_end_and_representatives_change(house, body, hospital, newcomer):
    mandate = make_mandate(make_seat(body), organisation=hospital)
    browser, address = house.browser("coordinator"), f"/gestion/mandats/{mandate.pk}/"
    assert "l’organisation n’a pas de voix tant qu’elle" in browser.get(address).text
    browser.post(f"{address}echeance/", {"last_day": "2028-12-31"})
    sent = {"kind": "permanent", "person": newcomer.pk, "starts_on": "2025-01-01"}
    browser.post(f"{address}representant/", sent)
    named = mandate.representations.get()
    assert (named.person, named.ends_on) == (newcomer, date(2028, 12, 31))
    browser.post(f"/gestion/mandats/representations/{named.pk}/terminer/", {"last_day": "2025-12-31"})
    named.refresh_from_db()
    assert named.ends_on == date(2025, 12, 31)
    answer = browser.post(f"{address}fonction/", {"office": "treasurer", "starts_on": "2025-06-01"}, follow=True)
    following = Mandate.objects.get(seat=mandate.seat, starts_on=date(2025, 6, 1))
    assert following.office == Office.TREASURER
    assert answer.redirect_chain[-1][0] == f"/gestion/mandats/{following.pk}/"


def test_another_association_and_its_people_do_not_exist(house):
    mandate = make_mandate(make_seat(house.other.bodies.create(kind="board", name="CA", starts_on=START)))
    browser = house.browser("coordinator")
    for ending in ("", "terminer/", "remplacer/", "echeance/", "fonction/", "representant/"):
        assert browser.get(f"/gestion/mandats/{mandate.pk}/{ending}").status_code == 404
    assert str(mandate.person) not in browser.get("/gestion/mandats/?state=all").text
    assert browser.get(f"/gestion/personnes/{mandate.person.pk}/").status_code == 404


def test_federation_staff_sees_mandates_and_reads_why_it_may_not_end_them(house):
    mandate = house.people["president"].mandates.get()
    browser = house.browser("staff")
    reason = "La présidence, le secrétariat ou la coordination enregistre les mandats"
    assert reason in browser.get(f"/gestion/mandats/{mandate.pk}/").text
    sent = {"last_day": "2025-06-30", "reason": "resignation"}
    answer = browser.post(f"/gestion/mandats/{mandate.pk}/terminer/", sent, follow=True)
    assert reason in answer.text
    mandate.refresh_from_db()
    assert mandate.ends_on is None


def test_the_list_filters_by_state_body_and_coming_end(house, body):
    ended = make_mandate(make_seat(body), ends_on=date(2024, 1, 1))
    soon = make_mandate(make_seat(body), ends_on=house.organisation.today() + timedelta(days=10))
    browser = house.browser("coordinator")

    def listed(query):
        return browser.get(f"/gestion/mandats/{query}").text

    assert str(ended.person) not in listed("")
    assert str(ended.person) in listed("?state=ended")
    assert str(house.people["president"]) not in listed("?ending=true")
    assert str(soon.person) in listed("?ending=true&ordering=-ends_on")
    assert str(house.people["president"]) in listed("?office=president")
    assert str(soon.person) not in listed("?office=president")
    assert str(soon.person) in listed(f"?q={soon.person.family_name.split()[0]}")


@pytest.mark.parametrize("listed", ["mandats", "personnes"])
def test_lists_take_the_same_queries_for_three_rows_and_for_thirty(house, body, hospital, queries_of, listed):
    browser, counts = house.browser("coordinator"), []
    for more in (3, 27):
        for number in range(more):
            holder = {"organisation": hospital, "representative": make_person()} if number % 2 else {}
            make_mandate(make_seat(body), **holder)
        counts.append(queries_of(browser, f"/gestion/{listed}/"))
    assert counts[0] == counts[1]
