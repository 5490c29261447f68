"""The permission table for every role of the other association, and for everybody after their mandate.

Nothing that they read is asked again by the crawl: a module of its own goes on another core.
"""

import pytest

from tests.isolation.comparing import account, strangers, wrong_answers
from tests.isolation.profiles import PERSONAS
from tests.isolation.reader import Reader
from tests.isolation.scene import Scene

# Wagtail leaves the files of its thumbnails to the collector.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


@pytest.mark.slow(minutes=5)
@pytest.mark.parametrize("persona", [persona for persona in PERSONAS if "." in persona])
def test_each_stranger_gets_what_the_table_says(scene: Scene, persona: str) -> None:
    asking = Reader(account(scene, persona), *strangers(scene, persona))
    assert wrong_answers(scene, asking, persona) == []
    assert asking.met == []
