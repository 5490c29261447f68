"""What each kind of body does and for whom, in the words of somebody who looks for help."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from membership.enums import OrganisationKind

LISTED = (
    OrganisationKind.COORDINATION_SUPPORT_BODY,
    OrganisationKind.HEALTH_NETWORK,
    OrganisationKind.REGIONAL_SPECIFIC_BODY,
    OrganisationKind.REGIONAL_EXPERT_BODY,
    OrganisationKind.CLIC,
    OrganisationKind.MAIA,
    OrganisationKind.PTA,
    OrganisationKind.CTA,
    OrganisationKind.CPTS,
    OrganisationKind.FEDERATION,
)
"""Bodies with a public page; establishments, local authorities and other partners have their own."""


@dataclass(frozen=True, slots=True)
class Described:
    """``does`` and ``for_whom`` are sentences; ``source`` the article they come from."""

    does: Promise
    for_whom: Promise
    source: Promise | str = ""


_SUPPORT = Described(
    does=_(
        "It listens, assesses the situation, finds the right professional or service, and follows the care plan "
        "with the attending physician when several people must work together."
    ),
    for_whom=_(
        "For professionals of health, social and medico-social care who find a pathway complex, and for people and "
        "their carers, whatever the age or the illness."
    ),
    source=_("Public health code, art. L6327-1 and L6327-2"),
)
_REGIONAL = Described(
    does=_(
        "It brings the professionals of one speciality together across the region: shared protocols, training, "
        "quality of care, and a clear picture of who offers what."
    ),
    for_whom=_("For professionals and establishments of the region; it does not receive people directly."),
    source=_("Public health code, art. L6327-6 and D6327-6"),
)
_FORMER = Described(
    does=_("It helped professionals with complex pathways before the support bodies of today were created."),
    for_whom=_("For professionals of its territory, and through them for the people they cared for."),
    source=_("Act no. 2019-774 of 24 July 2019, art. 23"),
)

DESCRIPTIONS: dict[str, Described] = {
    OrganisationKind.COORDINATION_SUPPORT_BODY: _SUPPORT,
    OrganisationKind.REGIONAL_SPECIFIC_BODY: _REGIONAL,
    OrganisationKind.REGIONAL_EXPERT_BODY: _REGIONAL,
    OrganisationKind.MAIA: _FORMER,
    OrganisationKind.PTA: _FORMER,
    OrganisationKind.CTA: _FORMER,
    OrganisationKind.HEALTH_NETWORK: Described(
        does=_(
            "It coordinates the professionals around one person and brings them its expertise: assessment at home, "
            "joint visits, a personal care plan, support of the family."
        ),
        for_whom=_(
            "For people with a serious or long illness, their family, and the professionals who care for them."
        ),
        source=_("Public health code, art. L6321-1"),
    ),
    OrganisationKind.CLIC: Described(
        does=_("It informs and advises older people and their family, and opens the way to help at home."),
        for_whom=_("For older people and their carers."),
    ),
    OrganisationKind.CPTS: Described(
        does=_("It groups the health professionals of an area who organise access to care together."),
        for_whom=_("For the professionals of its area, and through them for their patients."),
    ),
    OrganisationKind.FEDERATION: Described(
        does=_("It groups the support bodies and networks of the region, speaks for them and helps them work."),
        for_whom=_("For its members; people who look for help turn to the support body of their commune."),
    ),
}
