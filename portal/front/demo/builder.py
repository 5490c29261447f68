"""Plays the chapters of the demonstration in order of time, all or nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from membership.models import Organisation
from portal.foundation.clock import today
from portal.front.demo.accounts import PASSWORD
from portal.front.demo.boards import later_changes, seat_boards
from portal.front.demo.calendar import Calendar
from portal.front.demo.convergence import admit_regional_bodies, converge
from portal.front.demo.declarations import declare_changes
from portal.front.demo.figures import collect, collect_networks, load_nomenclature
from portal.front.demo.follow_ups import follow_decisions
from portal.front.demo.founding import FEDERATION_NAME, found
from portal.front.demo.meetings import convene_boards
from portal.front.demo.rules_of_vote import enter_rules_of_the_assembly
from portal.front.demo.scene import Scene
from portal.front.demo.signatures import sign_first_charters, sign_new_charters
from portal.front.demo.sittings import hold_boards, meet_today
from portal.front.demo.texts import change_charters, open_charter_vote, write_charters
from portal.front.demo.votes import open_present_votes, vote_former_budgets


def is_built() -> bool:
    """Whether the region is there: it is, whole, as soon as its federation is."""
    return Organisation.objects.filter(official_name=FEDERATION_NAME, fictional=True).exists()


def build(*, on_chapter: Callable[[str], None] | None = None) -> Scene | None:
    """The region as of today, in one transaction; None where it was built before.

    A loading that is killed leaves nothing, and the next one starts again.
    """
    with transaction.atomic(), _without_savepoints():
        if is_built():
            return None
        _expect_rows()
        scene = Scene.empty(Calendar(today()), make_password(PASSWORD))
        for name, chapter in _chapters(scene):
            if on_chapter is not None:
                on_chapter(name)
            chapter(scene)
    return scene


def _expect_rows() -> None:
    """Join by hashing whatever the server believes of our tables.

    It cannot count what a transaction has not committed: after a loading that was killed it knows them as empty, and
    would read the inner one again for each row of the outer.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off")


@contextmanager
def _without_savepoints() -> Iterator[None]:
    """Every service opens a transaction of its own, here inside ours: a savepoint that only a failure would use.

    Nothing fails in the demonstration, or all of it does; a third of the statements are saved.
    """
    features = connection.features
    before = features.uses_savepoints
    features.uses_savepoints = False
    try:
        yield
    finally:
        features.uses_savepoints = before


def _chapters(scene: Scene) -> list[tuple[str, Callable[[Scene], None]]]:
    first, second, third = scene.calendar.years
    return [
        ("nomenclature", lambda _scene: load_nomenclature()),
        ("founding", found),
        ("networks", collect_networks),
        ("convergence", converge),
        ("boards", seat_boards),
        ("charters", write_charters),
        ("signatures", sign_first_charters),
        ("first year", lambda told: collect(told, first)),
        ("changes", later_changes),
        ("second year", lambda told: collect(told, second)),
        ("new charters", change_charters),
        ("new signatures", sign_new_charters),
        ("former budgets", vote_former_budgets),
        ("last year", lambda told: collect(told, third)),
        ("regional bodies", admit_regional_bodies),
        ("meetings held", hold_boards),
        ("declarations", declare_changes),
        ("meeting of today", meet_today),
        ("follow-up actions", follow_decisions),
        ("budget votes", open_present_votes),
        ("charter vote", open_charter_vote),
        ("meetings", convene_boards),
        ("rules of vote", enter_rules_of_the_assembly),
    ]
