"""A list confirmed while the person it names is erased, on real commits."""

import threading

from django.db import connection

from membership.enums_people import ListImportState
from membership.services.erasing import erase_person
from membership.services.imports import forgetting
from membership.services.imports.columns import ImportKind
from membership.services.imports.receiving import confirm_list, look_at, receive_list
from tests.membership.builders import CLERK, make_organisation, make_person

LIST = "Prénom;Nom;Courriel\nZoé;Le Gall;zoe@exemple.fr\nYann;Le Goff;yann@exemple.fr\n"


def test_a_list_confirmed_during_an_erasure_stays_confirmed(cloned_database, settings, tmp_path, monkeypatch):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}
    place = make_organisation()
    person = make_person(given_name="Zoé", family_name="Le Gall", email="zoe@exemple.fr", organisation=place)
    kept = {"actor": CLERK, "organisation": place, "kind": ImportKind.PEOPLE}
    received = receive_list(**kept, data=LIST.encode(), name="liste.csv")
    reading = forgetting.read_table

    def confirm() -> None:
        try:
            confirm_list(actor=CLERK, received=received, fingerprint=look_at(received).fingerprint)
        finally:
            connection.close()

    def confirmed_meanwhile(data, columns):
        thread = threading.Thread(target=confirm)
        thread.start()
        thread.join(timeout=20)
        return reading(data, columns)

    monkeypatch.setattr(forgetting, "read_table", confirmed_meanwhile)
    erase_person(actor=CLERK, person=person, reason="demande")
    received.refresh_from_db()
    assert received.state == ListImportState.CONFIRMED
    assert received.counts["created"] == 1
    assert hasattr(received.file, "removal")
