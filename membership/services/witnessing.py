"""Registers that witness each other: a cut or rewritten one is convicted by those of the others."""

from membership.enums import OrganisationKind
from membership.models import Adhesion, Organisation
from portal.foundation import clock
from portal.foundation.audit.services import cross_witness


def witness_registers() -> int:
    """Write each member's head into its federation's register, and the federation's into theirs; how many entries.

    Members are the organisations that adhere today. Safe to run twice: where nothing but witnessing happened since the
    last time, nothing is written.
    """
    written = 0
    for federation in Organisation.objects.filter(kind=OrganisationKind.FEDERATION).order_by("pk"):
        adhesions = Adhesion.objects.filter(association=federation).in_force_on(clock.today())
        members = Organisation.objects.filter(pk__in=adhesions.values("member_organisation")).order_by("pk")
        written += len(cross_witness(federation.chain, [member.chain for member in members]))
    return written
