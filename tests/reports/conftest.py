"""A federation and three members with confirmed figures."""

from copy import deepcopy
from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.test import override_settings

from membership.models import Theme
from tests.funding.builders import BALANCED, confirmed, make_association, make_edition
from tests.membership.builders import make_adhesion, make_federation
from tests.membership.places import make_commune


@pytest.fixture(scope="module", autouse=True)
def storage_folder(tmp_path_factory):
    with override_settings(STORAGE_ROOT=tmp_path_factory.mktemp("files"), STORAGES={**settings.STORAGES}):
        yield


@pytest.fixture(scope="module")
def lasting_region(lasting, storage_folder):
    return build_region()


@pytest.fixture
def region(lasting_region, undone):
    """What :func:`build_region` made, as it was."""
    return deepcopy(lasting_region)


def build_region():
    """A federation and three members: two in Essonne (one of two themes), one in Yvelines; 2021 confirmed for each."""
    edition = make_edition(2021)
    federation = make_federation(official_name="Fédération régionale", slug="federation")
    palliative, cancer = (Theme.objects.create(code=code, name=code.title()) for code in ("palliatif", "cancer"))
    members = []
    for number, (insee, themes) in enumerate(
        [("91001", [palliative]), ("91002", [palliative, cancer]), ("78001", [cancer])], start=1
    ):
        member, _president = make_association(
            official_name=f"Réseau {number}", slug=f"membre-{number}", founded_on=date(2010, 1, 1)
        )
        member.seat_commune = make_commune(insee, f"Commune {number}")
        member.save()
        member.themes.set(themes)
        make_adhesion(federation, organisation=member, starts_on=date(2012, 1, 1))
        values = BALANCED | {"actuals/64/amount": Decimal("100000.01") * number}
        confirmed(member, edition, values)
        members.append(member)
    return federation, members
