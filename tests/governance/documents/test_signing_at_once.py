"""A signature and a correction of the adhesion's days at the same instant, on real commits."""

import threading
from datetime import timedelta

from django.db import connection, transaction

from governance.models import Engagement
from governance.refusals_signatures import NotAdherent
from membership.services.corrections import correct_adhesion_start
from tests.governance.documents.test_signatures import Scene
from tests.membership.builders import CLERK


def test_a_correction_of_its_days_is_waited_for_before_an_adhesion_signs(cloned_database):
    scene = Scene()
    outcomes: list[str] = []

    def sign() -> None:
        try:
            scene.signs(scene.anne, scene.own)
            outcomes.append("signed")
        except NotAdherent:
            outcomes.append("refused")
        finally:
            connection.close()

    signing = threading.Thread(target=sign)
    with transaction.atomic():
        tomorrow = scene.today + timedelta(days=1)
        correct_adhesion_start(actor=CLERK, adhesion=scene.own, starts_on=tomorrow, reason="Mal lue")
        signing.start()
        signing.join(timeout=3)
        assert signing.is_alive(), outcomes
    signing.join(timeout=30)
    assert outcomes == ["refused"]
    assert not Engagement.objects.exists()
