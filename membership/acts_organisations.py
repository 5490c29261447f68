"""The acts on organisations, territories and successions that enter the audit chain, with their sentences."""

from django.utils.translation import gettext_lazy as _

from portal.foundation.audit.kinds import register_kind

ORGANISATION_REGISTERED = register_kind("membership.organisation_registered", _("%(name)s is entered."))
ORGANISATION_CHANGED = register_kind("membership.organisation_changed", _("The details of %(name)s change."))

THEME_DEFINED = register_kind("membership.theme_defined", _("A theme is added: %(theme)s."))
THEME_CHANGED = register_kind("membership.theme_changed", _("The theme %(former_name)s is recorded as %(theme)s."))
THEME_CLOSED = register_kind("membership.theme_closed", _("The theme %(theme)s is no longer offered."))
THEME_REOPENED = register_kind("membership.theme_reopened", _("The theme %(theme)s is offered again."))

TERRITORY_DRAWN = register_kind(
    "membership.territory_drawn", _("The territory %(territory)s exists from %(starts_on)s.")
)
TERRITORY_CHANGED = register_kind(
    "membership.territory_changed", _("The communes of the territory %(territory)s change on %(on)s.")
)
TERRITORY_CORRECTED = register_kind(
    "membership.territory_corrected", _("The territory %(territory)s is corrected: name or source.")
)
TERRITORY_ENDED = register_kind(
    "membership.territory_ended", _("The territory %(territory)s ends on %(ends_on)s, its communes with it.")
)
SUPPORT_ASSIGNED = register_kind(
    "membership.support_assigned", _("%(name)s is in charge of the territory %(territory)s from %(starts_on)s.")
)
SUPPORT_ENDED = register_kind(
    "membership.support_ended", _("%(name)s is in charge of the territory %(territory)s until %(ends_on)s.")
)

SUCCESSION_DRAFTED = register_kind(
    "membership.succession_drafted", _("A succession on %(legal_date)s is drafted: %(summary)s.")
)
SUCCESSION_REVISED = register_kind(
    "membership.succession_revised", _("The draft of a succession changes, now on %(legal_date)s: %(summary)s.")
)
SUCCESSION_VALIDATED = register_kind(
    "membership.succession_validated", _("The succession of %(legal_date)s is validated: %(summary)s.")
)
SUCCESSION_CANCELLED = register_kind(
    "membership.succession_cancelled", _("The succession of %(legal_date)s is cancelled (%(reason)s): %(summary)s.")
)
