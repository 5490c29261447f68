"""What funding tells people, each event once."""

from django.utils.translation import gettext_lazy as _

from portal.foundation.notify.kinds import Kind, register

CONFIRMED = register(
    Kind("funding.figures_confirmed", _("figures are confirmed"), "funding/mail/figures_confirmed", digestable=True)
)
