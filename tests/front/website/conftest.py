import pytest

from tests.front.website.builders import Region, build_region


@pytest.fixture
def region(db) -> Region:
    return build_region()
