"""Each night the registers of a federation and of its members note where the others stand."""

import pytest

from membership.services.organisations import change_organisation
from membership.services.witnessing import witness_registers
from portal.foundation.audit.models import AuditEntry
from portal.foundation.audit.selectors import find_breaks, head
from portal.foundation.audit.standard_kinds import WITNESS
from tests.membership.builders import CLERK, make_adhesion, make_federation, make_organisation

pytestmark = pytest.mark.django_db


def noted(chain: str) -> list[dict]:
    entries = AuditEntry.objects.filter(chain__name=chain, kind=WITNESS.name).order_by("seq")
    return [entry.content["data"] for entry in entries]


def test_a_member_and_its_federation_witness_each_other() -> None:
    federation, member, stranger = make_federation(), make_organisation(), make_organisation()
    make_adhesion(federation, organisation=member)
    for organisation in (federation, member, stranger):
        change_organisation(actor=CLERK, organisation=organisation, values={"usual_name": "Autre"})
    before = {organisation: head(organisation.chain) for organisation in (federation, member, stranger)}
    assert witness_registers() == 2
    assert [(item["chain"], item["hash"]) for item in noted(federation.chain)] == [(member.chain, before[member].hash)]
    assert [item["chain"] for item in noted(member.chain)] == [federation.chain]
    assert head(stranger.chain) == before[stranger]
    assert find_breaks() == []


def test_a_night_without_acts_writes_nothing() -> None:
    federation, member = make_federation(), make_organisation()
    make_adhesion(federation, organisation=member)
    change_organisation(actor=CLERK, organisation=member, values={"usual_name": "Autre"})
    assert witness_registers() > 0
    assert witness_registers() == 0
