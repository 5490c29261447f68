"""Two validations at the same instant, each right alone, that together would make a circle."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from membership.enums import SuccessionKind
from membership.models import Lineage, SuccessionEvent
from membership.services.succession import Passing, SuccessionImpossible, draft_succession, validate_succession
from portal.foundation.actors import PORTAL
from tests.membership.places import make_organisation


@pytest.mark.usefixtures("cloned_database")
def test_only_one_of_two_halves_of_a_circle_is_validated():
    orge, yerres = make_organisation("Réseau Orge"), make_organisation("Réseau Yerres")
    halves = [
        draft_succession(
            actor=PORTAL, kind=SuccessionKind.DUPLICATE, legal_date=date(2022, 1, 1), passings=[Passing(one, other)]
        )
        for one, other in ((orge, yerres), (yerres, orge))
    ]
    together = Barrier(2)

    def validate(event: SuccessionEvent) -> str:
        try:
            together.wait(timeout=30)
            return validate_succession(actor=PORTAL, event=event).status
        except SuccessionImpossible:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(validate, halves))
    assert outcomes == ["refused", "validated"]
    assert SuccessionEvent.objects.validated().count() == 1
    assert {row.weight for row in Lineage.objects.all()} == {1}
