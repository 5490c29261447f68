"""Two people at the same seat at the same instant, on real commits."""

import threading

from django.db import connection

from membership.models import Mandate
from membership.services.mandates import open_mandate
from membership.services.refusals import SeatTaken
from tests.membership.builders import CLERK, START, make_person, make_seat


def test_two_people_who_fill_a_seat_at_once_get_one_answer(cloned_database):
    """The database, not a query before, decides: the second writer waits for the first and is refused."""
    seat = make_seat()
    people = [make_person(), make_person()]
    together = threading.Barrier(2)
    outcomes: list[str] = []

    def sit(person) -> None:
        try:
            together.wait(timeout=10)
            open_mandate(actor=CLERK, seat=seat, person=person, starts_on=START)
            outcomes.append("seated")
        except SeatTaken:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=sit, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)

    assert sorted(outcomes) == ["refused", "seated"]
    assert Mandate.objects.filter(seat=seat).count() == 1
