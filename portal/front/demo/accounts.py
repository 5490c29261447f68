"""The accounts that the sign-in page of the demonstration lists: one a role. The password is public on purpose."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PASSWORD = "rivieres-en-demo"  # noqa: S105 - printed on the sign-in page of the demonstration
HOME = "Orge"
"""The river of the association whose people have accounts."""

MEMBER = "membre@example.org"
PRESIDENT = "presidence@example.org"
TREASURER = "tresorerie@example.org"
SECRETARY = "secretariat@example.org"
COORDINATOR = "coordination.orge@example.org"
AUDITOR = "commissaire@example.org"
FEDERATION_STAFF = "federation@example.org"
ADMINISTRATOR = "administration@example.org"
SEVERAL = "plusieurs-mandats@example.org"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """``role`` and ``organisation`` as the sign-in page writes them."""

    role: str | Promise
    organisation: str | Promise
    email: str
    password: str = PASSWORD


ACCOUNTS = (
    DemoAccount(_("Board member"), f"DAC {HOME}", MEMBER),
    DemoAccount(_("President"), f"DAC {HOME}", PRESIDENT),
    DemoAccount(_("Treasurer"), f"DAC {HOME}", TREASURER),
    DemoAccount(_("Secretary"), f"DAC {HOME}", SECRETARY),
    DemoAccount(_("Coordinator"), f"DAC {HOME}", COORDINATOR),
    DemoAccount(_("Auditor, read only"), f"DAC {HOME}", AUDITOR),
    DemoAccount(_("Federation staff"), "Les Rivières", FEDERATION_STAFF),
    DemoAccount(_("Mandates in three associations"), _("DAC Yerres, DAC Juine, Les Rivières"), SEVERAL),
    DemoAccount(_("Administrator of the platform"), _("Whole portal"), ADMINISTRATOR),
)
