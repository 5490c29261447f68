"""No identifier of another association opens anything: readers of one type those of the other in every route.

Nothing that they ask is asked by the crawl of links: a module of its own goes on another core.
"""

import pytest

from tests.isolation.belongings import foreign_requests
from tests.isolation.comparing import CRAWLERS, account, strangers
from tests.isolation.reader import Reader
from tests.isolation.scene import Scene

# Wagtail leaves the files of its thumbnails to the collector.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


@pytest.mark.slow(minutes=6)
@pytest.mark.parametrize("role", CRAWLERS)
def test_no_address_of_ones_own_opens_what_is_the_others(scene: Scene, role: str) -> None:
    asking = Reader(account(scene, role), *strangers(scene, role))
    requests = foreign_requests(scene.here, scene.there)
    wrote = [address for address, method in requests.items() if asking.ask(address, method).wrote]
    assert wrote == []
    assert asking.met == []
    assert asking.broken == []
