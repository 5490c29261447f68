"""The acts of the register itself."""

from django.utils.translation import gettext_lazy as _

from portal.foundation.audit.kinds import register_kind

WITNESS = register_kind("audit.witness", _("The register %(chain)s stood at entry %(seq)s (%(hash)s)."))
PERSONAL_ERASED = register_kind("audit.personal_erased", _("Personal values erased on request: %(count)s."))
