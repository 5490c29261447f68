"""Correcting a first day and withdrawing what is to come, as the back office does it."""

from datetime import date, timedelta

import pytest

from membership.models import Adhesion, Mandate
from membership.services.corrections import withdraw_mandate
from membership.viewsets.mandates import WithdrawMandate
from tests.membership.builders import CLERK, make_adhesion, make_mandate, make_person, make_seat

SENT = {"starts_on": "2022-03-01", "reason": "Date du procès-verbal mal lue"}


@pytest.fixture
def body(house):
    return house.organisation.bodies.get()


def test_first_days_are_corrected_from_the_pages_of_their_objects(house, body):
    browser, seat = house.browser("coordinator"), make_seat(body)
    mandate = make_mandate(seat, ends_on=date(2023, 12, 31))
    adhesion = make_adhesion(house.organisation, person=make_person(organisation=house.organisation))
    for kind, row in (("mandats", mandate), ("adhesions", adhesion)):
        page = f"/gestion/{kind}/{row.pk}/"
        assert f'href="{page}premier-jour/"' in browser.get(page).text
        assert 'value="2022-01-01"' in browser.get(f"{page}premier-jour/").text
        empty = browser.post(f"{page}premier-jour/", SENT | {"reason": ""})
        assert empty.status_code == 422
        assert "Dites pourquoi" in empty.text
        done = browser.post(f"{page}premier-jour/", SENT, follow=True).text.replace("\u00a0", " ")
        assert "Le premier jour est désormais le 1er mars 2022" in done
        row.refresh_from_db()
        assert row.starts_on == date(2022, 3, 1)
    answer = browser.post(f"/gestion/instances/sieges/{seat.pk}/premier-jour/", SENT | {"starts_on": "2022-03-02"})
    assert answer.status_code == 409
    assert "Un mandat commence sur ce siège avant ce jour" in answer.text
    browser.post(f"/gestion/instances/sieges/{seat.pk}/premier-jour/", SENT | {"starts_on": "2022-02-01"})
    seat.refresh_from_db()
    assert seat.starts_on == date(2022, 2, 1)
    refused = browser.post(f"/gestion/instances/{body.pk}/premier-jour/", SENT)
    assert refused.status_code == 409
    browser.post(f"/gestion/instances/{body.pk}/premier-jour/", SENT | {"starts_on": "2021-01-01"})
    body.refresh_from_db()
    assert body.starts_on == date(2021, 1, 1)


def test_a_mandate_and_an_adhesion_to_come_are_withdrawn(house, body):
    browser, soon = house.browser("coordinator"), house.organisation.today() + timedelta(days=5)
    mandate = make_mandate(make_seat(body), starts_on=soon)
    adhesion = make_adhesion(house.organisation, person=make_person(organisation=house.organisation), starts_on=soon)
    for kind, row in (("mandats", mandate), ("adhesions", adhesion)):
        assert f"/gestion/{kind}/{row.pk}/retirer/" in browser.get(f"/gestion/{kind}/{row.pk}/").text
        answer = browser.post(f"/gestion/{kind}/{row.pk}/retirer/", {"reason": "Saisi deux fois"}, follow=True)
        assert answer.redirect_chain[-1][0] == f"/gestion/{kind}/"
        assert "Retiré" in answer.text
    assert not Mandate.objects.filter(pk=mandate.pk).exists()
    assert not Adhesion.objects.filter(pk=adhesion.pk).exists()
    held = house.people["president"].mandates.get()
    assert "retirer/" not in browser.get(f"/gestion/mandats/{held.pk}/").text
    assert browser.post(f"/gestion/mandats/{held.pk}/retirer/", {"reason": "x"}).status_code == 409


def test_a_second_press_of_withdraw_leads_to_the_list(house, body, monkeypatch):
    """The first withdraws it between the look at the page and the lock of the second."""
    browser, soon = house.browser("coordinator"), house.organisation.today() + timedelta(days=5)
    mandate = make_mandate(make_seat(body), starts_on=soon)
    page = f"/gestion/mandats/{mandate.pk}/retirer/"
    assert "personne n’occupe le siège" in browser.get(page).text
    shown = WithdrawMandate.verdict

    def withdrawn_meanwhile(view):
        verdict = shown(view)
        withdraw_mandate(actor=CLERK, mandate=mandate, reason="Saisi deux fois")
        return verdict

    monkeypatch.setattr(WithdrawMandate, "verdict", withdrawn_meanwhile)
    answer = browser.post(page, {"reason": "Saisi deux fois"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/gestion/mandats/"
    assert "déjà retiré" in answer.text
