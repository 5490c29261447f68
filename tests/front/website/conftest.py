from copy import deepcopy

import pytest

from tests.front.website.builders import Region, build_region


@pytest.fixture(scope="module")
def lasting_region(lasting) -> Region:
    return build_region()


@pytest.fixture
def region(lasting_region, undone) -> Region:
    """What :func:`build_region` made once for the module, as it was."""
    return deepcopy(lasting_region)
